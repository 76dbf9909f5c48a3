"""Workbooks as people give them back: moved and renamed columns, formulas, missing sheets, strange lines."""

from __future__ import annotations

import functools
import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from palermo.implementation.forms import layout
from palermo.implementation.forms.workbook import (
    Base,
    Copy,
    Outcome,
    ReadWorkbook,
    merge,
    read_workbook,
    write_workbook,
)
from tests.implementation.asked import review, small

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from palermo.implementation.answers.records import Answers

QUESTIONNAIRES = {("small", "1"): small()}
MADE = date(2026, 1, 31)
ANSWERS: Answers = {
    "T.1.1": {"answer": "part", "text": "Mostly", "missing": "Leaves"},
    "C.1.1": {"rows": [{"year": "2024", "name": "Sponge", "pieces": "12"}]},
    "C.1.3": {"answer": "yes", "authority": {"name": "Bakery"}, "citations": [{"law": "Cake Act", "article": "5"}]},
    "T.2": {"difficulties": "None", "assistance": [{"kind": "TRAIN", "priority": "low"}]},
}


@functools.cache
def copy(language: str = "en") -> bytes:
    return write_workbook(small(), Copy("KEN", "Kenya", language, MADE), ANSWERS)


def changed(change: Callable[[Workbook], object], data: bytes | None = None) -> ReadWorkbook:
    """Return what is read after a change made with a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(data or copy()))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read_workbook(out.getvalue(), QUESTIONNAIRES, "book.xlsx")


def line_of(sheet: Worksheet, id_: str, place: str | None = None) -> int:
    """Return the line of a question, or of a value beneath it."""
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == id_ and (row[1].value or None) == place:
            return int(row[0].row)
    raise AssertionError(id_)


def put(sheet: str, id_: str, key: str, value: object, place: str | None = None) -> Callable[[Workbook], None]:
    """Return a change of one cell of a sheet of a cluster."""

    def change(book: Workbook) -> None:
        column = layout.ANSWER_COLUMNS.index(key) + 1
        book[sheet].cell(line_of(book[sheet], id_, place), column).value = value

    return change


def test_a_spreadsheet_that_saves_it_changes_nothing() -> None:
    back = changed(lambda _: None)
    assert back.problems == ()
    assert {id_: parts for id_, parts in back.answers.items() if parts} == ANSWERS


def test_the_same_copy_is_the_same_bytes() -> None:
    assert copy() == write_workbook(small(), Copy("KEN", "Kenya", "en", MADE), ANSWERS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Yes", "yes"),
        ("yes, in part", "part"),
        (" NO ", "no"),
        ("oui", "yes"),
        ("да, частично", "part"),
        ("لا", "no"),
        (True, "yes"),
    ],
)
def test_answers_as_people_type_them(typed: object, read: str) -> None:
    back = changed(put("A", "T.1.1", "answer", typed))
    assert back.problems == ()
    assert back.answers["T.1.1"]["answer"] == read


@pytest.mark.parametrize(
    ("place", "typed", "part", "read"),
    [
        ("date", date(2004, 5, 1), "date", "2004-05-01"),
        ("date", datetime(2004, 5, 1, 0, 0), "date", "2004-05-01"),  # noqa: DTZ001 - Excel knows no zones
        ("date", "2004-05-01", "date", "2004-05-01"),
    ],
)
def test_days_as_a_spreadsheet_keeps_them(place: str, typed: object, part: str, read: str) -> None:
    back = changed(put("A", "T.1.2", "answer", typed, place))
    assert back.problems == ()
    assert back.answers["T.1.2"][part] == read


@pytest.mark.parametrize(
    ("typed", "read"), [(12, "12"), (12.0, "12"), (0.5, "0.5"), (1e6, "1000000"), ("3.25", "3.25"), (-2, "-2")]
)
def test_numbers_as_a_spreadsheet_keeps_them(typed: object, read: str) -> None:
    def change(book: Workbook) -> None:
        put("B", "T.2.2", "answer", typed, "number")(book)
        put("B", "T.2.2", "answer", "pots", "unit")(book)
        put("B", "T.2.2", "answer", "x", "choices.black")(book)

    back = changed(change)
    assert back.problems == ()
    assert back.answers["T.2.2"] == {"number": read, "unit": "pots", "choices": ["black"]}


FAULTS = {
    "formula": (put("A", "T.1.1", "text", "=1+1"), "formula", "A!F"),
    "formula in answer": (put("A", "T.1.1", "answer", '=IF(1=1,"Yes","No")'), "formula", "A!E"),
    "no answer": (put("A", "T.1.1", "answer", "perhaps"), "'perhaps' is no answer", "A!E"),
    "part of yes or no": (put("A", "T.1.2", "answer", "Yes, in part"), "no answer to T.1.2", "A!E"),
    "not a day": (put("A", "T.1.2", "answer", "the first of May", "date"), "not a day", "A!E"),
    "bidi": (put("A", "T.1.1", "text", "a\u202eb"), "another order", "A!F"),
    "text beside a value": (put("A", "T.1.2", "text", "x", "date"), "takes nothing", "A!F"),
    "error": (put("A", "T.1.1", "text", "#REF!"), "an error", "A!F"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_named_with_their_cell_and_nothing_of_the_question_is_taken(name: str) -> None:
    change, what, cell = FAULTS[name]
    back = changed(change)
    assert len(back.problems) == 1
    problem = back.problems[0]
    assert what in problem.what
    assert problem.column.startswith(cell)
    assert problem.remedy
    assert len(back.unread) == 1
    assert back.unread[0] not in back.answers
    # All the rest is read.
    assert len(back.answers) == len(small().by_id) - 1


def test_faults_in_lists_are_named_with_their_cell() -> None:
    def change(book: Workbook) -> None:
        book["Help"]["B3"].value = "Money"
        book["Laws"]["D3"].value = "javascript:alert(1)"
        book["Tables"].cell(_row_of_table(book), 3).value = "last year"

    back = changed(change)
    assert [(problem.column, problem.what.split(" is ")[-1]) for problem in back.problems] == [
        ("Help!B3", "not one of the list"),
        (f"Tables!C{_row_of_table(openpyxl.load_workbook(io.BytesIO(copy())))}", "not a year"),
        ("Laws!D3", "not an address on the web"),
    ]
    assert back.unread == ("C.1.1", "C.1.3", "T.2")


def _row_of_table(book: Workbook) -> int:
    return next(int(row[0].row) for row in book["Tables"].iter_rows() if row[1].value == layout.ROW_LINE)


def test_moved_columns_are_found_by_their_keys() -> None:
    def change(book: Workbook) -> None:
        sheet = book["A"]
        for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row):
            row[4].value, row[8].value = row[8].value, row[4].value

    back = changed(change)
    assert back.problems == ()
    assert back.answers["T.1.1"] == ANSWERS["T.1.1"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_the_keys_columns_are_found_by_their_headings(language: str) -> None:
    def change(book: Workbook) -> None:
        for name in ("A", "B"):
            book[name].delete_rows(1)

    back = changed(change, copy(language))
    assert back.problems == ()
    assert back.answers["T.1.1"] == ANSWERS["T.1.1"]


def test_a_renamed_heading_does_no_harm_while_the_keys_are_there() -> None:
    def change(book: Workbook) -> None:
        book["A"].cell(2, 6).value = "What we think"

    assert changed(change).problems == ()


def test_a_sheet_without_one_of_its_columns_is_not_read() -> None:
    back = changed(lambda book: book["A"].delete_cols(layout.ANSWER_COLUMNS.index("missing") + 1))
    assert "The column missing is missing" in back.problems[0].what
    assert "T.1.1" not in back.answers
    assert "T.2.1" in back.answers


def test_a_missing_cluster_leaves_its_answers_as_they_are() -> None:
    back = changed(lambda book: book.remove(book["A"]))
    assert [problem.column for problem in back.problems] == ["A"]
    merged = merge(ANSWERS, back.answers, back.base)
    assert merged.answers == ANSWERS


@pytest.mark.parametrize("name", ["Laws", "Help", "Tables"])
def test_without_a_list_nothing_is_read(name: str) -> None:
    back = changed(lambda book: book.remove(book[name]))
    assert "nothing was read" in back.problems[0].what
    assert back.answers == {}


def test_without_the_hidden_sheet_nothing_is_read() -> None:
    back = changed(lambda book: book.remove(book[layout.META_SHEET]))
    assert back.questionnaire is None
    assert "hidden sheet" in back.problems[0].what


def test_an_unknown_version_is_named() -> None:
    def change(book: Workbook) -> None:
        book[layout.META_SHEET]["B3"].value = "99"

    back = changed(change)
    assert "'small@99' is not known" in back.problems[0].what


def test_sheets_of_ones_own_are_not_read_and_said() -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Notes")["A1"].value = "Ask the ministry of tea"

    back = changed(change)
    assert back.problems == ()
    assert "'Notes' was not read" in back.remarks[0]


def test_merged_cells_are_named_and_their_questions_left() -> None:
    def change(book: Workbook) -> None:
        first = line_of(book["A"], "T.1.4")
        book["A"].merge_cells(f"E{first}:E{first + 1}")

    back = changed(change)
    assert "merged" in back.problems[0].what
    assert back.unread == ("T.1.4", "T.1.5")


def test_lines_without_a_question_are_named() -> None:
    def change(book: Workbook) -> None:
        last = book["A"].max_row + 3
        book["A"].cell(last, 6).value = "We also drink coffee"
        book["Laws"]["B20"].value = "Coffee Act"
        book["Help"]["A20"].value = "T.9.9"
        book["Help"]["B20"].value = "Training"

    back = changed(change)
    assert [problem.what for problem in back.problems] == [
        "The line does not say which question it is about",
        "The line does not say which question it is about",
        "There is no question 'T.9.9'",
    ]


def test_a_question_on_two_lines_is_not_read() -> None:
    def change(book: Workbook) -> None:
        sheet = book["A"]
        last = sheet.max_row + 1
        for column, cell in enumerate(sheet[line_of(sheet, "T.1.1")], 1):
            sheet.cell(last, column).value = cell.value

    back = changed(change)
    assert "stands there twice" in back.problems[0].what
    assert back.unread == ("T.1.1",)


def test_lines_put_into_a_table_belong_to_it() -> None:
    def change(book: Workbook) -> None:
        line = _row_of_table(book) + 1
        book["Tables"].insert_rows(line)
        book["Tables"].cell(line, 4).value = "Fruit cake"

    back = changed(change)
    assert back.problems == ()
    assert back.answers["C.1.1"] == {"rows": [*ANSWERS["C.1.1"]["rows"], {"name": "Fruit cake"}]}  # type: ignore[misc]


def test_an_emptied_answer_is_a_conflict_and_ours_stays() -> None:
    def change(book: Workbook) -> None:
        for key in ("answer", "text", "missing"):
            put("A", "T.1.1", key, None)(book)

    back = changed(change)
    assert back.answers["T.1.1"] == {}
    merged = merge(ANSWERS, back.answers, back.base)
    (conflict,) = merged.of(Outcome.CONFLICT)
    assert (conflict.question, conflict.emptied) == ("T.1.1", True)
    assert merged.answers == ANSWERS


def test_two_copies_of_one_workbook() -> None:
    """Two ministries fill in different questions, and one of them the same."""
    one = changed(put("A", "T.1.4", "answer", "Yes"))
    two = changed(put("A", "T.1.4", "answer", "No"))
    first = merge(ANSWERS, one.answers, one.base)
    assert [each.question for each in first.of(Outcome.THEIRS)] == ["T.1.4"]
    second = merge(first.answers, two.answers, two.base)
    assert [each.question for each in second.of(Outcome.CONFLICT)] == ["T.1.4"]
    assert second.answers["T.1.4"] == {"answer": "yes"}
    assert one.base["T.1.1"] == Base("", one.base["T.1.1"].digest)


def test_the_built_in_questionnaire_in_every_language() -> None:
    known = {("untoc-review", "1"): review()}
    answers: Answers = {"UNTOC.5.1": {"answer": "yes"}, "UNTOC.16.10": {"rows": [{"year": "2020", "made": "5"}]}}
    data = write_workbook(review(), Copy("KEN", "كينيا", "ar", MADE), answers)
    back = read_workbook(data, known)
    assert back.problems == ()
    assert {id_: parts for id_, parts in back.answers.items() if parts} == answers
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[-1] == layout.META_SHEET
    assert book[layout.META_SHEET].sheet_state == "veryHidden"
    assert book["I"].sheet_view.rightToLeft
    assert book["I"].protection.sheet
    assert not book["I"]["E4"].protection.locked
