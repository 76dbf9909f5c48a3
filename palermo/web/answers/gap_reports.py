"""Gap reports of submissions and drafts: computed by the core once, and kept by the digest of what was submitted.

A report is a function of a submission's text, of its questionnaire, and of which instruments bound the State on the
day of submission; the key under which it is kept holds all three, so that no kept report can be out of date.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.gaps import Gauge
from palermo.implementation.gaps_compared import compare, medians
from palermo.participation.answers import StatusValue
from palermo.web.answers import catalogue, drafts
from palermo.web.answers.models import Submission
from palermo.web.clock import today
from palermo.web.register import current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from palermo.implementation.gaps import GapReport
    from palermo.implementation.gaps_compared import Comparison, Medians
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.models import Round
    from palermo.web.register import Loaded

#: Reports kept in this process: every State, some versions and cycles of each.
_MOST = 4096
#: What a submission is asked for besides its text, which is long.
_LONG = "content"


class Key(NamedTuple):
    """All that a report depends on."""

    digest: str
    questionnaire: tuple[str, str]
    state: str
    bound: tuple[bool | None, ...]


_KEPT: dict[Key, GapReport] = {}


class Report(NamedTuple):
    """The report of a submission beside the State's last cycle and its region."""

    submission: Submission
    report: GapReport
    #: The last version of the cycle before this one, with what became of each article; None where there is none.
    previous: Submission | None
    comparison: Comparison | None
    #: The regional group, empty where the State has none; its median is None where too few States have answered.
    group: str
    region: Medians


def report_of(submission: Submission) -> GapReport:
    """Return the gaps of a submission."""
    return reports_of([submission])[0]


def reports_of(submissions: Sequence[Submission]) -> list[GapReport]:
    """Return the gaps of some submissions, in their order; texts are read for those that are not kept."""
    loaded = current()
    keys = {each.pk: key_of(each, loaded) for each in submissions}
    missing = [pk for pk, key in keys.items() if key not in _KEPT]
    texts = dict(Submission.objects.filter(pk__in=missing).values_list("pk", _LONG)) if missing else {}
    found = []
    for each in submissions:
        key = keys[each.pk]
        report = _KEPT.get(key)
        if report is None:
            report = _computed(each, key, loaded, json.loads(texts.pop(each.pk, None) or each.content)["answers"])
            _keep(key, report)
        found.append(report)
    return found


def report_of_draft(opened: Opened) -> GapReport:
    """Return the gaps of a draft as it stands: of what is asked, and what a person stands behind."""
    answers = drafts.given(drafts.answers_of(opened.round))
    loaded = current()
    bound = dict(zip(loaded.register.facts.instruments, _bound(loaded, opened.round.state, today()), strict=True))
    return _gauge(*opened.questionnaire.name.split("@")).report(answers, opened.round.state, bound=bound)


def compared(submission: Submission, seen: QuerySet[Submission]) -> Report:
    """Return the report of a submission beside the State's last cycle and its region.

    `seen` are the submissions that the reader may see: what was not published is compared for nobody else.
    """
    report = report_of(submission)
    previous = last_cycle(submission.round, seen)
    group = group_of(submission.round.state)
    return Report(
        submission,
        report,
        previous,
        compare(report, report_of(previous)) if previous else None,
        group,
        region(submission.round, group),
    )


def region(round_: Round, group: str) -> Medians:
    """Return the medians of a regional group over the newest submissions to the questionnaire of a round.

    What was invented is held beside what was invented, and nothing else.
    """
    members = members_of(group)
    answering = [each for each in newest(round_.questionnaire, demo=round_.demo) if each.round.state in members]
    return medians(reports_of(answering), members)


def last_cycle(round_: Round, seen: QuerySet[Submission]) -> Submission | None:
    """Return the last version, of those seen, of the State's cycle before a round that had one."""
    earlier = seen.filter(
        round__state=round_.state, round__questionnaire=round_.questionnaire, round__opened_at__lt=round_.opened_at
    )
    return earlier.select_related("round").defer(_LONG).order_by("-round__opened_at", "-number").first()


def newest(questionnaire: str, *, demo: bool) -> list[Submission]:
    """Return the newest version of every State's newest cycle that has one, without the texts: real, or invented."""
    rows = Submission.objects.filter(round__questionnaire=questionnaire, demo=demo).select_related("round").defer(_LONG)
    ordered = rows.order_by("round__opened_at", "round_id", "number")
    return list({each.round.state: each for each in ordered}.values())


def group_of(state: str) -> str:
    """Return the regional group of a State, or nothing."""
    found = current().register.facts.states.get(state)
    return found.group if found else ""


def members_of(group: str) -> frozenset[str]:
    """Return the States of a regional group; none for no group."""
    states = current().register.facts.states.values()
    return frozenset(each.code for each in states if group and each.group == group)


def forget() -> None:
    """Drop all that is kept."""
    _KEPT.clear()


@lru_cache(maxsize=8)
def _gauge(id_: str, version: str) -> Gauge:
    return Gauge(catalogue.questionnaires()[id_, version])


def _computed(
    submission: Submission, key: Key, loaded: Loaded, answers: Mapping[str, Mapping[str, object]]
) -> GapReport:
    bound = dict(zip(loaded.register.facts.instruments, key.bound, strict=True))
    return _gauge(*catalogue.of(submission.round).name.split("@")).report(answers, key.state, bound=bound)


def _keep(key: Key, report: GapReport) -> None:
    while len(_KEPT) >= _MOST:
        _KEPT.pop(next(iter(_KEPT), key), None)
    _KEPT[key] = report


def key_of(submission: Submission, loaded: Loaded) -> Key:
    """Return all that the report of a submission depends on."""
    of = submission.round
    questionnaire = (of.questionnaire, of.version)
    return Key(submission.digest, questionnaire, of.state, _bound(loaded, of.state, submission.submitted_at.date()))


@lru_cache(maxsize=_MOST)
def _bound(loaded: Loaded, state: str, on: date) -> tuple[bool | None, ...]:
    """Return of each instrument whether it bound a State on a day; None where that is not known."""
    register = loaded.register
    if state not in register.participants:
        return tuple(None for _ in register.facts.instruments)
    found = (register.status(state, each, on).status for each in register.facts.instruments)
    return tuple(None if each is StatusValue.UNKNOWN else each is StatusValue.PARTY for each in found)
