"""Fields and what is read of them: a form that was only looked at comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.implementation.answers import clean
from palermo.implementation.answers.stored import ASSISTANCE, AUTHORITY, CITATION, ELSEWHERE
from palermo.web.answers.fields import Field, as_shown, fields_of, name_of, read
from palermo.web.answers.presenters.widgets import Texts, widget
from tests.web.answers.forms import fields_in
from tests.web.answers.people import questionnaire

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.questionnaire import Question

QUESTIONS = tuple(questionnaire().by_id)

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=30)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)


def values(field: Field) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one line for each shape
    """Return what a field may hold."""
    match field.shape:
        case "pick" if field.key == "choices":
            return st.sampled_from(field.options).map(lambda each: [each])
        case "pick" | "choose":
            return st.sampled_from(field.options)
        case "several":
            return st.lists(st.sampled_from(field.options), unique=True)
        case "matrix":
            return st.dictionaries(st.sampled_from(field.options), st.sampled_from(["yes", "part", "no"]))
        case "codes":
            return st.lists(st.sampled_from(["en", "fr", "ar", "zh", "ru", "es"]), unique=True)
        case "group":
            return rows(field)
        case "rows":
            return st.lists(rows(field), max_size=3)
        case "area":
            return lines
        case _:
            return words


def rows(field: Field) -> st.SearchStrategy[dict[str, Any]]:
    """Return one row of a table, or one group."""
    texts: dict[str, st.SearchStrategy[Any]] = {
        key: lines for key in field.options if key not in {"languages", "kind", "priority"}
    }
    if "languages" in field.options:
        texts["languages"] = st.just(["en", "fr"])
    return st.fixed_dictionaries({}, optional=texts)


@st.composite
def answers(draw: st.DrawFn) -> tuple[Question, dict[str, Any]]:
    """Return a question and an answer to it in its stored form."""
    asked = questionnaire()
    question = asked.by_id[draw(st.sampled_from(QUESTIONS))]
    parts = {each.key: draw(values(each)) for each in fields_of(asked, question) if draw(st.booleans())}
    return question, dict(clean(parts).parts)


def shown(question: Question, parts: Mapping[str, Any]) -> str:
    """Return a form with the fields of a question."""
    texts = Texts(questionnaire(), question, questionnaire().words("en"))
    made = [widget(each, parts.get(each.key), texts) for each in fields_of(questionnaire(), question)]
    inner = "".join(render_to_string("answers/parts/widget.html", {"widget": each}) for each in made)
    return f"<html><body><form data-answers>{inner}</form></body></html>"


@settings(max_examples=60)
@given(answers())
def test_what_is_shown_is_read_again(case: tuple[Question, dict[str, Any]]) -> None:
    question, parts = case
    fields = fields_of(questionnaire(), question)
    back = read(fields, question.id, fields_in(shown(question, parts)))
    assert clean(back).parts == as_shown(fields, parts)
    assert back.keys() == parts.keys()


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_form_is_no_answer(question: str) -> None:
    asked = questionnaire().by_id[question]
    assert read(fields_of(questionnaire(), asked), question, fields_in(shown(asked, {}))) == {}


def test_every_part_of_the_questionnaire_has_a_field() -> None:
    for question in questionnaire().questions:
        keys = {each.key for each in fields_of(questionnaire(), question)}
        assert set(question.keys) <= keys


def test_what_cannot_be_chosen_is_not_lost() -> None:
    """A choice that a newer questionnaire took away stays chosen until a person decides."""
    question = questionnaire().by_id["UNTOC.10.2"]
    page = shown(question, {"choices": ["criminal", "canonical"]})
    back = read(fields_of(questionnaire(), question), question.id, fields_in(page))
    assert back["choices"] == ["criminal", "canonical"]


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ({"0.law": ["A"], "1.law": ["B"]}, [{"law": "A"}, {"law": "B"}]),
        ({"7.law": ["B"], "2.law": ["A"], "2.article": ["4"]}, [{"law": "A", "article": "4"}, {"law": "B"}]),
        ({"0.law": [" "], "1.url": ["https://x"]}, [{"url": "https://x"}]),
        ({"x.law": ["A"], ".law": ["A"], "0": ["A"], "0.strange": ["A"], "99999.law": ["A"]}, []),
        ({"٣.law": ["A"]}, []),
    ],
)
def test_rows_are_read_in_their_order_and_nothing_else(posted: dict[str, list[str]], expected: list[object]) -> None:
    field = Field("citations", "rows", CITATION)
    given_ = {name_of("UNTOC.5.1", "citations", key): value for key, value in posted.items()}
    assert read([field], "UNTOC.5.1", given_).get("citations", []) == expected


def test_a_form_of_a_thousand_rows_is_cut() -> None:
    field = Field("citations", "rows", CITATION)
    posted = {name_of("UNTOC.5.1", "citations", number, "law"): ["A"] for number in range(1000)}
    found = read([field], "UNTOC.5.1", posted)["citations"]
    assert isinstance(found, list)
    assert len(found) == 200


def test_the_keys_are_those_of_the_core() -> None:
    assert (len(CITATION), len(AUTHORITY), len(ELSEWHERE), len(ASSISTANCE)) == (3, 7, 3, 6)
