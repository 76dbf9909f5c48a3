"""What the verifier reads from a result, and what it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Fault(NamedTuple):
    """Something wrong in a result: where, as a path into its JSON, and what, as a sentence without the final stop."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class State:
    """One State of the table that is embedded in the result."""

    name: str
    group: str
    instruments: frozenset[str]
    under_review: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A reviewer as the result writes it."""

    name: str
    answers_for: tuple[str, ...]
    same_group: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A State under review and its reviewers as the result writes them."""

    name: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A number said to be as small as can be, and the reason given."""

    value: int
    because: str
    places: tuple[tuple[str, str], ...] = ()
    reviewers: tuple[str, ...] = ()
    room: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A result whose shape is right, whatever it says."""

    states: tuple[State, ...]
    assignments: tuple[Row, ...]
    start: tuple[Row, ...]
    largest_load: int
    loads: dict[str, int]
    seed: str
    commitment: str
    states_digest: str
    method: str
    version: int
    steps: int
    largest: Claim


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: no fault means that the result is the one that table and seed give."""

    faults: tuple[Fault, ...]
    #: What was checked, as sentences; only what was got to.
    checked: tuple[str, ...]
