"""From the table and the seed to the draw: the smallest largest load, the start, the walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.draw.bounds import largest_load, least_load
from palermo.implementation.draw.deal import Deal
from palermo.implementation.draw.field import Field, bits, field_of
from palermo.implementation.draw.impossible import not_decided, why_impossible
from palermo.implementation.draw.mending import DEALS, FIRST_DEALS, start
from palermo.implementation.draw.records import Assignment, Draw, Impossible, Listed, Reviewer
from palermo.implementation.draw.search import Search, Undecided
from palermo.implementation.draw.walk import steps_for, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.implementation.draw.search import Panel


def draw(states: Sequence[Listed], seed: bytes, *, file: str = "-", steps: int | None = None) -> Draw | Impossible:
    """Draw reviewers for every State under review; `file` names the table in problems.

    `steps` is the length of the walk, for study; a draw that counts has the length that follows from the table.
    """
    field = field_of(states)
    if problems := why_impossible(field, file):
        return Impossible(problems)
    try:
        found = _smallest(field, seed)
    except Undecided:
        return Impossible((not_decided(file),))
    if found is None:
        return Impossible(why_impossible(field, file, together=True))
    most, begun = found
    number = steps_for(field) if steps is None else steps
    ended = walk(field, begun, seed, number)
    return Draw(
        field.states,
        seed,
        largest_load(field, most),
        tuple(_assignments(field, begun)),
        tuple(_assignments(field, ended)),
        number,
    )


def _smallest(field: Field, seed: bytes) -> tuple[int, list[Panel]] | None:
    """Return the smallest largest load and the start within it, or None when no draw keeps the rules at all.

    Where a few deals could not be mended, the search says whether there is a draw: if not, the load is one more.
    """
    deal, most = Deal(field, seed), least_load(field)
    while (begun := start(deal, most, seed, FIRST_DEALS)) is None:
        if not _is_excluded(field, most):
            begun = start(deal, most, seed, DEALS)
            if begun is None:
                raise Undecided
            break
        if _is_excluded(field, len(field.reviewed)):
            return None
        most += 1
    return most, begun


def _is_excluded(field: Field, most: int) -> bool:
    """Whether it is proved that no draw keeps a largest load."""
    search = Search(field, most)
    try:
        return search.find(search.begin()) is None
    except Undecided:
        return False


def _assignments(field: Field, panels: list[Panel]) -> Iterator[Assignment]:
    """Yield the panels in words, by the States under review."""
    for q, panel in enumerate(panels):
        n = field.reviewed[q]
        asked = field.party_to[n]
        left = asked & ~(field.party_to[panel.same] | field.party_to[panel.other])
        reviewers = [_reviewer(field, x, asked, q) for x in (panel.same, panel.other)]
        reviewers += [_reviewer(field, x, left, q) for x in sorted(panel.additional)]
        yield Assignment(field.states[n].state, tuple(reviewers))


def _reviewer(field: Field, x: int, asked: int, q: int) -> Reviewer:
    answers = tuple(field.instruments[i] for i in bits(asked & field.party_to[x]))
    return Reviewer(field.states[x].state, answers, bool(field.same[q] >> x & 1))
