"""The strip on every page of work while invented data are loaded."""

from __future__ import annotations

from django import template

from palermo.web.demo import ledger

register = template.Library()


@register.inclusion_tag("demo/strip.html")
def invented_strip() -> dict[str, bool]:
    """Show that this server holds invented data, if it does."""
    return {"is_loaded": ledger.is_loaded()}
