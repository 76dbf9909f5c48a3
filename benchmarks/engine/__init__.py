"""Entry into force and all party days of 324 treaties: Palermo, DuckDB and a bare loop."""
