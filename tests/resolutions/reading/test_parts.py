"""The small parts by themselves: the writer, the archive, references between parts, tags, and the limits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.problems import Problem
from palermo.resolutions.reading.archive import open_archive
from palermo.resolutions.reading.markup import Cutter, Tag, Words
from palermo.resolutions.reading.records import LIMITS, Findings, Limits
from palermo.resolutions.reading.word_parts import Package, safe_xml
from palermo.resolutions.reading.writer import Writer
from palermo.resolutions.text import Place, Styled
from tests.resolutions.reading.documents import docx, p, zipped


def test_pieces_that_follow_one_another_share_a_place() -> None:
    writer = Writer(100)
    writer.put("ab", 1, 1, 10)
    writer.put("cd", 1, 1, 12)
    writer.put("e", 1, 1, 20)
    writer.put("f", 1, 2, 21)
    text = writer.finish("-", "text/plain")
    assert text.text == "abcdef"
    assert text.places == (Place(0, 1, 1, 10), Place(4, 1, 1, 20), Place(5, 1, 2, 21))
    assert [text.place(n).position for n in range(6)] == [10, 11, 12, 13, 20, 21]


def test_what_stands_for_no_text_has_the_place_before_it() -> None:
    writer = Writer(100)
    writer.mark("\n")
    writer.put("a", 2, 3, 4)
    writer.end_line()
    writer.end_line()
    assert writer.finish("-", "text/plain").text == "\na\n"
    assert writer.finish("-", "text/plain").places == (Place(0, 0, 1, 0), Place(1, 2, 3, 4))


def test_nothing_written_is_nothing() -> None:
    writer = Writer(100)
    writer.put("", 1, 1, 1)
    writer.mark("")
    writer.end_line()
    assert writer.finish("-", "text/plain").places == ()
    assert writer.last == ""


@pytest.mark.parametrize(
    ("given_styles", "expected"),
    [
        ([(0, 2, "italic"), (2, 4, "italic")], [(0, 4, "italic")]),
        ([(0, 3, "italic"), (1, 4, "italic")], [(0, 4, "italic")]),
        ([(3, 5, "italic"), (0, 2, "italic")], [(0, 2, "italic"), (3, 4, "italic")]),
        ([(0, 2, "note"), (2, 4, "note")], [(0, 2, "note"), (2, 4, "note")]),
        ([(0, 4, "note"), (0, 1, "superscript")], [(0, 1, "superscript"), (0, 4, "note")]),
        ([(4, 9, "italic")], [(6, 8, "italic")]),
        ([(2, 2, "italic"), (9, 3, "italic"), (4, 6, "italic")], []),
    ],
)
def test_styles_are_joined_trimmed_and_sorted(
    given_styles: list[tuple[int, int, str]],
    expected: list[tuple[int, int, str]],
) -> None:
    writer = Writer(100)
    writer.put("abcd  ef \n", 0, 1, 0)
    for start, end, style in given_styles:
        writer.style(start, end, style)
    assert writer.finish("-", "text/plain").styles == tuple(Styled(*each) for each in expected)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(["italic", "note"])), max_size=12))
def test_stretches_of_one_style_never_overlap(styles: list[tuple[int, int, str]]) -> None:
    writer = Writer(100)
    writer.put("abc def ghi jkl mno ", 0, 1, 0)
    for start, end, style in styles:
        writer.style(start, end, style)
    found = writer.finish("-", "text/plain").styles
    assert list(found) == sorted(found)
    for style in ("italic", "note"):
        ours = [each for each in found if each.style == style]
        assert all(one.end <= after.start for one, after in pairwise(ours))
        inked = {n for start, end, each in styles if each == style for n in range(start, end)}
        assert {n for each in ours for n in range(each.start, each.end)} <= inked


def test_the_writer_is_full_at_its_limit() -> None:
    writer = Writer(3)
    writer.put("ab", 0, 1, 0)
    assert not writer.full
    writer.put("c", 0, 1, 2)
    assert writer.full


def test_findings_say_each_thing_once_and_remember_what_is_lost() -> None:
    findings = Findings("a.txt")
    findings.note("One", "Do", line=3)
    findings.note("One", "Do", line=9)
    assert findings.complete
    findings.lost("Two", "Do")
    assert not findings.complete
    assert findings.problems() == (Problem("a.txt", 3, "", "One", "Do"), Problem("a.txt", None, "", "Two", "Do"))


@pytest.mark.parametrize(
    ("name", "found"),
    [("a", b"data"), ("missing", None), ("../a", None), ("a/../../b", b"other")],
)
def test_members_are_found_by_their_very_name(name: str, found: bytes | None) -> None:
    findings = Findings("-")
    archive = open_archive(zipped({"a": b"data", "a/../../b": b"other"}), findings, LIMITS)
    assert archive is not None
    assert archive.read(name) == found
    assert findings.problems() == ()


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(part_bytes=100), True),
        (Limits(unpacked_bytes=100), True),
        (Limits(part_bytes=10_000), False),
        (Limits(ratio=1), False),
    ],
)
def test_limits_of_an_archive(limits: Limits, said: bool) -> None:
    findings = Findings("-")
    archive = open_archive(zipped({"a": b"x" * 1000}), findings, limits)
    assert archive is not None
    assert (archive.read("a") is None) == said
    assert bool(findings.problems()) == said


def test_names_in_messages_are_short_and_printable() -> None:
    findings = Findings("-")
    name = "evil\x1b[31m" + "x" * 200
    archive = open_archive(zipped({name: b"x" * 1000}), findings, Limits(part_bytes=10))
    assert archive is not None
    archive.read(name)
    what = findings.problems()[0].what
    assert "\x1b" not in what
    assert len(what) < 160


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("footnotes.xml", "word/footnotes.xml"),
        ("/word/footnotes.xml", "word/footnotes.xml"),
        ("./x/../footnotes.xml", "word/footnotes.xml"),
        ("../custom/notes.xml", "custom/notes.xml"),
        ("../../../../etc/passwd", "etc/passwd"),
        ("", "word"),
    ],
)
def test_references_stay_in_the_archive(target: str, part: str) -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://x/footnotes" Target="{target}"/></Relationships>'
    )
    findings = Findings("-")
    data = docx(p("x"), files={"word/_rels/document.xml.rels": relationships.encode()})
    archive = open_archive(data, findings, LIMITS)
    assert archive is not None
    package = Package(archive, findings)
    assert [each.target for each in package.related] == [part]
    assert package.part("footnotes") is None


def test_the_main_part_may_have_another_name() -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    findings = Findings("-")
    files = {"_rels/.rels": relationships.encode(), "word/document2.xml": b"<x/>"}
    archive = open_archive(docx(p("x"), files=files), findings, LIMITS)
    assert archive is not None
    assert Package(archive, findings).main == "word/document2.xml"


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"<a>\xc3\xa9</a>", True),
        (b'<?xml version="1.0" encoding="windows-1252"?><a>\xe9</a>', True),
        ('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"), True),
        (b"<a>\xe9</a>", False),
        (b"<a><b></a>", False),
        (b"<a>&unknown;</a>", False),
        (b'<?xml version="1.0" encoding="IBM037"?><a/>', False),
        (b"<!DOCTYPE a><a/>", False),
        (b"", False),
    ],
)
def test_xml_is_read_or_refused_with_a_reason(data: bytes, read: bool) -> None:
    findings = Findings("-")
    root = safe_xml(data, "part", findings)
    assert (root is not None) == read
    assert bool(findings.problems()) != read


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("a<b>c", [("a", 0), ("b", False, ""), ("c", 4)]),
        ("<A HREF='x>y'>", [("a", False, " HREF='x>y'")]),
        ("</p >", [("p", True, " ")]),
        ("<br/>", [("br", False, "/")]),
        ("a<1", [("a<", 0), ("1", 2)]),
        ("<!-- x --><p>", [("p", False, "")]),
        ("<!doctype html><p>", [("p", False, "")]),
        ("<?php echo ?><p>", [("p", False, "")]),
        ("<!-- never ends", []),
        ("<script>a</b>c</script>d", [("script", False, ""), ("d", 23)]),
        ("<p x='>y", [("p", False, " x='"), ("y", 7)]),
        ("<p", [("<", 0), ("p", 1)]),
    ],
)
def test_tags_and_words(source: str, pieces: list[tuple[object, ...]]) -> None:
    found = [
        (each.name, each.closing, each.inside) if isinstance(each, Tag) else (each.text, each.at)
        for each in Cutter(source).pieces()
    ]
    assert found == pieces


@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        (" a=\"1\" B='2' c=3", {"a": "1", "b": "2", "c": "3"}),
        (" hidden", {"hidden": ""}),
        (' title="a &amp; b"', {"title": "a & b"}),
        (' style = "x"', {"style": "x"}),
        (' data-x="y"', {"data-x": "y"}),
        (" a=", {}),
        (' unhidden="1"', {"unhidden": "1"}),
        ("", {}),
    ],
)
def test_attributes(inside: str, attributes: dict[str, str]) -> None:
    assert Tag("p", closing=False, inside=inside, at=0).attributes() == attributes


@given(st.text(alphabet="<>a/!-\"' =p", max_size=60))
def test_no_word_of_a_source_is_taken_twice(source: str) -> None:
    """Words and tags come in order, and every stretch of words stands in the source where it says."""
    at = 0
    for each in Cutter(source).pieces():
        assert each.at >= at
        if isinstance(each, Words):
            assert source[each.at :].startswith(each.text)
            at = each.at + len(each.text)
        else:
            at = each.at + 1
