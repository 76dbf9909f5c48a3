"""The verification: right results pass, and every result that was changed anywhere is refused."""

from __future__ import annotations

import copy
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from palermo.implementation.draw import Draw, Impossible, Listed, draw, result_object
from palermo.implementation.draw.field import field_of
from palermo.implementation.verification import exists, verify_draw
from palermo.implementation.verification.exists import Table
from palermo.implementation.verification.flow import Flow
from palermo.implementation.verification.records import State
from tests.implementation.draw.brute import burden, draws, permitted
from tests.implementation.draw.tables import SEED, drawn, panels_of, table, tables, world
from tests.implementation.draw.test_draw import is_small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Any JSON value.
Json = Any
LISTED = table("A1:ab! A2:a! A3:b A4 B1:ab! B2 C1:ac! C2:c! C3:abc D1:abc! D2")


def result_of(found: Draw) -> Json:
    """Return a result as a file gives it back."""
    return json.loads(json.dumps(result_object(found)))


RESULT = result_of(drawn(LISTED))


def faults(result: Json) -> list[str]:
    return [f"{each.where}: {each.what}" for each in verify_draw(result).faults]


def test_a_right_result_passes_and_says_what_was_checked() -> None:
    verdict = verify_draw(RESULT, states=RESULT["states"], commitment=RESULT["commitment"].upper())
    assert verdict.faults == ()
    assert len(verdict.checked) == 8


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(tables(most=7), st.binary(min_size=1, max_size=4))
def test_what_was_drawn_passes(listed: list[Listed], seed: bytes) -> None:
    found = draw(listed, seed)
    assume(isinstance(found, Draw))
    assert isinstance(found, Draw)
    assert verify_draw(result_of(found)).faults == ()


def test_the_states_of_the_world_pass() -> None:
    assert verify_draw(result_of(drawn(world(62)))).faults == ()


def paths(value: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path to every value of a result that is no list or object."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from paths(each, (*path, key))
    if not isinstance(value, dict | list):
        yield path


def changed(result: Json, path: tuple[str | int, ...], change: Callable[[Json], Json]) -> Json:
    """Return a copy of a result with one value changed."""
    new = copy.deepcopy(result)
    around = new
    for key in path[:-1]:
        around = around[key]
    around[path[-1]] = change(around[path[-1]])
    return new


LEAVES = tuple(paths(RESULT))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LEAVES), st.data())
def test_a_result_that_was_changed_anywhere_is_refused(path: tuple[str | int, ...], data: st.DataObject) -> None:
    words = st.sampled_from(
        [each.state for each in LISTED] + ["", "a", "A", "same", "other", "search", "count", "places"]
    )
    anything = st.one_of(st.none(), st.booleans(), st.integers(-2, 30), st.floats(), words, st.text(), st.just([]))
    new = data.draw(anything)
    old = RESULT
    for key in path:
        old = old[key]
    assume(type(new) is not type(old) or new != old)
    assert faults(changed(RESULT, path, lambda _: new))


def swap(rows: str, a: int, b: int) -> Callable[[Json], None]:
    def change(result: Json) -> None:
        first, second = result[rows][a]["reviewers"], result[rows][b]["reviewers"]
        first[0], second[0] = second[0], first[0]

    return change


def drop(*path: str | int) -> Callable[[Json], None]:
    def change(result: Json) -> None:
        for key in path[:-1]:
            result = result[key]
        del result[path[-1]]

    return change


def reseed(result: Json) -> None:
    result["seed"] = "00" * 16
    result["commitment"] = hashlib.sha256(bytes(16)).hexdigest()


def retable(result: Json) -> None:
    result["states"][3]["instruments"] = ["a"]
    text = json.dumps(result["states"], sort_keys=True, separators=(",", ":"))
    result["states_digest"] = hashlib.sha256(text.encode()).hexdigest()


#: What is done to a result, and what the verification must say.
TAMPERED: tuple[tuple[str, Callable[[Json], None], str], ...] = (
    ("another seed, with its commitment", reseed, "start["),
    ("the start passed off as the result", lambda r: r.update(assignments=r["start"]), "the seed gives"),
    ("a State left out", drop("assignments", 0), "does not hold every State under review once"),
    ("a reviewer left out", drop("assignments", 0, "reviewers", 0), "not two to four"),
    ("rows in another order", lambda r: r["assignments"].reverse(), "does not hold every State under review once"),
    ("two seats exchanged", swap("assignments", 0, 5), "is not of the group of"),
    ("a reviewer of oneself", lambda r: r["assignments"][0]["reviewers"][0].update(state="A1"), "A1 reviews itself"),
    ("a stranger", lambda r: r["start"][0]["reviewers"][0].update(state="Z9"), "not in the table: Z9"),
    ("an instrument too many", lambda r: r["assignments"][0]["reviewers"][0]["for"].append("c"), "answers for"),
    ("a load", lambda r: r["loads"].update(A2=7), "loads.A2: should be"),
    ("a load of nobody", lambda r: r["loads"].update(Z9=0), "loads.Z9: should be absent"),
    ("a shorter walk", lambda r: r["method"].update(steps=1), "method.steps: is 1, not 1536"),
    ("another method", lambda r: r["method"].update(version=1), "method: is 'palermo-draw' 1"),
    ("no certificate", drop("certificate"), "has no key certificate"),
    ("a key too many", lambda r: r.update(note=""), "has a key that does not belong there, 'note'"),
    ("capitals in the seed", lambda r: r.update(seed=r["seed"].upper()), "hexadecimal digits in small letters"),
    ("a larger load", lambda r: r["certificate"]["largest_load"].update(value=9), "not the 9 of the certificate"),
    ("another reason", lambda r: r["certificate"]["largest_load"].update(because="search"), "because: should be count"),
    ("another table", retable, ""),
)


