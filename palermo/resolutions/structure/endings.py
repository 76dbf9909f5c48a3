"""How a line ends: in the middle of a sentence, with a comma, with a stop; marks, markup and quotation marks apart."""

from __future__ import annotations

import re

_TAIL = re.compile(r"(?:<sup>[^<]*</sup>|\^\{?\d+\}?|[⁰¹²³⁴-⁹*_\s]|(?<=[\w,;.:)”\"’])\s?\d{1,3}/?(?=\s*$))+$")
#: `...; and` ends a paragraph of a list as a semicolon does.
_AND = re.compile(r"[;,] (?:and|or)$")
_TERMINAL = frozenset(",;:.!?—–")
QUOTES = "“”\"«»„'’‘)]"


def unended(text: str) -> bool:
    """Return whether a line breaks off in the middle of a sentence: nothing ends it, not even a comma."""
    if text[-1:] in _TERMINAL or _AND.search(text):
        return False
    bare = _TAIL.sub("", text[-60:]).rstrip()
    stripped = bare.rstrip(QUOTES)
    return bool(stripped) and stripped[-1] not in _TERMINAL and (bare == stripped or bare[-1] in ")’'")


def ended(text: str) -> bool:
    """Return whether a line ends a sentence or an item: with a stop, a semicolon or a colon."""
    last = last_sign(text)
    return bool(last) and last in ".;:!?—"


def last_sign(text: str) -> str:
    """Return the last character of a line that is no footnote mark, no quotation mark and no markup."""
    if _AND.search(text):
        return ";"
    if text[-1:].isalpha() or text[-1:] in _TERMINAL:
        return text[-1]
    return _TAIL.sub("", text[-60:]).rstrip(QUOTES + " ")[-1:]


def bare_end(text: str) -> str:
    """Return the end of a line without footnote marks, markup and quotation marks."""
    return _TAIL.sub("", text[-60:]).rstrip(QUOTES + " ")
