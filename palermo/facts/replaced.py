"""What a pack takes the place of in the packs beneath it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.actions_csv import PlacedAction
from palermo.facts.dates import Interval
from palermo.facts.declarations_csv import PlacedDeclaration
from palermo.facts.states_csv import PlacedName, PlacedOrganization, PlacedState

if TYPE_CHECKING:
    from palermo.facts.pack import PlacedInstrument

    Placed = PlacedState | PlacedOrganization | PlacedName | PlacedInstrument | PlacedAction | PlacedDeclaration


class Replaced(NamedTuple):
    """A record of a pack that one of a later pack stands in for, by its key or because both cannot be true."""

    #: The file and line of the record that took the place; no line when it is a file of its own.
    file: str
    line: int | None
    #: What was replaced, such as `accession of 2004-06-16 by KEN (untoc)`.
    what: str
    #: The name of the pack that it was in.
    pack: str

    def __str__(self) -> str:
        """Return `file:line: replaces what of the pack name`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: replaces {self.what} of the pack {self.pack}"


def in_words(placed: Placed) -> str:
    """Return what a placed record is, in a few words."""
    match placed:
        case PlacedAction(action=act):
            days = Interval(act.earliest, act.latest)
            return f"{act.kind.value.replace('_', ' ')} of {days} by {act.state} ({act.instrument})"
        case PlacedDeclaration(declaration=said):
            article = f" under {said.article}" if said.article else ""
            return f"{said.kind.value.replace('_', ' ')}{article} by {said.state} ({said.instrument})"
        case PlacedState() | PlacedOrganization():
            return f"the row of {placed.key}"
        case PlacedName():
            return f"the name {placed.name.name!r} of {placed.state}"
        case _:
            return f"the instrument {placed.key}"
