"""Figures over all States: how many have which status, by article and region, and which help they ask for.

The secretariat has every figure. Everybody else has those of at least five States, and none from which those of fewer
could be found by taking one figure from another. Computed once for a set of submissions, and kept by its digest.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.gaps_compared import LEAST_STATES, Statistics, statistics
from palermo.web.answers import gap_reports
from palermo.web.register import current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palermo.implementation.gaps import GapReport
    from palermo.web.answers.models import Submission

#: Stands for the regional group of a State that has none.
NO_GROUP = "none"
#: Sets of submissions of which the figures are kept in this process.
_MOST = 16


class Figures(NamedTuple):
    """Figures over the newest submissions to a questionnaire."""

    questionnaire: str
    #: Whether all of it was invented for a demonstration.
    invented: bool
    #: Over all States; None where fewer have answered than may be shown.
    all: Statistics | None
    #: By regional group; those that may not be shown are absent.
    regions: Mapping[str, Statistics]
    #: How many States have answered in regions that are not shown.
    hidden: int


class _Computed(NamedTuple):
    all: Statistics
    regions: Mapping[str, Statistics]


_KEPT: dict[str, _Computed] = {}


def figures(questionnaire: str, *, whole: bool) -> Figures:
    """Return the figures of a questionnaire: every one (`whole`), or those that anybody may see.

    Real answers where there are any; otherwise those that were invented for a demonstration.
    """
    invented = False
    found = gap_reports.newest(questionnaire, demo=False)
    if not found:
        found = gap_reports.newest(questionnaire, demo=True)
        invented = bool(found)
    computed = _computed(found)
    regions = computed.regions
    if not whole:
        keep = shown_groups({group: each.states for group, each in regions.items()})
        regions = {group: each for group, each in regions.items() if group in keep}
    everybody = computed.all if whole or computed.all.states >= LEAST_STATES else None
    hidden = computed.all.states - sum(each.states for each in regions.values())
    return Figures(questionnaire, invented, everybody, regions, hidden if everybody else 0)


def shown_groups(numbers: Mapping[str, int]) -> frozenset[str]:
    """Return the groups whose figures tell of no single State, given how many States of each have answered.

    A group needs five. And what is not shown must be no State or five again: less could be found by taking the groups
    that are shown from all States together; then the smallest of them is not shown either.
    """
    shown = {group: number for group, number in numbers.items() if number >= LEAST_STATES}
    hidden = sum(numbers.values()) - sum(shown.values())
    while shown and 0 < hidden < LEAST_STATES:
        smallest = min(shown, key=lambda group: (shown[group], group))
        hidden += shown.pop(smallest)
    return frozenset(shown)


def forget() -> None:
    """Drop all that is kept."""
    _KEPT.clear()


def _computed(submissions: Sequence[Submission]) -> _Computed:
    key = _digest(submissions)
    found = _KEPT.get(key)
    if found is None:
        found = _compute(gap_reports.reports_of(submissions))
        while len(_KEPT) >= _MOST:
            _KEPT.pop(next(iter(_KEPT), key), None)
        _KEPT[key] = found
    return found


def _compute(reports: Sequence[GapReport]) -> _Computed:
    states = current().register.facts.states
    groups: dict[str, list[GapReport]] = {}
    for each in reports:
        group = states[each.state].group if each.state in states else ""
        groups.setdefault(group or NO_GROUP, []).append(each)
    regions = {group: statistics(groups[group]) for group in sorted(groups)}
    return _Computed(statistics(reports), {group: each for group, each in regions.items() if each.states})


def _digest(submissions: Sequence[Submission]) -> str:
    loaded = current()
    keys = sorted(repr(gap_reports.key_of(each, loaded)) for each in submissions)
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()
