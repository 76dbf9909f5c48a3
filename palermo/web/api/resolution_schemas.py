"""The shapes of the answers about resolutions, for the OpenAPI document."""

from __future__ import annotations

from pydantic import Field

from palermo.web.api.schemas import Exact, ReasonRow

SPAN = "First character and the one after the last, as a list of two numbers."


class ResolutionRow(Exact):
    """One resolution of the library, or one known to the register without its text."""

    symbol: str
    address: str = Field(description="The last part of its address: the symbol with hyphens.")
    title: str
    body: str
    organ: str
    adopted: str | None
    year: int | None
    session: str
    language: str
    in_library: bool = Field(description="Whether its text is in the library.")
    mandates: int


class PartRow(Exact):
    """The words of a paragraph from which a part of a mandate was read."""

    part: str
    start: int
    end: int
    text: str


class MandateRow(Exact):
    """One mandate: who must do what, for whom, by when, under which paragraph."""

    resolution: str
    paragraph: str = Field(description="Such as op5, or draft.op5 in the draft that a resolution recommends.")
    addressee: str
    action: str
    object: str = Field(description="In the words of the paragraph; in our own where its text is not in the library.")
    recipient: str
    due: str | None
    body: str | None = Field(description="Code of the body at whose session it is due.")
    session: str | None
    earliest: str | None
    latest: str | None
    why: str | None = Field(description="Why the days are not known, or what is doubtful of them.")
    conditions: list[str]
    verb: str
    force: int
    recurrence: str
    adopted: str | None
    words: list[PartRow] = Field(description="From which words each part was read.")
    because: list[ReasonRow]


class PlaceRow(Exact):
    """A paragraph that was compared."""

    id: str
    number: str
    part: str
    lead: str


class EditRow(Exact):
    """One stretch of two texts."""

    kind: str = Field(json_schema_extra={"enum": ["equal", "insert", "delete", "replace"]})
    a: list[int] = Field(description=SPAN)
    b: list[int] = Field(description=SPAN)
    from_: str = Field(alias="from")
    to: str
    routine: bool


class ComparedRow(Exact):
    """Paragraphs that answer one another, and what is different in them."""

    kind: str = Field(
        json_schema_extra={"enum": ["kept", "changed", "moved", "split", "merged", "added", "dropped"]},
    )
    a: list[PlaceRow]
    b: list[PlaceRow]
    likeness: float
    renumbered: bool
    reworded: bool
    routine: bool
    text_a: str
    text_b: str
    edits: list[EditRow]


class NodeRow(Exact):
    """One text of a lineage."""

    key: str
    symbol: str
    title: str
    body: str
    adopted: str | None
    known: str
    draft: bool


class LineageReason(Exact):
    """One thing that speaks for an edge."""

    rule: str
    fact: str
    paragraphs: list[str]
    score: float


class ChangesObject(Exact):
    """What the later text changed: ids of paragraphs of the earlier and the later, by what became of them."""

    share: float
    kept: list[list[list[str]]]
    changed: list[list[list[str]]]
    moved: list[list[list[str]]]
    split: list[list[list[str]]]
    merged: list[list[list[str]]]
    added: list[list[list[str]]]
    dropped: list[list[list[str]]]


class EdgeRow(Exact):
    """The earlier text became, or is followed or recalled by, the later."""

    from_: str = Field(alias="from")
    kind: str = Field(json_schema_extra={"enum": ["draft_of", "adopted_as", "follows", "recalls"]})
    to: str
    score: float
    reasons: list[LineageReason]
    changes: ChangesObject | None


class DoubtRow(Exact):
    """What could not be fitted in."""

    texts: list[str]
    what: str
    remedy: str


class LineageObject(Exact):
    """Which text became or follows which."""

    nodes: list[NodeRow]
    edges: list[EdgeRow]
    doubts: list[DoubtRow]


class CitationRow(Exact):
    """One document cites another."""

    citing: str
    cited: str
    paragraphs: list[str]


