"""The rules: for a model and a verb, a predicate over one object and the same in terms of rows, side by side.

A rule says `allows(actor, verb, obj)` and `obj in scope(actor, verb, Model)` of one thing; a law over all rules, with
memberships and rows made at random, holds that both say the same. What has no rule is denied to everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.db.models import Q
from django.http import Http404

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model, QuerySet

    from palermo.web.policy.actors import Actor

    M = TypeVar("M", bound=Model)

#: The largest number of a row.
_LARGEST_KEY = 2**63 - 1
#: No row, and every row.
NOTHING = Q(pk__in=())
EVERYTHING = Q()


class Rule(NamedTuple):
    """One rule: both parts are functions of the actor, and read nothing but the actor and the object or its rows."""

    model: type[Model]
    verb: str
    predicate: Callable[[Actor, Any], bool]
    scope: Callable[[Actor], Q]


_RULES: dict[tuple[type[Model], str], Rule] = {}


def rule(model: type[M], verb: str, *, predicate: Callable[[Actor, M], bool], scope: Callable[[Actor], Q]) -> None:
    """Register what an actor may do to objects of a model; raise ValueError when that is registered already."""
    if (model, verb) in _RULES:
        raise ValueError(f"There is a rule for {verb!r} on {model._meta.label} already")
    _RULES[model, verb] = Rule(model, verb, predicate, scope)


def rules() -> Iterator[Rule]:
    """Return all rules."""
    return iter(tuple(_RULES.values()))


def allows(actor: Actor, verb: str, obj: Model) -> bool:
    """Return whether an actor may do this to an object, as the object stands in memory."""
    found = _RULES.get((_model(obj), verb))
    return found is not None and actor.user_id is not None and found.predicate(actor, obj)


def scope(actor: Actor, verb: str, model: type[M]) -> QuerySet[M]:
    """Return the rows to which an actor may do this."""
    manager = model._default_manager
    found = _RULES.get((model, verb))
    if found is None or actor.user_id is None:
        return manager.none()
    return manager.filter(found.scope(actor))


def permits(actor: Actor, verb: str, obj: Model) -> bool:
    """Return whether an actor may do this to an object both as it stands in memory and as it stands on record."""
    if not allows(actor, verb, obj):
        return False
    return obj.pk is None or scope(actor, verb, _model(obj)).filter(pk=obj.pk).exists()


def find(actor: Actor, verb: str, model: type[M], **lookup: object) -> M:
    """Return the one row of this description to which an actor may do this; raise Http404 as if there were none."""
    if any(isinstance(value, int) and value > _LARGEST_KEY for value in lookup.values()):
        raise Http404  # the database would fail at it
    found = scope(actor, verb, model).filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def _model(obj: Model) -> type[Model]:
    return obj._meta.concrete_model or type(obj)
