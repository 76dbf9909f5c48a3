"""Texts as people send them: brought to one form, or refused with what to do about it."""

from __future__ import annotations

import re
import unicodedata

#: No text of an answer is longer, in characters.
LONGEST_TEXT = 100_000
#: No text on one line, such as a name or a number, is longer.
LONGEST_LINE = 2_000

_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_SPACE_AT_END = re.compile(r"[^\S\n]+(?=\n)")
#: Control characters but tab and line feed, halves of pairs, and what is no character in XML.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: They show what follows in another order than it has, letters and figures too.
_OVERRIDES = re.compile("[\u202d\u202e]")

_RETYPE = "Remove it, or type the text anew"


class Refused(ValueError):
    """A text that cannot be kept; holds what is wrong and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        """Say what is wrong and what to do."""
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}. {remedy}.")


def clean_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text in Unicode's composed form (NFC), line ends as line feeds, no space at its ends.

    Raise `Refused` where it is too long or holds characters that cannot be kept.
    """
    if len(text) > longest:
        raise Refused(f"The text has {len(text):,} characters", f"Write at most {longest:,}; attach longer texts")
    text = _LINE_ENDS.sub("\n", text)
    if found := _REFUSED.search(text):
        name = "NUL" if found[0] == "\0" else f"U+{ord(found[0]):04X}"
        raise Refused(f"Character {found.start() + 1} is {name}, which no text can hold", _RETYPE)
    if found := _OVERRIDES.search(text):
        what = f"Character {found.start() + 1} (U+{ord(found[0]):04X}) shows the text in another order than it has"
        raise Refused(what, "Remove it: Arabic and other scripts need no such character")
    return _SPACE_AT_END.sub("", unicodedata.normalize("NFC", text)).strip()


def clean_line(text: str) -> str:
    """Return a text on one line, every run of white space in it one space; raise `Refused` as `clean_text` does."""
    return " ".join(clean_text(text, LONGEST_LINE).split())
