"""Texts that want to break a reader: pieces to be repeated, and whole texts made from real ones and from them."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

from tests.shared import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable

#: Each is repeated; what breaks a reader is seldom one of a kind.
PIECES = (
    *("(a) ",),
    *("(i)\n",),
    *("(",),
    *(")",),
    *("((",),
    *("[",),
    *("]",),
    *("1. ",),
    *("1.",),
    *("1.1.",),
    *("1)",),
    *("99999",),
    *("0",),
    *("I",),
    *("IV",),
    *("MDCLXVI",),
    *("(xxx)",),
    *("¹",),
    *("12",),
    *("<sup>1</sup>",),
    *("<sup>",),
    *("</sup>",),
    *("^",),
    *("*",),
    *("**",),
    *("_",),
    *("__",),
    *("\\",),
    *("`",),
    *("|",),
    *("| a |\n",),
    *("#",),
    *("# ",),
    *("> ",),
    *(" ", "\t", "\n", "\n\n", "\r\n", "\r", "\f", "\v", "\u00a0", "\u2028", "\u2029", "\u3000", "\u00ad"),
    *("\ufeff",),
    *("“",),
    *("”",),
    *('"',),
    *("'",),
    *("‘",),
    *("«",),
    *("„",),
    *(".",),
    *("..",),
    *("…",),
    *(",",),
    *(";",),
    *(":",),
    *(",,",),
    *("-",),
    *("–",),
    *("—",),
    *("--",),
    *("-\n",),
    *("a-\nb",),
    *("/",),
    *("/...",),
    *("\x00",),
    *("\x1b[31m",),
    *("\x7f",),
    *("\u202e",),
    *("\u202d",),
    *("\u2066",),
    *("\u2069",),
    *("\u200f",),
    *("\u200b",),
    *("\ud800",),
    *("\udfff",),
    *("\ufffd",),
    *("\U0001f1fa", "e\u0301", "\u0301", "אב", "قرار", "决议", "Резолюция ", "１", "٣", "ⅷ", "ß", "İ", "ﬁ"),
    *("<!-- ", "-->", "<!-- Page 1 -->\n", "<", "</", "&amp;", "&#0;", "<b>", "</b>", "<script>", "]]>"),
    *("<?xml",),
    *("The General Assembly,\n",),
    *("The Security Council,\n\n",),
    *("“The General Assembly,\n\n",),
    *("*The General Assembly,*\n",),
    *("Recommends to the General Assembly the adoption of the following draft resolution:\n\n",),
    *("Annex\n\n",),
    *("ANNEX II\n",),
    *("Requests ",),
    *("Also requests ",),
    *("Recalling also ",),
    *("Having considered ",),
    *("Expresses its appreciation and ",),
    *("\\Welcomes ",),
    *("Deeply concerned and ", "Noting with satisfaction and with ", "Requeststhe ", "lllicit "),
    *("assi stance ",),
    *("resolution 55/25 ",),
    *("resolutions 55/25, ",),
    *("55/25 and ",),
    *("A/RES/",),
    *("A/",),
    *("A/56/574 ",),
    *("2625 (XXV) ",),
    *("(XXV)",),
    *("S-20/2",),
    *("of 15 November 2000 ",),
    *("at its fifty-ninth session ",),
    *("article 30, paragraph ",),
    *("paragraph 1 (a) (i) of ",),
    *("thereto ",),
    *("88th plenary meeting\n19 December 2001\n\n",),
    *("56/120. Title\n\n",),
    *("Resolution 1706 (2006)\n",),
    *("Section I\n\n",),
    *("A\n\n",),
    *("_______________\n1 See A/56/574.\n",),
    *("¹ Ibid.\n",),
    *("1/ Resolution 1/1.\n",),
    *("2/6\n",),
    *("A/RES/56/120\n",),
    *("Distr.: General\n",),
    *("a", "aa ", "A", "Aa", "b-", "x" * 40 + " ", "the ", "and ", "of the ", "co-operation "),
    *("\N{EN DASH} ",),
    *("In favour: ",),
    *("Adopted without a vote",),
    *("[",),
    *("[on the report of ",),
    *("(A/56/574)]",),
    *("Agenda item 1\n",),
    *("Fifty-sixth session\n",),
)

#: Characters of the longest text.
LONGEST = 250_000

#: Used where the reference material is not at hand: the parts of a resolution in our own words.
_OWN = """A/RES/99/1

