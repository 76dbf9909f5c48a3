"""The tag that writes one row of a resolution: fast for the many rows without mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.loader import get_template
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from palermo.web.resolutions.presenters.body import Row

register = template.Library()


@register.simple_tag
def row(row: Row) -> SafeString:
    """Return a row: a heading, an opening, or a paragraph with its anchor, its number and its mandates."""
    if row.kind == "heading":
        words = f"{row.number} {row.html}".strip()
        # Under the page's h1 and the layer's h2.
        level = min(row.level + 2, 6)
        return format_html('<h{} class="row-heading" id="{}">{}</h{}>', level, row.id, words, level)
    if row.kind == "opening":
        return format_html('<p class="row-opening">{}</p>', row.html)
    return format_html(
        '<div class="row-{} level-{}{}" id="{}"><p class="row__text">{} {}</p>{}</div>',
        row.kind,
        row.level,
        SafeString(" has-duty") if row.duties else "",
        row.id,
        _number(row),
        row.html,
        _duties(row),
    )


def _number(row: Row) -> SafeString:
    if not row.number:
        label = _("Link to this paragraph")
        return format_html(
            '<a class="row__number row__number--quiet" href="#{}" title="{}">¶'
            '<span class="visually-hidden"> {}</span></a>',
            row.id,
            label,
            row.paragraph,
        )
    shown = f"{row.number}." if row.level == 1 and row.number[-1:].isalnum() else row.number
    return format_html('<a class="row__number" href="#{}">{}</a>', row.id, shown)


def _duties(row: Row) -> SafeString:
    """Return the mandates beside a paragraph, in the reader's language and direction."""
    if not row.duties:
        return SafeString("")
    direction = "rtl" if translation.get_language_bidi() else "ltr"
    label = _("Mandates of paragraph %(paragraph)s") % {"paragraph": row.number or row.paragraph}
    shown = get_template("resolutions/parts/duties.html").render({"duties": row.duties})
    return format_html(
        '<div class="duty" role="note" lang="{}" dir="{}" aria-label="{}">{}</div>',
        translation.get_language(),
        direction,
        label,
        mark_safe(shown),  # Safe: rendered by a template of ours, which escapes.
    )
