"""Who may read which events: those who did it, and those whom it concerns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db.models import Q

from palermo.web.audit.models import Concern, Event
from palermo.web.policy import rule

if TYPE_CHECKING:
    from palermo.web.policy import Actor

#: Roles that answer for their body, and read what concerns it.
READERS = ("administrator", "focal_point")


def _reads(actor: Actor, event: Event) -> bool:
    concerned = json.loads(event.concerned)
    bodies, states = actor.bodies(*READERS), actor.states(*READERS, kind="state")
    own = event.actor is not None and event.actor == actor.user_id
    return own or not bodies.isdisjoint(concerned["bodies"]) or not states.isdisjoint(concerned["states"])


def _read(actor: Actor) -> Q:
    bodies, states = actor.bodies(*READERS), actor.states(*READERS, kind="state")
    concerned = Concern.objects.filter(Q(body__in=bodies) | Q(state__in=states))
    return Q(actor=actor.user_id) | Q(pk__in=concerned.values("event"))


rule(Event, "see", predicate=_reads, scope=_read)
