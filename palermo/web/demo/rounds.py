"""The answers of the demonstration: cycles submitted, corrected and in work, with what stands beside them."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from palermo.web.answers.content import whole
from palermo.web.answers.models import (
    Attachment,
    Comment,
    Publication,
    Round,
    SavedAnswer,
    SignOff,
    Submission,
    Task,
)
from palermo.web.demo.cast import DELEGATED, MARK, PLAYERS
from palermo.web.demo.invent import Voice, invented

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from palermo.implementation.questionnaire import Questionnaire
    from palermo.web.accounts.models import User
    from palermo.web.demo.cast import Player
    from palermo.web.demo.load import Company

#: Days before the day of loading on which cycles begin, and how long each State takes until it submits.
_EARLIER, _THIS, _ANSWERING = 760, 150, 95
#: Of ten answers of a draft, how many are there; and of those, how many the program filled in from the earlier cycle.
_DONE, _FILLED = 6, 2
#: Who corrects what was submitted, and by which question.
_CORRECTED, _CORRECTION = "KEN", "UNTOC.5.1"
#: The State whose draft is shown at work.
_AT_WORK = "SEN"


class _Made(NamedTuple):
    """A round, with its answers by question."""

    round: Round
    answers: Mapping[str, SavedAnswer]


def load_rounds(company: Company, questionnaire: Questionnaire, now: datetime) -> None:
    """Load the answers of every State."""
    for player in PLAYERS:
        focal = company.focal(player.code)
        if player.earlier:
            opened = now - timedelta(days=_EARLIER)
            made = _round(player, questionnaire, focal, opened, later=False, closed=True)
            _submit(made, questionnaire, focal, opened, published=player.published)
        if player.submitted:
            opened = now - timedelta(days=_THIS)
            # A State that works on this year's answers again has the corrected cycle open.
            made = _round(player, questionnaire, focal, opened, later=True, closed=False)
            _submit(made, questionnaire, focal, opened, published=player.published)
            if player.code == _CORRECTED:
                _correct(made, questionnaire, focal, opened)
        elif player.drafting:
            _draft(company, player, questionnaire, now)


def _round(
    player: Player, questionnaire: Questionnaire, by: User, opened: datetime, *, later: bool, closed: bool
) -> _Made:
    round_ = Round.objects.create(
        state=player.code,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        cycle=str(opened.year),
        opened_at=opened,
        opened_by=by,
        closed_at=opened + timedelta(days=_ANSWERING + 30) if closed else None,
        demo=True,
    )
    voice = Voice(player.code, player.level, later, opened.year)
    return _Made(round_, _saved(round_, questionnaire, invented(questionnaire, voice), by, opened))


def _saved(
    round_: Round,
    questionnaire: Questionnaire,
    answers: Mapping[str, Mapping[str, object]],
    by: User,
    opened: datetime,
) -> dict[str, SavedAnswer]:
    rows = [
        SavedAnswer(
            round=round_,
            question=key,
            section=questionnaire.section_of[key].key,
            parts=dict(parts),
            saved_at=opened + timedelta(days=number % _ANSWERING, hours=9),
            saved_by=by,
        )
        for number, (key, parts) in enumerate(answers.items())
    ]
    SavedAnswer.objects.bulk_create(rows)
    return {each.question: each for each in rows}


def _submit(
    made: _Made, questionnaire: Questionnaire, by: User, opened: datetime, *, published: bool, number: int = 1
) -> Submission:
    at = opened + timedelta(days=_ANSWERING + 7 * number)
    content = whole(made.round, questionnaire, made.answers, Attachment.objects.filter(round=made.round))
    sign_off = SignOff.objects.create(round=made.round, digest=content.digest, signed_at=at, signed_by=by, demo=True)
    submission = Submission.objects.create(
        round=made.round,
        number=number,
        content=content.text,
        digest=content.digest,
        submitted_at=at + timedelta(minutes=10),
        submitted_by=by,
        sign_off=sign_off,
        demo=True,
    )
    if published:
        Publication.objects.create(submission=submission, published_at=at + timedelta(days=2), published_by=by)
    return submission


def _correct(made: _Made, questionnaire: Questionnaire, by: User, opened: datetime) -> None:
    """Submit a second version, in which one answer is better."""
    row = made.answers[_CORRECTION]
    row.parts = {"answer": "yes", "citations": [{"law": "Organized Crime Act (invented)", "article": "4"}]}
    row.revision += 1
    row.save()
    _submit(made, questionnaire, by, opened, published=False, number=2)


def _draft(company: Company, player: Player, questionnaire: Questionnaire, now: datetime) -> None:
    """Load a draft in work: some answers given, some filled in and to be confirmed, some open."""
    opened = now - timedelta(days=40)
    focal = company.focal(player.code)
    made = _round(player, questionnaire, focal, opened, later=True, closed=False)
    keys = list(made.answers)
    SavedAnswer.objects.filter(
        round=made.round, question__in=[k for n, k in enumerate(keys) if n % 10 >= _DONE]
    ).delete()
    if player.earlier:
        filled = [key for number, key in enumerate(keys) if number % 10 < _FILLED]
        earlier = now - timedelta(days=_EARLIER - _ANSWERING)
        SavedAnswer.objects.filter(round=made.round, question__in=filled).update(
            to_confirm=True, origin="earlier", origin_note=str(earlier.year), origin_date=earlier.date(), saved_by=None
        )
    if player.code == _AT_WORK:
        _at_work(company, made.round, questionnaire, now)


def _at_work(company: Company, round_: Round, questionnaire: Questionnaire, now: datetime) -> None:
    """Load comments, a delegated section and a law beside a draft."""
    focal, expert, ministry = (company.people[f"senegal.{each}"] for each in ("focal", "expert", "justice"))
    held = company.memberships["senegal.justice"]
    Task.objects.bulk_create(
        Task(
            round=round_,
            section=section,
            membership=held,
            text=f"{MARK} please complete, and cite the law of last year.",
            due=(now + timedelta(days=21)).date(),
            asked_at=now - timedelta(days=12),
            asked_by=focal,
        )
        for section in DELEGATED
    )
    first, second = (questionnaire.section(key) for key in DELEGATED)
    if first is None or second is None:
        raise LookupError(DELEGATED)
    question, other = first.questions[0].id, second.questions[0].id
    law = f"{MARK} Organized Crime Act of Example.\n\nArticle 4. Whoever takes part in an organized group ...\n"
    _comments(
        round_,
        [
            (question, first.key, "Does the new law cover planning?", expert, now - timedelta(days=9)),
            (question, first.key, "Yes, in its article 4; the text is attached.", ministry, now - timedelta(days=8)),
            (other, second.key, "To be asked of the bank.", focal, now - timedelta(days=3)),
        ],
    )
    content = law.encode()
    Attachment.objects.create(
        round=round_,
        question=question,
        section=first.key,
        name="invented-organized-crime-act.txt",
        media_type="text/plain; charset=utf-8",
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        added_at=now - timedelta(days=8),
        added_by=ministry,
    )


def _comments(round_: Round, said: Iterable[tuple[str, str, str, User, datetime]]) -> None:
    Comment.objects.bulk_create(
        Comment(round=round_, question=question, section=section, text=f"{MARK} {text}", written_by=by, written_at=at)
        for question, section, text, by, at in said
    )
