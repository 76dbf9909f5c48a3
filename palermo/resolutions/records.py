"""What is read in a resolution, as frozen records; every one points back at its place in the input.

A *resolution* is read from one text (`palermo.resolutions.text.Text`).
Offsets named *raw* count characters of that text; all other offsets count characters of a paragraph's own `text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Span(NamedTuple):
    """A half-open range of characters, `[start, end)`."""

    start: int
    end: int


class Run(NamedTuple):
    """Characters of a paragraph's text that stand in the input as they are: `text[at:at+length]` is `raw[raw:...]`."""

    at: int
    raw: int
    length: int


class Repair(NamedTuple):
    """A fault of recognition that was certain enough to be mended."""

    #: Where it stands, in raw offsets.
    at: Span
    read: str
    mended: str


class Fault(NamedTuple):
    """What could not be read or matched: where (raw), what, and how to mend it."""

    at: Span
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a resolution, a document, a treaty, an article, a meeting, an event or a session."""

    #: `resolution`, `decision`, `document`, `treaty`, `article`, `meeting`, `event`, `session`, `publication`.
    kind: str
    #: Canonical identifier, such as `A/RES/55/25`, `A/56/574`, `untoc`, `untoc/art/30`; empty when unresolved.
    id: str
    #: The words, as they stand in the paragraph.
    text: str
    #: Where they stand in the paragraph's text.
    span: Span
    #: Why it is not resolved, or what is doubtful of it; empty when nothing is.
    why: str = ""
    #: The day given beside it, if any.
    date: date | None = None
    #: The part that is meant, such as `annex`, `para. 9`, `sect. II`.
    part: str = ""

    @property
    def resolved(self) -> bool:
        """Whether the identifier is known."""
        return self.id != ""


@dataclass(frozen=True, slots=True)
class Due:
    """By when, or at which session of which body, something is to be done."""

    #: The words it was read from.
    text: str
    #: Code of the body, such as `GA`, or empty.
    body: str = ""
    #: The session's label in the table of sessions, such as `59` or `2003`, or empty.
    session: str = ""
    #: First and last day of that session or period; None when not known.
    earliest: date | None = None
    latest: date | None = None
    #: Why the days are not known, or what is doubtful of them; empty when nothing is.
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mandate:
    """Who must do what, for whom, by when, under which paragraph; each part with the words it was read from."""

    #: Id of the operative paragraph.
    paragraph: str
    #: The canonical name of who is addressed, such as `Secretary-General`.
    addressee: str
    #: Key of the action in the lexicon, such as `report`, `provide_resources`, `assist`, `ratify`.
    action: str
    #: What the action is about, in the paragraph's words.
    object: str
    #: Who receives it, such as the body reported to, or empty.
    recipient: str
    due: Due | None
    #: Conditions in the paragraph's words, such as `upon request`.
    conditions: tuple[str, ...]
    #: The operative verb, such as `requests`, and its force from 0 (notes) to 5 (decides, demands).
    verb: str
    force: int
    #: `once`, `annual`, `biennial`, `regular`, `continuing`; empty when nothing says so.
    recurrence: str
    #: Where in the paragraph's text each part was read: names of the fields above to spans.
    words: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark, and where in the paragraph's text it stood."""

    mark: str
    at: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A preambular or operative paragraph, or an item of one."""

    #: `p1`, `op5`, `op5.a.i`; unique within a resolution, and part of a link.
    id: str
    #: `5`, `(a)`, `(i)`; empty where none is printed.
    number: str
    #: `Recalling also`, `Requests`; empty where the lexicon knows none.
    lead: str
    #: Its own words, lead phrase included, number, footnote marks and markup left out, white space folded.
    text: str
    #: Where the characters of `text` stand in the input; a character made by folding or repair is in no run.
    runs: tuple[Run, ...]
    #: All that belongs to it in the input, number, marks and markup included, its children left out.
    pieces: tuple[Span, ...]
    children: tuple[Paragraph, ...] = ()
    #: Id of the section or heading it stands under, or empty.
    section: str = ""
    marks: tuple[Mark, ...] = ()
    citations: tuple[Citation, ...] = ()
    mandates: tuple[Mandate, ...] = ()

    @property
    def at(self) -> Span:
        """Return the first and last raw offset of the paragraph with its children."""
        last = self.children[-1].at.end if self.children else 0
        return Span(self.pieces[0].start, max(self.pieces[-1].end, last))

    def walk(self) -> Iterator[Paragraph]:
        """Yield this paragraph and all beneath it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def raw(self, offset: int) -> int:
        """Return the raw offset of a character of `text`; for one made by folding, of the nearest before it."""
        found = self.pieces[0].start
        for run in self.runs:
            if run.at > offset:
                break
            found = run.raw + min(offset - run.at, run.length)
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a numbered section or a part, under which paragraphs stand."""

    #: `s1`, `s2`, in the order of the text.
    id: str
    #: `I`, `A`, `1`; empty for a bare heading.
    number: str
    title: str
    #: 1 for the outermost.
    level: int
    pieces: tuple[Span, ...]
    #: The opening of a part that has its own, such as `The General Assembly,`.
    opening: str = ""
    #: Day and meeting of a part that has its own.
    adopted: date | None = None
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote with its mark."""

    mark: str
    text: str
    runs: tuple[Run, ...]
    pieces: tuple[Span, ...]
    #: Ids of the paragraphs that bear the mark; `title` for the title; empty when none was found.
    cited_in: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def at(self) -> Span:
        """Return the first and last raw offset."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows the closing formula: its own paragraphs order nothing, however they look."""

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    #: The heading's; empty for an adopted text that has none.
    pieces: tuple[Span, ...]

    @property
    def at(self) -> Span:
        """Return the first and last raw offset of the annex with its paragraphs; it may have no heading."""
        spans = [*self.pieces, *(each.at for each in (*self.paragraphs[:1], *self.paragraphs[-1:]))]
        return Span(min(each.start for each in spans), max(each.end for each in spans))


