"""The coded words of the review in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.web.review.agreed import Kind, Level
from palermo.web.review.mechanism import text_of


def kind_label(kind: str) -> str:
    """Return the name of a kind of observation."""
    labels: dict[str, str] = {
        Kind.GAP: pgettext("observation", "Gap"),
        Kind.CHALLENGE: pgettext("observation", "Challenge"),
        Kind.GOOD_PRACTICE: pgettext("observation", "Good practice"),
        Kind.SUGGESTION: pgettext("observation", "Suggestion"),
        Kind.ASSISTANCE: pgettext("observation", "Need of technical assistance"),
    }
    return labels.get(kind, kind)


def level_label(level: str) -> str:
    """Return the name of a level of confidentiality."""
    labels: dict[str, str] = {
        Level.PUBLIC: pgettext("confidentiality", "Public"),
        Level.SUMMARY: pgettext("confidentiality", "Summary only"),
        Level.RESTRICTED: pgettext("confidentiality", "Restricted"),
    }
    return labels.get(level, level)


def level_meaning(level: str) -> str:
    """Return what a level of confidentiality means, in one sentence."""
    meanings: dict[str, str] = {
        Level.PUBLIC: _("The published summary has its text."),
        Level.SUMMARY: _("The published summary says its kind and its article, not its text."),
        Level.RESTRICTED: _("Nobody but those who take part in the review learns of it."),
    }
    return meanings.get(level, "")


def step_label(step: str) -> str:
    """Return what is to be done in a step of the review."""
    return {
        "name-focal-point": _("Name a focal point"),
        "name-experts": _("Name governmental experts"),
        "answer": _("Answer the questionnaire"),
        "give-feedback": _("Give written feedback"),
        "draft-observations": _("Draft and agree the list of observations"),
        "draft-summary": _("Publish the summary"),
    }.get(step) or text_of(step)
