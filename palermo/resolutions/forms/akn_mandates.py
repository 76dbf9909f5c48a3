"""Mandates as metadata of an Akoma Ntoso document: who must do what, read from which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_names import plain
from palermo.resolutions.forms.characters import PREFIX

if TYPE_CHECKING:
    from palermo.resolutions.forms.akn_inline import Flow
    from palermo.resolutions.records import Due, Mandate, Paragraph


def mandates_aside(paragraph: Paragraph, identifier: str, flow: Flow) -> None:
    """Keep a paragraph's mandates for the metadata, under the identifier of its element."""
    flow.aside.extend(_element(mandate, identifier) for mandate in paragraph.mandates)


def _element(mandate: Mandate, identifier: str) -> str:
    attributes = "".join(
        (
            plain("paragraph", mandate.paragraph),
            plain("addressee", mandate.addressee),
            plain("action", mandate.action),
            plain("object", mandate.object),
            plain("recipient", mandate.recipient),
            plain("verb", mandate.verb),
            plain("force", mandate.force),
            plain("recurrence", mandate.recurrence),
        )
    )
    inside = "".join(
        (
            _due(mandate.due) if mandate.due else "",
            *(f"<{PREFIX}:condition{plain('text', condition)}/>" for condition in mandate.conditions),
            *(
                f'<{PREFIX}:word{plain("of", name)} start="{span.start}" end="{span.end}"/>'
                for name, span in mandate.words
            ),
        )
    )
    return f'<{PREFIX}:mandate in="{identifier}"{attributes}>{inside}</{PREFIX}:mandate>'


def _due(due: Due) -> str:
    return "".join(
        (
            f"<{PREFIX}:due",
            plain("text", due.text),
            plain("body", due.body),
            plain("session", due.session),
            plain("earliest", due.earliest),
            plain("latest", due.latest),
            plain("why", due.why),
            "/>",
        )
    )
