"""Whatever is written as a status page is read back the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.facts.records import DEPOSITS, Action, ActionKind, Source
from palermo.facts.untc import ChangeKind, compare, read_status_page
from tests.facts.untc.conftest import loaded
from tests.facts.untc.pages import LAYOUTS, Layout, Treaty, page, table_of

if TYPE_CHECKING:
    from palermo.facts.records import Facts

INSTRUMENTS = {
    "untoc": "12",
    "trafficking-protocol": "12. a",
    "migrants-protocol": "12. b",
    "firearms-protocol": "12. c",
}
SOURCE = Source("a test", verified=True, pack="test")


def keys(actions: tuple[Action, ...] | list[Action]) -> list[tuple[str, str, date]]:
    return sorted((act.state, act.kind.value, act.earliest) for act in actions)


@pytest.mark.parametrize("instrument", INSTRUMENTS)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_built_in_pack_is_read_back(instrument: str, layout: Layout, facts: Facts) -> None:
    record = facts.instruments[instrument]
    exact = [each for each in facts.actions[instrument] if each.earliest == each.latest]
    contents = table_of(exact, facts, layout)
    treaty = Treaty(number=INSTRUMENTS[instrument], title=record.title, title_fr=record.titles["fr"])
    found = read_status_page(
        page(type(contents)(contents.rows, contents.headings, "", treaty), layout), "p", record, facts
    )
    assert found.problems == ()
    assert keys(list(found.actions)) == keys(exact)
    kinds = {change.kind for change in compare(found, facts)}
    assert ChangeKind.ADDED not in kinds
    missing = [each for each in compare(found, facts) if each.kind is ChangeKind.NOT_ON_PAGE]
    assert all(each.before and "/" in each.words for each in missing)


@st.composite
def tables(draw: st.DrawFn) -> list[Action]:
    """Draw a table: for each of some States a signature, a deposit of some kind, or both, on any days of its time."""
    facts = loaded()
    codes = sorted(code for code, state in facts.states.items() if state.kind == "state") + sorted(facts.organizations)
    days = st.dates(date(2000, 11, 15), date(2026, 11, 22))
    kinds = st.sampled_from(sorted(DEPOSITS))
    actions: list[Action] = []
    for code in draw(st.lists(st.sampled_from(codes), unique=True, min_size=1, max_size=30)):
        signed, deposited = draw(st.tuples(st.none() | days, st.none() | days))
        if signed or not deposited:
            signed = signed or draw(days)
            actions.append(Action(code, "untoc", ActionKind.SIGNATURE, signed, signed, SOURCE))
        if deposited:
            actions.append(Action(code, "untoc", draw(kinds), deposited, deposited, SOURCE))
    return actions


@settings(deadline=None, max_examples=40)
@given(actions=tables(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_any_table_is_read_back_in_any_layout(actions: list[Action], layout: str) -> None:
    facts = loaded()
    chosen = LAYOUTS[layout]
    found = read_status_page(page(table_of(actions, facts, chosen), chosen), "p", facts.instruments["untoc"], facts)
    assert found.problems == ()
    assert keys(list(found.actions)) == keys(actions)
    assert found.whole


@settings(deadline=None, max_examples=20)
@given(actions=tables())
def test_every_act_of_the_page_is_one_change(actions: list[Action]) -> None:
    facts = loaded()
    found = read_status_page(page(table_of(actions, facts)), "p", facts.instruments["untoc"], facts)
    changes = [change for change in compare(found, facts) if isinstance(change.act, ActionKind)]
    after = [change.after for change in changes if isinstance(change.after, Action)]
    before = [change.before for change in changes if isinstance(change.before, Action)]
    assert keys(after) == keys(actions)
    assert keys(before) == keys(list(facts.actions["untoc"]))
