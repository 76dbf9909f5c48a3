"""Lineage and citations as a picture and as a table of the same lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from palermo.reports.pictures.over_time import Edge, Node
from palermo.resolutions.symbols import body_of, session_of
from palermo.web.pages.reader import with_query
from palermo.web.resolutions import pictures
from palermo.web.resolutions.addresses import official
from palermo.web.resolutions.families import citations_among, lineage_of, sessions
from palermo.web.resolutions.labels import body_code, paragraph_label
from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.registered import registered, succession

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.safestring import SafeString

    from palermo.resolutions.lineage import Edge as LineageEdge
    from palermo.web.pages.reader import Reader
    from palermo.web.resolutions.presenters.frame import Wrong

#: Lines that a table shows; the open data hold all.
MOST_ROWS = 300
_MOST_CHOICES = 300
#: Documents of a picture in which nearly each has a line to each other.
_MOST_READABLE = 24
_MAIN_PART = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class GraphRow:
    """One line of the graph: from the earlier to the later in a lineage, from the citing to the cited."""

    from_name: str
    from_url: str
    from_day: date | None
    kind: str
    to_name: str
    to_url: str
    to_day: date | None
    #: In English, as the core says it.
    because: tuple[str, ...]
    #: What the later text changed, and where the two are compared.
    changes: str = ""
    compare_url: str = ""
    #: Whether the picture draws the line full.
    firm: bool = True


@dataclass(frozen=True, slots=True)
class GraphPage:
    """A picture over time and its table."""

    section: str
    title: str
    lead: str
    of: str
    choices: tuple[str, ...]
    wrong: tuple[Wrong, ...]
    picture: SafeString | str
    caption: str
    rows: tuple[GraphRow, ...]
    left_out: int
    from_label: str
    kind_label: str
    to_label: str
    why_label: str
    data_url: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a document that the graph names."""

    url: str
    day: date | None
    body: str
    #: Whether it has a page here.
    here: bool


def build_lineage(entries: Sequence[Entry], reader: Reader, of: str, wrong: tuple[Wrong, ...]) -> GraphPage:
    """Return which of some texts became or follows which, with what the register knows of those without text."""
    found = lineage_of(entries)
    known = _known(entries, reader)
    days = {node.key: node.when.day or node.when.earliest for node in found.nodes}
    known = {key: replace(each, day=each.day or days.get(key)) for key, each in known.items()}
    rows = [_lineage_row(edge, known, reader) for edge in found.edges]
    if not of and not wrong:
        rows += _successions(rows, known, reader)
    rows.sort(key=lambda row: (row.to_day or date.max, row.to_name, row.from_name))
    nodes = _nodes(rows, known)
    title = _("Which text became or follows which")
    description = _("Documents over time; a full line where one became or follows another. The table tells the same.")
    return GraphPage(
        section="lineage",
        title=title,
        lead=_("A draft recommended by one body, adopted by another, followed by the next year’s text."),
        of=of,
        choices=_choices(),
        wrong=wrong,
        picture=pictures.graph("lineage", title, description, nodes, _edges(rows)),
        caption=_("Full line: became, or is followed by. Dashed line: is recalled by, and no more than that."),
        rows=tuple(rows[:MOST_ROWS]),
        left_out=max(0, len(rows) - MOST_ROWS),
        from_label=_("Earlier text"),
        kind_label=pgettext("lineage", "Became what"),
        to_label=_("Later text"),
        why_label=_("Why"),
        data_url=with_query("/api/v1/resolutions/lineage", of=of),
    )


def build_citations(entries: Sequence[Entry], reader: Reader, of: str, wrong: tuple[Wrong, ...]) -> GraphPage:
    """Return which of some texts cites which document."""
    cites = citations_among(entries)
    known = _known(entries, reader)
    rows = [
        _row(
            each.citing,
            each.cited,
            _("cites"),
            ("; ".join(map(paragraph_label, each.paragraphs)),),
            known,
            reader,
            firm=each.cited in known,
        )
        for each in cites
    ]
    if not of and not wrong:
        rows += _recalls(rows, known, reader)
    title = _("Which text cites which")
    description = _("Documents over time, with a line from each to what it cites. The table tells the same.")
    nodes, named = _cited_most(rows, known)
    drawn = ngettext(
        "%(drawn)s of %(n)s document is drawn; the table holds the others.",
        "%(drawn)s of %(n)s documents are drawn, those that are cited or cite most; the table holds the others.",
        named,
    ) % {"drawn": len(nodes), "n": named}
    dots = _("Full dots: texts that have a page here. Where only the year of a document is known, it stands there.")
    return GraphPage(
        section="citations",
        title=title,
        lead=_("What the texts of the library cite of resolutions and decisions, and in which paragraphs."),
        of=of,
        choices=_choices(),
        wrong=wrong,
        picture=pictures.graph("citations", title, description, nodes, _edges(rows)),
        caption=dots if len(nodes) == named else f"{dots} {drawn}",
        rows=tuple(rows[:MOST_ROWS]),
        left_out=max(0, len(rows) - MOST_ROWS),
        from_label=_("Citing text"),
        kind_label=pgettext("citation", "Does what"),
        to_label=_("Cited document"),
        why_label=_("Where"),
        data_url=with_query("/api/v1/resolutions/citations", of=of),
    )


def _successions(rows: Sequence[GraphRow], known: Mapping[str, _Known], reader: Reader) -> list[GraphRow]:
    """Return what the facts know of lines that no text tells."""
    told = {(row.from_name, row.to_name) for row in rows}
    return [
        _row(each.earlier, each.later, edge_label(each.kind), (on_record(each.source),), known, reader, firm=True)
        for each in succession()
        if (each.earlier, each.later) not in told
    ]


