"""Rows of CSV: headers, delimiters, widths, quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.csv_rows import Columns, read_rows

if TYPE_CHECKING:
    from palermo.facts.problems import Problem

COLUMNS = Columns(required=("state", "date"), expected=("source",), optional=("note",))


def rows_of(text: str | bytes, columns: Columns = COLUMNS) -> tuple[list[tuple[int, tuple[str, ...]]], list[Problem]]:
    problems: list[Problem] = []
    content = text if isinstance(text, bytes) else text.encode()
    return list(read_rows(content, columns, "f.csv", problems)), problems


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("state,date,source,note\nKEN,1,s,n\n", [(2, ("KEN", "1", "s", "n"))]),
        ("note,source,date,state\nn,s,1,KEN\n", [(2, ("KEN", "1", "s", "n"))]),
        ("state,date,source\nKEN,1,s\n", [(2, ("KEN", "1", "s", ""))]),
        ("\ufeffstate,date,source\r\nKEN,1,s\r\n", [(2, ("KEN", "1", "s", ""))]),
        (" State , DATE ,source\n KEN , 1 , s \n", [(2, ("KEN", "1", "s", ""))]),
        ('state,date,source\nKEN,1,"a, ""b"""\n', [(2, ("KEN", "1", 'a, "b"', ""))]),
        ('state,date,source\nKEN,1,"a\nb"\nMLI,2,s\n', [(2, ("KEN", "1", "a\nb", "")), (4, ("MLI", "2", "s", ""))]),
        ("state,date,source\n\nKEN,1,s\n ,,\n\n,,,\n", [(3, ("KEN", "1", "s", ""))]),
        ("\n\nstate,date,source\nKEN,1,s", [(4, ("KEN", "1", "s", ""))]),
        ("state,date,source\nKEN,1,s,,,\n", [(2, ("KEN", "1", "s", ""))]),
        ("state,date,source\n", []),
    ],
)
def test_readable_tables(text: str, rows: list[tuple[int, tuple[str, ...]]]) -> None:
    assert rows_of(text) == (rows, [])


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "remedy", "readable"),
    [
        ("", None, "", "empty", "header", 0),
        ("\n\n", None, "", "empty", "header", 0),
        ("state;date;source\nKEN;1;s\n", 1, "", "separated by semicolons", "commas", 0),
        ("state\tdate\tsource\nKEN\t1\ts\n", 1, "", "separated by tabs", "commas", 0),
        ("state|date|source\nKEN|1|s\n", 1, "", "vertical bars", "commas", 0),
        ("state,source\nKEN,s\n", 1, "date", "The column date is missing", "Add the column date", 0),
        ("state,dates,source\n", 1, "dates", "no column 'dates'", "Write date", 0),
        ("state,date\nKEN,1\n", 1, "source", "The column source is missing", "Add the column source", 1),
        ("state,date,source,colour\nKEN,1,s,red\n", 1, "colour", "no column 'colour'", "Known columns are", 1),
        ("state,date,source,notes\nKEN,1,s,n\n", 1, "notes", "no column 'notes'", "Write note", 1),
        ("state,date,source,\nKEN,1,s,n\n", 1, "", "has no name", "Name it", 1),
        ("state,date,source,date\nKEN,1,s,2\n", 1, "date", "stands there twice", "Keep one", 1),
        ("state,date,source\nKEN,1,s,n\n", 2, "", "4 cells, the header 3", "quotation marks", 0),
        ("state,date,source\nKEN,1\n", 2, "", "2 cells, the header 3", "commas", 1),
        ("state,date,source\nKEN\n", 2, "", "1 cell, the header 3", "commas", 0),
        ('state,date,source\nKEN,1,"s"x\n', 2, "", "not CSV", "quotation mark", 0),
        ('state,date,source\nKEN,1,"s\nMLI,1,s\n', 2, "", "Lines 2 to 3 are not CSV", "quotation mark", 0),
        (b"state,date,source\nKEN,1,C\xf4te\n", 2, "", "not UTF-8", "UTF-8", 0),
    ],
)
def test_faults_of_shape(
    text: str | bytes, line: int | None, column: str, what: str, remedy: str, readable: int
) -> None:
    rows, problems = rows_of(text)
    problem = next(each for each in problems if what in each.what)
    assert (problem.file, problem.line, problem.column) == ("f.csv", line, column)
    assert remedy in problem.remedy
    assert len(rows) == readable


def test_a_misspelt_required_column_is_named_both_ways() -> None:
    _, problems = rows_of("state,dat,source\nKEN,1,s\n")
    assert [problem.remedy for problem in problems] == ["Write date, or remove the column", "Rename 'dat' to date"]


def test_rows_after_a_broken_one_are_read() -> None:
    rows, problems = rows_of('state,date,source\nKEN,1,"s"x\nMLI,2,s\n')
    assert rows == [(3, ("MLI", "2", "s", ""))]
    assert len(problems) == 1


def test_a_quotation_mark_that_swallows_the_file_says_from_where_to_where() -> None:
    text = 'state,date,source\nKEN,1,"s\n' + "MLI,1,a source of some length\n" * 10_000
    rows, problems = rows_of(text)
    assert "not CSV" in problems[0].what
    assert problems[0].line == 2
    assert len(rows) > 0, "the rows after the longest cell that a table may hold are read again"


def test_other_columns_may_stand_where_the_table_allows_them() -> None:
    columns = Columns(("state", "percent"), others=True)
    assert rows_of("year,state,percent\n1990,KEN,1\n", columns) == ([(2, ("KEN", "1"))], [])


@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    rows, problems = rows_of(content)
    assert rows == [] or all(len(cells) == 4 for _, cells in rows)
    assert problems or content.strip()


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6))
def test_what_csv_writes_is_read_back(table: list[tuple[str, str, str, str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table]
    rows, problems = rows_of("\n".join(["state,date,source,note", *quoted]) + "\n")
    stripped = [tuple(cell.strip() for cell in row) for row in table]
    assert [cells for _, cells in rows] == [row for row in stripped if any(row)]
    assert problems == []
