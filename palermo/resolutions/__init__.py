"""Resolutions: document → structure → citations → mandates → lineage.

from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.reading import plain

parsed = parse(plain(text), load_lexicon())
"""

from __future__ import annotations

from palermo.resolutions.parse import Lexicon, load_lexicon, parse

__all__ = ["Lexicon", "load_lexicon", "parse"]
