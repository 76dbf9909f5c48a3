"""Mandates read back from the metadata of an Akoma Ntoso document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_words import OWN, day, number
from palermo.resolutions.forms.characters import unquoted
from palermo.resolutions.records import Due, Mandate, Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def mandate_of(element: Element) -> Mandate:
    """Return a mandate with its date, its conditions and the places of its words; what is missing is empty."""
    due = element.find(OWN + "due")
    return Mandate(
        paragraph=_text(element, "paragraph"),
        addressee=_text(element, "addressee"),
        action=_text(element, "action"),
        object=_text(element, "object"),
        recipient=_text(element, "recipient"),
        due=None if due is None else _due(due),
        conditions=tuple(_text(each, "text") for each in element.findall(OWN + "condition")),
        verb=_text(element, "verb"),
        force=number(element.get("force")),
        recurrence=_text(element, "recurrence"),
        words=tuple(
            (_text(each, "of"), Span(number(each.get("start")), number(each.get("end"))))
            for each in element.findall(OWN + "word")
        ),
    )


def _due(element: Element) -> Due:
    return Due(
        text=_text(element, "text"),
        body=_text(element, "body"),
        session=_text(element, "session"),
        earliest=day(element.get("earliest")),
        latest=day(element.get("latest")),
        why=_text(element, "why"),
    )


def _text(element: Element, name: str) -> str:
    return unquoted(element.get(name, ""))
