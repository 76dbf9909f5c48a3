"""Whole documents of every body and period as they come: clean, wrapped, from text layers, from the web, scanned."""

from __future__ import annotations

import pytest

from tests.resolutions import law
from tests.resolutions.structure.cases import Case, cases, names
from tests.resolutions.structure.outline import lines_of_resolution, only, outline, structured

DOCUMENTS = cases("documents")
WRAPPED = cases("wrapped")
by_name = pytest.mark.parametrize("case", DOCUMENTS, ids=names(DOCUMENTS))


def facts(raw: str) -> str:
    """Return symbol, title, body, day, meeting and session, a hyphen for what is not known."""
    found = only(raw)
    known = (found.symbol, found.title, found.body, found.adopted, found.meeting, found.session)
    return " | ".join(str(each or "-") for each in known)


def paragraphs(raw: str) -> list[str]:
    return [line for line in lines_of_resolution(only(raw)) if not line.startswith("= ")]


@by_name
def test_what_a_document_says_of_itself(case: Case) -> None:
    assert facts(case.raw) == case.expected[0]


@by_name
def test_the_paragraphs_of_a_document(case: Case) -> None:
    assert paragraphs(case.raw) == case.expected[1:]


@by_name
def test_the_law_holds_for_a_document(case: Case) -> None:
    assert law.breaches(structured(case.raw), case.raw) == []


@by_name
def test_documents_in_the_windows_manner(case: Case) -> None:
    assert paragraphs(case.raw.replace("\n", "\r\n")) == case.expected[1:]


@by_name
def test_documents_with_no_break_spaces(case: Case) -> None:
    assert paragraphs(case.raw.replace(" the ", "\u00a0the ")) == case.expected[1:]


@by_name
def test_documents_whose_lines_end_with_blanks(case: Case) -> None:
    assert paragraphs(case.raw.replace("\n", "  \n")) == case.expected[1:]


@pytest.mark.parametrize(("one", "other"), [(1, 2), (3, 7), (8, 9), (5, 12), (17, 3)])
def test_two_documents_in_one_file_are_two_resolutions(one: int, other: int) -> None:
    raw = f"{DOCUMENTS[one].raw}\n\n{DOCUMENTS[other].raw}"
    found = [each.symbol for each in structured(raw).resolutions]
    assert found == [DOCUMENTS[number].expected[0].partition(" | ")[0] for number in (one, other)]
    assert law.breaches(structured(raw), raw) == []


@pytest.mark.parametrize("case", WRAPPED, ids=names(WRAPPED))
def test_lines_that_begin_like_something_else(case: Case) -> None:
    raw = f"58/99. Lamps\n\nThe General Assembly,\n\n{case.raw}"
    assert outline(raw) == ["= A/RES/58/99: Lamps", *case.expected]
    assert law.breaches(structured(raw), raw) == []


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " \n\f\n",
        "A novel.\n",
        "It was dark. The rain fell.\n\nIt fell on.\n",
        "1. Milk\n2. Eggs\n",
        "\x00" * 40,
        "(a) a\n" * 9,
    ],
)
def test_what_is_no_resolution_is_set_apart_with_a_fault(raw: str) -> None:
    found = structured(raw)
    assert found.resolutions == ()
    assert found.faults
    assert law.breaches(found, raw) == []


def test_paragraphs_without_their_beginning_are_read_with_a_fault() -> None:
    raw = "3. Requests the keepers to come;\n\n4. Decides to go.\n\n88th plenary meeting\n19 December 2003\n"
    found = only(raw)
    assert [each.number for each in found.operative] == ["3", "4"]
    assert [fault.what for fault in found.faults] == ["A resolution is read without its beginning"]
    assert (found.symbol, found.meeting) == ("", 88)
