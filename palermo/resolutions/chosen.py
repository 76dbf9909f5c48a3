"""Which of several resolutions in a file is meant: the one asked for, or named by the file, or the first whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.records import Resolution

_SIGNS = re.compile(r"[^A-Za-z0-9]+")
_ANY_SIGNS = "[^A-Za-z0-9]*"


def meant(resolutions: Sequence[Resolution], name: str) -> Resolution | None:
    """Return the resolution for which a file of this name is named, else the first whole one, else the longest.

    A whole one has its opening, its day and its operative paragraphs. None is returned where there is none at all.
    """
    named = named_for(resolutions, name)
    if named is not None:
        return named
    whole = (each for each in resolutions if each.opening and each.adopted and each.operative)
    return next(whole, None) or max(resolutions, key=_size, default=None)


def named_for(resolutions: Sequence[Resolution], name: str) -> Resolution | None:
    """Return the resolution whose symbol stands in the name of a file, however its signs are written; else None."""
    return next((each for each in resolutions if each.symbol and _pattern(each.symbol).search(name)), None)


def of_symbol(resolutions: Sequence[Resolution], symbol: str) -> Resolution | None:
    """Return the resolution of a symbol, however its signs and letters are written; None when there is none."""
    asked = _plain(symbol)
    return next((each for each in resolutions if asked and _plain(each.symbol) == asked), None)


def _pattern(symbol: str) -> re.Pattern[str]:
    """Return what finds a symbol in a name: `A/RES/5/1` is in `A-RES-5-1.txt`, and not in `A-RES-5-12.txt`."""
    parts = filter(None, _SIGNS.split(symbol))
    return re.compile(rf"(?<![A-Za-z0-9]){_ANY_SIGNS.join(parts)}(?![0-9])", re.IGNORECASE)


def _plain(symbol: str) -> str:
    return _SIGNS.sub("", symbol).casefold()


def _size(resolution: Resolution) -> int:
    return len(resolution.operative) + len(resolution.preamble)
