"""Presenters of the pages of people and bodies."""
