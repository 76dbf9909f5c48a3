"""Resolutions written out: Akoma Ntoso, JSON, JSON-LD, tables, HTML, plain text; and Akoma Ntoso read back."""
