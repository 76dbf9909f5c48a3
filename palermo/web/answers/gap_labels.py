"""Words and marks for what the gap reports show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from palermo.implementation.gaps import GapStatus
from palermo.implementation.gaps_compared import Direction
from palermo.participation.answers import StatusValue
from palermo.reports.pictures.painting import swatch
from palermo.reports.pictures.stacked import stacked_bar

if TYPE_CHECKING:
    from collections.abc import Mapping

#: In the order of a legend: what binds the State, from best to not known; then what does not bind it.
ORDER = (GapStatus.FULL, GapStatus.PARTIAL, GapStatus.NONE, GapStatus.NOT_ANSWERED)
WITH_NOT_BOUND = (*ORDER, GapStatus.NOT_BOUND)
#: The patterns of the pictures' palette that stand for each status.
_STYLES: Mapping[GapStatus, StatusValue | None] = {
    GapStatus.FULL: StatusValue.PARTY,
    GapStatus.PARTIAL: StatusValue.DEPOSITED,
    GapStatus.NONE: StatusValue.WITHDRAWN,
    GapStatus.NOT_ANSWERED: StatusValue.NONE,
    GapStatus.NOT_BOUND: None,
}


def status_label(status: GapStatus) -> str:
    """Return how far an article is carried out."""
    return {
        GapStatus.FULL: pgettext("gap", "full"),
        GapStatus.PARTIAL: pgettext("gap", "in part"),
        GapStatus.NONE: pgettext("gap", "not at all"),
        GapStatus.NOT_ANSWERED: pgettext("gap", "not answered"),
        GapStatus.NOT_BOUND: pgettext("gap", "does not bind the State"),
    }[status]


def direction_label(direction: Direction) -> str:
    """Return what became of an article since the last cycle, with an arrow that says the same."""
    return {
        Direction.BETTER: pgettext("since the last cycle", "▲ better"),
        Direction.WORSE: pgettext("since the last cycle", "▼ worse"),
        Direction.SAME: pgettext("since the last cycle", "= the same"),
        Direction.UNKNOWN: pgettext("since the last cycle", "? not known"),
    }[direction]


def mark(status: GapStatus) -> SafeString:
    """Return the sample of a status as the bars draw it; the word beside it says the same."""
    # Safe: made by our own pictures from a fixed list; so are all below.
    return mark_safe(swatch(_STYLES[status]))


def bar(counts: Mapping[GapStatus, float], whole: float = 0) -> SafeString:
    """Return a bar of how many articles or States have each status."""
    return mark_safe(stacked_bar([(_STYLES[each], counts.get(each, 0)) for each in WITH_NOT_BOUND], whole))
