"""What is asked given the answers, how far along they are, and what a new version carries over."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from palermo.implementation.answers import (
    Answers,
    Change,
    Progress,
    canonical_json,
    carry_over,
    diff,
    digest,
    digest_of_answer,
    progress,
    visible,
)
from tests.implementation.asked import answers_to, changed, small

someone = answers_to(small())


@pytest.mark.parametrize(
    ("answers", "hidden"),
    [
        ({}, {"T.1.2", "T.1.3"}),
        ({"T.1.1": {"answer": "no"}}, {"T.1.2", "T.1.3"}),
        ({"T.1.1": {"answer": "part"}}, {"T.1.3"}),
        ({"T.1.1": {"answer": "yes"}, "T.1.2": {"answer": "no"}}, {"T.1.3"}),
        ({"T.1.1": {"answer": "yes"}, "T.1.2": {"answer": "yes"}}, set()),
        # An answer that is left from before does not show what hangs on it.
        ({"T.1.1": {"answer": "no"}, "T.1.2": {"answer": "yes"}}, {"T.1.2", "T.1.3"}),
        ({"T.1.1": {"text": "yes"}}, {"T.1.2", "T.1.3"}),
    ],
)
def test_conditions_decide_what_is_asked(answers: Answers, hidden: set[str]) -> None:
    asked = {question.id for question in small().questions}
    assert visible(small(), answers) == asked - hidden


def test_choices_can_be_conditions() -> None:
    questionnaire = changed(('question = "T.1.2", answers = ["yes"]', 'question = "T.2.1", answers = ["hot"]'))
    assert "T.1.3" not in visible(questionnaire, {"T.2.1": {"choices": ["none"]}})
    assert "T.1.3" in visible(questionnaire, {"T.2.1": {"choices": ["none", "hot"]}})


def test_progress_by_section_and_cluster() -> None:
    answers: Answers = {
        "T.1.1": {"answer": "yes"},
        "T.1.4": {"text": "We think so"},
        "C.1.1": {"rows": [{"name": "x"}]},
    }
    found = progress(small(), answers)
    assert found.sections["tea-1"] == Progress(answered=1, begun=1, asked=5)
    assert found.sections["cake-1"] == Progress(1, 0, 3)
    assert found.clusters == {"": Progress(0, 0, 1), "A": Progress(2, 1, 8), "B": Progress(0, 0, 2)}
    assert found.total == Progress(2, 1, 11)
    assert (found.total.percent, Progress(0, 0, 0).percent) == (18, 100)


def leaves(value: object) -> list[str]:
    """Return every text in a value."""
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each)]
    return [str(value)]


#: Changes of the questionnaire under which answers stop to fit, in whole or in part.
NEWER = changed(
    ('parts = ["ynp"]\nobligation = "consider"', 'parts = ["text"]\nobligation = "consider"'),
    ('id = "T.1.5"', 'id = "T.1.7"'),
    ('{ key = "luke-warm", text = "Lukewarm", means = "part" },', ""),
    ('parts = ["multi", "text"]', 'parts = ["choice", "text"]'),
    ('{ key = "pieces", text = "Pieces", kind = "number" },', ""),
    ('{ key = "name", text = "Name" },', '{ key = "name", text = "Name", kind = "number" },'),
    ('{ key = "cream", text = "Cream" },', ""),
    ('{ id = "pots", text = "pots" },', ""),
    ('parts = ["yn", "date"]', 'parts = ["yn"]'),
)


@settings(max_examples=15)
@given(someone)
def test_carrying_over_loses_nothing(answers: Answers) -> None:
    before = json.dumps(answers)
    found = carry_over(small(), NEWER, answers)
    assert json.dumps(answers) == before
    kept = [leaf for parts in found.answers.values() for leaf in leaves(parts)]
    gone = [leaf for each in found.dropped for leaf in leaves(each.value)]
    assert sorted([*kept, *gone]) == sorted(leaf for parts in answers.values() for leaf in leaves(parts))
    assert set(found.to_confirm) == found.answers.keys()
    assert set(found.changed) <= found.answers.keys()
    assert all(each.why for each in found.dropped)


@settings(max_examples=12)
@given(someone)
def test_the_same_questions_carry_everything_over(answers: Answers) -> None:
    found = carry_over(small(), changed(), answers)
    assert (found.answers, found.dropped, found.changed) == (answers, (), ())


@settings(max_examples=15)
@given(someone)
def test_carrying_over_twice_drops_nothing_more(answers: Answers) -> None:
    once = carry_over(small(), NEWER, answers)
    assert carry_over(NEWER, NEWER, once.answers).answers == once.answers


def test_what_no_longer_fits_is_named() -> None:
    answers: Answers = {
        "T.1.5": {"answer": "yes"},
        "T.1.6": {"answer": "yes", "text": "Shortbread"},
        "T.2.1": {"choices": ["hot", "luke-warm"]},
        "C.1.1": {"rows": [{"name": "12", "pieces": "3"}, {"pieces": "4"}]},
        "C.1.2": {"matrix": {"sponge": "yes", "cream": "no"}},
        "T.1.4": {"answer": "no"},
    }
    found = carry_over(small(), NEWER, answers)
    assert found.answers == {
        "T.1.6": {"text": "Shortbread"},
        "T.2.1": {"choices": ["hot"]},
        "C.1.1": {"rows": [{"name": "12"}]},
        "C.1.2": {"matrix": {"sponge": "yes"}},
        "T.1.4": {"answer": "no"},
    }
    assert {(each.question, each.where) for each in found.dropped} == {
        ("T.1.5", "answer"),
        ("T.1.6", "answer"),
        ("T.2.1", "choices.1"),
        ("C.1.1", "rows.0.pieces"),
        ("C.1.1", "rows.1.pieces"),
        ("C.1.2", "matrix.cream"),
    }
    assert "T.1.4" not in found.changed


def test_words_changed_ask_for_a_closer_look() -> None:
    newer = changed(("Is tea brewed?", "Is tea brewed well?"))
    assert carry_over(small(), newer, {"T.1.1": {"answer": "yes"}}).changed == ("T.1.1",)


def test_differences_question_by_question_and_part_by_part() -> None:
    old: Answers = {"T.1.1": {"answer": "no", "why": "x"}, "T.1.4": {"answer": "yes"}, "Z": {"text": ""}}
    new: Answers = {"T.1.1": {"answer": "part", "why": "x", "missing": "y"}, "C.1.1": {"rows": [{"name": "a"}]}}
    assert diff(old, new, ["C.1.1", "T.1.1"]) == (
        Change("C.1.1", "rows", None, [{"name": "a"}]),
        Change("T.1.1", "answer", "no", "part"),
        Change("T.1.1", "missing", None, "y"),
        Change("T.1.4", "answer", "yes", None),
    )


@settings(max_examples=12)
@given(someone, someone)
def test_laws_of_differences(a: Answers, b: Answers) -> None:
    assert diff(a, a) == ()
    there, back = diff(a, b), diff(b, a)
    assert [Change(each.question, each.key, each.after, each.before) for each in there] == list(back)
    patched = {id_: dict(parts) for id_, parts in a.items()}
    for change in there:
        parts = patched.setdefault(change.question, {})
        if change.after is None:
            del parts[change.key]
        else:
            parts[change.key] = change.after
    assert {id_: parts for id_, parts in patched.items() if parts} == b


def test_a_submission_is_the_same_bytes_wherever_it_is_written() -> None:
    one = canonical_json(small(), "KEN", {"T.1.4": {"text": "é", "answer": "yes"}, "T.1.1": {}})
    two = canonical_json(small(), "KEN", {"T.1.4": {"answer": "yes", "text": "é"}})
    assert (
        one
        == two
        == (
            '{"answers":{"T.1.4":{"answer":"yes","text":"é"}},"layout":1,"questionnaire":"small","state":"KEN","version":"1"}'
        ).encode()
    )
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest_of_answer({"choices": ["a", "b"]}) == digest_of_answer({"choices": ["b", "a"]})
    assert digest_of_answer({"answer": "yes"}) != digest_of_answer({"answer": "no"})
    assert digest_of_answer({}) == digest_of_answer({})
