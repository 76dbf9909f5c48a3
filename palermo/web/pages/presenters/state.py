"""The page of one State or organization: everything recorded about it, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.facts.records import State
from palermo.participation.answers import StatusValue
from palermo.participation.spells import when
from palermo.web.pages import pictures
from palermo.web.pages.labels import action_label, development_label, group_label, region_label, status_label
from palermo.web.pages.presenters.frame import facts_day, instrument_choices
from palermo.web.pages.presenters.standing import shortfall
from palermo.web.pages.presenters.statements import article_order, show_statement
from palermo.web.pages.reader import with_query
from palermo.web.pages.verdict import verdict
from palermo.web.pages.wording import show_reasons, show_source

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from palermo.facts.dates import Interval
    from palermo.facts.records import Action, NotificationDuty, Organization
    from palermo.participation.answers import Status
    from palermo.participation.register import Register
    from palermo.web.pages.presenters.standing import Shortfall
    from palermo.web.pages.presenters.statements import Statement
    from palermo.web.pages.reader import Reader
    from palermo.web.pages.wording import ShownReason, ShownSource


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the State stands towards one instrument, in a sentence, and why."""

    instrument: str
    title: str
    url: str
    status: str
    status_label: str
    verdict: SafeString
    because: tuple[ShownReason, ...]
    unverified: bool
    short: Shortfall | None


@dataclass(frozen=True, slots=True)
class Act:
    """One act notified to the depositary."""

    instrument: str
    url: str
    action: str
    day: Interval
    effective: date | None
    note: str
    source: ShownSource


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A notification that an instrument asks of the State and that is not on record."""

    article: str
    text: str
    owed_by: str
    due: str
    always: bool


@dataclass(frozen=True, slots=True)
class UnansweredOf:
    """The notifications not on record, of one instrument."""

    title: str
    duties: tuple[Unanswered, ...]


@dataclass(frozen=True, slots=True)
class StatementsOf:
    """The statements of the State towards one instrument."""

    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One labelled detail about the State itself."""

    label: str
    value: str | SafeString


@dataclass(frozen=True, slots=True)
class StatePage:
    """Everything on the page of a State or organization."""

    code: str
    name: str
    formal_name: str
    former_names: tuple[str, ...]
    details: tuple[Detail, ...]
    source: ShownSource
    on: date
    facts_as_of: date
    bound: int
    standings: tuple[Standing, ...]
    timeline: SafeString
    acts: tuple[Act, ...]
    statements: tuple[StatementsOf, ...]
    unanswered: tuple[UnansweredOf, ...]
    pair_url: str


def build_state(register: Register, reader: Reader, code: str, on: date) -> StatePage:
    """Return the page of a State or organization on a day; raises KeyError for a code that is not on record."""
    who = register.facts.participant(code)
    order = [each.value for each in instrument_choices(reader, "")]
    statuses = [register.status(code, each, on) for each in order]
    return StatePage(
        code=code,
        name=reader.name(code),
        formal_name=_formal_name(who, reader),
        former_names=_former_names(who, reader.language),
        details=_details(who, reader),
        source=show_source(who.source),
        on=on,
        facts_as_of=facts_day(register.facts),
        bound=sum(each.status is StatusValue.PARTY for each in statuses),
        standings=tuple(_standing(each, register, reader) for each in statuses),
        timeline=pictures.timeline(register, reader, code, tuple(order), facts_day(register.facts)),
        acts=tuple(_act(each, reader) for each in _acts(register, code)),
        statements=tuple(said for each in order if (said := _statements(register, reader, code, each)).statements),
        unanswered=tuple(owed for each in order if (owed := _unanswered(register, reader, code, each, on)).duties),
        pair_url=with_query(reverse("pages:relation"), a=code),
    )


def _former_names(who: State | Organization, language: str) -> tuple[str, ...]:
    """Return former names in the reader's language, or in all of them where none is recorded in it."""
    former = [each for each in who.former_names if each.kind != "variant"]
    own = [each for each in former if each.language in ("", language)]
    return tuple(dict.fromkeys(each.name for each in own or former))


def _formal_name(who: State | Organization, reader: Reader) -> str:
    formal = who.formal_names.get(reader.language, "") if isinstance(who, State) else ""
    return "" if formal == who.name(reader.language) else formal


def _standing(status: Status, register: Register, reader: Reader) -> Standing:
    open_question = status.status in (StatusValue.NONE, StatusValue.SIGNATORY)
    return Standing(
        instrument=status.instrument,
        title=reader.short_title(status.instrument),
        url=reverse("pages:instrument", args=[status.instrument]),
        status=status.status.value,
        status_label=status_label(status.status),
        verdict=verdict(status, reader),
        because=show_reasons(status.because, reader),
        unverified=any(not each.verified for each in status.because),
        short=shortfall(register, status.instrument, reader) if open_question else None,
    )


def _acts(register: Register, code: str) -> list[Action]:
    every = (action for actions in register.facts.actions.values() for action in actions if action.state == code)
    return sorted(every, key=lambda each: (each.earliest, each.latest, each.instrument, each.kind))


def _act(action: Action, reader: Reader) -> Act:
    return Act(
        instrument=reader.short_title(action.instrument),
        url=reverse("pages:instrument", args=[action.instrument]),
        action=action_label(action.kind),
        day=when(action),
        effective=action.effective,
        note=action.note,
        source=show_source(action.source),
    )


def _statements(register: Register, reader: Reader, code: str, instrument_id: str) -> StatementsOf:
    made = [each for each in register.facts.declarations.get(instrument_id, ()) if each.state == code]
    placed = sorted(made, key=lambda each: article_order(each.article))
    return StatementsOf(reader.short_title(instrument_id), tuple(show_statement(each, reader) for each in placed))


def _unanswered(register: Register, reader: Reader, code: str, instrument_id: str, on: date) -> UnansweredOf:
    duties = register.missing_notifications(code, instrument_id, on)
    return UnansweredOf(reader.short_title(instrument_id), tuple(_duty(each) for each in duties))


def _duty(duty: NotificationDuty) -> Unanswered:
    return Unanswered(duty.article, _(duty.text), _(duty.owed_by), _(duty.due) if duty.due else "", duty.always)


def _details(who: State | Organization, reader: Reader) -> tuple[Detail, ...]:
    if not isinstance(who, State):
        return (Detail(_("Kind"), _("Regional organization")),)
    development = development_label(who.development)
    found = (
        Detail(_("Codes"), " · ".join(filter(None, (who.code, who.iso2, who.numeric)))),
        Detail(_("Kind"), {"territory": _("Territory"), "former": _("Former State")}.get(who.kind, "")),
        Detail(_("Member of the United Nations since"), reader.time(who.un_member_since)),
        Detail(_("Regional group"), group_label(who.group)),
        Detail(_("Region"), " · ".join(filter(None, (region_label(who.region), region_label(who.subregion))))),
        Detail(_("Development"), f"{development} ({who.development_as_of})" if development else ""),
        Detail(_("Special situations"), " · ".join(_situations(who))),
    )
    return tuple(each for each in found if each.value)


def _situations(state: State) -> list[str]:
    named = (
        (state.least_developed, _("least developed country")),
        (state.landlocked_developing, _("landlocked developing country")),
        (state.small_island_developing, _("small island developing State")),
    )
    return [words for holds, words in named if holds]
