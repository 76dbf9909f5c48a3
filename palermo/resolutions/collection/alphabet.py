"""Terms of any script written with the letters a to z and digits alone, so that any search engine keeps them whole.

SQLite's and PostgreSQL's own rules of what a word is differ, and depend on the locale; of a term such as `zy55zx25`
none of them makes anything but one word.
A term's beginning is written as the beginning of the whole: a search for beginnings works on what is written.

`z` and `q` begin an escape: `zz`, `zq` themselves, `zx` a slash, `zy` before a term that begins with a digit, `zu`
before a full form (see `FULL`), `q` and two digits of base 36 the letters from U+0370 to U+087F (Greek, Cyrillic,
Hebrew, Arabic, Syriac), `z` and four digits any other character.
"""

from __future__ import annotations

from functools import lru_cache

#: What stands before the written full form of a word, so that it is no other word's stem.
FULL = "zu"
#: Characters of a term that are kept; what is longer is no word.
LONGEST = 64
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLAIN = frozenset("abcdefghijklmnoprstuvwxy0123456789")
_NEAR_FIRST, _NEAR_LAST = 0x370, 0x87F
_SHORT = (("z", "zz"), ("q", "zq"), ("/", "zx"))


@lru_cache(maxsize=65536)
def written(term: str) -> str:
    """Return a term in the safe alphabet; different terms are written differently, up to `LONGEST` characters."""
    term = term[:LONGEST]
    letters = term if _PLAIN.issuperset(term) else "".join(map(_letter, term))
    return f"zy{letters}" if term[:1].isdigit() else letters


def _letter(character: str) -> str:
    if character in _PLAIN:
        return character
    for plain, escape in _SHORT:
        if character == plain:
            return escape
    code = ord(character)
    if _NEAR_FIRST <= code <= _NEAR_LAST:
        code -= _NEAR_FIRST
        return "q" + _DIGITS[code // 36] + _DIGITS[code % 36]
    digits = ""
    for _ in range(4):
        code, digit = divmod(code, 36)
        digits = _DIGITS[digit] + digits
    return "z" + digits
