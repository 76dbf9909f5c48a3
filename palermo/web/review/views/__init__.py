"""The views of the pages of the review."""
