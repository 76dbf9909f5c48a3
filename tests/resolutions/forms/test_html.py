"""HTML: nothing in it runs, everything in it is reached, and a reader with ears finds the way."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from lxml import etree

from palermo.resolutions.forms.html import Labels, fragment, page
from palermo.resolutions.forms.html_words import official
from palermo.resolutions.records import Citation, Mark, Paragraph, Resolution, Section, Span
from tests.resolutions.forms.samples import RECOMMENDING, SAMPLE
from tests.resolutions.strategies import resolutions

if TYPE_CHECKING:
    from lxml.etree import _Element

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def _tree(resolution: Resolution, **more: object) -> _Element:
    """Return a fragment as XML: it closes what it opens, and quotes what it must."""
    return etree.fromstring(fragment(resolution, **more).encode())  # type: ignore[arg-type]


def _text(element: _Element) -> str:
    return "".join(str(each) for each in element.itertext())


def _levels(root: _Element) -> list[int]:
    return [int(str(each.tag)[1]) for each in root.iter() if re.fullmatch("h[1-6]", str(each.tag))]


def test_every_paragraph_has_its_anchor() -> None:
    found = [each.get("id") for each in _tree(SAMPLE).iter("div") if each.get("id")]
    assert found == ["p1", "op1", "op1.a", "op1.b", "op1.b.i", "op2", "annex1.1"]
    inner = [each.get("id") for each in _tree(RECOMMENDING).iter("div") if each.get("id")]
    assert inner == ["op1", "draft:p1", "draft:op1"]


def test_a_prefix_keeps_two_resolutions_on_one_page_apart() -> None:
    found = [str(each.get("id")) for each in _tree(RECOMMENDING, prefix="left-").iter() if each.get("id")]
    assert all(each.startswith("left-") for each in found)


def test_citations_are_links_and_say_what_they_name() -> None:
    links = [each for each in _tree(SAMPLE).iter("a") if each.get("class") == "citation"]
    assert [(each.get("href"), each.get("title")) for each in links] == [
        ("https://undocs.org/A/RES/55/25", "A/RES/55/25"),
        ("https://undocs.org/A/56/574", "A/56/574"),
    ]
    spans = {each.get("class"): each.get("title") for each in _tree(SAMPLE).iter("span") if each.get("title")}
    assert spans["citation"] == "untoc/art/30, para. 2"
    assert spans["citation unresolved"] == "the body is not named"


def test_a_site_may_link_to_its_own_pages() -> None:
    links = [each.get("href") for each in _tree(SAMPLE, link=lambda each: f"/resolutions/{each.id}").iter("a")]
    assert "/resolutions/untoc/art/30" in links


@pytest.mark.parametrize("address", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x"])
def test_an_address_that_runs_something_is_no_link(address: str) -> None:
    links = [each.get("href") or "" for each in _tree(SAMPLE, link=lambda _: address).iter("a")]
    assert all(link.startswith("#") for link in links)


@pytest.mark.parametrize(
    ("kind", "identifier", "address"),
    [
        ("resolution", "A/RES/56/120", "https://undocs.org/A/RES/56/120"),
        ("resolution", "A/RES/66/253 B", "https://undocs.org/A/RES/66/253B"),
        ("document", 'A/56/"<>', "https://undocs.org/A/56/%22%3C%3E"),
        ("resolution", "CCPCJ/RES/20/4", ""),
        ("treaty", "untoc", ""),
        ("document", "", ""),
    ],
)
def test_where_the_united_nations_keeps_a_document(kind: str, identifier: str, address: str) -> None:
    assert official(Citation(kind, identifier, "x", Span(0, 1))) == address


def test_footnotes_lead_both_ways() -> None:
    root = _tree(SAMPLE)
    notes = {each.get("id"): each for each in root.iter("li") if (each.get("id") or "").startswith("note-")}
    marks = [each for each in root.iter("a") if each.get("role") == "doc-noteref"]
    assert len(marks) == 2
    for mark in marks:
        note = notes[str(mark.get("href"))[1:]]
        assert f"#{mark.get('id')}" in [each.get("href") for each in note.iter("a")]
    assert [_text(each) for each in root.iter("sup")] == ["1", "1", "*"]


def test_mandates_stand_beside_their_paragraph() -> None:
    (aside,) = _tree(SAMPLE).iter("aside")
    assert aside.getparent() is not None
    parent = aside.getparent()
    assert parent is not None
    assert parent.get("id") == "op2"
    assert [each.get("class") for each in aside.iter("li")] == [
        *("addressee", "action", "object", "recipient", "due", "condition", "recurrence"),
    ]
    assert [each.get("datetime") for each in aside.iter("time")] == ["2004-09-14", "2005-09-12"]
    # A named one would be a landmark, of which a page may not have dozens.
    assert aside.get("aria-label") is None


def test_headings_follow_one_another_without_a_gap() -> None:
    sections = (Section("s1", "I", "Part", 1, ()), Section("s2", "A", "Section", 4, ()), Section("s3", "", "", 9, ()))
    for resolution in (SAMPLE, RECOMMENDING, replace(SAMPLE, sections=sections, draft=SAMPLE)):
        levels = _levels(_tree(resolution))
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_page_is_whole_and_says_its_language() -> None:
    text = page(SAMPLE, stylesheet="/static/a.css?b&c")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Spelling of “tags” &amp; other matters</title>" in text
    assert '<link rel="stylesheet" href="/static/a.css?b&amp;c">' in text
    assert text.count("<h1>") == text.count("<main>") == 1
    assert "<link" not in page(SAMPLE)
    assert "<title>Resolution</title>" in page(replace(SAMPLE, title="", symbol=""))


def test_words_of_the_page_itself_can_be_translated() -> None:
    labels = Labels(preamble="Préambule", footnotes="Notes")
    text = page(SAMPLE, labels=labels)
    assert "<h2>Préambule</h2>" in text
    assert "<h2>Notes</h2>" in text


def test_whatever_is_written_in_a_resolution_is_shown_and_does_not_run() -> None:
    hostile = Paragraph(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        HOSTILE,
        (),
        (Span(0, 1),),
        marks=(Mark(HOSTILE, 3),),
        citations=(Citation("document", HOSTILE, HOSTILE[5:9], Span(5, 9), HOSTILE, None, HOSTILE),),
    )
    resolution = replace(
        SAMPLE, title=HOSTILE, body=HOSTILE, opening=HOSTILE, preamble=(hostile,), operative=(hostile,)
    )
    root = _tree(resolution)
    assert not list(root.iter("script", "img"))
    assert HOSTILE in _text(root)


def test_a_mark_within_a_citation_stands_behind_it() -> None:
    """A link holds no other link."""
    root = _tree(SAMPLE)
    assert not [each for link in root.iter("a") for each in link.iter("a") if each is not link]
    before = _text(root).partition("55/25")[2]
    assert before.startswith("1 of 15 November")


_FORBIDDEN = ("style", "onclick", "onload", "onerror")


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions())
@example(SAMPLE)
@example(replace(RECOMMENDING, draft=SAMPLE))
def test_every_record_is_a_page_that_keeps_the_rules(resolution: Resolution) -> None:
    root = _tree(resolution)
    identifiers = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(identifiers) == len(set(identifiers))
    assert not any(re.search(r"\s", str(each)) for each in identifiers)
    for element in root.iter():
        assert element.tag not in {"script", "style", "img", "iframe"}
        assert not set(map(str, element.attrib)) & set(_FORBIDDEN)
        address = element.get("href")
        if address is not None:
            assert address.startswith(("https://undocs.org/", "#"))
            assert address[0] != "#" or address[1:] in identifiers
    assert not [each for link in root.iter("a") for each in link.iter("a") if each is not link]
    page(resolution).encode()
