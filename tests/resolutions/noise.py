"""Noise for clean documents: wrapped, paged, with running headers, page numbers, footnotes, divided words, quotation.

Everything is drawn from a seed: the same document and seed give the same text.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tests.resolutions.documents import PARAGRAPHS, Block, Document
from tests.resolutions.pages import Layout, Line, Note, paged, wrapped
from tests.resolutions.scoring import fold, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.resolutions.pages import Inserted
    from tests.resolutions.scoring import Item

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: How a mark stands in the text, and how its footnote begins.
MARKS = (
    ("superscript", "{sup}", "{sup} "),
    ("superscript, plain note", "{sup}", "{n} "),
    ("glued", "{n}", "{n} "),
    ("markup", "<sup>{n}</sup>", "<sup>{n}</sup> "),
    ("slash", " {n}/", "{n}/ "),
    ("caret", "^{n}", "^{n} "),
)
HEADERS: tuple[tuple[str, ...], ...] = (
    (),
    ("{left}",),
    ("\t{left}",),
    ("{left}\t{right}",),
    ("{left}", "Page {page}"),
    ("{page}\t{right}",),
)
FOOTERS = ("", "{page}", "{page}/9", "- {page} -", "/...", "01-48792\t{page}")
BREAKS = ("\f", "\n\n", "\n", "<!-- Page {page} -->\n\n")
RULES = ("", "_______________", "---", "____________", "__________________")
_SOURCES = (
    "See A/{a}/{b}.",
    "A/{a}/{b}, annex.",
    "Resolution {a}/{b}, annex.",
    "E/CN.15/{y}/{c}.",
    "Ibid., paras. {c}-{d}.",
    "United Nations, Treaty Series, vol. {v}, No. {w}.",
    "A/CONF.{b}/{c}.",
    "See resolution {a}/{b}, annexes I and II.",
    "See Official Records of the Economic and Social Council, {y}, Supplement No. {c} (E/{y}/{b}), chap. I, sect. D.",
    "Formerly known as the Office for Drug Control and Crime Prevention.",
)
_SESSIONS = (
    ("A/RES", "General Assembly—Fifty-sixth session"),
    ("A/HRC", "Human Rights Council"),
    ("S/", "Security Council"),
    ("E/", "Economic and Social Council"),
)
#: The end of a word that may bear a mark: letters, perhaps with a sign.
_MARKABLE = re.compile(r"[a-z]{3}[,;.)”]?$")


class Noisy(NamedTuple):
    """A noisy text, and what is known of it."""

    text: str
    symbol: str
    items: tuple[Item, ...]
    inserted: tuple[Inserted, ...]
    layout: Layout
    #: Name of the kind of footnote marks.
    marks: str

    @property
    def notes(self) -> list[tuple[str, str]]:
        """The footnotes: mark and text."""
        return [(each.note.mark, each.note.text) for each in self.inserted if each.note is not None]


def recommended(document: Document, number: str = "2017/99") -> Document:
    """Return a resolution of the Council that recommends the Assembly's resolution as a draft."""
    draft = [each for each in document.blocks if each.kind not in {"masthead", "title", "closing"}]
    blocks = (
        Block("masthead", "Resolution adopted by the Economic and Social Council on 6 July 2017"),
        Block("title", f"{number}. {document.title}"),
        Block("opening", "The Economic and Social Council"),
        Block("operative", "Recommends to the General Assembly the adoption of the following draft resolution:"),
        *(each._replace(draft=True) for each in draft),
        Block("closing", "40th plenary meeting\n6 July 2017"),
    )
    return replace(document, symbol=f"E/RES/{number}", blocks=blocks, adopted="2017-07-06", meeting=40)


def _short(title: str) -> str:
    """Return as much of a title as stands in a running header."""
    return title if len(title) <= 50 else title[:50].rpartition(" ")[0]


def clean(document: Document) -> str:
    """Return a document as one block per paragraph, which is how documents without layout come."""
    return "\n\n".join(_shown(each) for each in document.blocks) + "\n"


