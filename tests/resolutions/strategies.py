"""Resolutions that nobody adopted: records of every shape that a record can take, for laws that must hold for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from palermo.resolutions.records import (
    Annex,
    Citation,
    Due,
    Fault,
    Footnote,
    Mandate,
    Mark,
    Paragraph,
    Repair,
    Resolution,
    Run,
    Section,
    Span,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

#: Words with all that texts hold and XML does not: markup, control characters, lone surrogates, noncharacters.
_NASTY = (
    *("", "Recalling its resolution", "Requests the Secretary-General to report at its next session;", "a", "1. One"),
    *(
        "<b>&amp;",
        "\"quoted\" 'twice'",
        "back\\slash \\u{1f}",
        "\t tab\nline\r\n",
        "  blanks  within  ",
        "\x00\x1f\x85\x7f",
    ),
    *(
        "\ud800 alone",
        "\udfff",
        "\ufffe\uffff\U0001fffe",
        "\u2028\u2029",
        "ال\u202eعربية",
        "中文，标点。",
        "=SUM(A1)",
        "-",
        "%41%",
    ),
    *("resolution 55/25 of 15 November 2000", "article 30 of the Convention", "ẞß ﬁ İ", "\x0c", "]]>", "--", "nn"),
)
WORDS = st.sampled_from(_NASTY) | st.sampled_from(_NASTY) | st.text(max_size=10)
SHORT = st.sampled_from(["", "1", "2", "(a)", "(i)", "I", "A", "5.", "*", "a/", "٣"]) | st.text(max_size=4)
IDENTIFIERS = st.sampled_from(["", "p1", "op1", "op2.a", "title", "s1", "s2"]) | st.text(max_size=5)
SECTIONS = st.sampled_from(["", "", "s1", "s2", "s3", "nowhere"])
KINDS = ("resolution", "decision", "document", "treaty", "article", "meeting", "event", "session", "publication", "")
SYMBOLS = ("", "A/RES/55/25", "A/RES/66/253 B", "E/DEC/2003/255", "A/56/574", "untoc", "untoc/art/30", "A/C.3/56/L.2")
SPANS = st.tuples(st.integers(-2, 40), st.integers(-2, 45)).map(lambda pair: Span(*pair))
RAW = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
PIECES = st.lists(RAW, min_size=1, max_size=2).map(tuple)
RUNS = st.lists(st.builds(Run, st.integers(0, 40), st.integers(0, 99), st.integers(1, 9)), max_size=2).map(tuple)
DAYS = st.none() | st.dates()


@st.composite
def citations(draw: st.DrawFn, text: str) -> Citation:
    """Return a citation, in most cases of words that the text holds where it says."""
    span = draw(SPANS)
    if text and draw(st.integers(0, 3)):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
    said = text[max(0, span.start) : max(0, span.end)] if draw(st.integers(0, 5)) else draw(WORDS)
    return Citation(
        kind=draw(st.sampled_from(KINDS)),
        id=draw(st.sampled_from(SYMBOLS) | WORDS),
        text=said,
        span=span,
        why=draw(WORDS),
        date=draw(DAYS),
        part=draw(SHORT),
    )


def _some(items: SearchStrategy[object], most: int) -> SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=most).map(tuple)


MANDATES = st.builds(
    Mandate,
    paragraph=IDENTIFIERS,
    addressee=WORDS,
    action=SHORT,
    object=WORDS,
    recipient=WORDS,
    due=st.none() | st.builds(Due, WORDS, SHORT, SHORT, DAYS, DAYS, WORDS),
    conditions=_some(WORDS, 2),
    verb=WORDS,
    force=st.integers(-1, 6),
    recurrence=st.sampled_from(["", "once", "annual"]),
    words=_some(st.tuples(SHORT, SPANS), 2),
)


@st.composite
def paragraphs(draw: st.DrawFn, depth: int = 1) -> Paragraph:
    """Return a paragraph with up to so many levels beneath it."""
    text = draw(WORDS)
    lead = text[: draw(st.integers(0, 4))] if draw(st.booleans()) else draw(SHORT)
    marks = st.builds(Mark, SHORT, st.integers(0, len(text)) | st.integers(-1, 50))
    return Paragraph(
        id=draw(IDENTIFIERS),
        number=draw(SHORT),
        lead=lead,
        text=text,
        runs=draw(RUNS),
        pieces=draw(PIECES),
        children=tuple(draw(st.lists(paragraphs(depth - 1), max_size=2))) if depth else (),
        section=draw(SECTIONS),
        marks=tuple(draw(st.lists(marks, max_size=2))),
        citations=tuple(draw(st.lists(citations(text), max_size=2))),
        mandates=tuple(draw(st.lists(MANDATES, max_size=1))),
    )


@st.composite
def footnotes(draw: st.DrawFn) -> Footnote:
    """Return a footnote."""
    text = draw(WORDS)
    return Footnote(
        mark=draw(SHORT),
        text=text,
        runs=draw(RUNS),
        pieces=draw(PIECES),
        cited_in=tuple(draw(st.lists(IDENTIFIERS, max_size=2))),
        citations=tuple(draw(st.lists(citations(text), max_size=2))),
    )


SECTION_RECORDS = st.builds(
    Section,
    id=st.sampled_from(["s1", "s2", "s3", ""]),
    number=SHORT,
    title=WORDS,
    level=st.integers(-1, 4),
    pieces=PIECES,
    opening=st.just("") | WORDS,
    adopted=DAYS,
    meeting=st.none() | st.integers(),
)
ANNEXES = st.builds(Annex, id=IDENTIFIERS, title=WORDS, paragraphs=_some(paragraphs(0), 2), pieces=PIECES)


def resolutions(drafts: int = 1) -> SearchStrategy[Resolution]:
    """Return resolutions of every shape, with up to so many texts recommended one within another."""
    return st.builds(
        Resolution,
        symbol=st.sampled_from(SYMBOLS) | WORDS,
        title=WORDS,
        body=st.sampled_from(["", "General Assembly", "Economic and Social Council"]) | WORDS,
        adopted=DAYS,
        meeting=st.none() | st.integers(),
        session=SHORT,
        opening=WORDS,
        preamble=_some(paragraphs(), 2),
        operative=_some(paragraphs(), 3),
        footnotes=_some(footnotes(), 2),
        sections=_some(SECTION_RECORDS, 3),
        draft=st.none() | resolutions(drafts - 1) if drafts else st.none(),
        annexes=_some(ANNEXES, 1),
        faults=_some(st.builds(Fault, RAW, WORDS, WORDS), 1),
        repairs=_some(st.builds(Repair, RAW, WORDS, WORDS), 1),
        agenda_item=WORDS,
        report=WORDS,
        sponsors=WORDS,
        vote=WORDS,
        symbols=_some(WORDS, 2),
        at=RAW,
    )
