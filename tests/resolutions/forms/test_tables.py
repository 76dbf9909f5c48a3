"""The table of paragraphs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from palermo.resolutions.forms.tables import COLUMNS, as_csv, mandate_in_words, rows
from tests.resolutions.forms.samples import MANDATE, RECOMMENDING, SAMPLE
from tests.resolutions.strategies import resolutions

if TYPE_CHECKING:
    from palermo.resolutions.records import Resolution


def test_one_row_for_each_paragraph_in_order() -> None:
    assert [(row["kind"], row["id"], row["level"], row["part"]) for row in rows(SAMPLE)] == [
        ("preamble", "p1", 0, ""),
        ("operative", "op1", 0, ""),
        ("operative", "op1.a", 1, ""),
        ("operative", "op1.b", 1, ""),
        ("operative", "op1.b.i", 2, ""),
        ("operative", "op2", 0, ""),
        ("annex", "annex1.1", 0, "annex1"),
    ]


def test_what_a_row_says() -> None:
    recital, *_, requests, _ = rows(SAMPLE)
    assert recital["citations"] == "A/RES/55/25; untoc/art/30, para. 2; untoc"
    assert recital["footnotes"] == "1"
    assert requests["unresolved"] == "its fifty-ninth session"
    assert requests["mandates"] == "Secretary-General: report to General Assembly, at its fifty-ninth session"
    assert requests["due"] == "2005-09-12"
    assert requests["section"] == "s1"
    assert all(tuple(row) == COLUMNS for row in rows(SAMPLE))


def test_the_rows_of_a_draft_say_so() -> None:
    assert [(row["symbol"], row["part"], row["id"]) for row in rows(RECOMMENDING)] == [
        ("E/RES/2004/23", "", "op1"),
        ("E/RES/2004/23", "draft", "p1"),
        ("E/RES/2004/23", "draft", "op1"),
    ]


def test_a_mandate_in_one_line() -> None:
    assert mandate_in_words(MANDATE).startswith("Secretary-General: report")


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions())
def test_every_record_is_csv_that_a_program_reads_and_a_spreadsheet_does_not_run(resolution: Resolution) -> None:
    table = rows(resolution)
    text = as_csv(table)
    text.encode()
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(read[0]) == COLUMNS
    assert len(read) == 1 + len(table)
    for line in read[1:]:
        assert len(line) == len(COLUMNS)
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line)
