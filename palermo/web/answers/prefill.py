"""Answers filled in by the program: from the register, from an earlier cycle, from another mechanism.

Only what nobody has answered is filled in; each is marked with where it comes from and how old it is, and is no part of
a submission until a person has confirmed it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from palermo.implementation.answers import carry_over, clean
from palermo.implementation.provisions import path
from palermo.implementation.questionnaire import Part
from palermo.web.actions import Refused, acting
from palermo.web.answers import catalogue, drafts
from palermo.web.answers.models import SavedAnswer, Submission
from palermo.web.answers.saving import held
from palermo.web.pages.presenters.statements import show_statement
from palermo.web.pages.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from palermo.implementation.answers import Dropped
    from palermo.participation import Register
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.models import Round
    from palermo.web.pages.reader import Reader
    from palermo.web.policy import Actor

PARTICIPATION, EARLIER, ELSEWHERE = "participation", "earlier", "elsewhere"
_LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """Answers from one source: by question, with what they come from, and the day on which they were true."""

    origin: str
    note: str
    day: date | None
    answers: Mapping[str, Mapping[str, Any]]
    #: What the source has and this questionnaire has no place for.
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, and what was left as somebody has answered it."""

    filled: tuple[str, ...]
    kept: tuple[str, ...]


def fill(actor: Actor, opened: Opened, proposal: Proposal) -> Filled:
    """Fill in what nobody has answered; raises `Refused`."""
    with acting(actor, "prefill", opened.round, origin=proposal.origin) as act:
        locked = held(opened.round)
        if locked.closed_at is not None:
            raise Refused("prefill", hidden=False)
        there = drafts.answers_of(locked)
        fresh = [each for each in _rows(opened, locked, proposal) if not _taken(there.get(each.question))]
        for each in fresh:
            _put(each, there.get(each.question))
        filled = tuple(each.question for each in fresh)
        act.detail["filled"] = list(filled)
    return Filled(filled, tuple(each for each in proposal.answers if each not in filled))


def _taken(stored: SavedAnswer | None) -> bool:
    return stored is not None and bool(stored.parts)


def _put(fresh: SavedAnswer, stored: SavedAnswer | None) -> None:
    if stored is not None:
        fresh.pk, fresh.revision = stored.pk, stored.revision + 1
    fresh.save()


def _rows(opened: Opened, round_: Round, proposal: Proposal) -> Iterator[SavedAnswer]:
    for question, parts in proposal.answers.items():
        section = opened.questionnaire.section_of.get(question)
        cleaned = clean(dict(parts)).parts
        if section is not None and cleaned:
            yield SavedAnswer(
                round=round_,
                question=question,
                section=section.key,
                parts=cleaned,
                saved_at=timezone.now(),
                origin=proposal.origin,
                origin_note=proposal.note[:_LONGEST_NOTE],
                origin_date=proposal.day,
                to_confirm=True,
            )


def from_participation(opened: Opened, register: Register, reader: Reader, as_of: date) -> Proposal:
    """Return what the register knows: where the State stands, and the notifications that it has made.

    In the reader's language; `as_of` is the day up to which the facts were kept.
    """
    state = opened.round.state
    answers: dict[str, dict[str, Any]] = {}
    for section in opened.questionnaire.sections:
        for question in section.questions:
            if Part.PREFILLED in question.parts:
                answers[question.id] = {"text": "\n".join(_standing(state, register, reader, as_of))}
            elif Part.DATE in question.parts and question.asks_whether:
                day = _notified(state, register, section.instrument, question.provision, as_of)
                if day is not None:
                    answers[question.id] = {"answer": "yes", "date": day.isoformat()}
    return Proposal(PARTICIPATION, _("as of %(day)s") % {"day": as_of.isoformat()}, as_of, answers)


def _standing(state: str, register: Register, reader: Reader, as_of: date) -> Iterator[str]:
    for instrument in register.facts.instruments:
        said = strip_tags(verdict(register.status(state, instrument, as_of), reader))
        yield _("%(name)s: %(value)s") % {"name": reader.short_title(instrument), "value": said}
        for each in register.facts.declarations.get(instrument, ()):
            if each.state == state:
                statement = show_statement(each, reader)
                yield "– " + ", ".join(
                    text for text in (statement.kind, statement.article, statement.topic, statement.value) if text
                )


def _notified(state: str, register: Register, instrument: str, provision: str, as_of: date) -> date | None:
    """Return the day on which a State notified something under a provision, if that day is known."""
    days = [
        each.date.earliest
        for each in register.facts.declarations.get(instrument, ())
        if each.state == state
        and path(each.article) == path(provision)
        and each.date is not None
        and each.date.known
        and each.date.latest <= as_of
    ]
    return max(days, default=None)


def from_earlier(opened: Opened) -> Proposal | None:
    """Return the State's newest submission of another round of this questionnaire, as far as it fits this version."""
    earlier = Submission.objects.filter(
        round__state=opened.round.state, round__questionnaire=opened.round.questionnaire
    )
    last = earlier.exclude(round=opened.round).select_related("round").order_by("-submitted_at", "-pk").first()
    if last is None:
        return None
    carried = carry_over(catalogue.of(last.round), opened.questionnaire, json.loads(last.content)["answers"])
    note = _("%(cycle)s, version %(number)s") % {"cycle": last.round.cycle, "number": last.number}
    return Proposal(EARLIER, note, last.submitted_at.date(), carried.answers, carried.dropped)


def from_elsewhere(answers: Mapping[str, Mapping[str, Any]], mechanism: str, day: date | None) -> Proposal:
    """Return answers given to another mechanism, each of which says so itself as well."""
    told = {"mechanism": mechanism, **({"date": day.isoformat()} if day else {})}
    marked = {
        key: {**parts, "elsewhere": {**told, **dict(parts.get("elsewhere", {}))}} for key, parts in answers.items()
    }
    return Proposal(ELSEWHERE, mechanism, day, marked)


def unanswered(proposal: Proposal | None, answers: Mapping[str, SavedAnswer]) -> tuple[str, ...]:
    """Return the questions that a proposal would fill in."""
    found: Iterable[str] = () if proposal is None else proposal.answers
    return tuple(each for each in found if not _taken(answers.get(each)))
