"""What each State must do, what it has done, and where the gaps are: duties, questionnaires, answers, the review.

>>> from palermo.implementation import load
>>> guide = load()
>>> guide.duty("untoc:34.1").kind.value
'mandatory'

Importing this package reads nothing: what it offers is imported when it is first called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from palermo.implementation.duties import BoundDuty
    from palermo.implementation.notifications import OwedNotification
    from palermo.implementation.records import Guide
    from palermo.participation import Register

__all__ = ["binding_duties", "load", "owed_notifications"]


def load(overlays: Iterable[str | Path] = ()) -> Guide:
    """Return the built-in duties and checklists with the packs in these folders laid over them, in that order.

    Raise `palermo.facts.problems.FactsError`, which holds every problem, when a pack has one.
    """
    from palermo.implementation.load_guide import load as load_guide

    return load_guide(overlays)


def binding_duties(guide: Guide, register: Register, state: str, as_of: date) -> tuple[BoundDuty, ...]:
    """Return what binds a State on a day; see `palermo.implementation.duties.binding_duties`."""
    from palermo.implementation.duties import binding_duties as bind

    return bind(guide, register, state, as_of)


def owed_notifications(register: Register, state: str, as_of: date) -> tuple[OwedNotification, ...]:
    """Return the notifications that a State owes; see `palermo.implementation.notifications`."""
    from palermo.implementation.notifications import owed_notifications as owed

    return owed(register, state, as_of)
