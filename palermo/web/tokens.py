"""Tokens in links that nobody can guess: 256 bits, of which the database keeps the SHA-256 alone."""

from __future__ import annotations

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """Return a token as it stands in a link, 43 characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def key(token: str) -> str:
    """Return what a row is found by: nobody who reads the database learns the token from it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
