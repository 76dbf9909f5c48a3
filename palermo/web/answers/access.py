"""Who of a State may read and write which sections of its drafts.

In the body that is the State itself, administrators, focal points and experts write every section, observers read them;
a contributor has the sections named in the membership. Whoever belongs to another authority of the State, in whatever
role, has the sections named there and no more. The secretariat has submitted versions, never a draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from palermo.web.policy import NOTHING

if TYPE_CHECKING:
    from palermo.web.policy import Actor

STATE, AUTHORITY, SECRETARIAT = "state", "authority", "secretariat"
OBSERVER = "observer"
#: Roles in the body of the State itself.
MANAGERS = ("administrator", "focal_point")
WRITERS = (*MANAGERS, "expert")
READERS = (*WRITERS, OBSERVER)


def manages(actor: Actor, state: str) -> bool:
    """Return whether an actor signs, submits and publishes for a State."""
    return state in actor.states(*MANAGERS, kind=STATE)


def reads_all(actor: Actor, state: str) -> bool:
    """Return whether an actor reads every section of a State's drafts."""
    return state in actor.states(*READERS, kind=STATE)


def writes_all(actor: Actor, state: str) -> bool:
    """Return whether an actor writes every section of a State's drafts."""
    return state in actor.states(*WRITERS, kind=STATE)


def sections(actor: Actor, state: str) -> frozenset[str]:
    """Return the sections that were delegated to an actor by a State."""
    return delegated(actor).get(state, frozenset())


def delegated(actor: Actor) -> dict[str, frozenset[str]]:
    """Return the sections that were delegated to an actor, by State."""
    found: dict[str, frozenset[str]] = {}
    for each in actor.memberships:
        whole = each.kind == STATE and each.role in READERS
        if each.kind in (STATE, AUTHORITY) and each.state and each.role != OBSERVER and not whole:
            found[each.state] = found.get(each.state, frozenset()) | frozenset(each.sections)
    return {state: keys for state, keys in found.items() if keys}


def reads(actor: Actor, state: str, section: str) -> bool:
    """Return whether an actor reads a section of a State's drafts."""
    return reads_all(actor, state) or section in sections(actor, state)


def writes(actor: Actor, state: str, section: str) -> bool:
    """Return whether an actor writes a section of a State's drafts."""
    return writes_all(actor, state) or section in sections(actor, state)


def is_secretariat(actor: Actor) -> bool:
    """Return whether an actor belongs to the secretariat, in any role."""
    return actor.holds(kind=SECRETARIAT)


def opens_for_all(actor: Actor) -> bool:
    """Return whether an actor opens rounds for every State: the secretariat's people but its observers."""
    return actor.holds(*WRITERS, kind=SECRETARIAT)


def rows_of_sections(actor: Actor, *roles: str) -> Q:
    """Return the rows with a round and a section that any of these roles, or a delegation, gives an actor."""
    found = Q(round__state__in=actor.states(*roles, kind=STATE))
    for state, keys in delegated(actor).items():
        found |= Q(round__state=state, section__in=keys)
    return found


def rounds_of(actor: Actor) -> Q:
    """Return the rounds of which an actor reads something."""
    return Q(state__in=actor.states(*READERS, kind=STATE) | frozenset(delegated(actor)))


def all_if(condition: bool) -> Q:
    """Return every row, or none."""
    return Q() if condition else NOTHING
