"""What the pages of resolutions show, built from the records of the core."""
