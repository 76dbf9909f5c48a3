"""What the templates of gap reports need besides Django's own."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from palermo.reports.pictures.palette import pattern_elements
from palermo.reports.pictures.svg import standalone

register = template.Library()


_BAR_WIDTH, _MARK_WIDTH = 200, 20


@register.filter
def printed_bar(picture: str, number: int) -> SafeString:
    """Return a bar for paper, where no stylesheet colours it; the number tells its patterns from those of others."""
    return _printed(picture, f"b{number}", _BAR_WIDTH)


@register.filter
def printed_mark(picture: str, number: int) -> SafeString:
    """Return the sample of a status for paper, in the same way."""
    return _printed(picture, f"m{number}", _MARK_WIDTH)


def _printed(picture: str, name: str, width: int) -> SafeString:
    own = f"<desc></desc><defs>{pattern_elements()}</defs>"
    whole = standalone(picture.replace('focusable="false">', f'focusable="false">{own}', 1), width=width)
    # Safe: made by our own pictures, which hold no word of anybody.
    return mark_safe(whole.replace('id="pp-', f'id="{name}-').replace("url(#pp-", f"url(#{name}-"))
