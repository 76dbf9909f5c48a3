"""One form of a word for all ways of writing it, and its stem.

Accents go before the stem is taken, so that a word typed without them is found all the same; Spanish keeps its ñ and
Russian its й, which are letters of their own.
Stems of English, French, Spanish and Russian are those of snowballstemmer, an optional part of the program: without it,
words stand as they are.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The languages of the United Nations.
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
#: Letters that no decomposition takes apart; the Turkish i's are one letter.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
)
_KEPT = MappingProxyType({"es": frozenset("ñ"), "ru": frozenset("й")})
_STEMMERS: Mapping[str, str] = MappingProxyType(
    {"en": "english", "fr": "french", "es": "spanish", "ru": "russian"},
)
#: Arabic letters that are written in several ways.
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "ـ": ""}
)
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و")
_ARABIC_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
#: Letters that must be left of an Arabic word after its prefix, and after its suffix.
_ARABIC_ROOT = 3


@lru_cache(maxsize=65536)
def folded(word: str, language: str) -> str:
    """Return the one form of a word: no capitals, no accents that are none, one kind of digits."""
    text = unicodedata.normalize("NFKC", word).casefold()
    if not text.isascii():
        kept = _KEPT.get(language, frozenset())
        text = "".join(_unmarked(letter, kept) for letter in unicodedata.normalize("NFKC", text))
    return text.translate(_LETTERS).translate(_ARABIC)


def _unmarked(letter: str, kept: frozenset[str]) -> str:
    """Return a letter without the marks on it, and a digit of any script as one of ours."""
    if letter in kept:
        return letter
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    bare = "".join(each for each in unicodedata.normalize("NFKD", letter) if not _is_mark(each))
    return unicodedata.normalize("NFC", bare)


def _is_mark(letter: str) -> bool:
    """Whether this is an accent, an Arabic vowel sign or a joiner; vowel signs of Indian scripts are letters."""
    category = unicodedata.category(letter)
    return category == "Cf" or (category == "Mn" and not "\u0900" <= letter <= "\u1aaf")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word by its script, that of Latin letters by the language of its text."""
    first = word[:1]
    if "\u0600" <= first <= "\u06ff":
        return _arabic_stem(word)
    if "\u0400" <= first <= "\u04ff":
        return _snowball_stem(word, "ru")
    return _snowball_stem(word, language) if language in _STEMMERS and language != "ru" else word


def without_prefix(word: str) -> str:
    """Return a folded Arabic word without its article, "and" or preposition; any other word as it is."""
    if not "\u0600" <= word[:1] <= "\u06ff":
        return word
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _ARABIC_ROOT:
            return word[len(prefix) :]
    return word


def _arabic_stem(word: str) -> str:
    """Return the light stem: prefix and suffixes off, the root left alone (after light10 of Larkey and others)."""
    word = without_prefix(word)
    for suffix in _ARABIC_SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + _ARABIC_ROOT:
            word = word[: -len(suffix)]
    return word


def _snowball_stem(word: str, language: str) -> str:
    if not stemming():
        return word
    import snowballstemmer

    # A stemmer remembers its word while at work, so each call has its own.
    return str(snowballstemmer.stemmer(_STEMMERS[language]).stemWord(word))


@lru_cache(maxsize=1)
def stemming() -> str:
    """Return which release of the stemmers is at hand, or nothing: words indexed with another must be indexed anew."""
    try:
        return f"snowballstemmer {version('snowballstemmer')}"
    except PackageNotFoundError:
        return ""
