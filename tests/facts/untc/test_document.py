"""Files that are no page, pages in any encoding, and pages made to hurt."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from palermo.facts.untc import read_status_page
from palermo.facts.untc.document import LARGEST_FILE, decode, parse_document
from tests.facts.untc.pages import CURRENT, FRENCH, Contents, Row, page, page_text, table_of

if TYPE_CHECKING:
    from palermo.facts.records import Facts, Instrument

ONE_ROW = Contents([Row("Kenya", ["", "16 Jun 2004 a"])])

NO_PAGE = {
    "empty": (b"", "The file is empty"),
    "blank": (b" \n\t ", "The file is empty"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
    "archive": (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
    "old office document": (b"\xd0\xcf\x11\xe0\xa1\xb1", "an office document"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "JPEG": (b"\xff\xd8\xff\xe0", "a picture"),
    "GIF": (b"GIF89a", "a picture"),
    "gzip": (b"\x1f\x8b\x08\x00", "a compressed file"),
    "binary": (bytes(range(1, 256)) + bytes(range(256)), "NUL bytes"),
    "web archive": (b"From: <Saved by X>\r\nSubject: UNTC\r\n more\r\nMIME-Version: 1.0\r\n\r\n<html>", "MHTML"),
    "too large": (b"<html>" + b" " * LARGEST_FILE, "more than any status page (32 MB)"),
    "comment only": (b"<!-- nothing -->", "holds no HTML"),
}


@pytest.mark.parametrize(("data", "words"), NO_PAGE.values(), ids=NO_PAGE.keys())
def test_a_file_that_is_no_page_is_one_problem_with_a_remedy(
    data: bytes, words: str, untoc: Instrument, facts: Facts
) -> None:
    found = read_status_page(data, "saved.html", untoc, facts)
    assert not found.usable
    assert not found.actions
    assert not found.whole
    (problem,) = found.problems
    assert words in problem.what
    assert "Save the treaty's status page again" in problem.remedy
    assert problem.file == "saved.html"


OTHER_PAGES = {
    "plain text": b"Participant\nKenya 16 Jun 2004 a\n",
    "another page": b"<html><head><title>News of the day</title></head><body><p>Nothing</p></body></html>",
    "a table of something else": (
        b"<table><tr><td>Participant</td><td>Seat</td></tr><tr><td>Kenya</td><td>5</td></tr></table>"
    ),
    "a list of names": b"<table><tr><td>Participant</td></tr><tr><td>Kenya</td></tr></table>",
    "only a territorial table": (
        b"<table><tr><td>Participant</td><td>Date of receipt</td><td>Territories</td></tr></table>"
    ),
    "JSON": b'{"participant": "Kenya"}',
    "CSV": b"state,action,date\nKEN,accession,2004-06-16\n",
}


@pytest.mark.parametrize("data", OTHER_PAGES.values(), ids=OTHER_PAGES.keys())
def test_a_page_without_participants_is_not_a_status_page(data: bytes, untoc: Instrument, facts: Facts) -> None:
    found = read_status_page(data, "saved.html", untoc, facts)
    assert not found.usable
    assert any("is not a status page" in problem.what for problem in found.problems)


def test_the_title_of_the_wrong_page_is_named(untoc: Instrument, facts: Facts) -> None:
    found = read_status_page(OTHER_PAGES["another page"], "saved.html", untoc, facts)
    assert "“News of the day”" in found.problems[-1].what


DECODED = {
    "UTF-8": ("Côte d’Ivoire".encode(), "Côte d’Ivoire", False),
    "UTF-8 with a mark": ("\ufeffCôte".encode(), "Côte", False),
    "UTF-8 that declares otherwise": (
        b"<meta charset=windows-1252>" + "é".encode(),
        "<meta charset=windows-1252>é",
        False,
    ),
    "UTF-8 cut inside a character": ("Côte d’Ivoiré".encode()[:-1], "Côte d’Ivoir", False),
    "UTF-16": ("é".encode("utf-16"), "é", False),
    "Windows-1252, declared": (
        b"<meta charset='windows-1252'>C\xf4te \x92",
        "<meta charset='windows-1252'>Côte ’",
        False,
    ),
    "Latin-1 is read as browsers do": (b"<meta charset=iso-8859-1>\x92", "<meta charset=iso-8859-1>’", False),
    "Windows-1252, undeclared": (b"C\xf4te", "Côte", False),
    "declared Cyrillic": (b"<meta charset=windows-1251>\xca\xe8", "<meta charset=windows-1251>Ки", False),
    "declared nonsense": (b"<meta charset=klingon>C\xf4te", "<meta charset=klingon>Côte", False),
    "declared codec that is no text": (b"<meta charset=base64>C\xf4te", "<meta charset=base64>Côte", False),
    "says UTF-8 and is not": (b"<meta charset=utf-8>C\xf4te", "<meta charset=utf-8>Côte", False),
    "garbled": (b"C\xf4te \x81", "Côte \ufffd", True),
}


@pytest.mark.parametrize(("data", "text", "garbled"), DECODED.values(), ids=DECODED.keys())
def test_bytes_are_decoded_as_a_browser_would(data: bytes, text: str, garbled: bool) -> None:
    assert decode(data) == (text, garbled)


def test_garbled_bytes_are_reported(untoc: Instrument, facts: Facts) -> None:
    data = page_text(ONE_ROW).encode("latin-1").replace(b"Kenya", b"Ken\x81ya\xff")
    found = read_status_page(data, "saved.html", untoc, facts)
    assert "Some bytes are not text" in found.problems[0].what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_french_page_is_the_same_in_every_encoding(encoding: str, untoc: Instrument, facts: Facts) -> None:
    text = page_text(table_of(facts.actions["untoc"], facts, FRENCH), FRENCH).replace("<meta charset='utf-8'>", "")
    found = read_status_page(text.encode(encoding, errors="xmlcharrefreplace"), "etat.html", untoc, facts)
    assert not found.problems
    assert found.title.startswith("Convention des Nations Unies")
    assert any(act.state == "CIV" for act in found.actions)


def test_what_is_nested_too_deeply_ends_the_reading_and_is_said(untoc: Instrument, facts: Facts) -> None:
    whole = page(ONE_ROW)
    above = read_status_page(whole.replace(b"<form", b"<div>" * 100_000 + b"<form", 1), "p.html", untoc, facts)
    assert not above.usable
    assert "nested too deeply" in above.problems[0].what
    deep = b"<p>End</p>" + b"<b>" * 100_000 + b"</form>"
    below = read_status_page(whole.replace(b"</form>", deep, 1), "p.html", untoc, facts)
    assert [act.state for act in below.actions] == ["KEN"]
    assert not below.whole
    assert "nested too deeply" in below.problems[0].what


def test_a_page_of_20_mb_is_read(untoc: Instrument, facts: Facts) -> None:
    filler = b"<p>" + b"x" * 99_990 + b"</p>\n"
    data = page(ONE_ROW).replace(b"</form>", filler * 200 + b"</form>", 1)
    assert len(data) > 20_000_000 - 10_000
    found = read_status_page(data, "p.html", untoc, facts)
    assert [act.state for act in found.actions] == ["KEN"]
    assert not found.problems


def test_a_single_text_beyond_the_limit_is_said(untoc: Instrument, facts: Facts) -> None:
    script = b"<script>" + b"x" * 12_000_000 + b"</script></head>"
    found = read_status_page(page(ONE_ROW).replace(b"</head>", script, 1), "p.html", untoc, facts)
    assert "too long in one piece" in found.problems[0].what


def test_entities_of_the_file_are_neither_resolved_nor_fetched(untoc: Instrument, facts: Facts) -> None:
    types = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "Kenya">]>\n'
    names = Contents([Row("@x;", ["", "16 Jun 2004 a"]), Row("@y;", ["", "16 Jun 2004 a"]), ONE_ROW.rows[0]])
    data = types + page(names).replace(b"@", b"&")
    found = read_status_page(data, "p.html", untoc, facts)
    assert [act.state for act in found.actions] == ["KEN"]
    assert ["'&x;'" in problem.what or "'&y;'" in problem.what for problem in found.problems] == [True, True]


def test_an_entity_bomb_stays_small() -> None:
    lines = b"".join(b'<!ENTITY e%d "&e%d;&e%d;">' % (n + 1, n, n) for n in range(40))
    root, _, _ = parse_document(b"<!DOCTYPE html [" + lines + b"]><html><body><p>&e40;</p></body></html>", "p.html")
    assert root is not None
    assert len(root.text_content()) < 5_000


def test_scripts_styles_and_choices_are_not_text(untoc: Instrument, facts: Facts) -> None:
    grown = page(ONE_ROW).replace(
        b"Kenya", b"<script>var a='<b>Chad</b>'</script><style>td{x:y}</style>Ken<!-- or Chad -->ya"
    )
    found = read_status_page(grown, "p.html", untoc, facts)
    assert [(act.state, act.earliest.isoformat()) for act in found.actions] == [("KEN", "2004-06-16")]
    assert not found.problems


def test_without_lxml_the_message_says_what_to_install(
    untoc: Instrument, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.html", None)
    with pytest.raises(ImportError, match="pip install lxml"):
        read_status_page(page(ONE_ROW, CURRENT), "p.html", untoc, facts)


def test_the_reader_imports_without_lxml() -> None:
    code = "import sys; import palermo.facts.untc; sys.exit('lxml' in sys.modules or 'django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
