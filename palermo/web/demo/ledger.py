"""What was invented, asked and noted down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.web.demo.models import InventedBody, InventedPerson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.web.accounts.models import Body, User

STATE = "state"


def is_loaded() -> bool:
    """Return whether this server holds invented data."""
    return InventedBody.objects.exists()


def is_invented(state: str) -> bool:
    """Return whether a State takes part in the demonstration, so that whatever it opens is invented too."""
    return InventedBody.objects.filter(body__kind=STATE, body__state=state).exists()


def is_invented_person(user_id: int | None) -> bool:
    """Return whether a person was invented, so that whatever that person begins is invented too."""
    return InventedPerson.objects.filter(user=user_id).exists()


def invented_states() -> frozenset[str]:
    """Return the States that take part in the demonstration."""
    return frozenset(InventedBody.objects.filter(body__kind=STATE).values_list("body__state", flat=True))


def note(bodies: Iterable[Body] = (), people: Iterable[User] = ()) -> None:
    """Note down that bodies and people are invented."""
    InventedBody.objects.bulk_create([InventedBody(body=each) for each in bodies])
    InventedPerson.objects.bulk_create([InventedPerson(user=each) for each in people])
