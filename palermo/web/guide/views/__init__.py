"""The views of the guide: each reads its question, has a presenter build the page, and names the template."""
