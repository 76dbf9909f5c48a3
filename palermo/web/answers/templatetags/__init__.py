"""Tags of the pages of answers."""
