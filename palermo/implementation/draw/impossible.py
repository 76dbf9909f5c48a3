"""Why there is no draw: which rule can not be met, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.problems import Problem
from palermo.implementation.draw.field import bits
from palermo.implementation.draw.search import MOST_BRANCHES, Search, Undecided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.implementation.draw.field import Field

_REMEDY_GROUP = "Correct the regional groups, list more States, or review it in another year"
_REMEDY_TOGETHER = "Move one of them to another year, or list more States"


def why_impossible(field: Field, file: str, *, together: bool = False) -> tuple[Problem, ...]:
    """Return every reason for which a State can not be reviewed at all, or, if asked, why some can not be together."""
    if together:
        return tuple(_together(field, file))
    if not field.reviewed:
        what = "No State is under review"
        return (Problem(file, None, "under_review", what, "Write yes for the States that are to be reviewed"),)
    return (*_alone(field, file), *_pairs(field, file))


def not_decided(file: str) -> Problem:
    """Return what is said when neither a draw was found nor it was proved that there is none."""
    what = f"Whether a permitted draw exists could not be decided within {MOST_BRANCHES:,} branches"
    return Problem(file, None, "", what, "Divide the States under review among several draws")


def _alone(field: Field, file: str) -> Iterator[Problem]:
    """Yield what stands in the way of single States."""
    for q, n in enumerate(field.reviewed):
        state, group = field.states[n].state, field.states[n].group
        if not field.same[q]:
            what = f"{state} is the only State of its group, {group}: nobody of its own group can review it"
            yield Problem(file, None, "regional_group", what, _REMEDY_GROUP)
        if not field.other[q]:
            what = f"All States belong to the group {group}: nobody of another group can review {state}"
            yield Problem(file, None, "regional_group", what, _REMEDY_GROUP)
        lonely = [i for i in bits(field.party_to[n]) if field.parties[i] == 1 << n]
        for i in lonely:
            what = f"{state} alone is party to {field.instruments[i]}: nobody can review it for that instrument"
            yield Problem(file, None, "instruments", what, "Leave the instrument out, or list another party to it")
        if field.same[q] and field.other[q] and not lonely and field.fewest[q] < 0:
            names = ", ".join(field.instruments[i] for i in bits(field.party_to[n]))
            what = f"{state} would need more than four reviewers to cover its instruments ({names})"
            yield Problem(file, None, "instruments", what, "List States that are party to more of them")


def _pairs(field: Field, file: str) -> Iterator[Problem]:
    """Yield pairs that would have to review each other."""
    for n in field.reviewed:
        for m in bits(_only(field, n)):
            if m > n and field.q_of[m] >= 0 and _only(field, m) >> n & 1:
                a, b = field.states[n].state, field.states[m].state
                what = f"{a} and {b} would have to review each other, because nobody else can: {_for(field, n, m)}"
                yield Problem(file, None, "under_review", what, _REMEDY_TOGETHER)


def _only(field: Field, n: int) -> int:
    """Return the States that must review a State because a group or an instrument has no other."""
    q = field.q_of[n]
    mask = 0
    for choice in (field.same[q], field.other[q], *(field.parties[i] & ~(1 << n) for i in bits(field.party_to[n]))):
        if choice.bit_count() == 1:
            mask |= choice
    return mask


def _for(field: Field, n: int, m: int) -> str:
    if field.same[field.q_of[n]] == 1 << m:
        return f"they are the group {field.states[n].group}"
    shared = [i for i in bits(field.party_to[n]) if field.parties[i] == 1 << n | 1 << m]
    if shared:
        return f"they alone are party to {', '.join(field.instruments[i] for i in shared)}"
    return "each is the only choice of the other"


def _together(field: Field, file: str) -> Iterator[Problem]:
    """Yield a smallest set of States that can not all be reviewed, found by leaving out one after the other."""
    states = list(field.states)
    kept = list(field.reviewed)
    for n in field.reviewed:
        fewer = [each for each in kept if each != n]
        if not _possible(field, fewer):
            kept = fewer
    names = ", ".join(states[n].state for n in kept)
    what = (
        f"These States can not all be reviewed, although each can be by itself: {names}. "
        f"However their reviewers are chosen, two States review each other"
    )
    yield Problem(file, None, "under_review", what, _REMEDY_TOGETHER)


def _possible(field: Field, reviewed: list[int]) -> bool:
    """Whether a draw exists when only these are under review; what can not be decided is not shown to be impossible."""
    from palermo.implementation.draw.field import field_of
    from palermo.implementation.draw.records import Listed

    listed = [Listed(each.state, each.group, each.instruments, n in reviewed) for n, each in enumerate(field.states)]
    part = field_of(listed)
    try:
        search = Search(part, len(reviewed))
        return search.find(search.begin()) is not None
    except Undecided:
        return True
