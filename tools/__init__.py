"""Scripts that make what the repository holds, each run by hand and checked by a test."""
