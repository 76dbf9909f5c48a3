"""Documents are told by what they hold; everything else is refused with a remedy."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.web.answers.kinds import DOCX, ODT, PDF, TEXT, Refused, clean_name, examine, kind_of


def package(entries: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
OPEN = {"mimetype": ODT.encode(), "content.xml": b"<x/>"}
GOOD = [
    (b"%PDF-1.7\n%...", PDF),
    (b"\n\n%PDF-1.4", PDF),
    (package(WORD), DOCX),
    (package(WORD, zipfile.ZIP_DEFLATED), DOCX),
    (package(OPEN), ODT),
    ("Закон № 5\n\tСтатья 1".encode(), TEXT),
    (b"\xef\xbb\xbfArticle 1", TEXT),
]
BAD = [
    (b"", "empty"),
    (b"\x7fELF\x02\x01\x01\x00", "none of the kinds"),
    (b"MZ\x90\x00\x03\x00\x00\x00", "none of the kinds"),
    (b"<!DOCTYPE html><p>Law", "web page"),
    (b"  <HTML><body onload=x>", "web page"),
    (b"Law\n<script>alert(1)</script>", "web page"),
    (b"<?xml version='1.0'?><svg onload='x'/>", "web page"),
    (b"\xff\xd8\xff\xe0JFIF", "none of the kinds"),
    (b"caf\xe9", "none of the kinds"),
    (b"a\x00b", "none of the kinds"),
    (b"a\x1b[31mb", "none of the kinds"),
    (package({"x.exe": b"MZ"}), "none of the kinds"),
    (package({**WORD, "word/vbaProject.bin": b"x"}), "macros"),
    (package({**OPEN, "Basic/script-lc.xml": b"x"}), "macros"),
    (package({**WORD, "[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}), "macros"),
    (package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "none of the kinds"),
    (b"PK\x03\x04 not a package", "damaged"),
    (package(WORD)[:-30], "damaged"),
    (package({f"{number}/{'x' * 200}": b"" for number in range(5000)}), "damaged"),
    (b"x" * (20 * 1024 * 1024 + 1), "more than 20 megabytes"),
]


@pytest.mark.parametrize(("content", "kind"), GOOD)
def test_a_kind_is_told_from_the_content(content: bytes, kind: str) -> None:
    assert examine("evil.exe", content).media_type == kind


@pytest.mark.parametrize(("content", "said"), BAD)
def test_what_is_not_taken_is_said_with_a_remedy(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        examine("law.pdf", content)
    assert refused.value.remedy


def test_nothing_is_unpacked() -> None:
    """A package of a few kilobytes that would be a gigabyte is told by its directory alone."""
    bomb = package({**WORD, "word/media/1.bin": b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    assert kind_of(bomb) == DOCX


@given(st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail) | st.binary(max_size=300))
def test_any_bytes_are_a_kind_or_refused(content: bytes) -> None:
    try:
        kind = kind_of(content)
    except Refused:
        kind = ""
    assert kind in {PDF, DOCX, ODT, TEXT, ""}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("law.pdf", "law.pdf"),
        ("law.PDF", "law.pdf"),
        ("law.exe", "law.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\laws\\law.pdf", "law.pdf"),
        ("law\u202efdp.exe", "lawfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ('a"b;c.pdf', "ab;c.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        (".pdf", "document.pdf"),
        ("قانون.pdf", "قانون.pdf"),
        ("x" * 500, "x" * 120 + ".pdf"),
    ],
)
def test_names_are_cleaned(name: str, clean: str) -> None:
    assert clean_name(name, ".pdf") == clean
