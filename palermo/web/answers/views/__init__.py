"""The views of the pages of answers."""
