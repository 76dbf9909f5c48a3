"""The page of what binds one State: its duties, whether each binds, since when and why; what it owes to notify."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.implementation import binding_duties, owed_notifications
from palermo.implementation.duties import Binding
from palermo.implementation.notifications import duties_behind
from palermo.web.guide.labels import binding_label, binding_meaning, owed_label
from palermo.web.guide.presenters.selection import Select, Wanted, filters, selects
from palermo.web.pages.labels import status_label
from palermo.web.pages.presenters.frame import Choice
from palermo.web.pages.presenters.standing import shortfall
from palermo.web.pages.reader import with_query
from palermo.web.pages.verdict import verdict
from palermo.web.pages.wording import show_reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from palermo.facts.dates import Interval
    from palermo.implementation.duties import BoundDuty
    from palermo.implementation.notifications import OwedNotification
    from palermo.participation import Register
    from palermo.participation.answers import Reason, Status
    from palermo.web.guide.showing import Link, Showing, ShownDuty, Words
    from palermo.web.pages.presenters.standing import Shortfall
    from palermo.web.pages.wording import ShownReason

#: The parameter by which duties are chosen that bind, or do not.
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class StateDuty:
    """One duty of the State: whether it binds, since when, and what beside the State's standing decides that."""

    shown: ShownDuty
    answer: str
    answer_label: str
    since: Interval | None
    #: Reasons that this duty has beyond the State's standing, as a list; empty where there is none.
    because: SafeString | str


