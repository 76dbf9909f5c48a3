"""Akoma Ntoso: what is written for a resolution, that it is valid, and that it is read back whole."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings

from palermo.resolutions.forms.akn import write
from palermo.resolutions.forms.akn_read import read
from palermo.resolutions.forms.akn_xml import AKN, tree
from palermo.resolutions.forms.places import without_places
from palermo.resolutions.records import Fault, Mark, Paragraph, Resolution, Section, Span
from tests.resolutions.forms.akn_schema import errors
from tests.resolutions.forms.samples import RECITAL, RECOMMENDING, SAMPLE
from tests.resolutions.strategies import resolutions

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EMPTY = Resolution("", "", "", None, None, "", "", (), ())


def _read_back(resolution: Resolution) -> Resolution:
    found, faults = read(write(resolution))
    assert faults == ()
    assert found is not None
    return found


@pytest.mark.parametrize("resolution", [SAMPLE, RECOMMENDING, EMPTY], ids=["sample", "recommending", "empty"])
def test_what_is_written_is_read_back(resolution: Resolution) -> None:
    assert _read_back(resolution) == without_places(resolution)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions())
@example(replace(SAMPLE, draft=RECOMMENDING))
def test_every_record_is_read_back(resolution: Resolution) -> None:
    assert _read_back(resolution) == without_places(resolution)


@pytest.mark.shared
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions())
@example(SAMPLE)
@example(RECOMMENDING)
@example(EMPTY)
def test_every_record_is_valid(resolution: Resolution) -> None:
    assert errors(write(resolution)) == []


def test_without_places_drops_places_and_keeps_all_else() -> None:
    bare = without_places(SAMPLE)
    assert (bare.apart, bare.faults, bare.repairs) == ((), (), ())
    assert bare.preamble[0] == replace(RECITAL, runs=(), pieces=())
    assert bare.operative[0].children[1].children[0].text == "Long."
    assert bare.annexes[0].title == "Annex Words"
    assert without_places(bare) == bare


def _written(resolution: Resolution) -> Element:
    root = tree(write(resolution))
    assert not isinstance(root, Fault)
    return root


def test_what_is_not_known_is_left_out() -> None:
    text = write(EMPTY).decode()
    assert "<session" not in text
    assert "<coverPage" not in text
    assert "<preface" not in text
    assert "<conclusions" not in text
    assert 'name="adoption"' not in text
    assert 'value="/akn/un/statement/deliberation/nn"' in text
    assert 'href="/akn/ontology/organization/unknown" showAs="not stated"' in text


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("A/RES/56/120", "resolution"),
        ("E/DEC/2003/255", "decision"),
        ("A/C.3/56/L.2", "resolutionDraft"),
        ("", "resolution"),
    ],
)
def test_the_statement_says_what_it_is(symbol: str, name: str) -> None:
    statement = _written(replace(EMPTY, symbol=symbol)).find(f"{AKN}statement")
    assert statement is not None
    assert statement.get("name") == name


def test_a_citation_is_a_reference_and_an_inner_one_is_kept_aside() -> None:
    root = _written(SAMPLE)
    recital = root.find(f".//{AKN}container")
    assert recital is not None
    references = {each.get("href"): "".join(each.itertext()) for each in recital.iter(f"{AKN}ref")}
    assert references["/akn/un/act/treaty/untoc~art_30"] == "article 30 of the Convention"
    assert "/akn/un/statement/deliberation/unga/2000-11-15/55-25" in references
    assert references["/akn/un/doc/document/A-56-574"] == "A/56/574"
    aside = root.findall(".//{urn:palermo:akoma-ntoso}citation")
    assert [each.get("text") for each in aside] == ["the Convention"]


def test_a_mark_stands_where_it_stood_and_its_note_at_the_first() -> None:
    root = _written(SAMPLE)
    recital = root.find(f".//{AKN}container/{AKN}p")
    note = root.find(f".//{AKN}authorialNote")
    assert recital is not None
    assert note is not None
    before = "".join(recital.itertext()).partition("See A/56/574.")[0]
    assert before == RECITAL.text[:25]
    again = root.find(f".//{AKN}noteRef")
    assert again is not None
    assert again.get("href") == f"#{note.get('eId')}"
    assert [each.get("marker") for each in root.iter(f"{AKN}note")] == ["2"]
    assert [each.get("name") for each in root.iter(f"{AKN}marker")] == ["noteMark"]


def test_identifiers_are_those_of_the_naming_convention() -> None:
    found = [each.get("eId") for each in _written(SAMPLE).iter() if each.get("eId")]
    assert "sec_I__para_1__list_1__point_b__list_1__point_i" in found
    assert "att_1__para_1" in found
    assert len(found) == len(set(found))


def test_what_refers_within_the_file_finds_its_target() -> None:
    root = _written(replace(SAMPLE, draft=RECOMMENDING))
    given_out = {each.get("eId") for each in root.iter()}
    for element in root.iter():
        for name in ("href", "source", "refersTo", "as"):
            value = element.get(name, "")
            if value.startswith("#"):
                assert value[1:] in given_out, (element.tag, name, value)


def test_a_preamble_of_a_section_stands_in_the_section() -> None:
    """The profile makes headings between of such paragraphs."""
    sections = (Section("s1", "A", "", 1, (), opening="The General Assembly,"), Section("s2", "B", "", 1, ()))
    recitals = tuple(replace(RECITAL, id=f"p{n}", section=f"s{n}", citations=(), marks=()) for n in (1, 2))
    resolution = replace(SAMPLE, sections=sections, preamble=recitals)
    root = _written(resolution)
    crossed = root.findall(f"{AKN}statement/{AKN}mainBody/*/{AKN}crossHeading")
    assert [each.get("refersTo") for each in crossed] == ["#preamble", "#preamble"]
    assert [each.tag for each in root.find(f"{AKN}statement/{AKN}mainBody") or ()] == [AKN + "part", AKN + "section"]
    assert _read_back(resolution) == without_places(resolution)


#: Sections as their paragraphs name them, in orders that a document cannot keep.
_ORDERS = (
    (("s2", "s1"), ("s1", "s2")),
    (("s1", ""), ("s1", "", "s1")),
    (("", "s2", "s1", "s3"), ("s2", "s1", "s2")),
    (("nowhere",), ("nowhere", "s2")),
    ((), ()),
)


@pytest.mark.parametrize(("preamble", "operative"), _ORDERS)
def test_records_that_cannot_be_woven_are_read_back(preamble: tuple[str, ...], operative: tuple[str, ...]) -> None:
    sections = (Section("s1", "I", "", 1, ()), Section("s2", "A", "", 2, ()), Section("s3", "", "Last", 1, ()))
    bare = replace(RECITAL, citations=(), marks=())
    resolution = replace(
        SAMPLE,
        sections=sections,
        preamble=tuple(replace(bare, id=f"p{n}", section=section) for n, section in enumerate(preamble)),
        operative=tuple(replace(bare, id=f"op{n}", section=section) for n, section in enumerate(operative)),
    )
    assert _read_back(resolution) == without_places(resolution)


@pytest.mark.parametrize("places", [(5, 3), (0, 9, 9, 4), (-1, 2), (999,), (3, 3, 3)])
def test_marks_in_any_order_are_read_back(places: tuple[int, ...]) -> None:
    marks = tuple(Mark(str(n % 2), at) for n, at in enumerate(places))
    resolution = replace(SAMPLE, preamble=(replace(RECITAL, marks=marks),))
    assert _read_back(resolution) == without_places(resolution)


def _nested(levels: int) -> Resolution:
    inner = Paragraph("x", "(a)", "", "deep", (), (Span(0, 1),))
    for _ in range(levels):
        inner = replace(inner, children=(inner,))
    return replace(EMPTY, preamble=(inner,), operative=(inner,))


@pytest.mark.parametrize("levels", [3, 60, 150])
def test_lists_within_lists_are_read_back(levels: int) -> None:
    resolution = _nested(levels)
    found, faults = read(write(resolution))
    assert faults == ()
    assert found is not None
    paragraph = found.operative[0]
    depth = 0
    while paragraph.children:
        paragraph = paragraph.children[0]
        depth += 1
    assert depth == levels
    longest = max(map(len, re.findall(r'eId="([^"]*)"', write(resolution).decode())))
    assert longest < 250


@pytest.mark.shared
def test_lists_within_lists_are_valid() -> None:
    assert errors(write(_nested(200))) == []


def test_ten_thousand_levels_are_written() -> None:
    """Deeper than the interpreter can call: nothing in the writer calls itself."""
    inner = Paragraph("x", "(a)", "", "deep", (), (Span(0, 1),))
    for _ in range(10_000):
        inner = replace(inner, children=(inner,))
    data = write(replace(EMPTY, operative=(inner,)))
    assert len(data) < 10_000_000
    found, faults = read(data)
    # Two elements a level are more than a reader takes from anybody.
    assert found is None
    assert "deeper" in faults[0].what


def test_many_marks_and_notes_take_time_in_proportion() -> None:
    """A hundred times as many may not take a thousand times as long."""

    def seconds(count: int) -> float:
        marks = tuple(Mark("1", n % 900) for n in range(count))
        sorted_marks = tuple(sorted(marks, key=lambda mark: mark.at))
        paragraph = Paragraph("op1", "1", "", "x" * 1000, (), (Span(0, 1),), marks=sorted_marks)
        start = time.perf_counter()
        data = write(replace(EMPTY, operative=(paragraph,)))
        read(data)
        return time.perf_counter() - start

    assert seconds(50_000) < 1000 * max(seconds(500), 0.0005)
