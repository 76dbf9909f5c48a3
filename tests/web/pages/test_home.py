"""The home page: the map, the counts, the lists and the curve tell the same as the register."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.web.pages.presenters.changes import changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from palermo.participation import Register
    from tests.web.pages.conftest import Seen


def test_map_counts_and_lists_agree(look: Callable[[str], Seen], register: Register) -> None:
    on = date(2005, 5, 1)
    tree = look("/en/?instrument=firearms-protocol&on=2005-05-01").tree
    statuses = {row.state: row.status.value for row in register.statuses("firearms-protocol", on)}
    shapes = {shape.get("data-state"): shape.get("class") for shape in tree.xpath("//*[@data-state]")}
    assert shapes["KEN"] == "st st-deposited"
    for code, value in statuses.items():
        assert shapes.get(code, f"st st-{value}") == f"st st-{value}"
    numbers = {row.get("data-count"): int(row.findtext("dd")) for row in tree.xpath("//*[@data-count]")}
    assert numbers == {value: list(statuses.values()).count(value) for value in numbers}
    listed = {group.get("data-group"): len(group.findall(".//li")) for group in tree.xpath("//*[@data-group]")}
    assert listed == {value: number for value, number in numbers.items() if number}


def test_a_status_is_told_by_a_word_and_not_by_colour_alone(look: Callable[[str], Seen]) -> None:
    titles = look("/en/?on=2003-01-01").tree.xpath("//*[@data-state='KEN']/*[local-name()='title']/text()")
    assert titles == ["Kenya: No act on record"]


def test_small_states_are_circles(look: Callable[[str], Seen]) -> None:
    circles = set(look("/en/").tree.xpath("//*[local-name()='circle']/@data-state"))
    assert {"MCO", "SMR", "NRU", "SGP", "MDV"} <= circles


def test_the_slider_works_as_a_form(look: Callable[[str], Seen]) -> None:
    by_year = look("/en/?instrument=untoc&year=2004")
    by_day = look("/en/?instrument=untoc&on=2004-12-31")
    assert by_year.tree.xpath("//*[@data-count='party']/dd/text()") == by_day.tree.xpath(
        "//*[@data-count='party']/dd/text()"
    )
    slider = by_year.tree.xpath("//input[@type='range']")[0]
    assert (slider.get("min"), slider.get("max"), slider.get("value")) == ("2000", "2025", "2004")
    assert slider.getparent().xpath(".//button[@type='submit']")


def test_the_table_beside_the_curve_holds_its_numbers(look: Callable[[str], Seen], register: Register) -> None:
    rows = look("/en/").tree.xpath("//section[@aria-labelledby='curve']//tbody/tr")
    last = [cell.text_content() for cell in rows[-1]]
    counts = register.counts("untoc", date(2025, 11, 20))
    assert last == ["20 November 2025", str(counts.signatures), str(counts.deposits), str(counts.deposits_possible)]
    assert len(rows) == 26


def test_before_adoption_and_after_the_facts_the_page_says_so(look: Callable[[str], Seen]) -> None:
    assert "adopted later, on 15 November 2000" in look("/en/?on=1999-12-31").words
    assert "The facts end on 20 November 2025" in look("/en/?on=2026-06-01").words


def test_missing_parties_are_told(look: Callable[[str], Seen]) -> None:
    assert "The depositary counted 185 parties on 31 July 2025; 4 of them are missing" in (
        look("/en/?instrument=trafficking-protocol").words
    )


@pytest.mark.parametrize("instrument", ["untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol"])
@settings(deadline=None)  # the first answer of an instrument is computed, later ones are looked up
@given(days=st.integers(0, 9200))
def test_the_changes_give_the_status_of_every_day(register: Register, instrument: str, days: int) -> None:
    """What the slider paints from the table of changes is what the engine answers for that day."""
    day = date(2000, 11, 15) + timedelta(days=days)
    table = changes(register, instrument)
    for status in register.statuses(instrument, day):
        turns = [now for since, now in table[status.state] if since <= day.isoformat()]
        assert (turns[-1] if turns else "none") == status.status.value


def test_the_changes_are_served_as_json(client: Client, db: None) -> None:
    del db
    answer = client.get("/fr/instruments/untoc/changes.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert json.loads(answer.content)["KEN"][-1] == ["2004-07-16", "party"]
    assert client.get("/fr/instruments/nothing/changes.json").status_code == 404
