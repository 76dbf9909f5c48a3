"""Files made to do harm: each is refused or read within seconds, with a message, and never raises."""

from __future__ import annotations

import io
import random
import struct
import sys
import time
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.resolutions.reading import Limits, Reading, read
from tests.resolutions.reading.documents import At, assembled, docx, p, pdf, stream, zipped
from tests.resolutions.reading.styled import lines, said, styled

if TYPE_CHECKING:
    from collections.abc import Callable

#: Generous: a shared machine is slow at times.
SECONDS = 60.0
DOCUMENT = "word/document.xml"


def quickly(data: bytes, name: str = "-", limits: Limits | None = None) -> Reading:
    """Read and hold the time that it takes of a processor."""
    start = time.process_time()
    reading = read(data, name, limits=limits or Limits())
    assert time.process_time() - start < SECONDS
    return reading


def with_document(xml: str) -> bytes:
    return docx(p("x"), files={DOCUMENT: xml.encode()})


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (f'<?xml version="1.0"?>{ENTITIES}<w:document xmlns:w="w"><w:body>&b;</w:body></w:document>', "entities"),
        ('<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><x/>', "entities"),
        ('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>', "entities"),
        ('<?xml version="1.0" encoding="UTF-7"?><x/>', "entities"),
        ("<w:document", "damaged"),
        ("", "damaged"),
        ("<x/>", "no Word document"),
        ("<a>" * 10_000, "damaged, or nested too deep"),
    ],
)
def test_evil_xml_is_refused(xml: str, what: str) -> None:
    reading = quickly(with_document(xml), "a.docx")
    assert reading.text is None
    assert what in said(reading)


