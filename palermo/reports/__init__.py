"""The documents and pictures that people hand in, assembled from all of the packages below."""
