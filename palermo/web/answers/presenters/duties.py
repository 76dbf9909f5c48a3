"""The duties that a question asks about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from palermo.web.guide.loaded import guide
from palermo.web.i18n import content_language

if TYPE_CHECKING:
    from palermo.implementation.questionnaire import Question
    from palermo.implementation.records import Duty


@dataclass(frozen=True, slots=True)
class DutyLink:
    """A duty: its provision, what it asks in which language, and its place in the guide."""

    provision: str
    text: str
    lang: str
    url: str


def duty_links(question: Question) -> tuple[DutyLink, ...]:
    """Return the duties of a question that the guide knows."""
    duties, said = guide().duties, guide().said(content_language())
    known = (duties[each] for each in question.duties if each in duties)
    texts = ((each, said.duty(each)) for each in known)
    return tuple(DutyLink(duty.provision, text.words, text.language, _url(duty)) for duty, text in texts)


def _url(duty: Duty) -> str:
    return reverse("guide:article", args=[duty.instrument, duty.article])
