"""Marks that stand before a paragraph: numbers of operative paragraphs, letters of items, marks of footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.counting import from_roman

if TYPE_CHECKING:
    from palermo.resolutions.structure.leads import Leads

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PREFIX = r"(?P<prefix>(?:[-–•·*]\s+)?[*_]{0,3}[“”\"«„]?\s*[*_]{0,3})"
_NUMBER = re.compile(_PREFIX + r"(?P<number>\d{1,3})\s?\.(?:[*_]{0,3}\s+|(?=[A-Z“\"*_])|$)")
_ITEM = re.compile(
    _PREFIX + r"(?:(?P<paren>\((?:[a-z]{1,3}|[ivxlc]{1,7}|[A-Z]{1,2}|[IVXLC]{1,6}|\d{1,2})\))"
    r"|(?P<half>(?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\))"
    r"|(?P<dotted>(?:[a-z]|[ivx]{1,5})\.(?=\s))|(?P<bullet>[–—•·▪●-](?=\s)))[*_]{0,3}(?:\s+|$|(?=[A-Z]))"
)
_NOTE = re.compile(
    r"(?:<sup>\s*(?P<sup>\d{1,3}|[a-z]|\*{1,3})\s*</sup>\s*|(?P<raised>[⁰¹²³⁴-⁹]+)\s*|\^\{?(?P<caret>\d{1,3})\}?\s*|"
    r"\[(?P<bracket>\d{1,3})\]\s*|\(?(?P<slash>\d{1,3}|[a-z]|\*)\s?/\s+(?=\S)|(?P<plain>\d{1,3})(?:\s+(?=\S)|(?=[A-Z][a-z/]))|(?P<star>\*{1,3}|†{1,2})\s+(?=\S))"
)
_MISREAD = re.compile(r"(?P<number>[lI|]|\d{1,2}|[lI|O\d]{2})(?:[.,]\s+|\s+)(?=[A-Z])")
_STROKES = str.maketrans("lI|O", "1110")
_NUMBER_BEGINS = frozenset('0123456789-–•·*_“”"«„')
_FIFTH_HUNDRED = 400
_ITEM_SIGNS = frozenset(".)")


class Numbered(NamedTuple):
    """The number of an operative paragraph, and how many characters it and what is before it take."""

    number: int
    end: int
    #: Whether a quotation mark opens the paragraph.
    quoted: bool


class Item(NamedTuple):
    """The mark of an item, and how many characters it and what is before it take."""

    #: As printed, such as `(a)`.
    mark: str
    #: What stands in it, such as `a`; `-` for a bullet.
    value: str
    end: int
    #: How it is written: `()`, `)`, `.` or `-`.
    style: str


class NoteMark(NamedTuple):
    """The mark before a footnote; `strong` when its form alone says that it is one."""

    mark: str
    end: int
    strong: bool


def numbered(text: str) -> Numbered | None:
    """Return the number `5.` with which a paragraph begins, or None."""
    # Most paragraphs begin with a letter: a look at the first signs spares them the pattern.
    found = _NUMBER.match(text) if text[:1] in _NUMBER_BEGINS else None
    if found is None:
        return None
    return Numbered(int(found["number"]), found.end(), bool(set(found["prefix"]) & set('“”"«„')))


def misread(text: str, expected: int, leads: Leads) -> Numbered | None:
    """Return the number that recognition misread, as in `l. Welcomes` or `3, Decides`, where it is the next one."""
    found = _MISREAD.match(text)
    if found is None:
        return None
    digits = found["number"].translate(_STROKES)
    lead = leads.find(text[found.end() :]) if digits == str(expected) else None
    return Numbered(expected, found.end(), quoted=False) if lead and lead.kind == "operative" else None


def item(text: str) -> Item | None:
    """Return the mark such as `(a)`, `a)`, `i.` or a dash with which an item begins, or None."""
    if text[:1].isalpha() and not (set(text[1:8]) & _ITEM_SIGNS):
        return None
    found = _ITEM.match(text)
    if found is None:
        return None
    for style, group in (("()", "paren"), (")", "half"), (".", "dotted"), ("-", "bullet")):
        mark = found[group]
        if mark:
            return Item(mark, "-" if style == "-" else mark.strip("()."), found.end(), style)
    return None


def note(text: str) -> NoteMark | None:
    """Return the mark with which a footnote begins, or None."""
    found = None if text[:1].isalpha() and text[1:2] != "/" and text[1:3] != " /" else _NOTE.match(text)
    if found is None:
        return None
    for name in ("sup", "caret", "bracket", "slash"):
        if found[name]:
            return NoteMark(found[name], found.end(), strong=name != "bracket")
    if found["raised"]:
        return NoteMark(found["raised"].translate(_SUPERSCRIPTS), found.end(), strong=True)
    return NoteMark(found["plain"] or found["star"], found.end(), strong=False)


def letters(value: str) -> int | None:
    """Return the place of an alphabetic mark: a is 1, z is 26, aa is 27 whether bb or ab follows; None for others."""
    lower = value.lower()
    if not lower.isascii() or not lower.isalpha():
        return None
    if len(lower) == 1:
        return ord(lower) - 96
    if len(set(lower)) == 1:
        return 26 * (len(lower) - 1) + ord(lower[0]) - 96
    if len(lower) == 2 and lower[0] == "a":  # noqa: PLR2004
        return 26 + ord(lower[1]) - 96
    return None


def roman(value: str) -> int | None:
    """Return the number of a roman numeral of either case, or None when it is none in canonical form.

    No list counts so far that `d` and `m` would be numerals: there they are letters.
    """
    number = from_roman(value.upper())
    return number if 0 < number < _FIFTH_HUNDRED else None


def superscript(text: str) -> str:
    """Return raised digits as plain ones."""
    return text.translate(_SUPERSCRIPTS)