def _shown(block: Block) -> str:
    return f"{block.number} {block.text}" if block.number and block.kind in PARAGRAPHS else block.text


def noisy(document: Document, seed: int, *, gaps: bool = True, widths: tuple[int, int] = (60, 100)) -> Noisy:
    """Return a document in a layout drawn from the seed; without gaps, no blank line and no indent parts blocks."""
    draw = random.Random(f"{document.symbol} {seed}")  # noqa: S311 - the same text for the same seed
    marks = draw.choice(MARKS)
    layout = _layout(draw, marks, widths)
    indent = "" if not gaps else draw.choice((None, None, " ", "    ", "\t"))
    quote = draw.choice(("“”", '""', ""))
    counter = iter(range(draw.choice((1, 1, 1, 12, 98)), 999))
    lines: list[Line] = []
    drafts = [number for number, block in enumerate(document.blocks) if block.draft]
    for number, block in enumerate(document.blocks):
        marked = _marked(block, counter, marks, draw)
        if block.draft and quote:
            marked = _quoted(marked, quote, last=number == drafts[-1])
        first, rest = _indents(block, indent) if gaps else ("", "")
        lines += wrapped(marked, first, rest, layout, draw)
        lines += () if indent is not None and (block.kind in PARAGRAPHS or not gaps) else (Line(""),)
    session = next(name for start, name in _SESSIONS if document.symbol.startswith(start))
    sheet = paged(
        lines, layout, (document.symbol, draw.choice((session, _short(document.title or document.symbol)))), draw
    )
    text = "".join(sheet.parts)
    return Noisy(text, document.symbol, tuple(document.items()), tuple(sheet.inserted), layout, marks[0])


def _layout(draw: random.Random, marks: tuple[str, str, str], widths: tuple[int, int]) -> Layout:
    return Layout(
        width=draw.randint(*widths),
        length=draw.randint(24, 55),
        page_break=draw.choice(BREAKS),
        header=draw.choice(HEADERS),
        footer=draw.choice(FOOTERS).replace("\t", " " * 20),
        rule=draw.choice(RULES),
        note=marks[2].replace("{n}", "{mark}").replace("{sup}", "{mark}"),
        divided=draw.random() < 0.3,
        notes_at_end=draw.random() < 0.2,
    )


def _indents(block: Block, indent: str | None) -> tuple[str, str]:
    if block.kind not in PARAGRAPHS:
        return "", ""
    step = "  " * block.depth
    return (indent or "") + step, "" if indent is not None else step


def _marked(block: Block, counter: Iterator[int], marks: tuple[str, str, str], draw: random.Random) -> list[Line]:
    """Return the words of a block, some of them with a footnote mark."""
    words = [Line(word) for word in fold(without_marks(block.text)).split(" ")]
    if block.kind in PARAGRAPHS and draw.random() < 0.3:
        places = [place for place, word in enumerate(words) if place > 3 and _MARKABLE.search(word.text)]
        for place in sorted(draw.sample(places, min(len(places), draw.choice((1, 1, 2))))):
            number = str(next(counter))
            shown = marks[1].format(n=number, sup=number.translate(_SUPERSCRIPTS))
            note = number.translate(_SUPERSCRIPTS) if marks[2].startswith("{sup}") else number
            words[place] = Line(words[place].text + shown, (Note(note, _source(draw)),))
    return [*([Line(block.number)] if block.number else ()), *words]


def _source(draw: random.Random) -> str:
    return draw.choice(_SOURCES).format(
        a=draw.randint(46, 75),
        b=draw.randint(2, 600),
        c=draw.randint(2, 30),
        d=draw.randint(31, 60),
        v=draw.randint(100, 2300),
        w=draw.randint(5000, 40000),
        y=draw.randint(1992, 2020),
    )


def _quoted(words: Sequence[Line], quote: str, *, last: bool) -> list[Line]:
    first, *rest = words
    found = [first._replace(text=quote[0] + first.text), *rest]
    return [*found[:-1], found[-1]._replace(text=found[-1].text + quote[1])] if last else found
