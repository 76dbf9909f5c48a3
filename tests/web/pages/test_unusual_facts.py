"""Facts that the built-in pack does not have: an adoption still to come, a day that may never come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import html

from palermo.facts.dates import NEVER, Interval
from palermo.participation import Register
from palermo.web.pages import pictures
from palermo.web.pages.presenters.changes import changes
from palermo.web.pages.presenters.home import build_home
from palermo.web.pages.presenters.instrument import build_instrument
from palermo.web.pages.presenters.parties import Filters
from palermo.web.pages.presenters.state import build_state
from palermo.web.pages.reader import Reader

if TYPE_CHECKING:
    from palermo.facts.records import Facts

ON = date(2025, 11, 20)


@pytest.fixture
def to_come(facts: Facts) -> Register:
    """Return a register in which everything is adopted after the day of the facts, and nothing has been done."""
    adopted = {id_: replace(each, adopted=date(2031, 5, 1)) for id_, each in facts.instruments.items()}
    return Register(replace(facts, instruments=adopted, actions={}, declarations={}))


def test_the_slider_of_what_is_to_come_does_not_run_backwards(to_come: Register) -> None:
    page = build_home(to_come, Reader(to_come.facts, "en"), "untoc", ON)
    assert page.years.first == page.years.now == page.years.last == 2025
    assert page.curve_rows == ()


def test_pages_of_what_is_to_come(to_come: Register) -> None:
    reader = Reader(to_come.facts, "en")
    assert build_instrument(to_come, reader, "untoc", ON, Filters()).entry_into_force is None
    assert build_state(to_come, reader, "KEN", ON).bound == 0


@pytest.fixture
def open_end(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Return a register whose answer for the Convention is a day that may never come."""
    register = Register(facts)
    answer = register.entry_into_force("untoc")
    span = Interval(date(2003, 9, 29), NEVER)
    trigger = answer.trigger and replace(answer.trigger, state=None)
    parties = tuple(each._replace(in_force=span) for each in answer.parties)
    open_ = replace(answer, entry_into_force=span, trigger=trigger, parties=parties)
    usual = Register.entry_into_force

    def entry_into_force(self: Register, id_: str) -> object:
        return open_ if id_ == "untoc" else usual(self, id_)

    monkeypatch.setattr(Register, "entry_into_force", entry_into_force)
    return register


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_a_day_that_may_never_come_is_shown(open_end: Register, language: str) -> None:
    reader = Reader(open_end.facts, language)
    page = build_instrument(open_end, reader, "untoc", ON, Filters())
    home = build_home(open_end, reader, "untoc", ON)
    state = build_state(open_end, reader, "KEN", ON)
    for picture in (page.curve, page.steps, home.map, home.curve, state.timeline):
        assert html.fromstring(picture) is not None
        assert "9999" not in picture


def test_the_changes_end_before_a_day_that_may_never_come(open_end: Register) -> None:
    days = [day for turns in changes(open_end, "untoc").values() for day, _ in turns]
    assert days
    assert max(days) < "2100"


def test_a_span_without_end_is_drawn_up_to_the_last_day() -> None:
    assert pictures._within(Interval(date(2003, 1, 1), NEVER), ON) == Interval(date(2003, 1, 1), ON)
    assert pictures._within(Interval(date(2030, 1, 1), NEVER), ON) == Interval(date(2030, 1, 1), date(2030, 1, 1))
    assert pictures._within(Interval(ON, ON), ON) == Interval(ON, ON)
