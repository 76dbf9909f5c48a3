"""The coded words of resolutions in the reader's language: bodies, actions, kinds, recurrences."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

#: Ids of the parts and of the preambular paragraphs of a resolution.
_PART, _PREAMBULAR = re.compile(r"s\d+(?:-\d+)?"), re.compile(r"p\d")
#: Bodies in the order in which pages list them.
BODIES = ("GA", "ECOSOC", "SC", "HRC", "CHR", "CCPCJ", "CND", "UNTOC-COP", "UNCAC-COSP", "TC")


def body_label(code: str) -> str:
    """Return the name of a body, or the code of one that is not known."""
    return {
        "GA": _("General Assembly"),
        "ECOSOC": _("Economic and Social Council"),
        "SC": _("Security Council"),
        "HRC": _("Human Rights Council"),
        "CHR": _("Commission on Human Rights"),
        "CCPCJ": _("Commission on Crime Prevention and Criminal Justice"),
        "CND": _("Commission on Narcotic Drugs"),
        "UNTOC-COP": _("Conference of the Parties to the Convention against Transnational Organized Crime"),
        "UNCAC-COSP": _("Conference of the States Parties to the Convention against Corruption"),
        "TC": _("Trusteeship Council"),
    }.get(code, code)


def body_code(organ: str) -> str:
    """Return the code of an organ by its full English name; empty for one that is not known."""
    return {
        "General Assembly": "GA",
        "Economic and Social Council": "ECOSOC",
        "Security Council": "SC",
        "Human Rights Council": "HRC",
        "Commission on Human Rights": "CHR",
        "Commission on Crime Prevention and Criminal Justice": "CCPCJ",
        "Commission on Narcotic Drugs": "CND",
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime": "UNTOC-COP",
        "Conference of the States Parties to the United Nations Convention against Corruption": "UNCAC-COSP",
        "Trusteeship Council": "TC",
    }.get(organ, "")


def recurrence_label(recurrence: str) -> str:
    """Return how often something is to be done, or empty text."""
    return {
        "once": pgettext("recurrence", "once"),
        "annual": pgettext("recurrence", "every year"),
        "biennial": pgettext("recurrence", "every two years"),
        "regular": pgettext("recurrence", "regularly"),
        "continuing": pgettext("recurrence", "continuing"),
    }.get(recurrence, recurrence)


def force_label(force: int) -> str:
    """Return how strongly a paragraph orders, from 0 (notes) to 5 (decides)."""
    return {
        0: pgettext("force", "notes"),
        1: pgettext("force", "encourages or invites"),
        2: pgettext("force", "recommends or appeals"),
        3: pgettext("force", "requests or calls upon"),
        4: pgettext("force", "urges or directs"),
        5: pgettext("force", "decides or demands"),
    }.get(force, str(force))


def paragraph_label(paragraph: str) -> str:
    """Return a paragraph's id as a reader knows it: `op5` as 5, `op5.a` as 5(a), `p2` as preamble 2.

    What stands in a part or in the text that is recommended says so: `s2.op4` is part 2, 4; `draft.op9` is draft, 9.
    `note 3` is a footnote.
    """
    if paragraph.startswith("note "):
        return _("footnote %(mark)s") % {"mark": paragraph.removeprefix("note ")}
    inner = paragraph.removeprefix("draft.")
    if inner != paragraph:
        return _("draft, %(paragraph)s") % {"paragraph": paragraph_label(inner)}
    first, *items = paragraph.split(".")
    if items and _PART.fullmatch(first):
        return _("part %(part)s, %(paragraph)s") % {"part": first[1:], "paragraph": paragraph_label(".".join(items))}
    shown = first.removeprefix("op") + "".join(f"({each})" for each in items)
    return _("preamble %(paragraph)s") % {"paragraph": shown[1:]} if _PREAMBULAR.match(shown) else shown


def apart_label(kind: str) -> str:
    """Return what was set apart from the paragraphs of a text."""
    return {
        "masthead": _("Head of the document"),
        "title": _("Title"),
        "opening": _("Opening words"),
        "closing": _("Closing line"),
        "header": _("Running header or footer"),
        "page": _("Page number"),
        "rule": _("Rule"),
        "introduction": _("Introduction of a recommended text"),
        "quotation": _("Quotation marks"),
        "markup": _("Markup"),
        "contents": _("Table of contents"),
        "neighbour": _("Part of another resolution"),
    }.get(kind, _("Other"))


def citation_label(kind: str) -> str:
    """Return the name of a kind of citation."""
    return {
        "resolution": _("Resolution"),
        "decision": _("Decision"),
        "document": _("Document"),
        "treaty": _("Treaty"),
        "article": _("Article"),
        "meeting": _("Meeting"),
        "event": _("Event"),
        "session": _("Session"),
        "publication": _("Publication"),
    }.get(kind, kind)