class Apart(NamedTuple):
    """What stands in the input but in no node: a running header, a page number, a title, a masthead line.

    `kind`: `masthead`, `title`, `opening`, `closing`, `header`, `page`, `rule`, `introduction`, `quotation`,
    `markup`, `contents`, `neighbour`, `other`.
    """

    kind: str
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """One resolution or draft, as read."""

    #: `A/RES/56/120`; empty when nothing in the text says it.
    symbol: str
    title: str
    #: Name of the organ, such as `General Assembly`; empty when nothing says it.
    body: str
    adopted: date | None
    #: Number of the meeting at which it was adopted.
    meeting: int | None
    #: `56` for the Assembly, `2004` for the Council, `S-20` for a special session; empty when nothing says it.
    session: str
    opening: str
    preamble: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    sections: tuple[Section, ...] = ()
    #: The text that a recommending resolution recommends for adoption.
    draft: Resolution | None = None
    annexes: tuple[Annex, ...] = ()
    apart: tuple[Apart, ...] = ()
    faults: tuple[Fault, ...] = ()
    repairs: tuple[Repair, ...] = ()
    agenda_item: str = ""
    #: What the bracketed line beneath the heading says, such as `on the report of the Third Committee (A/56/574)`.
    report: str = ""
    sponsors: str = ""
    vote: str = ""
    #: Symbols printed in the masthead, such as that of a draft.
    symbols: tuple[str, ...] = ()
    #: First and last raw offset.
    at: Span = field(default=Span(0, 0))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every preambular and operative paragraph and item, in the order of the text; not those of the draft."""
        for top in (*self.preamble, *self.operative):
            yield from top.walk()


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that one input holds: its resolutions in order, and what belongs to none of them."""

    resolutions: tuple[Resolution, ...]
    apart: tuple[Apart, ...]
    faults: tuple[Fault, ...]
    #: The input itself, to which all raw offsets belong.
    text: str
