"""Every change of state: check, do and log in one transaction, of which all or nothing stands.

    with acting(visit.actor, "invite", body, role="expert") as act:
        ...                         # do it
        act.detail["email"] = ...   # say what the log should know; never a secret

The roles are read anew inside the transaction, and cannot be ended until it is over: who lost a role while a form was
open is refused. When the event cannot be written, nothing was done.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from palermo.web import policy
from palermo.web.audit.chain import Concerned, append

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

    from palermo.web.policy import Actor

#: Who acts on the command line, in the log.
OPERATOR = "operator of the server"


class Refused(Exception):
    """An actor may not do this; `hidden` when the actor may not even know that the object is there."""

    def __init__(self, verb: str, *, hidden: bool) -> None:
        """Keep the verb, and whether it is answered as if there were nothing."""
        super().__init__(f"{verb} refused")
        self.verb = verb
        self.hidden = hidden


@dataclass(slots=True)
class Act:
    """An action under way."""

    #: With the roles as they are now.
    actor: Actor
    verb: str
    #: To what it is done; an action that makes something may put that here instead.
    thing: Model
    detail: dict[str, object]
    concerned: Concerned = field(default_factory=Concerned)

    def concerns(self, *whom: int | str | Model) -> None:
        """Say whom it concerns: ids of bodies, codes of States, or objects that know (`concerned()`)."""
        for each in whom:
            if isinstance(each, int):
                self.concerned.bodies.add(each)
            elif isinstance(each, str):
                self.concerned.states.add(each)
            else:
                self._ask(each)

    def _ask(self, thing: Model) -> None:
        told: Iterable[int | str] = getattr(thing, "concerned", tuple)()
        self.concerns(*told)


@contextmanager
def acting(actor: Actor, verb: str, obj: Model, **detail: object) -> Iterator[Act]:
    """Check that an actor may do this to an object, let it be done, write the event; raise `Refused`.

    An object with a method `concerned()` (ids of bodies and codes of States) tells whom the event concerns.
    """
    with transaction.atomic():
        now = policy.renewed(actor)
        if not policy.permits(now, verb, obj):
            raise Refused(verb, hidden=not policy.permits(now, "see", obj))
        act = Act(now, verb, obj, dict(detail))
        act.concerns(obj)
        thing = named(obj)
        yield act
        _write(act, obj, thing)


@contextmanager
def entitled(user_id: int, verb: str, obj: Model, **detail: object) -> Iterator[Act]:
    """Let somebody do what an unguessable link entitles to: in one transaction, written down.

    The caller has found the object by the secret in the link, and checks inside that it still holds.
    """
    with transaction.atomic():
        act = Act(policy.actor_of_user(user_id), verb, obj, dict(detail))
        thing = named(obj)
        yield act
        _write(act, obj, thing)


@contextmanager
def operating(verb: str, obj: Model, **detail: object) -> Iterator[Act]:
    """Let the operator of the server do something on the command line: in one transaction, written down, not asked."""
    with transaction.atomic():
        act = Act(policy.Actor(None, OPERATOR), verb, obj, dict(detail))
        thing = named(obj)
        yield act
        _write(act, obj, thing)


def _write(act: Act, obj: Model, thing: str) -> None:
    act.concerns(act.thing)
    # What was deleted has lost its id, and what was made has got one.
    done = thing if act.thing is obj and obj.pk is None else named(act.thing)
    action = f"{obj._meta.label_lower}.{act.verb}"
    append(act.actor.user_id, act.actor.name, action, done, act.detail, act.concerned)


def named(thing: Model) -> str:
    """Return how the log names an object, such as `accounts.body:12`."""
    return f"{thing._meta.label_lower}:{'' if thing.pk is None else thing.pk}"
