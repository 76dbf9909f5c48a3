"""Resolutions in the web part: the library, its search, and the pages that read them."""
