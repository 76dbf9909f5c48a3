"""Benchmarks of the reading and comparing of resolutions."""
