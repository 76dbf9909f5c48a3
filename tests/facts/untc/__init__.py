"""Tests of the reader of status pages, on pages made for them."""
