"""Questionnaires answered in the browser: drafts of a State, sign-off, submitted versions."""
