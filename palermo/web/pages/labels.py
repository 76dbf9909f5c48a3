"""The register's coded words in the reader's language: statuses, acts, groups, regions, kinds of statement."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.facts.records import ActionKind, DeclarationKind
from palermo.participation.answers import StatusValue

#: The order in which pages list statuses: from bound to nothing on record.
STATUS_ORDER = (
    StatusValue.PARTY,
    StatusValue.DEPOSITED,
    StatusValue.UNKNOWN,
    StatusValue.SIGNATORY,
    StatusValue.WITHDRAWN,
    StatusValue.NONE,
)

GROUPS = ("african", "asia-pacific", "eastern-european", "latin-american-caribbean", "western-european-others")
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
DEVELOPMENT = ("developed", "in transition", "developing")


def status_label(status: str) -> str:
    """Return the name of a status, as it stands in tables and legends."""
    return {
        StatusValue.PARTY: pgettext("status", "Party"),
        StatusValue.DEPOSITED: pgettext("status", "Deposited, not yet in force"),
        StatusValue.UNKNOWN: pgettext("status", "Unknown"),
        StatusValue.SIGNATORY: pgettext("status", "Signatory"),
        StatusValue.WITHDRAWN: pgettext("status", "Withdrawn"),
        StatusValue.NONE: pgettext("status", "No act on record"),
    }[StatusValue(status)]


def status_meaning(status: str) -> str:
    """Return what a status means, in one sentence."""
    return {
        StatusValue.PARTY: _("The instrument is in force for the State or organization."),
        StatusValue.DEPOSITED: _("Consent to be bound has been deposited, but does not yet take effect."),
        StatusValue.UNKNOWN: _("A fact on which the answer depends is missing on record."),
        StatusValue.SIGNATORY: _("Signed, and not bound by that alone."),
        StatusValue.WITHDRAWN: _("No longer bound."),
        StatusValue.NONE: _("Nothing on record by this day."),
    }[StatusValue(status)]


def action_label(kind: str) -> str:
    """Return the name of an act notified to the depositary."""
    return {
        ActionKind.SIGNATURE: pgettext("act", "Signature"),
        ActionKind.RATIFICATION: pgettext("act", "Ratification"),
        ActionKind.ACCEPTANCE: pgettext("act", "Acceptance"),
        ActionKind.APPROVAL: pgettext("act", "Approval"),
        ActionKind.ACCESSION: pgettext("act", "Accession"),
        ActionKind.SUCCESSION: pgettext("act", "Succession"),
        ActionKind.FORMAL_CONFIRMATION: pgettext("act", "Formal confirmation"),
        ActionKind.DEFINITIVE_SIGNATURE: pgettext("act", "Definitive signature"),
        ActionKind.PROVISIONAL_APPLICATION: pgettext("act", "Provisional application"),
        ActionKind.WITHDRAWAL: pgettext("act", "Withdrawal"),
    }[ActionKind(kind)]


def declaration_label(kind: str) -> str:
    """Return the name of a kind of statement to the depositary."""
    return {
        DeclarationKind.RESERVATION: pgettext("statement", "Reservation"),
        DeclarationKind.DECLARATION: pgettext("statement", "Declaration"),
        DeclarationKind.NOTIFICATION: pgettext("statement", "Notification"),
        DeclarationKind.OBJECTION: pgettext("statement", "Objection"),
        DeclarationKind.TERRITORIAL_APPLICATION: pgettext("statement", "Territorial application"),
        DeclarationKind.WITHDRAWAL: pgettext("statement", "Withdrawal of a statement"),
    }[DeclarationKind(kind)]


def group_label(group: str) -> str:
    """Return the name of a United Nations regional group; empty text for none."""
    return {
        "african": _("African States"),
        "asia-pacific": _("Asia-Pacific States"),
        "eastern-european": _("Eastern European States"),
        "latin-american-caribbean": _("Latin American and Caribbean States"),
        "western-european-others": _("Western European and other States"),
    }.get(group, group)


def development_label(development: str) -> str:
    """Return the name of a class of development; empty text when it is unknown."""
    return {
        "developed": pgettext("economy", "Developed"),
        "in transition": pgettext("economy", "In transition"),
        "developing": pgettext("economy", "Developing"),
    }.get(development, development)


def region_label(region: str) -> str:
    """Return the name of a region or sub-region of the UN M49 standard; empty text for none."""
    return {
        "Africa": pgettext("region", "Africa"),
        "Americas": pgettext("region", "Americas"),
        "Asia": pgettext("region", "Asia"),
        "Europe": pgettext("region", "Europe"),
        "Oceania": pgettext("region", "Oceania"),
        "Sub-Saharan Africa": pgettext("region", "Sub-Saharan Africa"),
        "Northern Africa": pgettext("region", "Northern Africa"),
        "Latin America and the Caribbean": pgettext("region", "Latin America and the Caribbean"),
        "Northern America": pgettext("region", "Northern America"),
        "Central Asia": pgettext("region", "Central Asia"),
        "Eastern Asia": pgettext("region", "Eastern Asia"),
        "South-eastern Asia": pgettext("region", "South-eastern Asia"),
        "Southern Asia": pgettext("region", "Southern Asia"),
        "Western Asia": pgettext("region", "Western Asia"),
        "Eastern Europe": pgettext("region", "Eastern Europe"),
        "Northern Europe": pgettext("region", "Northern Europe"),
        "Southern Europe": pgettext("region", "Southern Europe"),
        "Western Europe": pgettext("region", "Western Europe"),
        "Australia and New Zealand": pgettext("region", "Australia and New Zealand"),
        "Melanesia": pgettext("region", "Melanesia"),
        "Micronesia": pgettext("region", "Micronesia"),
        "Polynesia": pgettext("region", "Polynesia"),
    }.get(region, region)
