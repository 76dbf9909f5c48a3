"""Template tags of the pages of resolutions."""
