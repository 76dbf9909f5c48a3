"""What stands before a paragraph, and what reads as a heading."""

from __future__ import annotations

import re

LEADING = re.compile(r"(?:[-–•]\s+(?=[“\"*_]))?(?:#{1,6}\s+)?[“\"„«]?\s*")
OPENS = re.compile(r"(?:[-–•]\s+)?[*_]*[“\"„«]")
CLOSES = '”"»'
SECTION = re.compile(
    r"[*_#\s]*(?:(?:Part|PART|Section|SECTION|Chapter)\s+)?(?P<number>[IVX]{1,6}|[A-Z])(?:\.\s*|\s+|[*_]+\s*|$)(?P<title>[A-Z“\"*_].*)?",
    re.DOTALL,
)
MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
LONGEST_HEADING = 220


def leading(text: str, *, quoted: bool) -> int:
    """Return how many characters before a paragraph are markup, or a quotation mark that only opens it."""
    found = LEADING.match(text)
    if found is None or (not quoted and set(found.group()) & set('“"„«')):
        return 0
    return len(found.group())


def heading_like(text: str) -> bool:
    """Return whether a block reads as a heading: short, no sentence, a capital first."""
    bare = text.strip("*_# ")
    if not bare or len(bare) > LONGEST_HEADING or bare[-1] in ",;:." or not (bare[0].isupper() or text[0] == "#"):
        return False
    return len(bare.split()) < 30  # noqa: PLR2004
