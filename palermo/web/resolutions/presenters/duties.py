"""Mandates as pages show them: who must do what, for whom, by when, and the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.web.resolutions.action_labels import action_label
from palermo.web.resolutions.labels import body_label, force_label, paragraph_label, recurrence_label

if TYPE_CHECKING:
    from datetime import date

    from palermo.resolutions.records import Due, Mandate


@dataclass(frozen=True, slots=True)
class ShownDue:
    """By when: the words, the body and session they name, and its first and last day where known."""

    words: str
    body: str
    session: str
    earliest: date | None
    latest: date | None
    #: Why the days are not known, in English, or empty.
    why: str

    @property
    def one_day(self) -> bool:
        """Whether first and last day are one."""
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class Duty:
    """One mandate."""

    paragraph: str
    addressee: str
    action: str
    object: str
    recipient: str
    due: ShownDue | None
    conditions: tuple[str, ...]
    recurrence: str
    #: How strongly it is ordered, in words, with the verb of the text.
    force: str
    verb: str
    #: What was read where: the name of the part, and the words in the paragraph.
    read_from: tuple[tuple[str, str], ...] = ()


def show_duty(mandate: Mandate, text: str) -> Duty:
    """Return a mandate; `text` is its paragraph's own."""
    return Duty(
        paragraph=paragraph_label(mandate.paragraph),
        addressee=mandate.addressee,
        action=action_label(mandate.action),
        object=mandate.object,
        recipient=mandate.recipient,
        due=show_due(mandate.due),
        conditions=mandate.conditions,
        recurrence=recurrence_label(mandate.recurrence),
        force=force_label(mandate.force),
        verb=mandate.verb,
        read_from=tuple((_part(name), text[span.start : span.end]) for name, span in mandate.words),
    )


def show_due(due: Due | None) -> ShownDue | None:
    """Return by when something is to be done; None where nothing says so."""
    if due is None:
        return None
    return ShownDue(due.text, body_label(due.body), due.session, due.earliest, due.latest, due.why)


def _part(name: str) -> str:
    return {
        "addressee": _("Addressee"),
        "action": pgettext("mandate", "Action"),
        "object": _("Object"),
        "recipient": _("Recipient"),
        "due": _("Due"),
        "conditions": _("Condition"),
        "verb": _("Verb"),
        "recurrence": _("Recurrence"),
    }.get(name, name)
