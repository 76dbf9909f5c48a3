"""Lines of Arabic in a PDF: signs are drawn from the right, numbers and Latin words from the left."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
#: Numbers and Latin words with the stops inside them; spaces only between Latin words.
#: L stands for a letter, D for a digit, n for a stop, s for a space.
_LEFT_RUN = re.compile(r"[DL]+(?:(?:n{1,3}|(?<=L)s(?=L))[DL]+)*")
#: No Arabic word begins with two alefs: the sign for lam and alef was taken apart in the wrong order.
_SWAPPED = re.compile("(?<![\u0620-\u064a])\u0627([\u0622\u0623\u0625\u0627])\u0644")
_ALEFS = frozenset("\u0622\u0623\u0625\u0627")


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters are written from right to left."""
    if text.isascii():
        return False
    classes = [unicodedata.bidirectional(each) for each in text]
    return sum(each in _RIGHT_TO_LEFT for each in classes) > sum(each == "L" for each in classes)


def in_reading_order(signs: Sequence[tuple[str, _T]]) -> list[tuple[str, _T]]:
    """Return signs given from left to right in the order in which a reader of Arabic reads them."""
    turned = list(reversed(signs))
    kinds = "".join(_kind(sign) for sign, _ in turned)
    ordered: list[tuple[str, _T]] = []
    at = 0
    for run in _LEFT_RUN.finditer(kinds):
        ordered += turned[at : run.start()]
        ordered += reversed(turned[run.start() : run.end()])
        at = run.end()
    return ordered + turned[at:]


def _kind(sign: str) -> str:
    kind = unicodedata.bidirectional(sign[0]) if sign else "WS"
    if kind in {"EN", "AN"}:
        return "D"
    if kind == "L":
        return "L"
    if kind in {"R", "AL", "NSM"}:
        return "R"
    return "s" if sign.isspace() else "n"


def lam_before_alef(sign: str) -> int:
    """Return a key that puts an alef to the left of a lam drawn at the same place, as one sign for both."""
    return 0 if sign in _ALEFS else 1


def repaired(text: str) -> str:
    """Return a line with lam and alef in order at the beginning of words, where that is certain."""
    return text if text.isascii() else _SWAPPED.sub("\u0627\u0644\\1", text)
