"""Walks the chain from its beginning and says where it breaks first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.web.audit.chain import BEGINNING, canonical, digest
from palermo.web.audit.models import Concern, Event

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Events read at a time.
BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Broken:
    """The first event that is not as it was written, or is not there."""

    sequence: int
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many events hold together, the hash of the last of them, and what breaks the chain after it."""

    events: int
    head: str
    broken: Broken | None


def verify(known: tuple[int, str] | None = None) -> Verdict:
    """Verify the whole chain, in batches.

    `known` is an event, by place and hash, that was noted elsewhere earlier: it must still be in the chain. Only that
    shows events taken away from the end, or a chain that its owner has computed anew.
    """
    count, head = 0, BEGINNING
    for event, concerns in _events():
        why = _fault(event, count + 1, head, concerns)
        if not why and known is not None and event.sequence == known[0] and event.hash != known[1]:
            why = "its hash is another than the one that was noted"
        if why:
            return Verdict(count, head, Broken(count + 1, why))
        count, head = event.sequence, event.hash
    if known is not None and known[0] > count:
        return Verdict(count, head, Broken(count + 1, f"the chain ends before the event {known[0]} that was noted"))
    return Verdict(count, head, None)


def _events() -> Iterator[tuple[Event, list[Concern]]]:
    after = None
    while True:
        rows = Event.objects.order_by("sequence")
        if after is not None:
            rows = rows.filter(sequence__gt=after)
        batch = list(rows[:BATCH])
        if not batch:
            return
        concerns: dict[int, list[Concern]] = {}
        for each in Concern.objects.filter(event__in=[event.pk for event in batch]):
            concerns.setdefault(each.event_id, []).append(each)
        yield from ((event, concerns.get(event.pk, [])) for event in batch)
        after = batch[-1].sequence


def _fault(event: Event, expected: int, head: str, concerns: list[Concern]) -> str:
    """Return what is wrong with an event; empty text when nothing is."""
    if event.sequence != expected:
        return f"it is missing; the next one is {event.sequence}"
    if event.previous != head:
        return "it does not follow the event before it"
    if digest(event) != event.hash:
        return "its content is not what was written"
    bodies = sorted(each.body for each in concerns if each.body is not None)
    states = sorted(each.state for each in concerns if each.state)
    if canonical({"bodies": bodies, "states": states}) != event.concerned:
        return f"its rows of whom it concerns are not those that were written: {json.loads(event.concerned)}"
    return ""
