"""Small treaties and acts for the tests, written as briefly as the rules they try."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from palermo.facts.dates import parse_interval
from palermo.facts.records import (
    Action,
    ActionKind,
    Delay,
    EntryIntoForceClause,
    Facts,
    Instrument,
    Organization,
    Source,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.facts.records import Declaration, DepositaryCount, Share, WithdrawalClause

SOURCE = Source("a test", verified=True, pack="test")
ORGANIZATIONS = frozenset({"EU"})


def treaty(
    instruments: int = 2,
    *,
    id_: str = "t",
    delay: tuple[str, int] = ("days", 90),
    later: tuple[str, int] | None = ("days", 30),
    counts_organizations: bool = False,
    adopted: date = date(2000, 1, 1),
    not_before: date | None = None,
    not_before_instrument: str | None = None,
    on_date_if_met: date | None = None,
    named: tuple[str, ...] = (),
    share: Share | None = None,
    supplements: str = "",
    withdrawal: WithdrawalClause | None = None,
    succession: str = "date_of_succession",
    depositary_count: DepositaryCount | None = None,
) -> Instrument:
    """Return a treaty that asks for so many deposits, with whatever else its clause says."""
    clause = EntryIntoForceClause(
        instruments=instruments,
        counts_regional_organizations=counts_organizations,
        delay=Delay(*delay),
        for_later_states=Delay(*later) if later else None,
        not_before=not_before,
        not_before_instrument=not_before_instrument,
        on_date_if_met=on_date_if_met,
        named=named,
        share=share,
        article="10(1)",
        later_article="10(2)",
    )
    return Instrument(
        id=id_,
        title=f"Treaty {id_}",
        adopted=adopted,
        supplements=supplements,
        entry_into_force=clause,
        source=SOURCE,
        abbreviation=id_.upper(),
        withdrawal=withdrawal,
        succession=succession,
        depositary_count=depositary_count,
    )


def act(line: str, instrument: str = "t") -> Action:
    """Read `KEN ratification 2001-02-03 [effective=...] [predecessor=...]`."""
    state, kind, when, *extras = line.split()
    given = dict(extra.split("=") for extra in extras)
    earliest, latest = parse_interval(when)
    return Action(
        state=state,
        instrument=instrument,
        kind=ActionKind(kind),
        earliest=earliest,
        latest=latest,
        source=SOURCE,
        effective=date.fromisoformat(given["effective"]) if "effective" in given else None,
        predecessor=given.get("predecessor"),
    )


def acts(text: str, instrument: str = "t") -> tuple[Action, ...]:
    """Read one act a line."""
    return tuple(act(line, instrument) for line in text.strip().splitlines())


def state(code: str) -> State:
    """Return a State that is nothing but a code."""
    return State(
        code=code,
        iso2=code[:2],
        numeric="",
        names={"en": code.title()},
        formal_names={},
        kind="state",
        former_names=(),
        group="",
        region="",
        subregion="",
        development="",
        development_as_of="",
        least_developed=False,
        landlocked_developing=False,
        small_island_developing=False,
        un_member_since=None,
        source=SOURCE,
    )


def facts(
    *instruments: Instrument,
    actions: Iterable[Action] = (),
    declarations: Iterable[Declaration] = (),
    states: str = "AAA BBB CCC DDD EEE",
) -> Facts:
    """Return facts that hold these instruments and acts, and a handful of States."""
    by_instrument: dict[str, list[Action]] = {each.id: [] for each in instruments}
    for action in actions:
        by_instrument[action.instrument].append(action)
    statements: dict[str, list[Declaration]] = {}
    for declaration in declarations:
        statements.setdefault(declaration.instrument, []).append(declaration)
    return Facts(
        packs=(),
        states={code: state(code) for code in states.split()},
        organizations={"EU": Organization("EU", {"en": "European Union"}, (), SOURCE)},
        instruments={each.id: each for each in instruments},
        actions={key: tuple(value) for key, value in by_instrument.items()},
        declarations={key: tuple(value) for key, value in statements.items()},
    )


def of(action: Action, instrument: str) -> Action:
    """Return the same act towards another instrument."""
    return replace(action, instrument=instrument)
