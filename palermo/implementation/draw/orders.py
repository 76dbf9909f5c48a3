"""All that is random, from the seed alone: HMAC-SHA-256 with the seed as key (RFC 2104, FIPS 180-4)."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def digest(seed: bytes, *words: str) -> bytes:
    """Return the HMAC of the words joined by line feeds, in UTF-8."""
    return hmac.digest(seed, "\n".join(words).encode(), hashlib.sha256)


def calling_order(seed: bytes, states: Iterable[str]) -> list[str]:
    """Return the States under review in the order in which they are called."""
    return sorted(states, key=lambda state: (digest(seed, "call", state), state))


def candidates(seed: bytes, place: str, reviewed: str, states: Iterable[str]) -> list[str]:
    """Return States in the order in which they come up for a place (`same`, `other` or `additional`)."""
    return sorted(states, key=lambda state: (digest(seed, place, reviewed, state), state))


class Die:
    """Throws for one step: one HMAC, read as a whole number and divided by the sides of each throw."""

    def __init__(self, seed: bytes, *words: str) -> None:
        """Take the words that name the step."""
        self._left = int.from_bytes(digest(seed, *words), "big")

    def throw(self, sides: int) -> int:
        """Return the remainder by the sides; the quotient is left for the next throw."""
        self._left, thrown = divmod(self._left, sides)
        return thrown
