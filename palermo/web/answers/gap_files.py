"""Gap reports as CSV and JSON: one row per article, the same keys in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.web.answers import catalogue
from palermo.web.api.answer import csv_bytes, json_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from palermo.implementation.gaps import ArticleGap
    from palermo.implementation.gaps_compared import Shift
    from palermo.participation.export import Row
    from palermo.web.answers.gap_reports import Report

#: What stands in every file about answers that were invented.
INVENTED = "Invented data for demonstration: no State has given these answers."
COLUMNS = (
    "state",
    "questionnaire",
    "cycle",
    "version",
    "section",
    "instrument",
    "article",
    "title",
    "mandatory",
    "status",
    "since_last_cycle",
    "status_in_last_cycle",
    "gaps",
    "not_answered",
    "other_gaps",
    "duties",
    "assistance",
    "answered",
    "asked",
    "invented",
)
FORMS: Mapping[str, str] = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def rows(found: Report) -> list[Row]:
    """Return one row per article, mandatory gaps first."""
    sections = {each.key: each for each in catalogue.of(found.submission.round).sections}
    shifts = {each.section: each for each in found.comparison.shifts} if found.comparison else {}
    of = found.submission.round
    head: Row = {
        "state": of.state,
        "questionnaire": found.report.questionnaire,
        "cycle": of.cycle,
        "version": found.submission.number,
    }
    return [
        {**head, **_row(each, sections[each.section].title, shifts.get(each.section)), "invented": of.demo}
        for each in found.report.by_urgency
    ]


def _row(article: ArticleGap, title: str, shift: Shift | None) -> Row:
    return {
        "section": article.section,
        "instrument": article.instrument,
        "article": article.article,
        "title": title,
        "mandatory": article.mandatory,
        "status": article.status.value,
        "since_last_cycle": shift.direction.value if shift else None,
        "status_in_last_cycle": shift.before.status.value if shift and shift.before else None,
        "gaps": list(article.questions),
        "not_answered": list(article.missing),
        "other_gaps": list(article.others),
        "duties": list(article.duties),
        "assistance": list(article.assistance),
        "answered": article.answered,
        "asked": article.asked,
    }


def as_json(found: Report) -> bytes:
    """Return a report as a JSON object: what it is of, how it stands beside its region, and its rows."""
    of = found.submission.round
    middle = found.region.shares
    return json_bytes(
        {
            "state": of.state,
            "questionnaire": found.report.questionnaire,
            "cycle": of.cycle,
            "version": found.submission.number,
            "digest": found.submission.digest,
            "submitted_at": found.submission.submitted_at.isoformat(timespec="seconds"),
            "invented": INVENTED if of.demo else None,
            "counts": {status.value: number for status, number in found.report.counts.items()},
            "assistance": {kind: list(keys) for kind, keys in found.report.assistance.items()},
            "last_cycle": found.previous.round.cycle if found.previous else None,
            "region": {
                "group": found.group,
                "states": found.region.states,
                "median_shares": {each.value: round(share, 1) for each, share in middle.items()} if middle else None,
                "why": found.region.why,
            },
            "articles": rows(found),
        }
    )


def as_csv(found: Report) -> bytes:
    """Return a report as CSV in which no cell is a formula."""
    return csv_bytes(rows(found), COLUMNS)


WRITERS: Mapping[str, Callable[[Report], bytes]] = {"csv": as_csv, "json": as_json}
