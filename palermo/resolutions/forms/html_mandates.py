"""Mandates as HTML beside their paragraph: who must do what, for whom, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.html_words import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.records import Due, Mandate


def mandates_aside(mandates: Sequence[Mandate], label: str) -> str:
    """Return the mandates of a paragraph as one `aside`; nothing for none.

    It bears no name of its own: a named one would be a landmark, and a resolution would have dozens.
    """
    if not mandates:
        return ""
    inside = "\n".join(_mandate(mandate, label) for mandate in mandates)
    return f'<aside class="mandates">\n{inside}\n</aside>'


def _mandate(mandate: Mandate, label: str) -> str:
    action = escaped(mandate.action.replace("_", " "))
    told = (
        ("addressee", escaped(mandate.addressee)),
        ("action", f"<strong>{action}</strong>" if action else ""),
        ("object", escaped(mandate.object)),
        ("recipient", escaped(mandate.recipient)),
        ("due", _due(mandate.due) if mandate.due else ""),
        *(("condition", escaped(condition)) for condition in mandate.conditions),
        ("recurrence", escaped(mandate.recurrence)),
    )
    items = "".join(f'<li class="{name}">{said}</li>' for name, said in told if said)
    return f'<div class="mandate" data-force="{mandate.force}">\n<p>{escaped(label)}</p>\n<ul>{items}</ul>\n</div>'


def _due(due: Due) -> str:
    days = list(dict.fromkeys(day.isoformat() for day in (due.earliest, due.latest) if day))
    times = " &#8211; ".join(f'<time datetime="{day}">{day}</time>' for day in days)
    said = " ".join(part for part in (escaped(due.text), f"({times})" if times else "") if part)
    return f'{said} <span class="why">{escaped(due.why)}</span>' if due.why else said
