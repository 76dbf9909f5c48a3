"""Mandates as rows and calendar entries: one shape for the command line, the pages and the API."""

from __future__ import annotations

from datetime import date

from palermo.resolutions.forms.mandate_rows import COLUMNS, by_due, events, known_rows, placed, row
from palermo.resolutions.mandates import read_mandates
from palermo.resolutions.register import load_register
from palermo.resolutions.sessions import load_sessions
from tests.resolutions.mandates.building import lexicon, resolution

REPORT = "Requests the Secretary-General to report to the General Assembly at its sixtieth session;"
LAMPS = "Urges Member States to light lamps by 1 May 2004;"
NONE = "Urges Member States to light lamps;"


def rows_of(*operative: str) -> list[dict[str, object]]:
    draft = resolution(REPORT)
    read = read_mandates(resolution(*operative, draft=draft), lexicon())
    return [row(each, load_sessions()) for each in placed(read)]


def test_every_row_has_the_same_keys_in_the_same_order() -> None:
    known = [each for one in load_register().mandates for each in known_rows(one, load_sessions())]
    read = rows_of(REPORT, LAMPS, NONE)
    assert known
    assert {tuple(each) for each in (*known, *read)} == {COLUMNS}


def test_words_are_those_of_the_paragraph() -> None:
    first = rows_of(REPORT)[0]
    words = first["words"]
    assert isinstance(words, list)
    assert {each["part"] for each in words} >= {"verb", "addressee", "action", "recipient", "due"}
    assert all(REPORT[each["start"] : each["end"]] == each["text"] for each in words)


def test_paragraphs_of_a_draft_are_named_so_and_are_of_the_resolution() -> None:
    last = rows_of(REPORT)[-1]
    assert (last["paragraph"], last["resolution"], last["adopted"]) == ("draft.op1", "A/RES/56/999", "2001-12-19")


def test_what_has_no_day_comes_last() -> None:
    found = sorted(rows_of(NONE, LAMPS, REPORT), key=by_due)
    assert [each["paragraph"] for each in found] == ["op2", "op3", "draft.op1", "op1"]


def test_only_what_has_a_day_is_in_the_calendar_once() -> None:
    rows = rows_of(NONE, LAMPS, REPORT)
    found = list(events([*rows, *rows]))
    assert {each.summary for each in found} == {
        "Member States: other (A/RES/56/999)",
        "Secretary-General: report (A/RES/56/999)",
    }
    assert len(found) == 3
    assert len({each.key for each in found}) == 3
    assert all(each.stamp == date(2001, 12, 19) for each in found)


def test_a_session_is_all_its_days_and_a_day_is_that_day() -> None:
    lamps, report = list(events(rows_of(LAMPS, REPORT)))[:2]
    assert (lamps.first, lamps.last) == (date(2004, 5, 1), date(2004, 5, 1))
    assert report.first < report.last
