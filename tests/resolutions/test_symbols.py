"""Identifiers: read from how they are printed, written in one form, read again the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.counting import from_roman, to_roman
from palermo.resolutions.symbols import (
    BODY_CODES,
    DocumentSymbol,
    ResolutionId,
    RomanNumber,
    SlashNumber,
    YearNumber,
    body_of,
    decision_id,
    mended_number,
    parse_document,
    parse_number,
    parse_resolution,
    prefix_of,
    resolution_id,
    session_of,
    split_joint,
)

LETTERS = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
PARTS = st.one_of(st.just(""), LETTERS, st.builds("{}-{}".format, LETTERS, LETTERS))
SMALL = st.integers(1, 999)
SESSIONS = st.one_of(
    st.integers(1, 199).map(str),
    st.integers(1946, 2100).map(str),
    st.integers(1, 60).map("S-{}".format),
    st.integers(1, 20).map("ES-{}".format),
)
ROMAN = st.builds("{}{}".format, st.sampled_from(["", "S-", "ES-"]), st.integers(1, 89).map(to_roman))
NUMBERS = st.one_of(
    st.builds(SlashNumber, SESSIONS, SMALL, PARTS),
    st.builds(RomanNumber, st.integers(1, 3999), ROMAN, PARTS),
    st.builds(YearNumber, st.integers(1, 3999), st.integers(1946, 2099)),
)
IDENTIFIERS = st.builds(ResolutionId, st.sampled_from(BODY_CODES), st.sampled_from(["RES", "DEC", "PRST"]), NUMBERS)


@pytest.mark.parametrize(
    ("body", "printed", "identifier"),
    [
        ("GA", "56/120", "A/RES/56/120"),
        ("GA", "2099 (XX)", "A/RES/2099(XX)"),
        ("GA", "2099(XX)", "A/RES/2099(XX)"),
        ("SC", "1706 (2006)", "S/RES/1706(2006)"),
        ("ECOSOC", "2002/8", "E/RES/2002/8"),
        ("ECOSOC", "1768 (LIV)", "E/RES/1768(LIV)"),
        ("ECOSOC", "155 C (VII)", "E/RES/155(VII) C"),
        ("GA", "66/253 A", "A/RES/66/253 A"),
        ("GA", "66/253A", "A/RES/66/253 A"),
        ("GA", "50/204[A]", "A/RES/50/204 A"),
        ("GA", "69/96 A-B", "A/RES/69/96 A-B"),
        ("GA", "S-20/2", "A/RES/S-20/2"),
        ("GA", "ES-10/21", "A/RES/ES-10/21"),
        ("GA", "1874 (S-IV)", "A/RES/1874(S-IV)"),
        ("GA", "2252 (ES-V)", "A/RES/2252(ES-V)"),
        ("GA", "3367 A (XXX)", "A/RES/3367(XXX) A"),
        ("HRC", "22/16", "A/HRC/RES/22/16"),
        ("HRC", "S-16/1", "A/HRC/RES/S-16/1"),
        ("CHR", "2005/23", "E/CN.4/RES/2005/23"),
        ("CHR", "11 (XXXV)", "E/CN.4/RES/11(XXXV)"),
        ("CCPCJ", "19/1", "CCPCJ/RES/19/1"),
        ("UNTOC-COP", "5/5", "UNTOC-COP/RES/5/5"),
        ("TC", "2156 (XXVIII)", "T/RES/2156(XXVIII)"),
    ],
)
def test_a_printed_number_becomes_the_identifier_of_its_body(body: str, printed: str, identifier: str) -> None:
    assert resolution_id(body, printed) == identifier
    assert body_of(identifier) == body
    assert decision_id(body, printed) == identifier.replace("/RES/", "/DEC/")


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("55/ 25", "55/25"),
        ("55 /25", "55/25"),
        (" 55/25\n", "55/25"),
        ("l9/1", "19/1"),
        ("55/2O", "55/20"),
        ("S-2O/2", "S-20/2"),
        ("S- 20/2", "S-20/2"),
        ("S–20/2", "S-20/2"),
        ("2002/I3", "2002/13"),
        ("1706 ( 2006 )", "1706 (2006)"),
        ("I706 (2OO6)", "1706 (2006)"),
        ("66/253  B", "66/253 B"),
        ("3367 I (XXX)", "3367 I (XXX)"),
        ("3367 O (XXX)", "3367 O (XXX)"),
    ],
)
def test_faults_of_recognition_are_mended_where_a_digit_must_stand(printed: str, meant: str) -> None:
    assert mended_number(printed) == meant
    assert resolution_id("GA", printed) == resolution_id("GA", meant) != ""


@pytest.mark.parametrize(
    "printed",
    ["", "x", "55", "55/", "/25", "0/25", "55/0", "5S/25", "2099 (XXQ)", "2099 (IIX)", "1706 (1812)", "A/56/574",
     "55/25/1", "55/25 AB", "resolution 55/25", "55/25" * 50, "(XX)", "S-/2"],
)  # fmt: skip
def test_what_is_no_number_of_a_resolution_gives_nothing(printed: str) -> None:
    assert parse_number(printed) is None
    assert resolution_id("GA", printed) == ""


def test_a_body_that_is_no_code_gives_nothing() -> None:
    assert resolution_id("", "55/25") == ""
    assert resolution_id("general assembly", "55/25") == ""


@given(NUMBERS)
def test_a_number_is_read_again_from_how_it_is_printed(number: SlashNumber | RomanNumber | YearNumber) -> None:
    assert parse_number(str(number)) == number


@given(IDENTIFIERS)
def test_an_identifier_is_read_again_from_its_canonical_string(identifier: ResolutionId) -> None:
    text = str(identifier)
    assert parse_resolution(text) == identifier
    assert body_of(text) == identifier.body
    assert str(parse_resolution(text)) == text


@given(st.text(max_size=60))
def test_whatever_is_read_stands_fast(text: str) -> None:
    """Reading never raises; what it reads, it reads again from what it has written."""
    for read in (parse_resolution, parse_document):
        found = read(text)
        assert found is None or read(str(found)) == found
    assert resolution_id("GA", text) == "" or parse_resolution(resolution_id("GA", text)) is not None


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_as_they_are_written(number: int) -> None:
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize("letters", ["", "IIX", "VX", "IC", "IIII", "VV", "Q", "ABC", "IIM", "CCCC"])
def test_letters_that_are_no_numeral_are_none(letters: str) -> None:
    assert from_roman(letters) == 0


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_a_numeral_out_of_range_says_so(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 3999"):
        to_roman(number)


@pytest.mark.parametrize(
    ("printed", "symbol", "body", "session"),
    [
        ("A/56/574", "A/56/574", "GA", "56"),
        ("A/ 56/574", "A/56/574", "GA", "56"),
        ("A/5585", "A/5585", "GA", ""),
        ("A/C.3/60/L.45/Rev.1", "A/C.3/60/L.45/Rev.1", "GA", "60"),
        ("A/S-20/4", "A/S-20/4", "GA", "S-20"),
        ("A/CONF.157/24 (Part I)", "", "", ""),
        ("A/AC.105/C.1/L.301", "A/AC.105/C.1/L.301", "GA", ""),
        ("A/HRC/50/12", "A/HRC/50/12", "HRC", "50"),
        ("E/CN.15/2004/5", "E/CN.15/2004/5", "CCPCJ", "2004"),
        ("E/CN.7/1992/14", "E/CN.7/1992/14", "CND", "1992"),
        ("E/3933", "E/3933", "ECOSOC", ""),
        ("E/2009/28", "E/2009/28", "ECOSOC", "2009"),
        ("CTOC/COP/2008/19", "CTOC/COP/2008/19", "UNTOC-COP", "2008"),
        ("CTOC/COP/WG.4/2010/2", "CTOC/COP/WG.4/2010/2", "UNTOC-COP", "2010"),
        ("CAC/COSP/2019/3", "CAC/COSP/2019/3", "UNCAC-COSP", "2019"),
        ("S/2006/433*", "S/2006/433", "SC", "2006"),
        ("S/23500", "S/23500", "SC", ""),
        ("ECE/MP.WAT/63/Add.2", "ECE/MP.WAT/63/Add.2", "", ""),
        ("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/Add.1", "", "2015"),
    ],
)
def test_a_document_says_whose_it_is_and_of_which_session(printed: str, symbol: str, body: str, session: str) -> None:
    found = parse_document(printed)
    assert (str(found) if found else "") == symbol
    assert (body_of(symbol), session_of(symbol)) == (body, session)
    if found is not None:
        assert (found.body, found.session) == (body, session)


def test_issues_of_a_document_are_told_from_it() -> None:
    found = parse_document("A/C.3/60/L.45/Rev.1/Add.2")
    assert found is not None
    assert found.suffixes == ("Rev.1", "Add.2")
    assert found.main == DocumentSymbol(("A", "C.3", "60", "L.45"))


@pytest.mark.parametrize(
    "text", ["", "HIV/AIDS", "and/or", "A", "A/", "Q/56/1", "a/56/574", "A//574", "x" * 500, "A/" * 500]
)
def test_what_is_no_document_is_none(text: str) -> None:
    assert parse_document(text) is None


@pytest.mark.parametrize(
    ("joint", "symbols"),
    [
        ("A/48/486-S/26560", ("A/48/486", "S/26560")),
        ("E/CN.7/2024/2-E/CN.15/2024/2", ("E/CN.7/2024/2", "E/CN.15/2024/2")),
        ("A/64/83/Add.1-E/2009/83/Add.1", ("A/64/83/Add.1", "E/2009/83/Add.1")),
        ("A/56/574", ("A/56/574",)),
        ("A/RES/69/96 A-B", ("A/RES/69/96 A-B",)),
        ("A/S-20/4", ("A/S-20/4",)),
    ],
)
def test_joint_symbols_are_split(joint: str, symbols: tuple[str, ...]) -> None:
    assert split_joint(joint) == symbols


@pytest.mark.parametrize(
    ("symbol", "session"),
    [
        ("A/RES/56/120", "56"),
        ("A/RES/2099(XX)", "XX"),
        ("A/RES/3367(XXX) A", "XXX"),
        ("A/RES/S-20/2", "S-20"),
        ("A/RES/1874(S-IV)", "S-IV"),
        ("E/RES/2002/8", "2002"),
        ("S/RES/1706(2006)", "2006"),
        ("CCPCJ/RES/20/4", "20"),
        ("nothing", ""),
    ],
)
def test_a_resolution_says_its_session(symbol: str, session: str) -> None:
    assert session_of(symbol) == session


def test_a_body_without_a_prefix_of_its_own_writes_its_code() -> None:
    assert {code: prefix_of(code) for code in BODY_CODES} == {
        "GA": "A", "ECOSOC": "E", "SC": "S", "HRC": "A/HRC", "CHR": "E/CN.4", "CCPCJ": "CCPCJ", "CND": "CND",
        "UNTOC-COP": "UNTOC-COP", "UNCAC-COSP": "UNCAC-COSP", "TC": "T",
    }  # fmt: skip
