"""The words of a paragraph, each with what is left of it when routine matter is taken away.

Routine is what changes from year to year, or from a draft to its adoption, without anyone having meant to change the
substance: "also" and "further" in a lead phrase, quotation marks around a draft, the stop at the end, "draft" in "the
present draft resolution", and the ordinal of a session.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Ideographs stand one by one: nothing in the text says where a word of them ends.
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
#: Marks that stand inside words though they are no letters: accents, Arabic vowel signs, joiners, a soft hyphen.
MARKS = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200c\u200d"
_LETTERS = rf"[^\W{_IDEOGRAPHS}]"
_SPOKEN = re.compile(rf"[{_IDEOGRAPHS}]|{_LETTERS}+(?:[{MARKS}]+{_LETTERS}*|['’.\-\u2010\u2011/]{_LETTERS}+)*")
_WORD = re.compile(rf"{_SPOKEN.pattern}|[^\w\s]")
_QUOTES = frozenset('"“”„‟«»‹›＂「」『』')
_STOPS = frozenset(".,;:،؛。，；：")
_MODIFIERS = frozenset({"also", "further"})
#: Words that may stand between an ordinal and its "session".
_BETWEEN = frozenset({"and", "or", "to", ",", "regular", "special", "emergency", "substantive", "resumed", "annual"})
_ORDINAL = re.compile(
    r"(?:[a-z]+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|[a-z]{3,7}teenth|[a-z]{3,5}tieth|hundredth)|[0-9]{1,3}(?:st|nd|rd|th)",
)
_YEAR = re.compile(r"[12][0-9]{3}")
#: The stand-in for any session's number.
_SESSION = "#session"
#: How many words may hold the lead phrase of a paragraph whose lead is not known.
_LEAD = 3


class Word(NamedTuple):
    """One word or sign of a text."""

    #: As it stands in the text.
    text: str
    #: Its first character in the text.
    start: int
    #: What is left of it when routine matter is taken away; empty when it is routine altogether.
    neutral: str

    @property
    def end(self) -> int:
        """Return the offset after its last character."""
        return self.start + len(self.text)


def count(text: str) -> int:
    """Return how many words a text has, its signs not counted."""
    return sum(1 for _ in _SPOKEN.finditer(text))


def words(text: str, lead: str = "") -> tuple[Word, ...]:
    """Return the words and signs of a text in order; `lead` is the lead phrase with which it begins, if known."""
    found = [(match.group(), match.start()) for match in _WORD.finditer(text)]
    plain = [_plain(word) for word, _ in found]
    neutral = list(plain)
    _loosen_lead(plain, neutral, len(_WORD.findall(lead)) or _LEAD)
    _loosen_end(plain, neutral)
    _loosen_sessions(plain, neutral)
    return tuple(Word(word, start, left) for (word, start), left in zip(found, neutral, strict=True))


def neutral(found: Sequence[Word]) -> tuple[str, ...]:
    """Return what is left of the words when routine matter is taken away."""
    return tuple(word.neutral for word in found if word.neutral)


def spoken(text: str) -> list[str]:
    """Return the words of a text without signs and without difference of capitals, as for counting them."""
    return _SPOKEN.findall(unicodedata.normalize("NFKC", text).replace("’", "'").casefold())


def _plain(word: str) -> str:
    """Return a word as it is compared: one form of each character; quotation marks are nothing."""
    if word.isascii():
        return "" if word == '"' else word
    if word in _QUOTES:
        return ""
    return unicodedata.normalize("NFKC", word).replace("’", "'").replace("\u2010", "-").replace("\u2011", "-")


def _loosen_lead(plain: Sequence[str], neutral: list[str], length: int) -> None:
    """Take the modifiers out of the lead phrase, and the capital off what then begins it."""
    spoken_words = 0
    begun = False
    for number, word in enumerate(plain):
        if spoken_words == length:
            return
        spoken_words += word != ""
        lower = word.casefold()
        if lower in _MODIFIERS:
            neutral[number] = ""
        elif word and not begun:
            neutral[number] = lower
            begun = True


def _loosen_end(plain: Sequence[str], neutral: list[str]) -> None:
    """Take away the stop that ends the paragraph, and the "and" that leads from one item to the next."""
    last = len(plain) - 1
    while last >= 0 and (plain[last] == "" or plain[last] in _STOPS):
        neutral[last] = ""
        last -= 1
    if last > 0 and plain[last] in {"and", "or"} and plain[last - 1] in _STOPS:
        neutral[last] = neutral[last - 1] = ""


def _loosen_sessions(plain: Sequence[str], neutral: list[str]) -> None:
    """Take the numbers out of "fifty-eighth session" and "session of 2003", and "draft" out of "draft resolution"."""
    near = False
    for number in range(len(plain) - 1, -1, -1):
        word = plain[number].casefold()
        if word in {"session", "sessions"}:
            near = True
            if plain[number + 1 : number + 2] == ["of"] and _YEAR.fullmatch("".join(plain[number + 2 : number + 3])):
                neutral[number + 2] = _SESSION
        elif near and _ORDINAL.fullmatch(word):
            neutral[number] = _SESSION
        elif word not in _BETWEEN:
            near = False
        if word == "draft" and "".join(plain[number - 1 : number]) == "present":
            neutral[number] = ""
