"""The operations on duties: what provisions ask, what of it binds whom, and which notifications are owed."""

# Annotations stay live here (no `from __future__`): Ninja reads them when it starts.
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from palermo.facts.records import LANGUAGES
from palermo.implementation import binding_duties, owed_notifications
from palermo.implementation.duties import Binding
from palermo.implementation.export import bound_duty_row, duty_row, notification_row
from palermo.implementation.provisions import Cover, cover, path
from palermo.implementation.records import Duty, DutyKind, Said, TermKind
from palermo.web.api import duty_schemas as schemas
from palermo.web.api.asking import Asked
from palermo.web.api.duty_questions import BoundQuestion, DutiesQuestion
from palermo.web.api.problem import quoted
from palermo.web.api.questions import DatedQuestion, PathState
from palermo.web.guide.loaded import guide

router = Router()
_TAGS = ["duties"]


class _Wanted:
    """What of a question about duties says which are wanted, read with all its faults."""

    def __init__(self, asked: Asked, question: DutiesQuestion) -> None:
        given = question.instrument
        self._instrument = None if given is None else asked.instrument("instrument", given)
        self._within = path(asked.text("article", question.article))
        self._theme = _term(asked, TermKind.THEME, question.theme)
        self._kind = asked.choice("kind", question.kind, tuple(each.value for each in DutyKind))
        self._addressee = _term(asked, TermKind.ADDRESSEE, question.addressee)
        language = asked.choice("language", question.language, LANGUAGES)
        self.said: Said = guide().said(language or "en")

    def accepts(self, duty: Duty) -> bool:
        """Whether a duty is wanted."""
        return (
            self._instrument in {None, duty.instrument}
            and (not self._within or cover(self._within, path(duty.provision)) is Cover.WHOLE)
            and (self._theme is None or self._theme in duty.themes)
            and self._kind in {None, duty.kind.value}
            and self._addressee in {None, duty.addressee}
        )


def _term(asked: Asked, kind: TermKind, given: str | None) -> str | None:
    """Return the id of a theme or an addressee that the guide knows; None when it was left out."""
    known = guide().terms[kind]
    text = asked.text(kind.value, given)
    if text and text not in known:
        asked.missing(
            kind.value, f"There is no {kind.value} {quoted(text)} in the guide.", f"Choose one of: {', '.join(known)}."
        )
    return text or None


@router.get("/duties", response=list[schemas.DutyRow], tags=_TAGS)
def duties(request: HttpRequest, question: Query[DutiesQuestion]) -> HttpResponse:
    """List what provisions ask, of whom, and with what force, in our own words."""
    asked = Asked(request, question)
    wanted = _Wanted(asked, question)
    asked.check()
    found = (each for each in guide().duties.values() if wanted.accepts(each))
    return asked.rows(lambda: [duty_row(each, wanted.said) for each in found], schemas.DutyRow)


@router.get("/duties/{state}", response=list[schemas.BoundDutyRow], tags=_TAGS)
def duties_of(request: HttpRequest, state: PathState, question: Query[BoundQuestion]) -> HttpResponse:
    """Say of each duty whether it binds a State or organization on a day, since when, and why."""
    asked = Asked(request, question)
    code, as_of = asked.code("state", state), asked.day(question.as_of)
    wanted = _Wanted(asked, question)
    answer = asked.choice("answer", question.answer, tuple(each.value for each in Binding))
    asked.check()
    return asked.rows(
        lambda: [
            bound_duty_row(each, wanted.said)
            for each in binding_duties(guide(), asked.register, code, as_of)
            if wanted.accepts(each.duty) and answer in {None, each.answer.value}
        ],
        schemas.BoundDutyRow,
    )


@router.get("/notifications/{state}", response=list[schemas.OwedRow], tags=_TAGS)
def notifications_of(request: HttpRequest, state: PathState, question: Query[DatedQuestion]) -> HttpResponse:
    """List the notifications that a State or organization owes and that are not on record, which says little."""
    asked = Asked(request, question)
    code, as_of = asked.code("state", state), asked.day(question.as_of)
    asked.check()
    return asked.rows(
        lambda: [notification_row(each) for each in owed_notifications(asked.register, code, as_of)], schemas.OwedRow
    )
