"""The numbers that Word counts by itself."""

from __future__ import annotations

import pytest

from palermo.resolutions.reading import read
from palermo.resolutions.reading.numerals import Numeral, numeral
from tests.resolutions.reading.documents import docx, level, numbered, p
from tests.resolutions.reading.styled import lines, styled

USUAL = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")


def numbering(levels: str, uses: str = "", more: str = "") -> dict[str, str]:
    use = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return {"numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{more}{use}{uses}'}


def counted(items: list[tuple[int, int]], parts: dict[str, str]) -> list[str]:
    body = "".join(p("x", properties=numbered(use, depth)) for use, depth in items)
    return [line.removesuffix("x").rstrip() for line in lines(read(docx(body, parts), "a.docx"))]


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        (USUAL, [0, 0, 0], ["1.", "2.", "3."]),
        (USUAL, [0, 1, 1, 2, 2, 1, 0, 1], ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)"]),
        (USUAL, [1, 0, 1], ["(a)", "1.", "(a)"]),
        (level(0, "decimal", "%1.", '<w:start w:val="7"/>'), [0, 0], ["7.", "8."]),
        (level(0, "upperRoman", "%1") + level(1, "upperLetter", "%1.%2)"), [0, 1, 0, 1, 1],
         ["I", "I.A)", "II", "II.A)", "II.B)"]),
        (level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", "<w:isLgl/>"), [0, 0, 1], ["I", "II", "2.1"]),
        (level(0, "decimal", "%1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'), [0, 1, 1, 0, 1],
         ["1.", "1.", "2.", "2.", "3."]),
        (level(0, "bullet", "\uf0b7"), [0, 0], ["•", "•"]),
        (level(0, "none", ""), [0], [""]),
        (level(0, "decimalZero", "%1"), [0], ["01"]),
        (level(0, "ordinal", "%1"), [0, 0, 0, 0], ["1st", "2nd", "3rd", "4th"]),
        (level(0, "lowerLetter", "(%1)", '<w:start w:val="26"/>'), [0, 0, 0], ["(z)", "(aa)", "(bb)"]),
        (level(0, "decimal", "Article %1", ""), [0], ["Article 1"]),
        (level(0, "somethingNew", "%1."), [0], ["1."]),
    ],
)  # fmt: skip
def test_levels(levels: str, depths: list[int], expected: list[str]) -> None:
    assert counted([(1, depth) for depth in depths], numbering(levels)) == expected


def test_the_number_is_set_apart_and_followed_by_a_space() -> None:
    reading = read(docx(p("Requests", properties=numbered(1)), numbering(USUAL)), "a.docx")
    assert lines(reading) == ["1. Requests"]
    assert styled(reading, "number") == ["1."]


def test_nothing_follows_a_number_that_says_so() -> None:
    parts = numbering(level(0, "decimal", "%1)", '<w:suff w:val="nothing"/>'))
    assert lines(read(docx(p("x", properties=numbered(1)), parts), "a.docx")) == ["1)x"]


def test_uses_of_one_list_go_on_unless_one_starts_anew() -> None:
    go_on = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    parts = numbering(USUAL, go_on + anew)
    assert counted([(1, 0), (2, 0), (3, 0), (3, 0)], parts) == ["1.", "2.", "1.", "2."]


def test_a_use_may_change_a_level() -> None:
    use = (
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}'
        "</w:lvlOverride></w:num>"
    )
    assert counted([(2, 0), (2, 0)], numbering(USUAL, use)) == ["A.", "B."]


def test_a_list_may_stand_in_a_style() -> None:
    styles = (
        '<w:style w:styleId="Op" w:type="paragraph"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Plain" w:type="paragraph"><w:basedOn w:val="Op"/><w:pPr><w:numPr><w:numId w:val="0"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = "".join(p("x", properties=f'<w:pStyle w:val="{style}"/>') for style in ("Op", "Plain", "Op"))
    assert lines(read(docx(body, {**numbering(USUAL), "styles": styles}), "a.docx")) == ["1. x", "x", "2. x"]


def test_a_list_may_point_to_a_list_style() -> None:
    styles = (
        '<w:style w:styleId="L" w:type="numbering"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    more = f'<w:abstractNum w:abstractNumId="5">{USUAL}</w:abstractNum>'
    use = '<w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num>'
    parts = numbering('<w:numStyleLink w:val="L"/>', use, more)
    assert counted([(1, 0), (1, 1)], {**parts, "styles": styles}) == ["1.", "(a)"]


@pytest.mark.parametrize("items", [[(8, 0)], [(1, 8)], [(0, 0)]])
def test_a_list_that_is_not_there_counts_nothing(items: list[tuple[int, int]]) -> None:
    assert counted(items, numbering(USUAL)) == [""]


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (1, Numeral.LOWER_ROMAN, "i"),
        (1994, Numeral.UPPER_ROMAN, "MCMXCIV"),
        (3999, Numeral.LOWER_ROMAN, "mmmcmxcix"),
        (4000, Numeral.LOWER_ROMAN, "4000"),
        (0, Numeral.LOWER_LETTER, "0"),
        (-3, Numeral.ORDINAL, "-3"),
        (26, Numeral.UPPER_LETTER, "Z"),
        (53, Numeral.LOWER_LETTER, "aaa"),
        (10**9, Numeral.LOWER_LETTER, "1000000000"),
        (10**9, Numeral.SYMBOLS, "1000000000"),
        (11, Numeral.ORDINAL, "11th"),
        (111, Numeral.ORDINAL, "111th"),
        (22, Numeral.ORDINAL, "22nd"),
        (5, Numeral.SYMBOLS, "**"),
        (3, Numeral.NONE, ""),
    ],
)
def test_numerals(value: int, style: Numeral, expected: str) -> None:
    assert numeral(value, style) == expected
