"""The list of versions that States have published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.implementation.questionnaire.words import TITLE
from palermo.web.answers import catalogue
from palermo.web.answers.models import Submission

if TYPE_CHECKING:
    from datetime import datetime

    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One published version."""

    state_name: str
    title: str
    cycle: str
    number: int
    at: datetime
    url: str
    demo: bool


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The list."""

    rows: tuple[PublicRow, ...]


def build_public(reader: Reader) -> PublicPage:
    """Return the published versions, States as the language sorts them."""
    found = Submission.objects.filter(publication__isnull=False).defer("content").select_related("round")
    ordered = sorted(found, key=lambda each: (reader.place(each.round.state), -each.pk))
    return PublicPage(
        tuple(
            PublicRow(
                state_name=reader.name(each.round.state),
                title=catalogue.words(catalogue.of(each.round))[TITLE],
                cycle=each.round.cycle,
                number=each.number,
                at=each.submitted_at,
                url=reverse("answers:public", args=[each.pk]),
                demo=each.round.demo,
            )
            for each in ordered
        )
    )
