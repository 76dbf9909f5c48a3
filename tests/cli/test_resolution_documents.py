"""Which faults of a file count: those of its neighbours on the page do not, where one resolution was chosen."""

from __future__ import annotations

from palermo.cli.resolutions import documents
from palermo.facts.problems import Problem
from palermo.resolutions.records import Fault, Parsed, Resolution, Span
from palermo.resolutions.text import Text

WORDS = "Lamps. Tea."


def made(symbol: str, fault: str) -> Resolution:
    faults = (Fault(Span(0, 6), fault, "Read it"),)
    return Resolution(symbol, "", "General Assembly", None, None, "", "", (), (), faults=faults)


ONE, OTHER = made("A/RES/57/1", "a lamp is out"), made("A/RES/57/2", "the tea is cold")


def document(name: str, *notes: Problem) -> documents.Document:
    both = (ONE, OTHER)
    text = Text(name, WORDS)
    wrong = tuple(Problem(name, 1, "", fault.what, fault.remedy) for each in both for fault in each.faults)
    return documents.Document(name, both, wrong, text, (), notes, Parsed(both, (), (), WORDS))


def test_of_a_file_named_for_one_resolution_the_faults_of_the_other_are_remarks() -> None:
    counted, remarked = documents.meant_problems(document("A-RES-57-1.txt"))
    assert [each.what for each in counted] == ["a lamp is out"]
    assert len(remarked) == 1
    assert "the tea is cold" in remarked[0]


def test_of_a_file_named_for_none_all_faults_count() -> None:
    counted, remarked = documents.meant_problems(document("volume.txt"))
    assert [each.what for each in counted] == ["a lamp is out", "the tea is cold"]
    assert remarked == []


def test_notes_are_remarks() -> None:
    note = Problem("volume.txt", None, "", "the pages are scans", "Give the text")
    assert documents.notes_of([document("volume.txt", note)]) == [str(note)]


def test_a_chosen_resolution_counts_alone() -> None:
    assert [each.what for each in documents.problems_of(document("x"), OTHER)] == ["the tea is cold"]
