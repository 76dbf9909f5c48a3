"""Served pages: response times at a constant rate, and first paint in a browser, beside datasette."""
