"""Build what the pages of the guide show, out of the guide and the register."""
