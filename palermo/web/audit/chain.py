"""The chain: each event holds the hash of the one before it, so that nothing can be changed in the middle unseen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.utils import timezone

from palermo.web.audit.models import Concern, Event

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What stands for the hash before the first event.
BEGINNING = "0" * 64
#: PostgreSQL's lock for the end of the chain: any number that nothing else of ours uses.
_LOCK: Final = 0x50414C4D  # "PALM"

#: What a detail is made of. A fraction is none of it: databases and languages write the same number differently.
_DETAILS = (str, int, bool, type(None))


@dataclass(slots=True)
class Concerned:
    """The bodies, by id, and the States, by code, that an event concerns."""

    bodies: set[int] = field(default_factory=set)
    states: set[str] = field(default_factory=set)

    def written(self) -> str:
        """Return it as canonical JSON."""
        return canonical({"bodies": sorted(self.bodies), "states": sorted(self.states)})


def canonical(value: object) -> str:
    """Return the one way to write a value as JSON; raise TypeError or ValueError for what has none."""
    _check(value)
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"), sort_keys=True)


def _check(value: object) -> None:
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"The name {key!r} is no text")
            _check(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each)
    elif not isinstance(value, _DETAILS):
        raise TypeError(f"{type(value).__name__} has no one way to be written; give text or a whole number")


def digest(event: Event) -> str:
    """Return the hash that an event must have: SHA-256 over its canonical JSON, 64 hex digits."""
    content = {
        "sequence": event.sequence,
        "at": event.at.isoformat(timespec="microseconds"),
        "actor": event.actor,
        "actor_name": event.actor_name,
        "action": event.action,
        "thing": event.thing,
        "detail": event.detail,
        "concerned": event.concerned,
        "previous": event.previous,
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def append(
    actor: int | None, actor_name: str, action: str, thing: str, detail: Mapping[str, object], concerned: Concerned
) -> Event:
    """Write one event at the end of the chain; call it within the transaction of what was done.

    Until that transaction ends, nobody else can write one. Raises what the database or the detail raises: then
    nothing of the transaction may stand.
    """
    with transaction.atomic(savepoint=False):
        _hold()
        last = Event.objects.order_by("-sequence").values_list("sequence", "hash").first() or (0, BEGINNING)
        event = Event(
            sequence=last[0] + 1,
            at=timezone.now(),
            actor=actor,
            actor_name=actor_name[:300],
            action=action,
            thing=thing,
            detail=canonical(dict(detail)),
            concerned=concerned.written(),
            previous=last[1],
        )
        event.hash = digest(event)
        event.save(force_insert=True)
        Concern.objects.bulk_create(
            [Concern(event=event, body=each, state="") for each in sorted(concerned.bodies)]
            + [Concern(event=event, body=None, state=each) for each in sorted(concerned.states)]
        )
    return event


def _hold() -> None:
    """Wait for the end of the chain and keep it; SQLite's transactions are alone from their beginning."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
