"""The numbers that a document counts by itself: 1, a, aa, iv, in the manner of word processors and browsers."""

from __future__ import annotations

from enum import StrEnum

from palermo.resolutions.counting import to_roman

_LETTERS = 26
_LARGEST_ROMAN = 3999
#: `z` thirty times; beyond that nobody counts in letters.
_LARGEST_LETTER = _LETTERS * 30
_TEN = 10
_TEENS = frozenset({11, 12, 13})
_ENDINGS = ("th", "st", "nd", "rd", "th")


class Numeral(StrEnum):
    """How a number is written, named as DOCX does; `bullet` counts nothing."""

    DECIMAL = "decimal"
    ZERO = "decimalZero"
    LOWER_LETTER = "lowerLetter"
    UPPER_LETTER = "upperLetter"
    LOWER_ROMAN = "lowerRoman"
    UPPER_ROMAN = "upperRoman"
    ORDINAL = "ordinal"
    SYMBOLS = "chicago"
    BULLET = "bullet"
    NONE = "none"


def numeral(value: int, style: Numeral) -> str:
    """Return a number as it is printed; where the style cannot write it, in digits.

    After `z` come `aa`, `bb` as word processors count, which is how United Nations documents are lettered.
    """
    if style == Numeral.BULLET:
        return "•"
    if style == Numeral.NONE:
        return ""
    return _counted(value, style) if value >= 1 else str(value)


def _counted(value: int, style: Numeral) -> str:
    match style:
        case Numeral.ZERO:
            return f"{value:02}"
        case Numeral.ORDINAL:
            return f"{value}{'th' if value % 100 in _TEENS else _ENDINGS[min(value % _TEN, 4)]}"
        case Numeral.SYMBOLS if value <= _LARGEST_LETTER:
            return "*†‡§"[(value - 1) % 4] * ((value - 1) // 4 + 1)
        case Numeral.LOWER_LETTER | Numeral.UPPER_LETTER if value <= _LARGEST_LETTER:
            text = chr(ord("a") + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS + 1)
        case Numeral.LOWER_ROMAN | Numeral.UPPER_ROMAN if value <= _LARGEST_ROMAN:
            text = to_roman(value).lower()
        case _:
            return str(value)
    return text.upper() if style in {Numeral.UPPER_LETTER, Numeral.UPPER_ROMAN} else text


def numeral_of(name: str) -> Numeral:
    """Return the style by its name in DOCX; what is not known counts in digits."""
    try:
        return Numeral(name)
    except ValueError:
        return Numeral.DECIMAL
