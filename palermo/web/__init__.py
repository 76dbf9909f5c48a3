"""The web part of Palermo: pages, API and downloads over the same core as the command line."""
