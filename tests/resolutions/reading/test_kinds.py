"""What a file is, told from its bytes, and what is said of files that are not read."""

from __future__ import annotations

import pytest

from palermo.resolutions.reading import Limits, read
from tests.resolutions.reading.documents import At, docx, p, pdf, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"", "is empty", "Give the resolution"),
        (OLE + b"\0" * 600, "old Office program", "save it as DOCX"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password", "without a password"),
        (b"{\\rtf1\\ansi The Council", "RTF", "save it as DOCX"),
        (zipped({"mimetype": b"x", "content.xml": b"<x/>"}), "OpenDocument", "Save it as DOCX"),
        (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "spreadsheet", "save it as DOCX"),
        (zipped({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}), "presentation", "save it as DOCX"),
        (zipped({"mimetype": b"x", "META-INF/container.xml": b"<x/>"}), "EPUB", "DOCX or PDF"),
        (zipped({"a.txt": b"The Council"}), "ZIP archive", "Unpack it"),
        (zipped({}), "empty archive", "document itself"),
        (zipped({"a.txt": b"The Council" * 50})[:60], "damaged or incomplete archive", "save it again"),
        (b"GIF89a" + b"\0" * 50, "GIF picture", "as PNG"),
        (b"BM" + b"\0" * 50, "BMP picture", "as PNG"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP picture", "as PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC", "as PNG"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "compressed archive", "Unpack it"),
        (b"%!PS-Adobe-3.0\n", "PostScript", "as PDF"),
        (b"\x7fELF" + b"\0" * 50, "a program", "resolution itself"),
        (b'<?xml version="1.0"?><akomaNtoso/>', "XML (akomaNtoso)", "DOCX or PDF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML", "DOCX or PDF"),
    ],
)
def test_what_is_not_read_is_named_with_a_remedy(data: bytes, what: str, remedy: str) -> None:
    reading = read(data, "resolution")
    assert reading.text is None
    assert not reading.complete
    assert what in reading.problems[0].what
    assert remedy in reading.problems[0].remedy
    assert reading.problems[0].file == "resolution"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (docx(p("The Council,")), "a.docx", ""),
        (docx(p("The Council,")), "a.DOCX", ""),
        (docx(p("The Council,")), "-", ""),
        (docx(p("The Council,")), "a.pdf", "ends in .pdf, but the file is DOCX"),
        (docx(p("The Council,")), "a.doc", "ends in .doc, but the file is DOCX"),
        (pdf([[At(72, 700, "The Council, recalling its resolution")]]), "a.docx", "but the file is PDF"),
        (b"\n\n" + pdf([[At(72, 700, "The Council, recalling its resolution")]]), "a.pdf", ""),
        (b"<html><p>The Council,", "a.txt", "but the file is a web page"),
        (b"The Council,", "a.html", "but the file is plain text"),
        (b"The Council,", "A/RES/56/120", ""),
        (b"The Council,", ".txt", ""),
        (b"The Council,", "a.md", ""),
    ],
)
def test_a_name_that_disagrees_is_said_and_not_believed(data: bytes, name: str, said: str) -> None:
    reading = read(data, name)
    assert reading.text is not None
    assert "The Council," in reading.text.text
    assert reading.text.name == name
    assert reading.complete
    assert [said in problem.what for problem in reading.problems] == ([True] if said else [])


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"<!DOCTYPE html><title>x</title><p>The Council,", "text/html"),
        (b"  \n<!-- a > b --><!-- c --><p>The Council,", "text/html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>The Council,', "text/html"),
        ("<html><p>The Council,".encode("utf-16"), "text/html"),
        (b"\xef\xbb\xbf<p>The Council,", "text/html"),
        (b"<The Council,", "text/plain"),
        (b"The Council <i>recalls</i>,", "text/plain"),
        (b"<!-- The Council,", "text/plain"),
        (b"<preamble> The Council,", "text/plain"),
        (b"BM The Council,", "text/plain"),
    ],
)
def test_web_pages_and_plain_text(data: bytes, media: str) -> None:
    reading = read(data, "-")
    assert reading.text is not None
    assert reading.text.media == media


def test_a_piece_of_a_web_page_is_one_if_its_name_says_so() -> None:
    reading = read(b"The Council <i>recalls</i>,", "a.html")
    assert reading.text is not None
    assert reading.text.text == "The Council recalls,\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a" * 1001, "more than 0 MB of plain text"),
        (b"<html>" + b"a" * 1001, "more than 0 MB of a web page"),
        (b"%PDF-1.4" + b"a" * 2001, "more than 0 MB of PDF"),
        (b"PK\x03\x04" + b"a" * 2001, "more than 0 MB of DOCX"),
    ],
)
def test_what_is_too_large_is_refused_before_any_work(data: bytes, said: str) -> None:
    reading = read(data, "-", limits=Limits(plain_bytes=1000, container_bytes=2000))
    assert reading.text is None
    assert said in reading.problems[0].what
    assert "parts" in reading.problems[0].remedy


def test_two_hundred_megabytes_are_refused_at_once() -> None:
    reading = read(bytes(200 * 2**20), "a.txt")
    assert reading.text is None
    assert "The file has 200 MB; more than 20 MB" in reading.problems[0].what
