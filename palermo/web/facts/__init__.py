"""The rows of the fact packs in the database, turned back into the records of `palermo.facts`."""
