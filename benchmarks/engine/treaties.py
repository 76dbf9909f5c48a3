"""The input of the engine's benchmark: 324 treaties with 24,000 acts, varied from real ones by a fixed seed."""

from __future__ import annotations

import csv
import os
import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import palermo
from palermo.facts.records import DEPOSITS, Action, ActionKind, Delay, EntryIntoForceClause, Instrument, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TREATIES = 324
ACTS = 24_000
#: The numbers that final clauses give to each rule of delay.
DELAYS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("days", (30, 60, 90, 180)),
    ("months", (1, 3, 6, 12)),
    ("month_start_after_days", (30, 60, 90)),
    ("month_start_after_months", (1, 3, 6)),
    ("start_of_nth_month_after", (2, 3, 6)),
)
#: The numbers of deposits that final clauses ask for; some treaties never reach theirs.
REQUIRED = (2, 3, 5, 10, 15, 20, 22, 30, 35, 40, 60)
_SOURCE = Source("made for a benchmark", verified=False, pack="benchmark")


class Problem(NamedTuple):
    """What every contender is given: the treaties, each one's acts, and who is no State."""

    instruments: tuple[Instrument, ...]
    actions: Mapping[str, tuple[Action, ...]]
    organizations: frozenset[str]

    @property
    def rows(self) -> int:
        """The number of acts over all treaties."""
        return sum(len(acts) for acts in self.actions.values())


def treaties(seed: int = 2003, number: int = TREATIES, acts: int = ACTS) -> Problem:
    """Return so many treaties with exactly so many acts, the same for the same seed.

    Each takes the acts of some of the participants of a real treaty: of the four in the built-in pack,
    and of those in the reference material too when `PALERMO_SHARED` names its folder.
    Each participant's acts move together, so that who signed first and ratified later still does.
    The rules are drawn from those in use.
    Every act is of a known day and none is withdrawn: the plain case, which SQL can answer in one query.
    """
    facts = palermo.load()
    organizations = frozenset(facts.organizations)
    shapes = [_by_participant(acts) for _, acts in sorted(facts.actions.items())] + _reference_shapes()
    draw = random.Random(seed)  # noqa: S311 - a benchmark wants the same numbers each time
    instruments, actions = [], {}
    for index, size in enumerate(_sizes(draw, number, acts)):
        id_ = f"treaty-{index:03}"
        instruments.append(_instrument(draw, id_))
        shape = draw.choice([each for each in shapes if sum(map(len, each.values())) >= size])
        actions[id_] = _acts(draw, id_, shape, organizations, size)
    return Problem(tuple(instruments), actions, organizations)


def _by_participant(actions: Sequence[Action]) -> dict[str, list[Action]]:
    """Return each participant's first signature and first deposit."""
    found: dict[str, dict[bool, Action]] = defaultdict(dict)
    for action in actions:
        if action.kind in DEPOSITS or action.kind is ActionKind.SIGNATURE:
            found[action.state].setdefault(action.kind in DEPOSITS, action)
    return {state: sorted(acts.values(), key=lambda act: act.earliest) for state, acts in sorted(found.items())}


def _reference_shapes() -> list[dict[str, list[Action]]]:
    folder = os.environ.get("PALERMO_SHARED")
    files = sorted(Path(folder, "facts", "participation", "examples").glob("*.csv")) if folder else []
    return [_by_participant(_read(file)) for file in files if file.stem != "rules"]


def _read(file: Path) -> list[Action]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Action(row["iso3"], file.stem, ActionKind(kind.replace(" ", "_")), made, made, _SOURCE)
            for row in csv.DictReader(lines)
            for kind, day in (("signature", row["signature_date"]), (row["deposit_kind"], row["deposit_date"]))
            if row["iso3"] and day
            for made in (date.fromisoformat(day),)
        ]


def _sizes(draw: random.Random, number: int, acts: int) -> list[int]:
    """Return how many acts each treaty has: most few, some many, together exactly `acts`."""
    mean = acts / number
    sizes = [max(4, min(160, round(draw.lognormvariate(0, 0.5) * mean))) for _ in range(number)]
    while (over := sum(sizes) - acts) != 0:
        index = draw.randrange(number)
        if 4 < sizes[index] < 160:
            sizes[index] -= 1 if over > 0 else -1
    return sizes


def _instrument(draw: random.Random, id_: str) -> Instrument:
    clause = EntryIntoForceClause(
        instruments=draw.choice(REQUIRED),
        counts_regional_organizations=draw.random() < 0.5,
        delay=_delay(draw),
        for_later_states=_delay(draw),
        not_before=date(1960, 1, 1) + timedelta(draw.randrange(20_000)) if draw.random() < 0.2 else None,
        article="10(1)",
        later_article="10(2)",
    )
    return Instrument(id_, f"Treaty {id_}", date(1950, 1, 1), "", clause, _SOURCE)


def _delay(draw: random.Random) -> Delay:
    rule, numbers = draw.choice(DELAYS)
    return Delay(rule, draw.choice(numbers))


def _acts(
    draw: random.Random,
    id_: str,
    shape: Mapping[str, Sequence[Action]],
    organizations: frozenset[str],
    size: int,
) -> tuple[Action, ...]:
    """Return `size` acts of participants drawn from the shape, organizations always among them, in no order."""
    moved = draw.randrange(-15_000, 1)
    states = sorted(shape, key=lambda code: (code not in organizations, draw.random()))
    acts = []
    for state in states:
        by = timedelta(moved + draw.randrange(-700, 700))
        acts += [
            replace(act, instrument=id_, earliest=act.earliest + by, latest=act.earliest + by, effective=None)
            for act in shape[state]
        ]
    acts = acts[:size]
    draw.shuffle(acts)
    return tuple(acts)
