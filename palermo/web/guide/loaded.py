"""The guide that this process answers from: read once, from the packs that the server was started with."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from palermo.implementation import load
from palermo.web.packs import packs

if TYPE_CHECKING:
    from palermo.implementation.records import Guide


def guide() -> Guide:
    """Return the guide of the served packs; raise `FactsError` where one of them has a problem."""
    return _load(packs())


@lru_cache(maxsize=4)
def _load(folders: tuple[str, ...]) -> Guide:
    return load(folders)
