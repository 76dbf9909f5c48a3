"""Makes the tables of the built-in fact pack from gathered raw material; run as `python -m tools.pack FOLDER`."""
