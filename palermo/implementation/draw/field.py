"""The table as sets of States held in whole numbers: bit n stands for the n-th State in the order of their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.implementation.draw.records import Listed

#: No State has more reviewers than four (UNTOC review mechanism), so no more than two beside the regular ones.
MOST_ADDITIONAL = 2


def bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits of a set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@dataclass(frozen=True, slots=True)
class Field:
    """The States by number, in the order of their names; `q` numbers those under review in the same order."""

    states: tuple[Listed, ...]
    #: The number of each State under review.
    reviewed: tuple[int, ...]
    #: From a State's number to its `q`, -1 when it is not under review.
    q_of: tuple[int, ...]
    #: The instruments by number; `parties[i]` is the set of States that are party to it.
    instruments: tuple[str, ...]
    parties: tuple[int, ...]
    #: For each State the set of instruments to which it is party.
    party_to: tuple[int, ...]
    #: For each `q` the States of its own group, and of other groups.
    same: tuple[int, ...]
    other: tuple[int, ...]
    #: For each `q` the fewest additional reviewers with which its instruments can be covered, -1 when none suffice.
    fewest: tuple[int, ...]

    @property
    def all(self) -> int:
        """The set of all States."""
        return (1 << len(self.states)) - 1

    def parties_of_all(self, instruments: int) -> int:
        """Return the States that are party to every instrument of a set."""
        mask = self.all
        for i in bits(instruments):
            mask &= self.parties[i]
        return mask

    def parties_of_any(self, instruments: int) -> int:
        """Return the States that are party to some instrument of a set."""
        mask = 0
        for i in bits(instruments):
            mask |= self.parties[i]
        return mask


def field_of(listed: Iterable[Listed]) -> Field:
    """Return the table by numbers."""
    states = tuple(sorted(listed, key=lambda each: each.state))
    reviewed = tuple(n for n, each in enumerate(states) if each.under_review)
    instruments = tuple(sorted({i for each in states for i in each.instruments}))
    number = {name: i for i, name in enumerate(instruments)}
    party_to = tuple(sum(1 << number[name] for name in each.instruments) for each in states)
    parties = tuple(sum(1 << n for n, mask in enumerate(party_to) if mask >> i & 1) for i in range(len(instruments)))
    groups: dict[str, int] = {}
    for n, each in enumerate(states):
        groups[each.group] = groups.get(each.group, 0) | 1 << n
    whole = (1 << len(states)) - 1
    same = tuple(groups[states[n].group] & ~(1 << n) for n in reviewed)
    other = tuple(whole & ~groups[states[n].group] for n in reviewed)
    q_of = [-1] * len(states)
    for q, n in enumerate(reviewed):
        q_of[n] = q
    fewest = tuple(_fewest(party_to, n, same[q], other[q]) for q, n in enumerate(reviewed))
    return Field(states, reviewed, tuple(q_of), instruments, parties, party_to, same, other, fewest)


def _fewest(party_to: tuple[int, ...], n: int, same: int, other: int) -> int:
    """Return how many additional reviewers a State needs at least, -1 when no panel of four covers its instruments."""
    asked = party_to[n]
    own = _largest({party_to[x] & asked for x in bits(same)})
    others = _largest({party_to[x] & asked for x in bits(other)})
    more = _largest({mask & asked for x, mask in enumerate(party_to) if x != n})
    covered = {a | b for a in own for b in others}
    for number in range(MOST_ADDITIONAL + 1):
        if asked in covered:
            return number
        covered = _largest({mask | x for mask in covered for x in more})
    return -1


def _largest(masks: set[int]) -> set[int]:
    """Return the sets that are part of no other."""
    return {a for a in masks if not any(a != b and a & b == a for b in masks)}
