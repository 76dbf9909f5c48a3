"""Invented answers: complete in form, the same each time, and each text saying what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.implementation.answers import check, visible
from palermo.implementation.gaps import GapStatus, gaps
from palermo.implementation.gaps_compared import Direction, compare
from palermo.implementation.questionnaire import DEFAULT, chosen, load_questionnaires
from palermo.web.demo.cast import DOMAIN, MARK, PEOPLE, PLAYERS, address
from palermo.web.demo.invent import Voice, invented

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONNAIRE = chosen(load_questionnaires(), DEFAULT)
KINDS = [each.id for each in QUESTIONNAIRE.assistance_kinds]


@given(st.sampled_from(PLAYERS), st.booleans(), st.integers(2020, 2040))
def test_every_answer_can_be_signed(player: object, later: bool, year: int) -> None:
    voice = Voice(player.code, player.level, later, year)  # type: ignore[attr-defined]
    answers = invented(QUESTIONNAIRE, voice)
    for question, parts in answers.items():
        assert check(QUESTIONNAIRE.by_id[question], parts, kinds=KINDS) == (), question
    closings = {each.closing.id for each in QUESTIONNAIRE.sections}
    assert set(answers) <= visible(QUESTIONNAIRE, answers) | closings
    assert len(answers) > 150


def test_the_same_voice_says_the_same() -> None:
    voice = Voice("GHA", 60, later=True, year=2026)
    assert invented(QUESTIONNAIRE, voice) == invented(QUESTIONNAIRE, voice)
    assert invented(QUESTIONNAIRE, voice) != invented(QUESTIONNAIRE, voice._replace(state="KEN"))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_every_text_of_words_says_that_it_is_invented() -> None:
    for parts in invented(QUESTIONNAIRE, Voice("PER", 60, later=True, year=2026)).values():
        for text in texts(parts):
            if " " in text:
                assert text.startswith(MARK) or text.endswith("(invented)"), text


@pytest.mark.parametrize("player", [each for each in PLAYERS if each.earlier], ids=lambda each: each.code)
def test_from_one_cycle_to_the_next_some_articles_get_better_and_some_worse(player: object) -> None:
    code, level = player.code, player.level  # type: ignore[attr-defined]
    before, after = (
        gaps(QUESTIONNAIRE, invented(QUESTIONNAIRE, Voice(code, level, later, year)), code)
        for later, year in ((False, 2024), (True, 2026))
    )
    counts = compare(after, before).counts
    assert counts[Direction.BETTER] + counts[Direction.WORSE] > 0
    assert counts[Direction.SAME] > counts[Direction.WORSE]


def test_the_higher_its_level_the_more_a_state_carries_out() -> None:
    full = [
        gaps(QUESTIONNAIRE, invented(QUESTIONNAIRE, Voice("GHA", level, later=False, year=2026)), "GHA").counts[
            GapStatus.FULL
        ]
        for level in (10, 50, 90)
    ]
    assert full == sorted(full)
    assert full[0] < full[2]


def test_the_cast_has_a_region_of_five_and_people_whom_nobody_is() -> None:
    assert len({each.code for each in PLAYERS}) == len(PLAYERS)
    assert all(address(each).endswith(f"@{DOMAIN}") for each in PEOPLE)
    assert len({each.mailbox for each in PEOPLE}) == len(PEOPLE)
    assert {each.state for each in PEOPLE if each.role == "focal_point"} == {each.code for each in PLAYERS}