class CitationObject(Exact):
    """One mention of a resolution, a document, a treaty, an article, a meeting, an event or a session."""

    kind: str
    id: str = Field(description="Canonical identifier; empty when it is not resolved.")
    text: str
    span: list[int] = Field(description=SPAN)
    resolved: bool
    why: str
    date: str | None
    part: str


class DueObject(Exact):
    """By when something is to be done."""

    text: str
    body: str
    session: str
    earliest: str | None
    latest: str | None
    why: str


class WordsObject(Exact):
    """The words from which a part of a mandate was read."""

    of: str
    span: list[int] = Field(description=SPAN)


class MandateObject(Exact):
    """Who must do what, for whom, by when."""

    paragraph: str
    addressee: str
    action: str
    object: str
    recipient: str
    due: DueObject | None
    conditions: list[str]
    verb: str
    force: int
    recurrence: str
    words: list[WordsObject]


class MarkObject(Exact):
    """A footnote mark and where in the paragraph's text it stood."""

    mark: str
    at: int


class ParagraphObject(Exact):
    """An operative paragraph, or an item, with all beneath it."""

    id: str
    number: str
    lead: str
    text: str
    citations: list[CitationObject]
    mandates: list[MandateObject]
    children: list[ParagraphObject]
    at: list[int] | None
    section: str
    marks: list[MarkObject]
    pieces: list[list[int]]


class RecitalObject(Exact):
    """A preambular paragraph; number, items and mandates only where it has some."""

    id: str
    lead: str
    text: str
    citations: list[CitationObject]
    at: list[int] | None
    number: str = ""
    children: list[ParagraphObject] = Field(default_factory=list)
    mandates: list[MandateObject] = Field(default_factory=list)
    section: str
    marks: list[MarkObject]
    pieces: list[list[int]]


class FootnoteObject(Exact):
    """A footnote with its mark."""

    mark: str
    text: str
    cited_in: list[str]
    citations: list[CitationObject]
    at: list[int] | None
    pieces: list[list[int]]


class AnnexObject(Exact):
    """What follows the closing formula."""

    id: str
    title: str
    paragraphs: list[ParagraphObject]
    at: list[int] | None
    pieces: list[list[int]]


class SectionObject(Exact):
    """A heading, a numbered section or a part."""

    id: str
    number: str
    title: str
    level: int
    opening: str
    adopted: str | None
    meeting: int | None
    pieces: list[list[int]]


class FaultObject(Exact):
    """What could not be read or matched, where, and how to mend it."""

    at: list[int] = Field(description=SPAN)
    what: str
    remedy: str


class RepairObject(Exact):
    """A fault of recognition that was mended."""

    at: list[int] = Field(description=SPAN)
    read: str
    mended: str


class ApartObject(Exact):
    """What stands in the input but in no paragraph."""

    kind: str
    text: str
    pieces: list[list[int]]


class ResolutionObject(Exact):
    """One resolution or draft, as read."""

    symbol: str
    title: str
    body: str
    adopted: str | None
    meeting: int | None
    session: str
    opening: str
    preamble: list[RecitalObject]
    operative: list[ParagraphObject]
    footnotes: list[FootnoteObject]
    draft: ResolutionObject | None
    annexes: list[AnnexObject]
    problems: list[FaultObject]
    agenda_item: str
    report: str
    sponsors: str
    vote: str
    symbols: list[str]
    sections: list[SectionObject]
    repairs: list[RepairObject]
    apart: list[ApartObject]
    at: list[int]


class DocumentProblem(Exact):
    """What was found wrong with a document as it was drawn into one text."""

    what: str
    remedy: str


class ReadObject(ResolutionObject):
    """A document as it was read: the resolution that it is named for, or the first whole one, and all else in it."""

    others: list[ResolutionObject]
    unread: list[FaultObject] = Field(description="What could not be read outside of every resolution.")
    document: list[DocumentProblem] = Field(description="What was found wrong with the document itself.")
