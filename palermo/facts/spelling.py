"""Spellings of names brought to one form, so that what differs only in writing compares equal."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

_APOSTROPHES = re.compile("[’‘ʼʹ`´′ʻ]")
_SPACES = re.compile(r"\s+")

#: Letters that Unicode does not decompose into a plain letter and a mark.
_PLAIN_LETTERS = MappingProxyType(
    str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ё": "е"})
)
_LATIN_WITH_MARKS = re.compile("([a-z])[\u0300-\u036f]+")

#: Vowel signs and the hamza and madda that decomposition sets apart; and the tatweel, which only stretches a word.
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_LETTERS = MappingProxyType(str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"}))
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")

#: Footnote marks of treaty tables, at the end: figures, asterisks, daggers, also in brackets.
_TRAILING_MARKS = re.compile(
    r"(?:\s*(?:[*†‡§#]|[\[(]\s*\d+(?:\s*,\s*\d+)*\s*[\])]|(?<!\d)\d{1,3}(?:\s*,\s*\d{1,3})*))+\s*$"
)
_ELIDED_ARTICLE = re.compile(r"(?<!\w)l'")
_NOT_A_WORD = re.compile(r"[\W_]+")
_INVERTED = re.compile(r"([^,(]+?)\s*(?:,\s*([^,(]+)|\(([^()]+)\))\s*$")

_ARTICLES = frozenset({"the", "la", "le", "les", "el", "los", "las"})
_ABBREVIATIONS = MappingProxyType({"st": "saint", "ste": "sainte", "rep": "republic", "dem": "democratic"})
_INITIALS = re.compile(r"\b\w(?:\.\s?\w)+\b\.?")
_AND = re.compile(r"\s*&\s*")


def as_written(text: str) -> str:
    """Return a name without differences of width, case, spaces, apostrophes and invisible characters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = "".join(each for each in text if unicodedata.category(each) != "Cf")
        text = _APOSTROPHES.sub("'", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text).strip()


def closed_initials(text: str) -> str:
    """Return the text with initials written as one word: "u.s.a." as "usa"."""
    return _INITIALS.sub(lambda initials: initials[0].replace(".", "").replace(" ", ""), text)


def plain_forms(written: str) -> tuple[str, ...]:
    """Return the forms under which a name, already `as_written`, is looked for when its spelling differs.

    Marks on Latin letters, Arabic vowel signs and letter variants, articles, hyphens and footnote marks are gone;
    "Korea, Republic of" and "Iran (Islamic Republic of)" also stand in their straight order.
    """
    text = _TRAILING_MARKS.sub("", written)
    forms = [_plain(text)]
    if inverted := _INVERTED.match(text):
        head, after_comma, bracketed = inverted.groups()
        forms.append(_plain(f"{after_comma or bracketed} {head}"))
    return tuple(dict.fromkeys(form for form in forms if form))


def _plain(text: str) -> str:
    if not text.isascii():
        text = _LATIN_WITH_MARKS.sub(r"\1", unicodedata.normalize("NFKD", text).translate(_PLAIN_LETTERS))
        text = unicodedata.normalize("NFC", _ARABIC_MARKS.sub("", text)).translate(_PLAIN_LETTERS)
        text = _ARABIC_ARTICLE.sub("", text.translate(_ARABIC_LETTERS))
    text = _AND.sub(" and ", _ELIDED_ARTICLE.sub("", closed_initials(text))).replace("'", "")
    words = _NOT_A_WORD.sub(" ", text).split()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words if word not in _ARTICLES)