@dataclass(frozen=True, slots=True)
class StateArticle:
    """The duties of one article."""

    heading: Words
    url: str
    duties: tuple[StateDuty, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many duties of an instrument have one answer, and where they are."""

    answer: str
    label: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class StateInstrument:
    """Where the State stands towards one instrument, and the duties chosen of it."""

    id: str
    title: str
    url: str
    status: str
    status_label: str
    verdict: SafeString
    because: tuple[ShownReason, ...]
    short: Shortfall | None
    #: Number of duties by answer, over all of the instrument.
    counts: tuple[Counted, ...]
    articles: tuple[StateArticle, ...]


@dataclass(frozen=True, slots=True)
class ShownOwed:
    """One notification that the State owes, or may owe, and that is not on record."""

    instrument: str
    article: str
    answer: str
    answer_label: str
    text: str
    owed_by: str
    due: str
    duties: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StatePage:
    """Everything on the page."""

    section: str
    code: str
    name: str
    url: str
    on: date
    number: int
    instruments: tuple[StateInstrument, ...]
    #: What each answer means.
    meanings: tuple[tuple[str, str], ...]
    selects: tuple[Select, ...]
    owed: tuple[ShownOwed, ...]
    api_json: str
    api_csv: str


def build_state(register: Register, showing: Showing, code: str, on: date, wanted: Wanted, answer: str) -> StatePage:
    """Return the page of a State or organization on a day; raise KeyError for a code that is not on record.

    Without a chosen instrument the duties are counted, and listed by none: their list would be too long to read.
    """
    reader = showing.reader
    bound = binding_duties(showing.guide, register, code, on)
    listed = [each for each in bound if _listed(each, wanted, answer)]
    order = [each for each in showing.guide.instruments if each in reader.facts.instruments]
    query = with_query(f"/api/v1/duties/{quote(code)}", **filters(wanted), as_of=on.isoformat())
    return StatePage(
        section="states",
        code=code,
        name=reader.name(code),
        url=with_query(reverse("pages:state", args=[code]), on=on.isoformat()),
        on=on,
        number=len(listed),
        instruments=tuple(_instrument(register, showing, each, bound, listed) for each in order),
        meanings=tuple((binding_label(each), binding_meaning(each)) for each in Binding),
        selects=(*selects(showing, wanted, Wanted()), _answers(answer)),
        owed=tuple(_owed(showing, each) for each in owed_notifications(register, code, on)),
        api_json=query,
        api_csv=f"{query}&format=csv",
    )


def _listed(bound: BoundDuty, wanted: Wanted, answer: str) -> bool:
    narrowed = wanted != Wanted() or answer
    return bool(narrowed) and wanted.accepts(bound.duty) and answer in {"", bound.answer.value}


def _answers(answer: str) -> Select:
    options = (
        Choice("", pgettext("filter", "All"), not answer),
        *(Choice(each.value, binding_label(each), each.value == answer) for each in Binding),
    )
    return Select(ANSWER, pgettext("filter", "Whether it binds"), options)


def _instrument(
    register: Register,
    showing: Showing,
    instrument: str,
    bound: Iterable[BoundDuty],
    listed: Sequence[BoundDuty],
) -> StateInstrument:
    own = [each for each in bound if each.duty.instrument == instrument]
    status = _status(register, own, instrument)
    numbers = {each: sum(found.answer is each for found in own) for each in Binding}
    return StateInstrument(
        id=instrument,
        title=showing.reader.short_title(instrument),
        url=reverse("guide:instrument", args=[instrument]),
        status=status.status.value,
        status_label=status_label(status.status),
        verdict=verdict(status, showing.reader),
        because=show_reasons(status.because, showing.reader),
        short=shortfall(register, instrument, showing.reader) if status.in_force is None else None,
        counts=tuple(
            Counted(each.value, binding_label(each), number, _counted_url(status, instrument, each))
            for each, number in numbers.items()
            if number
        ),
        articles=tuple(_articles(showing, [each for each in listed if each.duty.instrument == instrument], status)),
    )


def _status(register: Register, own: Sequence[BoundDuty], instrument: str) -> Status:
    return register.status(own[0].state, instrument, own[0].as_of)


def _counted_url(status: Status, instrument: str, answer: Binding) -> str:
    here = reverse("guide:state", args=[status.state])
    asked = with_query(here, on=status.as_of.isoformat(), instrument=instrument, answer=answer.value)
    return f"{asked}#duties-{instrument}"


def _articles(showing: Showing, listed: Iterable[BoundDuty], status: Status) -> Iterable[StateArticle]:
    by_article: dict[str, list[BoundDuty]] = {}
    for each in listed:
        by_article.setdefault(f"{each.duty.instrument}:{each.duty.article}", []).append(each)
    reasons = _Reasons(showing, status)
    for key, found in by_article.items():
        article = showing.guide.articles[key]
        duties = tuple(_duty(showing, each, reasons) for each in found)
        yield StateArticle(showing.heading(article), showing.article_url(article), duties)


class _Reasons:
    """The reasons of duties as HTML; hundreds of duties share a few of them, so that each set is written once."""

    def __init__(self, showing: Showing, status: Status) -> None:
        self._reader = showing.reader
        self._shared = {(each.rule, each.fact) for each in status.because}
        self._written: dict[tuple[tuple[str, str], ...], SafeString] = {}

    def beyond_standing(self, because: Sequence[Reason]) -> SafeString | str:
        own = [each for each in because if (each.rule, each.fact) not in self._shared]
        told = tuple((each.rule, each.fact) for each in own)
        if not told:
            return ""
        if told not in self._written:
            shown = show_reasons(own, self._reader)
            self._written[told] = render_to_string("pages/parts/reasons.html", {"because": shown})
        return self._written[told]


def _duty(showing: Showing, bound: BoundDuty, reasons: _Reasons) -> StateDuty:
    return StateDuty(
        shown=showing.duty(bound.duty),
        answer=bound.answer.value,
        answer_label=binding_label(bound.answer),
        since=bound.since,
        because=reasons.beyond_standing(bound.because),
    )


def _owed(showing: Showing, owed: OwedNotification) -> ShownOwed:
    told = owed.notification
    return ShownOwed(
        instrument=showing.reader.short_title(owed.instrument),
        article=told.article,
        answer=owed.answer.value,
        answer_label=owed_label(owed.answer),
        text=_(told.text),
        owed_by=_(told.owed_by),
        due=_(told.due) if told.due else "",
        duties=tuple(showing.links(None, (each.id for each in duties_behind(showing.guide, owed)))),
    )
