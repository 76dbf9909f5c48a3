"""The lots: States are called in turn, and for each place the first candidate is drawn that leaves a draw possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.draw.bounds import smallest
from palermo.implementation.draw.field import Field, bits, field_of
from palermo.implementation.draw.impossible import too_long, why_impossible
from palermo.implementation.draw.orders import calling_order, candidates
from palermo.implementation.draw.records import Assignment, Draw, Impossible, Listed, Reviewer
from palermo.implementation.draw.search import NO_LIMIT, Limits, Panel, Search, Undecided
from palermo.implementation.draw.walk import steps_for, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palermo.implementation.draw.bounds import Smallest
    from palermo.implementation.draw.search import Node


def draw(states: Sequence[Listed], seed: bytes, *, file: str = "-", steps: int | None = None) -> Draw | Impossible:
    """Draw reviewers for every State under review; `file` names the table in problems.

    `steps` is the length of the walk, for study; a draw that counts has the length that follows from the table.
    """
    field = field_of(states)
    if problems := why_impossible(field, file):
        return Impossible(problems)
    try:
        search = Search(field, unlimited(field))
        found = search.find(search.begin())
        if found is None:
            return Impossible(why_impossible(field, file, together=True))
        least = smallest(field, found)
        start = lots(field, least, seed)
    except Undecided:
        return Impossible((too_long(file),))
    number = steps_for(field) if steps is None else steps
    result = walk(field, least.limits, start, seed, number)
    return Draw(
        field.states, seed, least.bounds, tuple(_assignments(field, start)), tuple(_assignments(field, result)), number
    )


def unlimited(field: Field) -> Limits:
    """Return limits that bind nobody."""
    return Limits((*(NO_LIMIT,) * len(field.reviewed), 0), NO_LIMIT)


def lots(field: Field, least: Smallest, seed: bytes) -> list[Panel]:
    """Return what the lots give: a permitted draw that is fixed by the seed, however the search works."""
    search, found = Search(field, least.limits), least.found
    node = search.begin()
    drawn = [0] * len(field.states)
    number = {each.state: n for n, each in enumerate(field.states)}
    for name in calling_order(seed, (field.states[n].state for n in field.reviewed)):
        q, panel = field.q_of[number[name]], Panel()
        while True:
            place, mask = next_place(field, q, panel)
            if not place:
                break
            names = candidates(seed, place, name, (field.states[x].state for x in bits(mask)))
            search.settle(node, found)
            x, node, found = _drawn(search, node, q, place, [number[each] for each in names], found, drawn)
            drawn[x] += 1
            panel = _with(panel, place, x)
    return found


def bearable(load: list[int], x: int, limits: Limits) -> bool:
    """Whether a State may get one more review, counting only what has been drawn."""
    return all(
        sum(each - k for each in load if each > k) + (load[x] >= k) <= limit
        for k, limit in enumerate(limits.excess)
        if k and load[x] >= k
    )


def next_place(field: Field, q: int, panel: Panel) -> tuple[str, int]:
    """Return the place to be drawn next beside a State, and who may be thought of; no place when the panel is whole."""
    if panel.same < 0:
        return "same", field.same[q]
    if panel.other < 0:
        return "other", field.other[q]
    of = field.party_to
    left = of[field.reviewed[q]] & ~(of[panel.same] | of[panel.other])
    for x in panel.additional or ():
        left &= ~of[x]
    mine = 1 << field.reviewed[q]
    if not left:
        return "", 0
    return "additional", (field.parties_of_all(left) if panel.additional else field.parties_of_any(left)) & ~mine


def _drawn(
    search: Search, node: Node, q: int, place: str, names: Iterable[int], found: list[Panel], drawn: list[int]
) -> tuple[int, Node, list[Panel]]:
    """Return the first candidate that leaves a draw possible, the node in which it is fixed, and such a draw."""
    panel = found[q]
    seated = {"same": (panel.same,), "other": (panel.other,), "additional": panel.additional or ()}[place]
    for x in names:
        if node.barred[q] >> x & 1 or not bearable(drawn, x, search.limits):
            continue
        new = search.fixed(node, q, place, x)
        better = found if x in seated else search.find(new)
        if better is not None:
            return x, new, better
    raise RuntimeError("a permitted draw was known, but no candidate leaves one")


def _with(panel: Panel, place: str, x: int) -> Panel:
    if place == "same":
        return Panel(x)
    if place == "other":
        return Panel(panel.same, x)
    return Panel(panel.same, panel.other, (*(panel.additional or ()), x))


def _assignments(field: Field, panels: list[Panel]) -> Iterator[Assignment]:
    """Yield the panels in words, by the States under review."""
    for q, panel in enumerate(panels):
        n = field.reviewed[q]
        asked = field.party_to[n]
        left = asked & ~(field.party_to[panel.same] | field.party_to[panel.other])
        reviewers = [_reviewer(field, x, asked, q) for x in (panel.same, panel.other)]
        reviewers += [_reviewer(field, x, left, q) for x in sorted(panel.additional or ())]
        yield Assignment(field.states[n].state, tuple(reviewers))


def _reviewer(field: Field, x: int, asked: int, q: int) -> Reviewer:
    answers = tuple(field.instruments[i] for i in bits(asked & field.party_to[x]))
    return Reviewer(field.states[x].state, answers, bool(field.same[q] >> x & 1))
