"""Reading a plain text in a test: the one lexicon of the built-in pack, loaded once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.structure import read_structure
from palermo.resolutions.text import Place, Text

if TYPE_CHECKING:
    from palermo.resolutions.records import Parsed

#: The lexicon is the built-in one in every test.
lexicon = cache(load_lexicon)


def read(raw: str) -> Parsed:
    """Return what is read in a plain text."""
    return parse(_plain(raw), lexicon())


def structured(raw: str) -> Parsed:
    """Return the structure alone, without citations and mandates."""
    return read_structure(_plain(raw), lexicon().structure)


def _plain(raw: str) -> Text:
    return Text("-", raw, (Place(0, 0, 1, 0),) if raw else ())