def test_an_entity_in_utf_16_is_seen_too() -> None:
    xml = ('<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES + "<x/>").encode("utf-16")
    assert "entities" in said(quickly(docx(p("x"), files={DOCUMENT: xml}), "a.docx"))


@pytest.mark.parametrize(
    "data",
    [
        docx(p("x"), files={"word/vbaProject.bin": b"x"}),
        docx(
            p("x"),
            files={"[Content_Types].xml": b"<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"},
        ),
    ],
)
def test_macros_are_refused_with_the_remedy(data: bytes) -> None:
    reading = quickly(data, "a.docm")
    assert reading.text is None
    assert "macros" in said(reading)
    assert "save it as .docx, without macros" in said(reading)


def test_links_templates_and_objects_are_named_and_left() -> None:
    data = docx(
        p("Words"),
        external=[
            ("attachedTemplate", "http://192.0.2.1/t.dotm"),
            ("oleObject", "file:///x"),
            ("hyperlink", "http://x"),
        ],
        files={"word/embeddings/oleObject1.bin": b"x"},
    )
    reading = quickly(data, "a.docx")
    assert lines(reading) == ["Words"]
    assert "refers to 3 other places (attachedTemplate, hyperlink, oleObject); none of them was opened" in said(reading)
    assert "1 embedded objects" in said(reading)
    assert not reading.complete


def test_links_alone_leave_a_document_complete() -> None:
    assert quickly(docx(p("Words"), external=[("hyperlink", "http://x")]), "a.docx").complete


def test_a_part_in_another_format_is_said() -> None:
    assert "another format" in said(quickly(docx(p("Words"), {"aFChunk": ""}), "a.docx"))


def lying(name: str, data: bytes, *, size: int) -> bytes:
    """Return a ZIP that says that a member has another size than it has."""
    packed = bytearray(zipped({"[Content_Types].xml": b"<x/>", name: data}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = packed.rindex(mark)
        packed[at + offset : at + offset + 4] = struct.pack("<I", size)
    return bytes(packed)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx(p("x"), files={DOCUMENT: b" " * 30_000_000}), "far more than a document holds"),
        (lying(DOCUMENT, b"<x>" + b"a" * 100_000, size=10), "damaged"),
        (lying(DOCUMENT, b"<x/>", size=2**31), "no Word document"),
        (zipped({"[Content_Types].xml": b"x", **{f"word/{n}.xml": b"" for n in range(2100)}}), "more than 2000 files"),
        (zipped({"[Content_Types].xml": b"", "word/../../etc/passwd": b"x", "/etc/passwd": b"x"}), "no Word document"),
        (docx(p("x"))[:-30], "damaged or incomplete"),
        (docx(p("x")).replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged or incomplete"),
    ],
)
def test_bombs_and_lies_in_archives(data: bytes, what: str) -> None:
    reading = quickly(data, "a.docx")
    assert reading.text is None
    assert what in said(reading)


def test_a_bomb_in_another_packing_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("[Content_Types].xml", b" " * 10_000_000)
        archive.writestr(DOCUMENT, b" " * 10_000_000)
    assert "packed in a way that no DOCX uses" in said(quickly(buffer.getvalue(), "a.docx"))


def test_many_parts_that_are_large_together_are_stopped() -> None:
    noise = random.Random(1).randbytes(400_000).hex().encode()  # noqa: S311  # noise, no secret
    headers = {f"header{n}": "" for n in range(8)}
    sections = "".join(f'<w:sectPr><w:headerReference r:id="header{n}"/></w:sectPr>' for n in range(8))
    files = {f"word/header{n}.xml": b"<x>" + noise + b"</x>" for n in range(8)}
    reading = quickly(docx(p("Words") + sections, headers, files=files), "a.docx", Limits(unpacked_bytes=3_000_000))
    assert lines(reading) == ["Words"]
    assert "far more than a document holds" in said(reading)


def test_a_locked_member_is_said() -> None:
    data = bytearray(docx(p("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(mark, at)) >= 0:
            data[at + offset] |= 1
            at += 4
    assert "locked with a password" in said(quickly(bytes(data), "a.docx"))


def test_a_circle_of_styles_and_lists_ends() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("Words", properties='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    assert lines(quickly(docx(body, {"styles": styles, "numbering": numbering}), "a.docx")) == ["Words"]


def test_a_million_marks_in_a_document() -> None:
    run = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>a</w:t></w:r>'
    reading = quickly(docx(f"<w:p>{run * 30_000}</w:p>"), "a.docx", Limits(ratio=10_000))
    assert len(styled(reading, "superscript")) == 30_000


def bomb(size: int) -> bytes:
    """Return a PDF whose page unpacks to many bytes."""
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
            stream(b" " * size, pack=True),
        ],
    )


def test_a_stream_that_unpacks_without_end_is_not_opened() -> None:
    reading = quickly(bomb(60 * 2**20), "a.pdf")
    assert reading.text is None
    assert "unpacks to far more" in said(reading)


def test_many_streams_that_are_large_together_are_not_opened() -> None:
    extra = [stream(b" " * 2**20, pack=True)] * 30
    reading = quickly(
        pdf([[At(72, 700, "Words of the Council")]], extra=extra), limits=Limits(unpacked_bytes=20 * 2**20)
    )
    assert "unpacks to far more" in said(reading)


def test_a_million_objects_are_not_opened() -> None:
    data = b"%PDF-1.4\n" + b"1 0 obj\n1\nendobj\n" * 1_000_001
    assert "more than a million objects" in said(quickly(data, "a.pdf"))


def test_many_objects_are_read_in_time() -> None:
    data = pdf([[At(72, 700, "Words of the Council")]], extra=[b"null"] * 300_000)
    assert lines(quickly(data, "a.pdf")) == ["Words of the Council"]


def test_a_page_that_draws_without_end_stops_the_reading() -> None:
    drawing = stream(b"0 0 m 9 9 l S\n" * 400_000, pack=True)
    kids = " ".join(["3 0 R"] * 1500)
    data = assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count 1500/Kids[{kids}]>>".encode(),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
            drawing,
        ],
    )
    reading = quickly(data, "a.pdf", Limits(drawn=300_000))
    assert reading.text is None
    assert "draws far more than a document does" in said(reading)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<div>" * n + "words of the Council",
        lambda n: "<b><i>" * n + "words of the Council" + "</b>" * n,
        lambda n: "<ol><li>" * n + "words of the Council",
        lambda n: "<p>words of the Council<a " * n,
        lambda n: "<p>words of the Council" + '<a "' * n,
        lambda n: "<p>words of the Council" + "<a '\"" * n,
        lambda n: "<p>words of the Council" + '<a x=">' * n,
        lambda n: "<p>words of the Council" + "<" * n,
        lambda n: "<p>words of the Council" + "<!--" * n,
        lambda n: "<p>words of the Council" + "<![CDATA[" * n,
        lambda n: "<p>words of the Council" + "<script>" * n,
        lambda n: "<p>words of the Council" + "<script></" * n,
        lambda n: "<p>words of the Council" + "&" * n,
        lambda n: "<p>words of the Council" + "&amp" * n,
        lambda n: "<p>words of the Council" + "&#x110000;&#0;&#55555;" * n,
        lambda n: "<p " + "a" * n + ">words of the Council",
        lambda n: "<p " + "a=" * n + ">words of the Council",
        lambda n: "<p " + "a b" * n + ">words of the Council",
        lambda n: "<p style='" + "display:" * n + "'>words of the Council",
        lambda n: "<p>words of the Council" + "<sup>1</sup>x" * n,
        lambda n: "<p>words of the Council" + " \n" * n,
        lambda n: "<pre>words of the Council" + " \n" * n + "<i>" * 1000,
        lambda n: "<p>words of the Council" + "<i>\n</i>" * n,
        lambda n: "<p>words of the Council" + "</p></i>" * n,
        lambda n: "<p>words of the Council" + "<table><tr><td>" * n,
    ],
)
def test_soups_of_tags_are_read_in_linear_time(make: Callable[[int], str]) -> None:
    reading = quickly(make(50_000).encode(), "a.html")
    assert reading.text is not None
    assert "words of the Council" in reading.text.text


