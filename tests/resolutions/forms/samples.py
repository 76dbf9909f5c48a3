"""One resolution made by hand, with a little of everything, for the forms to show."""

from __future__ import annotations

from datetime import date

from palermo.resolutions.records import (
    Annex,
    Apart,
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


def citation(kind: str, identifier: str, text: str, within: str, **more: object) -> Citation:
    """Return a citation of words where they first stand."""
    start = within.index(text)
    return Citation(kind, identifier, text, Span(start, start + len(text)), **more)  # type: ignore[arg-type]


def paragraph(identifier: str, number: str, lead: str, text: str, at: int, **more: object) -> Paragraph:
    """Return a paragraph that stands in the input as it is, its number before it."""
    before = len(number) + 2 if number else 0
    runs = (Run(0, at + before, len(text)),)
    return Paragraph(identifier, number, lead, text, runs, (Span(at, at + before + len(text)),), **more)  # type: ignore[arg-type]


_RECALLING = "Recalling its resolution 55/25 of 15 November 2000 and article 30 of the Convention,"
_REQUESTS = "Requests the Secretary-General to report at its fifty-ninth session & to spell <tags> well;"

RECITAL = paragraph(
    "p1",
    "",
    "Recalling",
    _RECALLING,
    100,
    marks=(Mark("1", 25),),
    citations=(
        citation("resolution", "A/RES/55/25", "resolution 55/25", _RECALLING, date=date(2000, 11, 15)),
        citation("article", "untoc/art/30", "article 30 of the Convention", _RECALLING, part="para. 2"),
        citation("treaty", "untoc", "the Convention", _RECALLING),
    ),
)
MANDATE = Mandate(
    paragraph="op2",
    addressee="Secretary-General",
    action="report",
    object="the spelling of tags",
    recipient="General Assembly",
    due=Due("at its fifty-ninth session", "GA", "59", date(2004, 9, 14), date(2005, 9, 12)),
    conditions=("upon request",),
    verb="requests",
    force=3,
    recurrence="once",
    words=(("addressee", Span(9, 30)),),
)
ITEMS = (
    paragraph("op1.a", "(a)", "", "To act;", 300, section="s1"),
    paragraph(
        "op1.b",
        "(b)",
        "",
        "To wait:",
        310,
        section="s1",
        children=(paragraph("op1.b.i", "(i)", "", "Long.", 320, section="s1"),),
    ),
)

SAMPLE = Resolution(
    symbol="A/RES/58/135",
    title="Spelling of “tags” & other matters",
    body="General Assembly",
    adopted=date(2003, 12, 22),
    meeting=77,
    session="58",
    opening="The General Assembly,",
    preamble=(RECITAL,),
    operative=(
        paragraph("op1", "1", "Decides", "Decides:", 290, section="s1", children=ITEMS),
        paragraph(
            "op2",
            "2",
            "Requests",
            _REQUESTS,
            400,
            section="s1",
            marks=(Mark("1", 17), Mark("*", len(_REQUESTS))),
            citations=(citation("session", "", "its fifty-ninth session", _REQUESTS, why="the body is not named"),),
            mandates=(MANDATE,),
        ),
    ),
    footnotes=(
        Footnote(
            "1",
            "See A/56/574.",
            (),
            (Span(600, 615),),
            ("p1", "op2"),
            (citation("document", "A/56/574", "A/56/574", "See A/56/574."),),
        ),
        Footnote("2", "Nobody bears this mark.", (), (Span(616, 640),)),
    ),
    sections=(Section("s1", "I", "Spelling", 1, (Span(280, 289),)),),
    draft=None,
    annexes=(Annex("annex1", "Annex Words", (paragraph("annex1.1", "1", "", "Words.", 700),), (Span(690, 710),)),),
    apart=(Apart("page", (Span(0, 3),)),),
    faults=(Fault(Span(5, 9), "a mark without a footnote", "add the footnote"),),
    repairs=(Repair(Span(10, 12), "lllicit", "Illicit"),),
    agenda_item="110",
    report="on the report of the Third Committee (A/58/499)",
    sponsors="Italy",
    vote="",
    symbols=("A/58/L.9",),
    at=Span(0, 720),
)

_RECOMMENDS = "Recommends to the General Assembly the adoption of the following draft resolution:"
RECOMMENDING = Resolution(
    symbol="E/RES/2004/23",
    title="A recommendation",
    body="Economic and Social Council",
    adopted=None,
    meeting=None,
    session="2004",
    opening="The Economic and Social Council,",
    preamble=(),
    operative=(paragraph("op1", "", "Recommends", _RECOMMENDS, 50),),
    draft=Resolution(
        symbol="",
        title="What is recommended",
        body="General Assembly",
        adopted=None,
        meeting=None,
        session="",
        opening="The General Assembly,",
        preamble=(paragraph("p1", "", "Noting", "Noting nothing,", 200),),
        operative=(paragraph("op1", "1", "Urges", "Urges all States to spell.", 220),),
    ),
)
