"""The five resolutions as the program reads them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.reading import read
from tests.shared import SHARED

if TYPE_CHECKING:
    from palermo.resolutions.records import Resolution

NAMES = ("A-RES-56-120", "E-RES-2002-8", "A-RES-57-168", "A-RES-58-135", "E-RES-2004-23")
CHAIN = ("A/RES/56/120", "E/RES/2002/8", "A/RES/57/168", "A/RES/58/135", "E/RES/2004/23")


@cache
def seeds() -> tuple[Resolution, ...]:
    """Return the five in the order of their days."""
    lexicon = load_lexicon()
    found = []
    for name in NAMES:
        path = SHARED / "seeds" / f"{name}.txt"
        text = read(path.read_bytes(), path.name).text
        assert text is not None
        found.append(parse(text, lexicon).resolutions[0])
    return tuple(found)
