"""How resolutions count: ordinals in words, Roman numerals of sessions and items, and the months of their days."""

from __future__ import annotations

import re
from types import MappingProxyType

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: Source of a pattern for any of them; put it in brackets.
ANY_MONTH = "|".join(MONTHS)
ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
#: Stems of the tens: with `y` the number, with `ieth` its ordinal.
TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_BELOW_TWENTY = MappingProxyType({word: number for number, word in enumerate((*ONES, *TEENS), 1)})
#: Ordinals by their words, joined by hyphens, to the hundred and nineteenth.
_ORDINALS = MappingProxyType(
    {
        **_BELOW_TWENTY,
        **{f"{stem}ieth": 10 * ten for ten, stem in enumerate(TENS, 2)},
        **{f"{stem}y-{one}": 10 * ten + n for ten, stem in enumerate(TENS, 2) for n, one in enumerate(ONES, 1)},
        "hundredth": 100,
        "one-hundredth": 100,
        **{f"one-hundred-and-{word}": 100 + number for word, number in _BELOW_TWENTY.items()},
    }
)
_JOINTS = re.compile(r"[\s‐-–−-]+")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LETTERS = {letter: worth for worth, letter in _ROMAN if len(letter) == 1}
_LARGEST = 3999


def ordinal_in_words(words: str) -> int:
    """Return the number of an ordinal such as `fifty-ninth` in whatever hyphens or blanks; 0 for what is none."""
    return _ORDINALS.get(_JOINTS.sub("-", words.casefold()), 0)


def to_roman(number: int) -> str:
    """Write 1 to 3,999 in Roman numerals; raise ValueError beyond."""
    if not 0 < number <= _LARGEST:
        raise ValueError(f"{number} has no Roman numeral: give 1 to {_LARGEST}.")
    written = []
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        written.append(letters * count)
    return "".join(written)


def from_roman(numeral: str) -> int:
    """Read a Roman numeral in capitals; return 0 for letters that are not one, such as `IIX`."""
    worths = [_LETTERS.get(letter, 0) for letter in numeral]
    if not worths or 0 in worths or len(worths) > len("MMMDCCCLXXXVIII"):
        return 0
    total = sum(-worth if worth < after else worth for worth, after in zip(worths, [*worths[1:], 0], strict=True))
    return total if 0 < total <= _LARGEST and to_roman(total) == numeral else 0
