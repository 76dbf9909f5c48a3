"""The views of the pages of resolutions."""
