"""The API under `/api/v1/`: the answers of the core as JSON and CSV, described by OpenAPI 3.1."""
