"""The records of the draw: the States that take part, what was drawn for each, and why nothing less is possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.facts.problems import Problem


@dataclass(frozen=True, slots=True)
class Listed:
    """One State of the table from which is drawn."""

    #: Its code or name, as the table writes it.
    state: str
    #: Its regional group.
    group: str
    #: Ids of the instruments to which it is party, in order.
    instruments: tuple[str, ...]
    #: Whether it is to be reviewed; every listed State may be drawn as a reviewer.
    under_review: bool


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A State drawn to review another."""

    state: str
    #: The instruments for which it answers; empty when it is party to none of those that count.
    instruments: tuple[str, ...]
    #: Whether it belongs to the regional group of the State under review.
    same_group: bool


@dataclass(frozen=True, slots=True)
class Assignment:
    """A State under review and its reviewers: one of its own group, one of another, then additional ones."""

    state: str
    reviewers: tuple[Reviewer, ...]


@dataclass(frozen=True, slots=True)
class HallSet:
    """Places that only a few States can fill: the reason why those States can not have less."""

    #: (State under review, `same` or `other`), in order.
    places: tuple[tuple[str, str], ...]
    #: The States that alone can fill them, in order.
    reviewers: tuple[str, ...]
    #: How many places they could fill together if the bound were one lower; fewer than there are.
    room: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A number that is as small as it can be, and why it can not be one less."""

    value: int
    #: `nothing-less`, `count`, `places` (then `hall` says which) or `search` (every branch was tried).
    because: str
    hall: HallSet | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw that anybody can repeat from the table and the seed."""

    states: tuple[Listed, ...]
    seed: bytes
    #: The most States that one State reviews.
    largest_load: Bound
    #: What the mending gave.
    start: tuple[Assignment, ...]
    #: What it became by the walk: the result.
    assignments: tuple[Assignment, ...]
    #: How many steps the walk had.
    steps: int


@dataclass(frozen=True, slots=True)
class Impossible:
    """No draw: the rules that can not be met, and for whom."""

    problems: tuple[Problem, ...]
