"""`python -m benchmarks.answers.world DATA`: 190 States that have answered everything, twice, and one that writes.

Run as a process of its own: Django takes its settings once. Prints as JSON whom to sign in as and what to ask for, and
how long the statistics of all gaps take in a process that has computed none.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from palermo.implementation.questionnaire import Questionnaire

STATES = 190
#: The State whose pages are asked for.
OWN = "KEN"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
#: Times that the statistics are computed from nothing.
RUNS = 7


def main() -> None:
    """Fill a database that was prepared, and measure what is measured within a process."""
    from palermo.web.preparation import prepare

    prepare(Path(sys.argv[1]), say=lambda message: print(message, file=sys.stderr))
    from palermo.web.demo.load import default_questionnaire
    from palermo.web.register import register

    questionnaire = default_questionnaire()
    states = [each.code for each in register().facts.states.values() if each.group][:STATES]
    if OWN not in states or len(states) < STATES:
        raise LookupError(f"{len(states)} States")
    asked = _filled(questionnaire, states)
    print(
        json.dumps({**asked, "statistics": _statistics(questionnaire), "questions": len(list(questionnaire.questions))})
    )


def _filled(questionnaire: Questionnaire, states: list[str]) -> dict[str, Any]:
    """Put the answers into the database; return ids and sessions."""
    from palermo.web.answers.models import Round, Submission

    for number, state in enumerate(states):
        for later, begun in ((False, NOW - timedelta(days=730)), (True, NOW - timedelta(days=90))):
            _cycle(questionnaire, state, 35 + number % 60, begun, later=later)
    current = Round.objects.get(state=OWN, cycle=str((NOW - timedelta(days=90)).year))
    return {
        "round": current.pk,
        "version": Submission.objects.get(round=current).pk,
        "sessions": {"state": _session("state", OWN), "secretariat": _session("secretariat", "")},
    }


def _cycle(questionnaire: Questionnaire, state: str, level: int, begun: datetime, *, later: bool) -> None:
    from palermo.web.answers.content import whole
    from palermo.web.answers.models import Publication, Round, SavedAnswer, SignOff, Submission
    from palermo.web.demo.invent import Voice, invented

    made = Round.objects.create(
        state=state,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        cycle=str(begun.year),
        opened_at=begun,
    )
    answers = invented(questionnaire, Voice(state, level, later, begun.year))
    rows = [
        SavedAnswer(round=made, question=key, section=questionnaire.section_of[key].key, parts=parts, saved_at=begun)
        for key, parts in answers.items()
    ]
    SavedAnswer.objects.bulk_create(rows)
    content = whole(made, questionnaire, {each.question: each for each in rows}, ())
    signed = SignOff.objects.create(round=made, digest=content.digest, signed_at=begun)
    submission = Submission.objects.create(
        round=made, number=1, content=content.text, digest=content.digest, submitted_at=begun, sign_off=signed
    )
    Publication.objects.create(submission=submission, published_at=begun)


def _session(kind: str, state: str) -> str:
    """Return the cookie of somebody who is signed in."""
    from django.conf import settings
    from django.test import Client

    from palermo.web.accounts.models import Body, Membership, User

    user = User.objects.create_user(f"{kind}@example.org")
    made = Body.objects.create(kind=kind, code=state or kind, state=state)
    Membership.objects.create(user=user, body=made, role="focal_point")
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _statistics(questionnaire: Questionnaire) -> dict[str, list[float]]:
    """Return the seconds that figures over all States took: computed from nothing, and kept."""
    from palermo.web.answers import gap_reports, statistics_figures

    taken: dict[str, list[float]] = {"computed": [], "kept": []}
    for _ in range(RUNS):
        gap_reports.forget()
        statistics_figures.forget()
        for name in ("computed", "kept"):
            start = time.perf_counter()
            found = statistics_figures.figures(questionnaire.id, whole=True)
            taken[name].append(time.perf_counter() - start)
    if found.all is None or found.all.states != STATES:
        raise AssertionError("not all States were counted")
    return taken


if __name__ == "__main__":
    main()
