"""Every permitted draw of a small table, by trying everything: what the search is held against."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.implementation.draw.records import Listed

#: For each State under review in the order of names: the reviewer of its group, of another, and additional ones.
Panels = tuple[tuple[str, str, tuple[str, ...]], ...]


def panels(listed: Sequence[Listed], reviewed: Listed) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every panel by which a State could be reviewed, if it were alone; no additional reviewer is superfluous."""
    others = [each for each in listed if each.state != reviewed.state]
    asked = set(reviewed.instruments)
    for a, b in itertools.product(others, others):
        if a.group != reviewed.group or b.group == reviewed.group:
            continue
        left = asked - set(a.instruments) - set(b.instruments)
        if not left:
            yield a.state, b.state, ()
            continue
        alone = [each for each in others if left <= set(each.instruments)]
        yield from ((a.state, b.state, (each.state,)) for each in alone)
        parts = [each for each in others if each not in alone]
        for pair in itertools.combinations(parts, 2):
            if left <= {name for each in pair for name in each.instruments}:
                c, d = sorted(each.state for each in pair)
                yield a.state, b.state, (c, d)


def draws(listed: Sequence[Listed]) -> Iterator[Panels]:
    """Yield every draw in which no two States review each other."""
    ordered = sorted(listed, key=lambda each: each.state)
    reviewed = [each for each in ordered if each.under_review]
    for found in itertools.product(*(list(panels(ordered, each)) for each in reviewed)):
        pairs = {(x, each.state) for each, (a, b, more) in zip(reviewed, found, strict=True) for x in (a, b, *more)}
        if not any((b, a) in pairs for a, b in pairs):
            yield found


def burden(found: Panels) -> tuple[int, int, tuple[int, ...]]:
    """Return the largest load, the number of additional reviewers, and the loads, largest first."""
    load: dict[str, int] = {}
    for a, b, more in found:
        for x in (a, b, *more):
            load[x] = load.get(x, 0) + 1
    loads = tuple(sorted(load.values(), reverse=True))
    return loads[0], sum(len(more) for _, _, more in found), loads


def rank(found: Panels) -> tuple[int, ...]:
    """Return largest load, additional reviewers, reviews beyond each lower load: what a deal makes small, in order."""
    most, additional, loads = burden(found)
    return most, additional, *(sum(max(0, each - k) for each in loads) for k in range(most - 1, 0, -1))


def permitted(listed: Sequence[Listed]) -> list[Panels]:
    """Return the permitted draws: those with the smallest largest load."""
    found = list(draws(listed))
    least = min((burden(each)[0] for each in found), default=0)
    return [each for each in found if burden(each)[0] == least]


def evenest(listed: Sequence[Listed]) -> list[Panels]:
    """Return those permitted draws that have the fewest additional reviewers, and with them the most even loads."""
    found = list(draws(listed))
    least = min(map(rank, found), default=None)
    return [each for each in found if rank(each) == least]
