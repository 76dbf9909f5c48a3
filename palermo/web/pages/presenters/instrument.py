"""The page of one instrument, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString

from palermo.participation.answers import StatusValue
from palermo.web.pages import pictures
from palermo.web.pages.labels import action_label
from palermo.web.pages.presenters.frame import facts_day, instrument_choices
from palermo.web.pages.presenters.parties import build_table
from palermo.web.pages.presenters.standing import name_one, shortfall
from palermo.web.pages.presenters.statements import by_article
from palermo.web.pages.wording import sentence, show_reasons, show_source

if TYPE_CHECKING:
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.participation.answers import EntryIntoForce
    from palermo.participation.register import Register
    from palermo.web.pages.presenters.parties import Filters, Table
    from palermo.web.pages.presenters.standing import Named, Shortfall
    from palermo.web.pages.presenters.statements import ArticleStatements
    from palermo.web.pages.reader import Reader
    from palermo.web.pages.wording import ShownReason, ShownSource


@dataclass(frozen=True, slots=True)
class CountedDeposit:
    """One of the deposits that brought the instrument into force."""

    number: int
    who: Named
    action: str
    date: Interval


@dataclass(frozen=True, slots=True)
class NotCountedDeposit:
    """A deposit that did not count, and why."""

    who: Named
    date: Interval
    because: SafeString


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """Everything on the page of an instrument."""

    id: str
    title: str
    short_title: str
    abbreviation: str
    adopted: date
    place: str
    depositary: str
    depositary_reference: str
    supplements: str
    supplements_url: str
    source: ShownSource
    on: date
    facts_as_of: date
    entry_into_force: Interval | None
    threshold: int
    because: tuple[ShownReason, ...]
    counted: tuple[CountedDeposit, ...]
    not_counted: tuple[NotCountedDeposit, ...]
    parties: int
    signatories: int
    table: Table
    curve: SafeString
    steps: SafeString
    declarations: tuple[ArticleStatements, ...]
    short: Shortfall | None


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """An instrument in the list of all."""

    title: str
    short_title: str
    url: str
    adopted: date
    entry_into_force: Interval | None
    parties: int
    #: The day of that number.
    on: date
    short: Shortfall | None


def build_instrument(register: Register, reader: Reader, id_: str, on: date, filters: Filters) -> InstrumentPage:
    """Return the page of an instrument on a day."""
    instrument = register.instrument(id_)
    answer = register.entry_into_force(id_)
    counts = register.counts(id_, on)
    last_day = facts_day(register.facts)
    return InstrumentPage(
        id=id_,
        title=reader.title(id_),
        short_title=reader.short_title(id_),
        abbreviation=instrument.abbreviation,
        adopted=instrument.adopted,
        place=instrument.place,
        depositary=instrument.depositary,
        depositary_reference=instrument.depositary_reference,
        supplements=reader.short_title(instrument.supplements) if instrument.supplements else "",
        supplements_url=reverse("pages:instrument", args=[instrument.supplements]) if instrument.supplements else "",
        source=show_source(instrument.source),
        on=on,
        facts_as_of=last_day,
        entry_into_force=answer.entry_into_force,
        threshold=instrument.entry_into_force.instruments,
        because=show_reasons(answer.because, reader),
        counted=_counted(register, answer, reader),
        not_counted=_not_counted(answer, reader),
        parties=counts.by_status.get(StatusValue.PARTY, 0),
        signatories=counts.signatures,
        table=build_table(register, reader, id_, on, filters),
        curve=pictures.curve(register, reader, id_, last_day),
        steps=pictures.steps(register, reader, id_) if answer.parties else SafeString(),
        declarations=by_article(register.facts.declarations.get(id_, ()), reader),
        short=shortfall(register, id_, reader),
    )


def build_instruments(register: Register, reader: Reader, on: date) -> tuple[InstrumentLine, ...]:
    """Return all instruments with their numbers on a day."""
    return tuple(_line(register, reader, each.value, on) for each in instrument_choices(reader, ""))


def _line(register: Register, reader: Reader, id_: str, on: date) -> InstrumentLine:
    return InstrumentLine(
        title=reader.title(id_),
        short_title=reader.short_title(id_),
        url=reverse("pages:instrument", args=[id_]),
        adopted=register.instrument(id_).adopted,
        entry_into_force=register.entry_into_force(id_).entry_into_force,
        parties=register.counts(id_, on).by_status.get(StatusValue.PARTY, 0),
        on=on,
        short=shortfall(register, id_, reader),
    )


def _counted(register: Register, answer: EntryIntoForce, reader: Reader) -> tuple[CountedDeposit, ...]:
    """Return the deposits up to the deciding one, in order of day, numbered."""
    if answer.trigger is None:
        return ()
    left_out = {(each.state, each.deposited) for each in answer.not_counted}
    counted = sorted(
        (day.deposited, day.state)
        for day in answer.parties
        if day.deposited.earliest <= answer.trigger.date.latest and (day.state, day.deposited) not in left_out
    )
    kinds = {
        (action.state, action.earliest): action_label(action.kind)
        for action in register.facts.actions[answer.instrument]
        if action.kind != "signature"
    }
    return tuple(
        CountedDeposit(number, name_one(state, reader), kinds.get((state, made.earliest), ""), made)
        for number, (made, state) in enumerate(counted, start=1)
    )


def _not_counted(answer: EntryIntoForce, reader: Reader) -> tuple[NotCountedDeposit, ...]:
    last = answer.trigger.date.latest if answer.trigger else None
    return tuple(
        NotCountedDeposit(name_one(each.state, reader), each.deposited, sentence(each.reason, reader))
        for each in answer.not_counted
        if last is None or each.deposited.earliest <= last
    )
