"""The built-in questionnaire: whole, in order, and about duties that exist."""

from __future__ import annotations

import json
import re

import pytest

from palermo.facts.load import load as load_facts
from palermo.implementation import load as load_guide
from palermo.implementation.questionnaire import GENERAL, Obligation, Part, translatable
from tests.implementation.asked import review
from tests.shared import SHARED


def test_it_has_every_article_and_question() -> None:
    assert len(review().articles) == 65
    by_instrument: dict[str, int] = {}
    for section in review().articles:
        by_instrument[section.instrument] = by_instrument.get(section.instrument, 0) + len(section.questions)
    assert by_instrument == {
        "untoc": 133,
        "trafficking-protocol": 31,
        "migrants-protocol": 28,
        "firearms-protocol": 28,
    }
    general = review().section(GENERAL)
    assert general is not None
    assert [question.id for question in general.questions] == [f"GEN.{n}" for n in range(1, 7)]


def test_clusters_stand_in_order() -> None:
    found = list(dict.fromkeys(section.cluster for section in review().sections))
    assert found == ["", "I", "II", "III", "IV"]


@pytest.mark.shared
def test_ids_provisions_and_clusters_are_those_of_the_reference_material() -> None:
    material = json.loads((SHARED / "facts" / "implementation" / "questionnaire.json").read_text(encoding="utf-8"))
    wanted = {
        question["id"]: (question["article"], article["cluster"])
        for articles in material["instruments"].values()
        for article in articles
        for question in article["questions"]
    }
    found = {
        question.id: (question.provision, section.cluster)
        for section in review().articles
        for question in section.questions
    }
    assert found == wanted


def test_every_duty_that_is_asked_about_exists() -> None:
    duties = load_guide().duties
    asked = {duty for question in review().questions for duty in question.duties}
    assert asked <= duties.keys()
    # A question on a paragraph asks about duties of its own article.
    for section in review().articles:
        for question in section.questions:
            assert {duties[each].article for each in question.duties} <= {section.article}
            assert {duties[each].instrument for each in question.duties} <= {section.instrument}


def test_questions_without_duties_ask_for_cases_or_experience() -> None:
    without = [question.id for section in review().articles for question in section.questions if not question.duties]
    assert without == ["UNTOC.5.7", "TIP.5.4", "UNTOC.30.7", "UNTOC.19.2"]


def test_mandatory_questions_ask_about_something_mandatory() -> None:
    """A question that decides is about a duty, not only about an option."""
    duties = load_guide().duties
    weak = {"optional", "mandatory-to-consider"}
    too_strong = [
        question.id
        for question in review().questions
        if question.obligation is Obligation.MANDATORY and {duties[each].kind.value for each in question.duties} <= weak
    ]
    assert too_strong == []


def test_instruments_are_those_of_the_facts() -> None:
    assert {section.instrument for section in review().articles} <= load_facts().instruments.keys()


def test_alternatives_and_conditions() -> None:
    either = {question.id: question.either for question in review().questions if question.either}
    assert either == {"UNTOC.5.1": "untoc-5-offence", "UNTOC.5.2": "untoc-5-offence"}
    conditions = {question.id: question.show_if for question in review().questions if question.show_if}
    assert {id_: (each.question, each.answers) for id_, each in conditions.items()} == {
        "UNTOC.5.3": ("UNTOC.5.1", ("yes", "part")),
        "UNTOC.5.6": ("UNTOC.5.3", ("yes",)),
    }


def test_words_are_plain() -> None:
    for id_, text in translatable(review()).items():
        assert text.strip() == text, id_
        assert "  " not in text, id_
        assert not re.search(r"\b(arts?|e\.g|i\.e)\.", text), id_
    for question in review().questions:
        assert question.text.endswith(("?", ".")), question.id
        assert len(question.text.split()) <= 45, question.id


def test_placeholders_became_content() -> None:
    for question in review().questions:
        assert bool(question.choices) == bool({Part.CHOICE, Part.MULTI} & set(question.parts)), question.id
        assert bool(question.rows) == (Part.MATRIX in question.parts), question.id
        assert bool(question.columns) == bool({Part.TABLE, Part.PEOPLE} & set(question.parts)), question.id
        assert (Part.NUMBER not in question.parts) or question.units, question.id


def test_translations_translate_what_is_there() -> None:
    known = translatable(review()).keys()
    for language, texts in review().translations.items():
        assert language != "en"
        assert texts.keys() <= known
        assert review().words(language)["UNTOC.5.1"] == texts.get("UNTOC.5.1", review().by_id["UNTOC.5.1"].text)
