"""Sentences that the facts and the open data hold in English and pages show translated.

They are listed here because the extraction of strings reads neither fact packs nor tables; a test holds this list
against both.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as noop

#: From `notifications` of the built-in instruments: what is asked, of whom, when.
NOTIFICATIONS = (
    noop("How far the organization is competent in the matters governed."),
    noop("regional economic integration organizations"),
    noop("on deposit and on each change"),
    noop("The authority that answers requests about vessels: registry, flag, measures at sea."),
    noop("every party"),
    noop("within one month of the designation"),
    noop("That domestic law requires such an added element of the offence."),
    noop(
        "Parties whose law adds an act in furtherance of the agreement, or the involvement of a group, to the offence"
    ),
    noop("on signature or on deposit"),
    noop("Copies or descriptions of the laws on money-laundering, and of later changes."),
    noop("on adoption and on each change"),
    noop("Copies or descriptions of the laws on cooperation in confiscation, and of later changes."),
    noop("Whether the Convention is taken as legal basis for extradition."),
    noop("Parties that extradite only on the basis of a treaty"),
    noop("on deposit"),
    noop("The central authority for mutual legal assistance."),
    noop("The languages in which requests for assistance are accepted."),
    noop("Name and address of the authorities that can help others with prevention."),
    noop("no day set; keep current"),
)

#: From `palermo.web.data_export`: titles and descriptions of the tables.
TABLES = (
    noop("Instruments"),
    noop("The Convention and its Protocols: titles in six languages, and the depositary's latest count of parties."),
    noop("States"),
    noop("States and territories: ISO codes, names in six languages, groups and classifications."),
    noop("Names"),
    noop("Former names, variants and predecessors' names by which a State or organization is found."),
    noop("Organizations"),
    noop("Regional economic integration organizations and others that can be parties."),
    noop("Actions"),
    noop("Signatures, deposits and withdrawals notified to the depositary, one row per act."),
    noop("Declarations"),
    noop("Reservations, declarations, notifications, objections and statements of territorial application."),
    noop("Status"),
    noop("Where each State and organization stands towards each instrument on a day, with the reasons."),
    noop("Counts"),
    noop("Signatures, deposits and parties per instrument on a day, beside the depositary's own count."),
)
