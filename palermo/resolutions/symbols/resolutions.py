"""Identifiers of resolutions and decisions: `A/RES/56/120`, `E/RES/1768(LIV)`, `S/RES/1706(2006)`, `CCPCJ/RES/20/4`."""

from __future__ import annotations

import re
from typing import NamedTuple

from palermo.resolutions.symbols.numbers import Number, parse_number
from palermo.resolutions.symbols.owners import body_of, prefix_of

_IDENTIFIER = re.compile(r"(?P<prefix>[A-Z][\w.-]*(?:/[A-Z][\w.]*)*?)/(?P<kind>RES|DEC|PRST)/(?P<number>.+)")
_BODY = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
#: Letters that recognition takes for digits, where a digit must stand: beside digits or a slash.
_FAULTY = re.compile(r"(?<![A-Za-z])[OolI|]*\d[\dOolI|]*(?![A-Za-z])")
_BESIDE_SLASH = re.compile(r"(?<![A-Za-z])[OolI|]+(?=/)|(?<=/)[OolI|]+(?![A-Za-z])")
_DIGITS = str.maketrans("OolI|", "00111")
_SPACED_SLASH = re.compile(r"\s*/\s*")
_SPACED_BRACKET = re.compile(r"(?<=\()\s+|\s+(?=\))")
_SPECIAL = re.compile(r"^(E?S)\s*[-‐-–−]\s*(?=\d)")
#: The longest number that any body prints, with room for faults.
_LONGEST = 40


class ResolutionId(NamedTuple):
    """The body, `RES`, `DEC` or `PRST` (a president's statement), and the number: one canonical string."""

    body: str
    kind: str
    number: Number

    def __str__(self) -> str:
        """Return the canonical identifier, from which `parse_resolution` reads the same again."""
        return f"{prefix_of(self.body)}/{self.kind}{self.number.tail}"


def parse_resolution(symbol: str) -> ResolutionId | None:
    """Read a symbol such as `A/RES/3367 (XXX) A` or `A/RES/50/204[A]`; None when it is of no such kind."""
    match = _IDENTIFIER.fullmatch(symbol)
    number = parse_number(mended_number(match["number"].replace("_", " "))) if match else None
    if match is None or number is None:
        return None
    body = body_of(symbol) or match["prefix"]
    return ResolutionId(body, match["kind"], number) if _BODY.fullmatch(body) else None


def mended_number(printed: str) -> str:
    """Return a printed number without faults of recognition: spaces folded (`55/ 25`), O and l mended to digits."""
    if len(printed) > _LONGEST:
        return printed
    text = " ".join(printed.split())
    text = _SPACED_BRACKET.sub("", _SPACED_SLASH.sub("/", _SPECIAL.sub(r"\1-", text)))
    text = _FAULTY.sub(lambda match: match[0].translate(_DIGITS), text)
    return _BESIDE_SLASH.sub(lambda match: match[0].translate(_DIGITS), text)


def resolution_id(body: str, number: str) -> str:
    """Return the identifier of a body's resolution by its number as printed, faults mended; empty when it is none."""
    return _identifier(body, "RES", number)


def decision_id(body: str, number: str) -> str:
    """Return the identifier of a body's decision by its number as printed, faults mended; empty when it is none."""
    return _identifier(body, "DEC", number)


def _identifier(body: str, kind: str, printed: str) -> str:
    number = parse_number(mended_number(printed))
    return str(ResolutionId(body, kind, number)) if number and _BODY.fullmatch(body) else ""
