"""Reads, checks and merges fact packs into frozen, dated records, and resolves the names of States."""
