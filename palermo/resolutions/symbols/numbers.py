"""The number of a resolution or decision as printed beside its body, in the three styles that were ever in use."""

from __future__ import annotations

import re
from typing import NamedTuple

from palermo.resolutions.counting import from_roman

#: A letter part: `A`, or several adopted together, `A-D`.
PART = r"[A-Z](?:-[A-Z])?"
_SLASH = re.compile(
    rf"(?P<session>(?:ES|S)-[1-9]\d?|[1-9]\d{{0,3}})/(?P<number>[1-9]\d{{0,3}})"
    rf"(?: ?(?P<part>{PART})| ?\[(?P<boxed>[A-Z])\])?"
)
_ROMAN = re.compile(
    rf"(?P<number>[1-9]\d{{0,3}})(?: (?P<part>{PART}))? ?\((?P<session>(?:ES-|S-)?[IVXLC]+)\)(?: (?P<after>{PART}))?"
)
_YEAR = re.compile(r"(?P<number>[1-9]\d{0,3}) ?\((?P<year>(?:19[4-9]|20\d)\d)\)")


class SlashNumber(NamedTuple):
    """`55/25`, `2002/8`, `S-20/2`, `66/253 A`: the session or year, a slash, the number within it."""

    #: `55`, `2002`, `S-20`, `ES-10`.
    session: str
    number: int
    #: `A`, `A-D`, or empty.
    part: str = ""

    def __str__(self) -> str:
        """Return it as printed: `66/253 A`."""
        return f"{self.session}/{self.number}{self.part and ' ' + self.part}"

    @property
    def tail(self) -> str:
        """Return what follows the body in a canonical identifier: `/66/253 A`."""
        return f"/{self}"


class RomanNumber(NamedTuple):
    """`2099 (XX)`, `3367 A (XXX)`, `1874 (S-IV)`: numbered through, the session in Roman numerals."""

    number: int
    #: `XX`, `S-IV`.
    session: str
    part: str = ""

    def __str__(self) -> str:
        """Return it as printed: `3367 A (XXX)`."""
        return f"{self.number}{self.part and ' ' + self.part} ({self.session})"

    @property
    def tail(self) -> str:
        """Return what follows the body in a canonical identifier: `/3367(XXX) A`."""
        return f"/{self.number}({self.session}){self.part and ' ' + self.part}"


class YearNumber(NamedTuple):
    """`1706 (2006)`: numbered through, the year beside it."""

    number: int
    year: int

    def __str__(self) -> str:
        """Return it as printed: `1706 (2006)`."""
        return f"{self.number} ({self.year})"

    @property
    def tail(self) -> str:
        """Return what follows the body in a canonical identifier: `/1706(2006)`."""
        return f"/{self.number}({self.year})"


Number = SlashNumber | RomanNumber | YearNumber


def parse_number(printed: str) -> Number | None:
    """Read a number as printed, or as it stands in a symbol behind `RES/`; None when it is not one."""
    if match := _SLASH.fullmatch(printed):
        return SlashNumber(match["session"], int(match["number"]), match["part"] or match["boxed"] or "")
    if match := _YEAR.fullmatch(printed):
        return YearNumber(int(match["number"]), int(match["year"]))
    match = _ROMAN.fullmatch(printed)
    if match and from_roman(match["session"].rpartition("-")[2]):
        return RomanNumber(int(match["number"]), match["session"], match["part"] or match["after"] or "")
    return None
