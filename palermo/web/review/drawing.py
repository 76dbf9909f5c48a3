"""A draw from its list to its result: prepared, committed, revealed; the server never holds a seed that is secret.

1. *Prepared*: the list of States is checked, and that a permitted draw exists at all; an impossible one is not kept.
2. *Committed*: the digest of the seed is published with the digest of the list. The seed stays with the secretariat, on
   paper or in a file: who breaks into this server before the reveal finds nothing to know the result by.
3. *Revealed*: the seed is given, checked against the commitment, and the result follows; anyone can verify it.

What is published is the result's JSON, byte for byte, as `palermo implementation draw` writes it.
"""

from __future__ import annotations

import csv
import io
import json
import secrets
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from palermo.implementation.draw import (
    Impossible,
    Listed,
    commitment_of,
    draw,
    read_states,
    result_object,
    states_digest,
)
from palermo.participation.answers import StatusValue
from palermo.web import policy
from palermo.web.actions import Refused, acting
from palermo.web.demo.ledger import is_invented_person
from palermo.web.review.models import Draw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from palermo.facts.problems import Problem
    from palermo.implementation.draw.states_csv import Table
    from palermo.participation import Register
    from palermo.web.policy import Actor

COLUMNS = ("state", "regional_group", "instruments", "under_review")
#: Bytes of a seed that is made here.
SEED_BYTES = 32
#: Bytes of a list; one of all States has some 15,000.
LARGEST_LIST = 1024 * 1024
#: A draw among all States keeps a processor busy for seconds: one at a time in a process.
_ONE = threading.Lock()
#: Which list can be drawn from does not depend on the seed.
_ANY_SEED = bytes(SEED_BYTES)


class NoDraw(Exception):
    """No permitted draw exists; `.problems` says which rule cannot be met for whom. Nothing was kept."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the reasons."""
        super().__init__("no permitted draw exists")
        self.problems = tuple(problems)


class WrongSeed(Exception):
    """The seed is not the one that was committed to."""


class Busy(Exception):
    """Another draw is being made in this process."""


class Settled(Exception):
    """The draw has passed the step that was asked for, or was withdrawn."""


class Fresh(NamedTuple):
    """A seed made here, shown once and kept nowhere, with its commitment."""

    seed: str
    commitment: str


def fresh() -> Fresh:
    """Return a seed for a secretariat that makes none itself."""
    seed = secrets.token_bytes(SEED_BYTES)
    return Fresh(seed.hex(), commitment_of(seed))


def listed(register: Register, on: date, under_review: Collection[str]) -> tuple[Listed, ...]:
    """Return the list for a day: the States that are party to the Convention, each with its group and instruments.

    Organizations and States without a regional group take no part. Raises `KeyError` for a code that is no such State.
    """
    ids = tuple(register.facts.instruments)
    first = next(each.id for each in register.facts.instruments.values() if not each.supplements)
    found = {}
    for code, state in register.facts.states.items():
        if state.kind == "state" and state.group:
            party = tuple(each for each in ids if register.status(code, each, on).status == StatusValue.PARTY)
            if first in party:
                found[code] = Listed(code, state.group, party, code in under_review)
    if strangers := set(under_review) - found.keys():
        raise KeyError(*sorted(strangers))
    return tuple(found.values())


def csv_of(states: Iterable[Listed]) -> str:
    """Return a list in the form of STATES.csv."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(each) for each in sorted(states, key=lambda each: each.state))
    return text.getvalue()


def _row(each: Listed) -> tuple[str, ...]:
    return (each.state, each.group, ";".join(each.instruments), "yes" if each.under_review else "no")


def read(text: str | bytes, name: str = "STATES.csv") -> Table:
    """Return what a list holds, and what is wrong with it."""
    return read_states(text.encode() if isinstance(text, str) else text, name)


def prepare(actor: Actor, title: str, states: Sequence[Listed]) -> Draw:
    """Keep a list from which a permitted draw exists; raise `NoDraw` with the reasons where none does, or `Busy`.

    What an invented person of the demonstration prepares is invented too.
    """
    if not policy.allows(actor, "prepare", Draw()):
        raise Refused("prepare", hidden=True)  # before a processor is kept busy
    demo = is_invented_person(actor.user_id)
    found = Draw(title=title, states=csv_of(states), states_digest=states_digest(states), demo=demo)
    outcome = _draw(states, _ANY_SEED, steps=0)
    if isinstance(outcome, Impossible):
        raise NoDraw(outcome.problems)
    with acting(actor, "prepare", found, title=title, states_digest=found.states_digest) as act:
        found.prepared_at = timezone.now()
        found.save()
        act.thing = found
    return found


def _draw(states: Sequence[Listed], seed: bytes, steps: int | None = None) -> Any:  # noqa: ANN401 - the core's own
    if not _ONE.acquire(blocking=False):
        raise Busy
    try:
        return draw(states, seed, file="STATES.csv", steps=steps)
    finally:
        _ONE.release()


def commit(actor: Actor, found: Draw, commitment: str) -> None:
    """Publish the commitment to a seed (64 hex digits); raise `Settled` where there is one already."""
    with acting(actor, "commit", found, commitment=commitment):
        changed = Draw.objects.filter(pk=found.pk, committed_at=None, withdrawn_at=None)
        if not changed.update(commitment=commitment, committed_at=timezone.now()):
            raise Settled


def reveal(actor: Actor, found: Draw, seed: bytes, codes: Collection[str] = ()) -> None:
    """Make the draw that the seed gives, and publish both; `codes` are those of States, which the log tells of it.

    Raises `WrongSeed`, `Settled`, `NoDraw` and `Busy`; nothing is kept then, the seed not either.
    """
    if not policy.allows(actor, "reveal", found):
        raise Refused("reveal", hidden=not policy.allows(actor, "see", found))
    if found.committed_at is None or found.revealed_at is not None or found.withdrawn_at is not None:
        raise Settled
    if not secrets.compare_digest(commitment_of(seed), found.commitment):
        raise WrongSeed
    outcome = _draw(read(found.states).states, seed)
    if isinstance(outcome, Impossible):
        raise NoDraw(outcome.problems)
    result = result_object(outcome)
    with acting(actor, "reveal", found, states_digest=found.states_digest, largest_load=result["largest_load"]) as act:
        act.concerns(*(each.state for each in outcome.assignments if each.state in codes))
        changed = Draw.objects.filter(pk=found.pk, revealed_at=None, withdrawn_at=None)
        if not changed.update(seed=seed.hex(), result=written(result), revealed_at=timezone.now()):
            raise Settled


def withdraw(actor: Actor, found: Draw, why: str) -> None:
    """Withdraw a draw; it stays on its page with the reason, and no review can begin from it any longer.

    Raises `Settled` once reviews have begun from it, or it was withdrawn before.
    """
    with acting(actor, "withdraw", found, why=why):
        changed = Draw.objects.filter(pk=found.pk, withdrawn_at=None, reviews=None)
        if not changed.update(withdrawn_at=timezone.now(), withdrawn_why=why):
            raise Settled


def written(result: Mapping[str, object]) -> str:
    """Return a result as the file that is published."""
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def result_of(found: Draw) -> Mapping[str, Any]:
    """Return the result of a revealed draw; empty for another."""
    result: Mapping[str, Any] = json.loads(found.result) if found.result else {}
    return result