@pytest.mark.parametrize(
    "data",
    [
        b"a" * 20_000_000,
        b"\n" * 19_999_999 + b"a",
        b"a\r\n" * 6_000_000,
        b"\xe9 " * 9_000_000,
        "α\u202e ".encode() * 3_000_000,
    ],
    ids=["letters", "lines", "crlf", "western", "directions"],
)
def test_twenty_megabytes_of_anything(data: bytes) -> None:
    reading = quickly(data, "a.txt")
    assert reading.complete == (b"\n\n" not in data and b"\r\n" not in data)
    assert reading.complete or "more than 1000000 lines" in said(reading)


@pytest.mark.parametrize("data", [docx(p("Words " * 50)), pdf([[At(72, 700, "Words of the Council")]], pack=True)])
@settings(max_examples=150)
@given(edits=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_files_never_raise(data: bytes, edits: list[tuple[int, int]]) -> None:
    damaged = bytearray(data)
    for at, value in edits:
        damaged[at % len(damaged)] = value
    reading = read(bytes(damaged), "a")
    assert reading.text is not None or reading.problems


STARTS = (
    b"",
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\0",
    b"MM\0*",
    b"<html>",
    b"<?xml ",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe\0\0",
)


@settings(max_examples=300)
@given(
    start=st.sampled_from(STARTS),
    rest=st.binary(max_size=200),
)
def test_any_bytes_give_a_reading(start: bytes, rest: bytes) -> None:
    reading = read(start + rest, "a")
    assert (reading.text is None) <= (not reading.complete)
    assert reading.text is not None or reading.problems
    for problem in reading.problems:
        assert problem.what
        assert problem.remedy
        assert not problem.what.endswith(".")


def test_without_lxml_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    reading = read(docx(p("x")), "a.docx")
    assert reading.text is None
    assert "pip install 'palermo[documents]'" in said(reading)


def test_a_packed_stream_is_measured_to_its_limit_only() -> None:
    from palermo.resolutions.reading.pdf_guard import _unpacked

    packed = zlib.compress(b"a" * 1_000_000)
    assert _unpacked(packed, 0, 10_000_000) == 1_000_000
    assert _unpacked(packed, 0, 1000) == 1000
    assert _unpacked(packed[:20], 0, 1000) <= 1000
    assert _unpacked(b"\x78\x9cgarbage", 0, 1000) == 0
