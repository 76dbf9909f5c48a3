"""What the pages of answers show, made from rows and the questionnaire."""
