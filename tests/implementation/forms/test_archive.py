"""Hostile workbooks: refused before anything is unpacked for use, each with what to do about it."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.implementation.forms.archive import LARGEST, refused
from palermo.implementation.forms.workbook import Copy, read_workbook, write_workbook
from palermo.implementation.forms.xlsform import read_xlsform
from tests.implementation.asked import small

QUESTIONNAIRES = {("small", "1"): small()}
GOOD = write_workbook(small(), Copy("KEN", "Kenya", "en", date(2026, 1, 31)), {})
SHEET = "xl/worksheets/sheet2.xml"


def packed(parts: dict[str, bytes], *, level: int = 9) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_(name: str, content: bytes) -> bytes:
    return packed(parts() | {name: content})


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>"""
NESTED = b"<a>" * 5_000 + b"</a>" * 5_000

HOSTILE = {
    "too large": (b"PK" + b"\0" * LARGEST, "Larger than 10 MB"),
    "empty": (b"", "not a workbook"),
    "text": (b"state,question,answer\n", "not a workbook"),
    "cut short": (GOOD[: len(GOOD) // 2], "not a workbook"),
    "old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "old format"),
    "another archive": (packed({"readme.txt": b"x"}), "not a workbook"),
    "macros": (with_("xl/vbaProject.bin", b"Sub AutoOpen()"), "macros"),
    "macro sheet": (with_("xl/macrosheets/sheet1.xml", b"<a/>"), "macros"),
    "bomb": (with_("xl/media/image1.png", b"\0" * 20_000_000), "unpacks to far more"),
    "large when unpacked": (
        packed(parts() | {f"xl/media/{n}.xml": b"<a/>" * 1_700_000 for n in range(9)}, level=0)[:LARGEST],
        "",
    ),
    "entities": (with_(SHEET, ENTITIES), "holds what no workbook needs"),
    "outside entity": (with_(SHEET, OUTSIDE), "holds what no workbook needs"),
    "entities in another encoding": (
        with_(SHEET, ENTITIES.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")),
        "holds what no workbook needs",
    ),
    "nested": (with_(SHEET, NESTED), "holds what no workbook needs"),
    "broken XML": (with_(SHEET, b"<worksheet><sheetData>"), "damaged"),
    "many parts": (packed(parts() | {f"xl/x/{n}.png": b"" for n in range(600)}), "parts"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused(name: str) -> None:
    data, what = HOSTILE[name]
    found = refused(data, "evil.xlsx")
    assert len(found) == 1
    assert what in found[0].what
    assert found[0].file == "evil.xlsx"
    assert found[0].remedy
    assert read_workbook(data, QUESTIONNAIRES).answers == {}
    assert read_xlsform(data).questionnaire is None


def test_what_we_write_is_let_pass() -> None:
    assert refused(GOOD, "good.xlsx") == ()


def test_printer_settings_of_a_spreadsheet_are_no_macros() -> None:
    assert refused(with_("xl/printerSettings/printerSettings1.bin", b"\0" * 100), "good.xlsx") == ()


def test_a_bomb_is_not_unpacked() -> None:
    data = packed(parts() | {"xl/worksheets/sheet99.xml": b" " * 45_000_000})
    assert len(data) < 200_000
    tracemalloc.start()
    assert refused(data, "bomb.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


MEANINGLESS = {
    "no workbook part": {name: content for name, content in parts().items() if name != "xl/workbook.xml"},
    "no sheets": parts() | {"xl/workbook.xml": b"<workbook/>"},
    "no relations": {name: content for name, content in parts().items() if not name.endswith("workbook.xml.rels")},
    "strings missing": {name: content for name, content in parts().items() if "sharedStrings" not in name},
    "strings too few": parts() | {"xl/sharedStrings.xml": b"<sst/>"},
    "sheet is no sheet": parts() | {SHEET: b"<html/>"},
    "styles broken": parts()
    | {"xl/styles.xml": b"<styleSheet><cellXfs count='x'><xf numFmtId='z'/></cellXfs></styleSheet>"},
    "cell far away": parts()
    | {
        SHEET: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    },
    "cell nowhere": parts()
    | {
        SHEET: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="-5"><c r="!!" t="n"><v>one</v></c></row></sheetData></worksheet>'
    },
    "names that climb": parts() | {"../../etc/passwd": b"x", "/etc/shadow": b"y"},
}


@pytest.mark.parametrize("name", MEANINGLESS)
def test_workbooks_without_meaning_are_problems_and_never_errors(name: str) -> None:
    back = read_workbook(packed(MEANINGLESS[name]), QUESTIONNAIRES)
    assert back.problems or name == "names that climb"
    read_xlsform(packed(MEANINGLESS[name]))


@settings(max_examples=12)
@given(st.data())
def test_any_damage_is_a_problem_and_never_an_error(data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    back = read_workbook(bytes(damaged), QUESTIONNAIRES)
    assert back.problems or back.questionnaire is not None


@settings(max_examples=12)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_problem(data: bytes) -> None:
    assert read_workbook(data, QUESTIONNAIRES).problems
    assert read_xlsform(b"PK\x03\x04" + data).problems
