"""The page of two States: what is in force between them, since when, and why not where not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext as _

from palermo.web.pages.labels import status_label
from palermo.web.pages.presenters.frame import Choice, facts_day, instrument_choices
from palermo.web.pages.presenters.standing import name_one
from palermo.web.pages.presenters.statements import show_statement
from palermo.web.pages.verdict import verdict
from palermo.web.pages.wording import show_reasons

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from palermo.participation.answers import Relation, Status
    from palermo.participation.register import Register
    from palermo.web.pages.presenters.standing import Named
    from palermo.web.pages.presenters.statements import Statement
    from palermo.web.pages.reader import Reader
    from palermo.web.pages.wording import ShownReason


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, towards one instrument."""

    who: Named
    status: str
    status_label: str
    verdict: SafeString


@dataclass(frozen=True, slots=True)
class Between:
    """One instrument between the two."""

    title: str
    url: str
    #: `yes`, `no` or `unknown`.
    answer: str
    verdict: SafeString
    sides: tuple[Side, Side]
    because: tuple[ShownReason, ...]
    touching: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class PairChoices:
    """The two selects."""

    a: tuple[Choice, ...]
    b: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class RelationPage:
    """Everything on the page of two States; `between` is empty until both are chosen."""

    choices: PairChoices
    on: date
    facts_as_of: date
    a: Named | None
    b: Named | None
    between: tuple[Between, ...]
    in_force: int


def build_relation(register: Register, reader: Reader, a: str, b: str, on: date) -> RelationPage:
    """Return the page for two codes, either of which may still be empty."""
    codes = reader.ordered(register.participants)
    chosen = bool(a and b)
    order = [each.value for each in instrument_choices(reader, "")]
    found = register.relation(a, b, on) if chosen else ()
    between = sorted(found, key=lambda each: order.index(each.instrument))
    return RelationPage(
        choices=PairChoices(_choices(codes, a, reader), _choices(codes, b, reader)),
        on=on,
        facts_as_of=facts_day(register.facts),
        a=name_one(a, reader) if a else None,
        b=name_one(b, reader) if b else None,
        between=tuple(_between(each, reader) for each in between),
        in_force=sum(each.answer == "yes" for each in between),
    )


def _choices(codes: tuple[str, ...], chosen: str, reader: Reader) -> tuple[Choice, ...]:
    return tuple(Choice(code, reader.name(code), code == chosen) for code in codes)


def _between(relation: Relation, reader: Reader) -> Between:
    return Between(
        title=reader.short_title(relation.instrument),
        url=reverse("pages:instrument", args=[relation.instrument]),
        answer=relation.answer,
        verdict=_verdict(relation, reader),
        sides=(_side(relation.a, reader), _side(relation.b, reader)),
        because=show_reasons(relation.because, reader),
        touching=tuple(show_statement(each.declaration, reader) for each in relation.touching),
    )


def _side(status: Status, reader: Reader) -> Side:
    return Side(
        name_one(status.state, reader), status.status.value, status_label(status.status), verdict(status, reader)
    )


def _verdict(relation: Relation, reader: Reader) -> SafeString:
    if relation.in_force_between:
        return format_html(_("In force between them since {day}."), day=reader.time(relation.in_force_between))
    if relation.answer == "unknown":
        return conditional_escape(_("It cannot be said whether it is in force between them."))
    return conditional_escape(_("Not in force between them."))
