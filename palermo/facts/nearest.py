"""The nearest known words to one that is not known, for the remedy of a problem."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Text quoted in a message is cut here: a cell may hold a whole page.
_SHOWN = 60
#: Below this likeness (2 × common characters / all characters) a word is no help.
_LIKE = 0.55


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return at most `limit` of the known words that look like `word`, best first; case does not count."""
    by_folded = {each.casefold(): each for each in known}
    return [by_folded[each] for each in get_close_matches(word[:_SHOWN].casefold(), by_folded, limit, _LIKE)]


def one_of(word: str, known: Iterable[str]) -> str:
    """Return a remedy that names the nearest known word, or all of them when none is near."""
    words = tuple(known)
    near = nearest(word, words, 1)
    return f"Write {near[0]}" if near else f"Write one of: {', '.join(words)}"


def shown(text: str) -> str:
    """Return text in quotation marks, shortened, with control characters made visible."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
