"""What the printed guide needs beside the tags of every page."""

from __future__ import annotations

from django import template

register = template.Library()

#: Left-to-right isolate, and its end (Unicode Standard Annex 9): `5(3)` reads so in a line that runs the other way.
_LRI, _PDI = "\u2066", "\u2069"


@register.filter
def isolated(text: str) -> str:
    """Return a citation so that it keeps its direction in a line of any script, without an element of its own."""
    return f"{_LRI}{text}{_PDI}"
