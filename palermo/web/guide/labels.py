"""The coded words of the guide in the reader's language: whether a duty binds, whether a notification is owed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.implementation.duties import Binding
from palermo.implementation.notifications import Owed


def binding_label(answer: Binding) -> str:
    """Return whether a duty binds, as it stands in tables and filters."""
    return {
        Binding.YES: pgettext("duty", "Binds"),
        Binding.LIMITED: pgettext("duty", "Binds within limits"),
        Binding.RESERVED: pgettext("duty", "Reserved"),
        Binding.UNKNOWN: pgettext("duty", "Unknown"),
        Binding.NO: pgettext("duty", "Does not bind"),
    }[answer]


def binding_meaning(answer: Binding) -> str:
    """Return what that means, in one sentence."""
    return {
        Binding.YES: _("The instrument is in force for it, and nothing on record takes the duty away."),
        Binding.LIMITED: _("It binds as far as a reservation, or the competence of an organization, leaves it."),
        Binding.RESERVED: _("A reservation takes the duty away."),
        Binding.UNKNOWN: _("A fact on which the answer depends is missing on record."),
        Binding.NO: _("The instrument is not in force for it."),
    }[answer]


def owed_label(answer: Owed) -> str:
    """Return whether a notification that is not on record is owed."""
    return {
        Owed.YES: pgettext("notification", "Owed"),
        Owed.IF: pgettext("notification", "Owed on a condition"),
        Owed.UNKNOWN: pgettext("notification", "Owed if it is a party"),
    }[answer]
