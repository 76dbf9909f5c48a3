"""Lines folded into text: blanks, hyphens, markup, marks; and the map from every character back to the input."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure.folding import Folded, Folder, vocabulary
from palermo.resolutions.structure.lines import split
from palermo.resolutions.structure.word_lists import load_word_lists
from tests.resolutions.structure.outline import text_of

LISTS = load_word_lists()


def folded(raw: str, known: str = "", skip: int = 0, drop: tuple[int, ...] = (), last: int = 0) -> Folded:
    """Fold all lines of a text into one; `known` are the marks of its footnotes."""
    folder = Folder(frozenset(known.split()), MappingProxyType({}), vocabulary(raw), LISTS, last=last)
    return folder.fold(split(text_of(raw)), skip, drop)


def text_and_marks(raw: str, known: str = "", last: int = 0) -> tuple[str, list[tuple[str, str]]]:
    """Return the folded text, and every mark with the word it stands behind."""
    found = folded(raw, known, last=last)
    return found.text, [(mark.mark, found.text[: mark.at].split(" ")[-1]) for mark in found.marks]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Requests  the   keepers", "Requests the keepers"),
        ("Requests\tthe\t keepers", "Requests the keepers"),
        ("Requests\u00a0the\u2009keepers", "Requests the keepers"),
        ("Requests \u00a0 the\u3000keepers", "Requests the keepers"),
        ("  Requests\nthe\nkeepers  ", "Requests the keepers"),
        ("Requests\n\n\nthe keepers", "Requests the keepers"),
        ("Requests\fthe keepers", "Requests the keepers"),
        ("Requests\r\nthe keepers", "Requests the keepers"),
        # Signs that nobody sees.
        ("Req\u200buests the\ufeff keep\u2060ers", "Requests the keepers"),
        ("Req\u00aduests", "Requests"),
        ("Requests\x00 the\x07 keepers", "Requests the keepers"),
        ("\u202eRequests\u202c", "Requests"),
        # Markup.
        ("*Requests* the keepers", "Requests the keepers"),
        ("**Requests** the _keepers_", "Requests the keepers"),
        ("***Requests*** the keepers", "Requests the keepers"),
        ("<i>Requests</i> the <b>keepers</b><br/>", "Requests the keepers"),
        ("<em>Requests</em> the <span>keepers</span>", "Requests the keepers"),
        ("keepers_of_lamps stay", "keepers_of_lamps stay"),
        # What is no markup.
        ("a < b and c > d", "a < b and c > d"),
        ("<lamps> & <oil>", "<lamps> & <oil>"),
    ],
)
def test_blanks_and_markup(raw: str, text: str) -> None:
    assert text_and_marks(raw) == (text, [])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        # A word broken in two is one again.
        ("the dark-\nness of the valley", "the darkness of the valley"),
        ("the organi-\nzation", "the organization"),
        ("the organiza-\n   tion", "the organization"),
        ("the dark\u00ad\nness", "the darkness"),
        # What keeps its hyphen: names, numbers, compounds, words seen with it elsewhere.
        ("the Secretary-\nGeneral came", "the Secretary-General came"),
        ("its fifty-\nseventh session", "its fifty-seventh session"),
        ("its twenty-\nfirst session", "its twenty-first session"),
        ("the non-\ngovernmental", "the non-governmental"),
        ("oil-rich islands and the oil-\nrich coast", "oil-rich islands and the oil-rich coast"),
        ("lamps and wicks are lamp-\nwicks, lamp by lamp", "lamps and wicks are lamp-wicks, lamp by lamp"),
        ("the high-\nlevel meeting", "the high-level meeting"),
        ("the period 1998-\n2000", "the period 1998-2000"),
        ("the lamp-\nand oil-makers", "the lamp- and oil-makers"),
        ("the lamps -\nall of them", "the lamps - all of them"),
        ("the lamps –\nall of them", "the lamps – all of them"),
        ("A/C.3/\n56/L.2", "A/C.3/56/L.2"),
        ("the lamp-\nto-lamp plan", "the lamp-to-lamp plan"),
    ],
)
def test_hyphens_at_line_ends(raw: str, text: str) -> None:
    assert folded(raw).text == text


@pytest.mark.parametrize(
    ("raw", "known", "text", "found"),
    [
        # Marks of every style.
        ("the plan,1 and oil", "1", "the plan, and oil", [("1", "plan,")]),
        ("the plan1 and oil", "1", "the plan and oil", [("1", "plan")]),
        ("the plan;12", "12", "the plan;", [("12", "plan;")]),
        ("the plan.1", "1", "the plan.", [("1", "plan.")]),
        ("the “plan”1 and", "1", "the “plan” and", [("1", "“plan”")]),
        ("the (plan)1 and", "1", "the (plan) and", [("1", "(plan)")]),
        ("the plan¹ and oil²", "", "the plan and oil", [("1", "plan"), ("2", "oil")]),
        ("the plan¹² and", "", "the plan and", [("12", "plan")]),
        ("the plan^1 and", "", "the plan and", [("1", "plan")]),
        ("the plan^{10}, and", "", "the plan, and", [("10", "plan")]),
        ("the plan<sup>1</sup> and", "", "the plan and", [("1", "plan")]),
        ("the plan<sup> 1 </sup> and", "", "the plan and", [("1", "plan")]),
        ("the plan<sup>a</sup> and", "", "the plan and", [("a", "plan")]),
        ("the plan 1/ and", "1", "the plan and", [("1", "plan")]),
        ("the plan, 1/ and", "1", "the plan, and", [("1", "plan,")]),
        ("the plan a/ and", "a", "the plan and", [("a", "plan")]),
        ("the plan 1/", "1", "the plan", [("1", "plan")]),
        ("the plan*", "*", "the plan", [("*", "plan")]),
        ("the plan;**", "**", "the plan;", [("**", "plan;")]),
        ("the plan, 1", "1", "the plan,", [("1", "plan,")]),
        # Several in one line, in order.
        (
            "the plan,1 the oil2 and wicks3",
            "1 2 3",
            "the plan, the oil and wicks",
            [("1", "plan,"), ("2", "oil"), ("3", "wicks")],
        ),
        # A year with a comma and a mark.
        ("of 15 November 2000,1 and", "1", "of 15 November 2000, and", [("1", "2000,")]),
    ],
)
def test_marks_are_left_out_and_kept(raw: str, known: str, text: str, found: list[tuple[str, str]]) -> None:
    assert text_and_marks(raw, known) == (text, found)


@pytest.mark.parametrize(
    "raw",
    [
        "in the year 2000, and in 1998",
        "of 15 November 2000",
        "article 5 and paragraph 7",
        "paragraphs 1, 2 and 3",
        "articles 1,2 and 3",
        "document A/C.3/58/L.1 and",
        "documents A/58/1 and A/58/2",
        "resolution 55/25 and resolution 2453 (XXIII)",
        "1,200 lanterns and 12,5 lamps",
        "No. 5 and No.5",
        "Sales No. E.80.IV.1), chap. I",
        "Sales No. E.93.I.8",
        "chap. I.2 of it",
        "vol. 1, para. 3 and p.4",
        "(see para.5)",
        "COVID-19 and COVID-19, again",
        "the Group of 77",
        "20 m² of light and 5 km³",
        "S-20/2 and ES-10/21",
        "Add.1 and Corr.1",
        "A/56/574/Add.1, and",
        "5.1 per cent",
        "at 10:30",
        "and/or lamps",
        "1/ and 2/",
        "1998/1999",
        "a/the lamp",
        "G20 and H2O",
        "ISO 9001",
        "Rev.1 of it",
        "(1) oil, (2) wicks",
        "the 1990s",
    ],
)
def test_what_is_no_mark(raw: str) -> None:
    assert text_and_marks(raw) == (raw, [])


@pytest.mark.parametrize(
    "raw",
    ["articles 5, 6 and 7", "in 2005, and 2006", "A/C.3/58/L.5 and", "Sales No. E.98.V.5", "5 lamps", "of 5 May 2005"],
)
def test_what_is_no_mark_though_a_footnote_has_that_number(raw: str) -> None:
    assert text_and_marks(raw, "5", last=4) == (raw, [])


def test_marks_behind_a_word_are_taken_when_they_are_next() -> None:
    folder = Folder(frozenset(), MappingProxyType({}), vocabulary(""), LISTS)
    first = folder.fold(split(text_of("the plan;1")))
    second = folder.fold(split(text_of("the oil;2")))
    assert [(each.text, each.marks[0].mark) for each in (first, second)] == [("the plan;", "1"), ("the oil;", "2")]
    assert folder.last == 2


def test_what_is_skipped_and_dropped_is_left_out() -> None:
    raw = "1. “Requests the keepers to come.”"
    assert folded(raw, skip=4, drop=(len(raw) - 1,)).text == "Requests the keepers to come."


@given(
    st.lists(
        st.sampled_from(
            [
                *("the ", "plan,1", "plan¹", "  ", "\n", "-\n", "*", "**", "<i>", "</i>", "\u00a0", "\u00ad", "\u200b"),
                *(
                    "Secretary-\nGeneral",
                    "dark-\nness",
                    "2000,1",
                    "a/ ",
                    "1/",
                    "<sup>2</sup>",
                    "^3",
                    ".",
                    ";",
                    "”4",
                    "é",
                ),
            ]
        ),
        max_size=30,
    ),
    st.integers(0, 3),
)
def test_runs_map_back_to_the_input(parts: list[str], skip: int) -> None:
    raw = "".join(parts)
    lines = split(text_of(raw))
    if not lines or len(lines[0].text) < skip:
        return
    found = folded(raw, "1 2", skip)
    at = before = 0
    covered: list[int] = []
    for run in found.runs:
        assert run.length > 0
        assert run.at >= at
        assert run.raw >= before
        assert found.text[run.at : run.at + run.length] == raw[run.raw : run.raw + run.length]
        covered += range(run.at, run.at + run.length)
        at, before = run.at + run.length, run.raw + run.length
    # What is in no run was made by folding: blanks alone.
    assert {found.text[n] for n in set(range(len(found.text))) - set(covered)} <= {" "}
    assert found.text == " ".join(found.text.split())
    assert all(0 <= mark.at <= len(found.text) for mark in found.marks)


@given(st.text(max_size=80))
def test_any_text_folds(raw: str) -> None:
    found = folded(raw)
    assert "\n" not in found.text
    assert all(found.text[run.at : run.at + run.length] == raw[run.raw : run.raw + run.length] for run in found.runs)


def test_the_vocabulary_knows_whole_words_and_hyphenated_ones_but_none_at_line_ends() -> None:
    words = vocabulary("The Lamp-wick and the lamp;\nthe dark-\nness of well-being")
    assert {"the", "and", "lamp", "of"} <= words.words
    assert words.hyphenated == {"lamp-wick", "well-being"}
    assert "darkness" not in words.words
    assert not {"dark", "ness"} & words.words