def _recalls(rows: Sequence[GraphRow], known: Mapping[str, _Known], reader: Reader) -> list[GraphRow]:
    """Return which resolution on record continues and so recalls which, where no text tells."""
    told = {(row.from_name, row.to_name) for row in rows}
    return [
        _row(each.later, each.earlier, _("cites"), (on_record(each.source),), known, reader, firm=True)
        for each in succession()
        if (each.later, each.earlier) not in told and each.kind != "adopted_as"
    ]


def on_record(source: str) -> str:
    """Return the reason of a line that the facts know."""
    return _("On record. Source: %(source)s") % {"source": source}


def edge_label(kind: str) -> str:
    """Return what a text became to another."""
    return {
        "draft_of": pgettext("lineage", "is a draft of"),
        "adopted_as": pgettext("lineage", "was adopted as"),
        "follows": pgettext("lineage", "is followed by"),
        "recalls": pgettext("lineage", "is recalled by"),
    }[kind]


def _lineage_row(edge: LineageEdge, known: Mapping[str, _Known], reader: Reader) -> GraphRow:
    because = tuple(f"{each.fact[:1].upper()}{each.fact[1:]}." for each in edge.reasons)
    row = _row(edge.source, edge.target, edge_label(edge.kind), because, known, reader, edge.kind != "recalls")
    if edge.change is None:
        return row
    reworded = sum(edge.change.count(kind) for kind in ("changed", "moved", "split", "merged"))
    told = _("; ").join(
        (
            ngettext("%(n)s changed", "%(n)s changed", reworded) % {"n": reworded},
            ngettext("%(n)s added", "%(n)s added", edge.change.count("added")) % {"n": edge.change.count("added")},
            ngettext("%(n)s dropped", "%(n)s dropped", edge.change.count("dropped"))
            % {"n": edge.change.count("dropped")},
        )
    )
    compare = with_query(reverse("resolutions:compare"), a=edge.source, b=edge.target)
    return replace(row, changes=told, compare_url=compare)


def _row(
    start: str,
    end: str,
    kind: str,
    because: tuple[str, ...],
    known: Mapping[str, _Known],
    reader: Reader,
    firm: bool,
) -> GraphRow:
    one, other = (known.get(each) or _unknown(each, reader) for each in (start, end))
    return GraphRow(start, one.url, one.day, kind, end, other.url, other.day, because, firm=firm)


def _known(entries: Iterable[Entry], reader: Reader) -> dict[str, _Known]:
    known = {
        each.symbol: _Known(reverse("resolutions:document", args=[each.slug]), each.adopted, each.body, here=True)
        for each in registered()
    }
    for entry in entries:
        url = reverse("resolutions:document", args=[entry.slug])
        name = entry.symbol or entry.slug
        # The day may not stand in the text, and yet be on record.
        day = entry.adopted or (known[name].day if name in known else None)
        known[name] = _Known(url, day, entry.body or body_code(entry.organ), here=True)
    del reader
    return known


def _unknown(symbol: str, reader: Reader) -> _Known:
    return _Known(official(symbol, reader.language), None, body_of(symbol), here=False)


def _nodes(rows: Sequence[GraphRow], known: Mapping[str, _Known]) -> list[Node]:
    """Return the documents of the first lines, as many as a picture holds; those without any day are left out."""
    nodes: dict[str, Node] = {}
    for row in rows:
        for name, day in ((row.from_name, row.from_day), (row.to_name, row.to_day)):
            at = day or _guessed(name)
            if name not in nodes and at and len(nodes) < pictures.MOST_NODES:
                body = known[name].body if name in known else body_of(name)
                nodes[name] = Node(name, name, at, body or pictures.OTHER, main=name in known)
    return list(nodes.values())


def _cited_most(rows: Sequence[GraphRow], known: Mapping[str, _Known]) -> tuple[list[Node], int]:
    """Return as many documents as stay readable, and the number of all.

    First come those that both have a page here and cite one another, then those with the most lines.
    """
    lines = Counter(chain.from_iterable((row.from_name, row.to_name) for row in rows))

    def weight(row: GraphRow) -> tuple[bool, int, str, str]:
        strange = row.from_name not in known or row.to_name not in known
        return (strange, -lines[row.from_name] - lines[row.to_name], row.from_name, row.to_name)

    chosen: set[str] = set()
    for row in sorted(rows, key=weight):
        if len(chosen | {row.from_name, row.to_name}) <= _MOST_READABLE:
            chosen |= {row.from_name, row.to_name}
    return _nodes([row for row in rows if {row.from_name, row.to_name} <= chosen], known), len(lines)


def _guessed(symbol: str) -> date | None:
    """Return a day of the session or the year that a symbol tells, for its place in a picture; None for none."""
    body, label = body_of(symbol), session_of(symbol)
    session = sessions().find(body, label) if body and label else None
    days = session.days() if session else None
    if days and days.earliest:
        # Most of what a session adopts comes toward the end of its main part.
        return min(days.earliest + _MAIN_PART, days.latest or date.max)
    return date(int(label), 7, 1) if len(label) == len("2006") and label.isdecimal() else None


def _edges(rows: Iterable[GraphRow]) -> list[Edge]:
    return [Edge(row.from_name, row.to_name, row.firm) for row in rows]


def _choices() -> tuple[str, ...]:
    symbols = Entry.objects.exclude(symbol="").order_by("-year", "symbol").values_list("symbol", flat=True)
    return tuple(symbols[:_MOST_CHOICES])
