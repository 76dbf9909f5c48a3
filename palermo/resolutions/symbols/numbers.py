"""The number of a resolution or decision as printed beside its body, in the three styles that were ever in use."""

from __future__ import annotations

import re
from typing import NamedTuple

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


_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")


def to_roman(number: int) -> str:
    """Write 1 to 399 in Roman numerals; raise ValueError beyond."""
    if not 0 < number < 400:  # noqa: PLR2004 - no session of any body went further
        raise ValueError(f"{number} has no short Roman numeral here: give 1 to 399.")
    return "C" * (number // 100) + _TENS[number // 10 % 10] + _ONES[number % 10]


def from_roman(numeral: str) -> int:
    """Read a Roman numeral from I to CCCXCIX; return 0 for letters that are not one, such as `IIX`."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for letter, following in zip(numeral, (numeral + " ")[1:], strict=True):
        value = values.get(letter, 400)
        total += -value if value < values.get(following, 0) else value
    return total if 0 < total < 400 and to_roman(total) == numeral else 0  # noqa: PLR2004