Ninety-ninth session

Agenda item 4

99/1.\tTea for developing countries

The General Assembly,

Recalling its resolution 98/2 of 5 December 2043,1

Noting with concern the lack of tea,

1. Requests the Secretary-General:

(a) To report on tea to it at its hundredth session;

(b) To drink tea;

2. Decides to remain seized of the matter.

1 See A/98/12.

12th plenary meeting
9 December 2044
"""


@cache
def originals() -> tuple[str, ...]:
    """Return the texts that are mutated: those of the reference material, and one of our own."""
    folders = (SHARED / "seeds", SHARED / "resolutions" / "texts", SHARED / "resolutions" / "noisy")
    files = [file for folder in folders for file in sorted(folder.glob("*.txt"))]
    return (_OWN, *(file.read_bytes().decode("utf-8") for file in files))


def made(seed: int) -> str:
    """Return the hostile text of a seed: mostly some thousand characters, one in five hundred up to `LONGEST`."""
    draw = random.Random(seed)  # noqa: S311 - the same text for the same seed
    long = draw.random() < 0.002
    text = _cut(draw.choice(originals()), draw, 40_000 if long else 1_500)
    for _ in range(draw.randint(1, 4)):
        text = draw.choice(CHANGES)(text, draw, 20_000 if long else 120)
    return text[:LONGEST]


def _cut(text: str, draw: random.Random, length: int) -> str:
    start = draw.randrange(max(1, len(text) - length // 2))
    return text[start : start + draw.randint(1, length)]


def _inserted(text: str, draw: random.Random, most: int) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + draw.choice(PIECES) * draw.randint(1, most) + text[at:]


def _mixed(text: str, draw: random.Random, most: int) -> str:
    """Several kinds of pieces in turn, as in `(a) (a) <sup>(a) <sup>`."""
    pieces = draw.sample(PIECES, draw.randint(2, 4))
    at = draw.randint(0, len(text))
    return text[:at] + "".join(pieces) * draw.randint(1, most) + text[at:]


def _scattered(text: str, draw: random.Random, most: int) -> str:
    piece = draw.choice(PIECES)
    for _ in range(draw.randint(1, min(most, 60))):
        at = draw.randint(0, len(text))
        text = text[:at] + piece + text[at:]
    return text


def _shuffled(text: str, draw: random.Random, most: int) -> str:
    del most
    lines = text.splitlines(keepends=True)
    draw.shuffle(lines)
    return "".join(lines)


def _repeated(text: str, draw: random.Random, most: int) -> str:
    part = _cut(text, draw, 60) if text else ""
    at = draw.randint(0, len(text))
    return text[:at] + part * draw.randint(1, most) + text[at:]


def _removed(text: str, draw: random.Random, most: int) -> str:
    start = draw.randint(0, len(text))
    return text[:start] + text[start + draw.randint(0, most * 4) :]


def _joined(text: str, draw: random.Random, most: int) -> str:
    """Take out all of one kind of character, such as every line feed or every blank."""
    del most
    return text.replace(draw.choice("\n .,;()123“”aeT"), draw.choice(("", " ", "\n", "-")))


def _swapped(text: str, draw: random.Random, most: int) -> str:
    del most
    return text.swapcase() if draw.random() < 0.5 else text[::-1]


def _respaced(text: str, draw: random.Random, most: int) -> str:
    del most
    return text.replace(" ", draw.choice(("\n", "  ", "\t", "\u00a0", "\n\n", "-\n")))


CHANGES: tuple[Callable[[str, random.Random, int], str], ...] = (
    _inserted,
    _inserted,
    _inserted,
    _mixed,
    _mixed,
    _scattered,
    _shuffled,
    _repeated,
    _removed,
    _joined,
    _swapped,
    _respaced,
)
