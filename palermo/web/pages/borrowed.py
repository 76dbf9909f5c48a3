"""Sentences that the facts and the open data hold in English and pages show translated.

They are listed here because the extraction of strings reads neither fact packs nor tables; a test holds this list
against both.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

#: From `notifications` of the built-in instruments: what is asked, of whom, when.
NOTIFICATIONS = (
    gettext_noop("How far the organization is competent in the matters governed."),
    gettext_noop("regional economic integration organizations"),
    gettext_noop("on deposit and on each change"),
    gettext_noop("The authority that answers requests about vessels: registry, flag, measures at sea."),
    gettext_noop("every party"),
    gettext_noop("within one month of the designation"),
    gettext_noop("That domestic law requires such an added element of the offence."),
    gettext_noop(
        "Parties whose law adds an act in furtherance of the agreement, or the involvement of a group, to the offence"
    ),
    gettext_noop("on signature or on deposit"),
    gettext_noop("Copies or descriptions of the laws on money-laundering, and of later changes."),
    gettext_noop("on adoption and on each change"),
    gettext_noop("Copies or descriptions of the laws on cooperation in confiscation, and of later changes."),
    gettext_noop("Whether the Convention is taken as legal basis for extradition."),
    gettext_noop("Parties that extradite only on the basis of a treaty"),
    gettext_noop("on deposit"),
    gettext_noop("The central authority for mutual legal assistance."),
    gettext_noop("The languages in which requests for assistance are accepted."),
    gettext_noop("Name and address of the authorities that can help others with prevention."),
    gettext_noop("no day set; keep current"),
)

#: From `palermo.web.data_export`: titles and descriptions of the tables.
TABLES = (
    gettext_noop("Instruments"),
    gettext_noop(
        "The Convention and its Protocols: titles in six languages, and the depositary's latest count of parties."
    ),
    gettext_noop("States"),
    gettext_noop("States and territories: ISO codes, names in six languages, groups and classifications."),
    gettext_noop("Names"),
    gettext_noop("Former names, variants and predecessors' names by which a State or organization is found."),
    gettext_noop("Organizations"),
    gettext_noop("Regional economic integration organizations and others that can be parties."),
    gettext_noop("Actions"),
    gettext_noop("Signatures, deposits and withdrawals notified to the depositary, one row per act."),
    gettext_noop("Declarations"),
    gettext_noop("Reservations, declarations, notifications, objections and statements of territorial application."),
    gettext_noop("Status"),
    gettext_noop("Where each State and organization stands towards each instrument on a day, with the reasons."),
    gettext_noop("Counts"),
    gettext_noop("Signatures, deposits and parties per instrument on a day, beside the depositary's own count."),
    gettext_noop("Duties"),
    gettext_noop("What each provision asks, of whom, and with what force: in our own words, in six languages."),
)
