"""Where a symbol leads, and how a paragraph is written as HTML."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import palermo
from palermo.resolutions.records import Citation, Span
from palermo.web.resolutions.action_labels import ACTION_LABELS, action_label
from palermo.web.resolutions.addresses import Addresses, anchor, official, slug_of
from palermo.web.resolutions.labels import BODIES, body_code, body_label, paragraph_label
from palermo.web.resolutions.prose import Link, NoteMark, prose

ADDRESSES = Addresses("fr", {"A/RES/56/120": "A-RES-56-120"}, {"untoc": "The Convention"})


@pytest.mark.parametrize(
    ("symbol", "slug"),
    [
        ("A/RES/56/120", "A-RES-56-120"),
        ("A/RES/66/253 B", "A-RES-66-253-B"),
        ("A/RES/2453(XXIII)", "A-RES-2453-XXIII"),
        ("A/RES/S-20/2", "A-RES-S-20-2"),
        ("UNTOC-COP/RES/5/5", "UNTOC-COP-RES-5-5"),
        ("../../etc", "etc"),
        ('x"; y\r\nz', "x-y-z"),
        ("", ""),
        ("/" * 500, ""),
    ],
)
def test_a_symbol_becomes_part_of_an_address(symbol: str, slug: str) -> None:
    assert slug_of(symbol) == slug
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    ("symbol", "address"),
    [
        ("A/RES/55/25", "https://docs.un.org/fr/A/RES/55/25"),
        ("A/RES/2453(XXIII)", "https://docs.un.org/fr/A/RES/2453(XXIII)"),
        ("A/RES/66/253 B", "https://docs.un.org/fr/A/RES/66/253B"),
        ("S/RES/1706(2006)", "https://docs.un.org/fr/S/RES/1706(2006)"),
        ("E/CN.15/2004/5", "https://docs.un.org/fr/E/CN.15/2004/5"),
        ("CCPCJ/RES/20/4", ""),
        ("UNTOC-COP/RES/5/5", ""),
        ("javascript:alert(1)", ""),
        ("A/RES/<script>", ""),
        ("no symbol", ""),
        ("", ""),
    ],
)
def test_a_symbol_has_an_official_address_or_none(symbol: str, address: str) -> None:
    assert official(symbol, "fr") == address


@pytest.mark.parametrize(
    ("kind", "id_", "end"),
    [
        ("resolution", "A/RES/56/120", "/resolutions/document/A-RES-56-120/"),
        ("resolution", "A/RES/55/25", "https://docs.un.org/fr/A/RES/55/25"),
        ("document", "A/56/574", "https://docs.un.org/fr/A/56/574"),
        ("treaty", "untoc", "/instruments/untoc/"),
        ("article", "untoc/art/30", "/instruments/untoc/"),
        ("treaty", "vienna", ""),
        ("session", "GA/59", ""),
        ("resolution", "", ""),
    ],
)
def test_a_citation_leads_to_what_it_cites(kind: str, id_: str, end: str) -> None:
    address = ADDRESSES.of(Citation(kind, id_, "words", Span(0, 5), date=date(2001, 1, 1)))
    assert address.endswith(end)
    assert bool(address) == bool(end)


def test_an_instrument_is_called_by_its_title() -> None:
    assert ADDRESSES.name(Citation("article", "untoc/art/30", "", Span(0, 0))) == "The Convention, art. 30"
    assert ADDRESSES.name(Citation("document", "A/56/574", "", Span(0, 0))) == "A/56/574"


TEXT = "Recalling its resolution 55/25 & <others>,"


@pytest.mark.parametrize(
    ("links", "marks", "html"),
    [
        ([], [], '<em class="lead-phrase">Recalling</em> its resolution 55/25 &amp; &lt;others&gt;,'),
        (
            [Link(25, 30, "/x?a=1&b=2")],
            [],
            (
                '<em class="lead-phrase">Recalling</em> its resolution '
                '<a class="cite" href="/x?a=1&amp;b=2">55/25</a> &amp; &lt;others&gt;,'
            ),
        ),
        (
            [Link(14, 30, "https://u/"), Link(25, 30, "/inner"), Link(3, 12, "/in-the-lead")],
            [],
            (
                '<em class="lead-phrase">Recalling</em> its <a class="cite" href="https://u/" '
                'rel="noreferrer external">resolution 55/25</a> &amp; &lt;others&gt;,'
            ),
        ),
        (
            [Link(25, 30, "")],
            [NoteMark(27, "1", "note-1", "ref-1"), NoteMark(99, "<2>", "", "")],
            (
                '<em class="lead-phrase">Recalling</em> its resolution <span class="cite">55/25</span>'
                '<sup class="note-mark" id="ref-1"><a href="#note-1">1</a></sup> &amp; &lt;others&gt;,'
                '<sup class="note-mark">&lt;2&gt;</sup>'
            ),
        ),
        (
            [Link(30, 25, "/x"), Link(40, 400, "/y")],
            [],
            '<em class="lead-phrase">Recalling</em> its resolution 55/25 &amp; &lt;others&gt;,',
        ),
    ],
)
def test_a_paragraph_is_written_with_its_citations_and_marks(
    links: list[Link], marks: list[NoteMark], html: str
) -> None:
    assert prose(TEXT, "Recalling", links, marks) == html


def test_a_million_marks_are_written_in_a_moment() -> None:
    marks = [NoteMark(number % 40, "1", "", "") for number in range(100_000)]
    assert prose(TEXT, "", (), marks).count("<sup") == 100_000


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("op5", "5"),
        ("op5.a.i", "5(a)(i)"),
        ("draft.op9", "draft, 9"),
        ("p1", "preamble 1"),
        ("draft.p2", "draft, preamble 2"),
        ("s2.op4.a", "part 2, 4(a)"),
        ("note 3", "footnote 3"),
        ("draft.note *", "draft, footnote *"),
        ("a1.p3", "a1(p3)"),
        ("", ""),
    ],
)
def test_a_paragraph_is_called_as_readers_know_it(paragraph: str, label: str) -> None:
    assert paragraph_label(paragraph) == label


def test_anchors_of_drafts() -> None:
    assert anchor("draft.op5.a") == "draft-op5.a"
    assert anchor("op5") == "op5"


def test_every_action_of_the_lexicon_has_a_name() -> None:
    folder = Path(palermo.__file__).parent / "data" / "resolutions"
    for name in ("actions", "mandates"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            actions = {row["action"] for row in csv.DictReader(lines)} - {""}
        assert actions <= set(ACTION_LABELS)
    assert action_label("an_overlay_brought_it") == "an overlay brought it"


def test_every_body_has_a_name() -> None:
    assert all(body_label(code) != code for code in BODIES)
    assert body_code("General Assembly") == "GA"
    assert body_code("Nobody") == ""
