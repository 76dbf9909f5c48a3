"""What a page carries beside its text is set apart; dates, footnotes and text that only look like it are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure.furniture import is_rule, sweep
from palermo.resolutions.structure.lines import split
from palermo.resolutions.text import Styled, Text
from tests.resolutions.structure.outline import text_of

HEAD = "58/99. Day of Lanterns in the valley of the river\n\nThe General Assembly,\n\nRecalling the lanterns,\n\n"
A = "1. Requests the keepers to light the lanterns at dusk and to keep them burning\nuntil the morning comes;\n"
B = "2. Decides to consider the matter again, and calls upon the islands to send oil,\nwicks and glass.\n"


def furniture(raw: str) -> list[tuple[str, str]]:
    """Return what was set apart of a text, with its kind."""
    return [(kind, line.text) for kind, line in sweep(split(text_of(raw))).apart]


@pytest.mark.parametrize(
    ("break_", "taken"),
    [
        # Page numbers in every style.
        ("\n2\n\f", [("page", "2")]),
        ("\n- 2 -\n\f", [("page", "- 2 -")]),
        ("\n– 2 –\n\f", [("page", "– 2 –")]),
        ("\n— 2 —\n", [("page", "— 2 —")]),
        ("\n2/3\n", [("page", "2/3")]),
        ("\nPage 2\n", [("page", "Page 2")]),
        ("\nPage 2 of 3\n", [("page", "Page 2 of 3")]),
        ("\n[page 2]\n", [("page", "[page 2]")]),
        ("\n<!-- page 2 -->\n", [("page", "<!-- page 2 -->")]),
        # Job numbers.
        ("\n01-57412 (E)\n", [("page", "01-57412 (E)")]),
        ("\n01-57412\n*0157412*\n", [("page", "01-57412"), ("page", "*0157412*")]),
        ("\n01-57412 (E) 101001 2\n", [("page", "01-57412 (E) 101001 2")]),
        ("\n2 01-57412\n", [("page", "2 01-57412")]),
        ("\nGE.14-12444 (E)\n", [("page", "GE.14-12444 (E)")]),
        ("\nV.11-81234 (E)\n", [("page", "V.11-81234 (E)")]),
        ("\n/...\n", [("page", "/...")]),
        ("\nPlease recycle\n", [("page", "Please recycle")]),
        # Running headers.
        ("\n2\n\fA/RES/58/99\n\n", [("page", "2"), ("header", "A/RES/58/99")]),
        ("\n\fA/RES/58/99\nPage 2\n\n", [("header", "A/RES/58/99"), ("page", "Page 2")]),
        ("\n\f2 General Assembly—Fifty-eighth Session\n", [("header", "2 General Assembly—Fifty-eighth Session")]),
        ("\n\fGeneral Assembly — Fifty-eighth Session 2\n", [("header", "General Assembly — Fifty-eighth Session 2")]),
        (
            "\n\f2 Resolutions adopted on the reports of the Third Committee\n",
            [("header", "2 Resolutions adopted on the reports of the Third Committee")],
        ),
        (
            "\n\fV. Resolutions adopted on the reports of the Third Committee 211\n",
            [("header", "V. Resolutions adopted on the reports of the Third Committee 211")],
        ),
        # The title comes again at the head of a page.
        (
            "\n\fA/RES/58/99\nDay of Lanterns in the valley\n",
            [("header", "A/RES/58/99"), ("header", "Day of Lanterns in the valley")],
        ),
        (
            "\n\f2 Day of Lanterns in the valley of the river\n",
            [("header", "2 Day of Lanterns in the valley of the river")],
        ),
        (
            "\n\f58/99. Day of Lanterns in the valley of the river\n",
            [("header", "58/99. Day of Lanterns in the valley of the river")],
        ),
    ],
)
def test_furniture_at_a_page_break_is_taken(break_: str, taken: list[tuple[str, str]]) -> None:
    assert furniture(f"{HEAD}{A}{break_}{B}") == taken


@pytest.mark.parametrize(
    "line",
    [
        # Days, closing formulas and footnotes.
        "19 December 2001",
        "88th plenary meeting",
        "2 Resolution 55/25, annex I.",
        "3 A/58/165.",
        "1 See A/CONF.144/28/Rev.1, chap. I.",
        "[1] Ibid., para. 3.",
        # Sections.
        "A",
        "II",
        "Annex",
        # Text.
        "3. Decides to meet;",
        "(c) The lamps of 1998;",
        "as set out in the report of the keepers",
        "Noting the report of the keepers of the year 1998",
        "of 1998 and 1999, and in resolutions 55/25",
    ],
)
def test_what_stands_at_a_page_break_and_is_no_furniture(line: str) -> None:
    assert furniture(f"{HEAD}{A}\n\f{line}\n{B}") == []


@pytest.mark.parametrize(
    "line",
    [
        "and of the keepers of the lanterns on the coast of the islands,",
        "resolution 55/25 of 15 November 2000 and resolution 55/255 of",
        "(a) To report;",
        "1. Decides to act;",
        "the lanterns of 1998",
    ],
)
def test_a_line_of_text_that_repeats_is_no_running_header(line: str) -> None:
    raw = f"{HEAD}{A}{line}\n{B}{line}\n{A}{line}\n"
    assert furniture(raw) == []


def test_text_without_pages_has_no_furniture() -> None:
    raw = f"United Nations A/RES/58/99\nGeneral Assembly Distr.: General\n19 December 2003\n{HEAD}{A}\n{B}"
    assert furniture(raw) == []


def test_the_symbol_in_the_masthead_is_no_running_header_but_its_repetitions_are() -> None:
    raw = f"A/RES/58/99\n\n{HEAD}{A}\n2\n\fA/RES/58/99\n\n{B}\n3\n\fA/RES/58/99\n\nAnnex\n"
    assert [text for _, text in furniture(raw)] == ["2", "A/RES/58/99", "3", "A/RES/58/99"]


def test_running_headers_with_page_numbers_on_changing_sides() -> None:
    pages = [
        f"{HEAD}{A}",
        f"2\tThe keepers of the valley and their yearbook\n{B}",
        f"The keepers of the valley and their yearbook\t3\n{A}",
        f"4\tThe keepers of the valley and their yearbook\n{B}",
    ]
    assert [kind for kind, _ in furniture("\f".join(pages))] == ["header", "header", "header"]


def test_page_numbers_that_count_up_need_no_page_break() -> None:
    assert furniture(f"{HEAD}{A}\n211\n\n{B}\n212\n\n{A}") == [("page", "211"), ("page", "212")]


def test_a_lone_number_amid_the_text_stays() -> None:
    assert furniture(f"{HEAD}{A}\n1998\n\n{B}") == []


@pytest.mark.parametrize("style", ["header", "footer"])
def test_what_the_document_sets_apart_as_header_is_one(style: str) -> None:
    raw = "Keepers' yearbook\nThe General Assembly,\n"
    swept = sweep(split(Text("-", raw, (), (Styled(0, 17, style),))))
    assert [(kind, line.text) for kind, line in swept.apart] == [("header", "Keepers' yearbook")]
    assert [line.text for line in swept.kept] == ["The General Assembly,"]


def test_the_line_behind_furniture_knows_that_a_page_may_have_broken() -> None:
    kept = sweep(split(text_of(f"{HEAD}{A}\n2/3\n{B}"))).kept
    assert [line.text[:10] for line in kept if line.page_break] == ["2. Decides"]


def test_rules_stay_in_the_stream_for_the_footnotes_beneath_them() -> None:
    kept = sweep(split(text_of(f"{HEAD}{A}____________\n1 See A/1.\n"))).kept
    assert [line.text for line in kept][-2:] == ["____________", "1 See A/1."]


@pytest.mark.parametrize(
    "text", ["___", "_______________", "-----", "* * *", "=====", "———", "–––––", "....", "_ _ _ _"]
)
def test_rules(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize("text", ["*", "**", "***", "...", "–", "- text -", "1", "--", "_a_", "•••"])
def test_no_rules(text: str) -> None:
    assert not is_rule(text)


@given(
    st.lists(st.sampled_from([*HEAD.split("\n"), *A.split("\n"), "2", "A/RES/58/99", "\f", "Page 2", "19 May 2003"]))
)
def test_every_line_is_kept_or_set_apart_once(parts: list[str]) -> None:
    lines = split(text_of("\n".join(parts)))
    swept = sweep(lines)
    together = sorted([line.start for line in swept.kept] + [line.start for _, line in swept.apart])
    assert together == [line.start for line in lines]


@pytest.mark.parametrize(
    "line",
    ["Assembly resolution 194 (III) of 11", "Council, Supplement No. 8", "Sessions of the Committee and 12"],
)
def test_numbers_that_no_page_has_make_no_header(line: str) -> None:
    """Pages differ, so that a line that comes twice with the same number has no page number."""
    text = f"{HEAD}{A}\n{line}\nof oil;\n\n{B}\n{line}\nof glass.\n"
    assert line not in [taken for _, taken in furniture(text)]


def test_the_symbol_of_a_number_without_a_stop_is_a_header() -> None:
    text = f"{HEAD.replace('58/99. ', '58/99 ')}1. Requests the keepers to light\n\nA/RES/58/99\n\nlamps.\n"
    assert furniture(text) == [("header", "A/RES/58/99")]
