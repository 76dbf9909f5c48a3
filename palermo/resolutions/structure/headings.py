"""What stands before a paragraph, and what reads as a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.structure import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.structure.nodes import Head

LEADING = re.compile(r"(?:[-–•]\s+(?=[“\"*_]))?(?:#{1,6}\s+)?[“\"„«]?\s*")
OPENS = re.compile(r"(?:[-–•]\s+)?[*_]*[“\"„«]")
CLOSES = '”"»'
SECTION = re.compile(
    r"[*_#\s]*(?:(?:Part|PART|Section|SECTION|Chapter)\s+)?(?P<number>[IVX]{1,6}|[A-Z])(?:\.\s*|\s+|[*_]+\s*|$)(?P<title>[A-Z“\"*_].*)?",
    re.DOTALL,
)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
#: A division of an annexed text, which is no part of its title.
DIVISION = re.compile(
    r"(?:Article|Rule|Chapter|Part|Section|Principle|Preamble|Guideline|Regulation)\b|[IVX]{1,5}\.\s", re.IGNORECASE
)
LONGEST_HEADING = 220
#: A heading with a number of its own can be longer: old resolutions say all they are about.
LONGEST_SECTION = 500
#: So many characters a word of a heading takes at least, with its space.
_WORD = 7.5


def leading(text: str, *, quoted: bool) -> int:
    """Return how many characters before a paragraph are markup, or a quotation mark that only opens it."""
    found = LEADING.match(text)
    if found is None or (not quoted and set(found.group()) & set('“"„«')):
        return 0
    return len(found.group())


def heading_like(text: str, longest: int = LONGEST_HEADING) -> bool:
    """Return whether a block reads as a heading: at most `longest` characters, no sentence, a capital first."""
    bare = text.strip("*_# ")
    if not bare or len(bare) > longest or bare[-1] in ",;:." or not (bare[0].isupper() or text[0] == "#"):
        return False
    return len(bare.split()) * _WORD < longest


def level(number: str, heads: Sequence[Head]) -> int:
    """Return how deep a heading stands: without a number, or with a letter beneath numerals, it is a second one."""
    if not number:
        return 2
    first = next((each.number for each in heads if each.number), number)
    return 1 if (marks.roman(first) is None) == (marks.roman(number) is None) else 2


def next_numeral(text: str, heads: Sequence[Head]) -> str:
    """Return the numeral of a section whose title was set down in disorder: the next one, no sentence behind it."""
    number = text.partition(" ")[0]
    before = next((each.number for each in reversed(heads) if each.number), "")
    if not number.isupper() or not before or text[-1] in ",;:.":
        return ""
    here, last = marks.roman(number), marks.roman(before)
    return number if here is not None and last is not None and here == last + 1 else ""