@pytest.mark.parametrize(("change", "words"), [each[1:] for each in TAMPERED], ids=[each[0] for each in TAMPERED])
def test_tampering_is_named(change: Callable[[Json], None], words: str) -> None:
    result = copy.deepcopy(RESULT)
    change(result)
    said = faults(result)
    assert any(words in each for each in said), said


def test_all_faults_are_said_at_once() -> None:
    result = copy.deepcopy(RESULT)
    result["assignments"][0]["reviewers"][0]["state"] = "A1"
    result["start"][1]["reviewers"][0]["same_group"] = False
    result["loads"]["A2"] = 9
    said = "\n".join(faults(result))
    assert all(each in said for each in ("assignments[0]", "start[1].reviewers[0].same_group", "loads.A2"))


def test_what_was_published_is_compared() -> None:
    other = [{**each, "under_review": False} for each in RESULT["states"]]
    verdict = verify_draw(RESULT, states=other, commitment="0" * 64)
    assert {each.where for each in verdict.faults} == {"states", "commitment"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(tables(most=5), st.data())
def test_any_other_permitted_start_is_refused(listed: list[Listed], data: st.DataObject) -> None:
    """Whoever draws can not choose: of all permitted draws the seed allows one start, and one result."""
    assume(any(each.under_review for each in listed) and is_small(listed))
    found = draw(listed, SEED)
    assume(not isinstance(found, Impossible))
    assert isinstance(found, Draw)
    chosen = data.draw(st.sampled_from(permitted(listed)))
    assume(chosen != panels_of(found.start))
    result = result_of(found)
    result["start"] = [
        row(listed, name, panel)
        for name, panel in zip(sorted(each.state for each in listed if each.under_review), chosen, strict=True)
    ]
    assert any("the seed gives" in each or "of the certificate" in each for each in faults(result))


def row(listed: list[Listed], name: str, panel: tuple[str, str, tuple[str, ...]]) -> Json:
    by_name = {each.state: each for each in listed}
    asked = set(by_name[name].instruments)
    same, other, more = panel
    left = asked - set(by_name[same].instruments) - set(by_name[other].instruments)
    return {
        "state": name,
        "reviewers": [
            {
                "state": each,
                "for": sorted((left if each in more else asked) & set(by_name[each].instruments)),
                "same_group": by_name[each].group == by_name[name].group,
            }
            for each in (same, other, *more)
        ],
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(tables(most=5), st.integers(0, 3))
def test_the_verifier_s_own_search_is_right(listed: list[Listed], load: int) -> None:
    assume(any(each.under_review for each in listed) and is_small(listed))
    states = {
        each.state: State(each.state, each.group, frozenset(each.instruments), each.under_review)
        for each in sorted(listed, key=lambda each: each.state)
    }
    own = Table(states)
    expected = any(burden(each)[0] <= load for each in draws(listed))
    assert own.exists(own.seats(), load) == expected
    few = {listed_state: number if number >= 0 else 3 for listed_state, number in fewest(listed).items()}
    assert own.fewest == few


def fewest(listed: list[Listed]) -> dict[str, int]:
    field = field_of(listed)
    return {field.states[n].state: number for n, number in zip(field.reviewed, field.fewest, strict=True)}


def test_the_flow_fills_what_can_be_filled_and_cuts_what_can_not() -> None:
    admitted = {(f"A{n}", "other"): {"B1", "B2"} for n in range(5)}
    flow = Flow(admitted, 2)
    filled = [flow.fill(place) for place in admitted]
    assert filled.count(True) == 4
    empty = [place for place, done in zip(admitted, filled, strict=True) if not done]
    assert flow.cut(empty) == (set(admitted), {"B1", "B2"})


def test_what_is_not_decided_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    result = result_of(drawn(table("A1:a! A2:b! A3 A4 B1:ab B2")))
    assert faults(result) == []
    monkeypatch.setattr(exists, "MOST_HALVINGS", 0)
    assert faults(result) == ["the result: could not be decided: there are too many cases to try"]
