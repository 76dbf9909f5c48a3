"""A resolution as a file, in every form that the core can write."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from django.http import HttpResponse

from palermo.web.resolutions import writing
from palermo.web.resolutions.addresses import slug_of
from palermo.web.resolutions.presenters.frame import Download

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from palermo.resolutions.records import Resolution
    from palermo.resolutions.text import Text

#: File ending -> media type, and what the form is called; the same names in every language.
FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "json": ("application/json", "JSON"),
        "xml": ("application/xml", "Akoma Ntoso"),
        "csv": ("text/csv; charset=utf-8", "CSV"),
        "jsonld": ("application/ld+json", "JSON-LD"),
        "html": ("text/html; charset=utf-8", "HTML"),
        "ics": ("text/calendar; charset=utf-8", "iCalendar"),
    }
)


def downloads(url: Callable[[str], str]) -> tuple[Download, ...]:
    """Return the links to all forms; `url` gives the address of one."""
    return tuple(Download(label, url(form)) for form, (_, label) in FORMS.items())


def as_file(form: str, resolution: Resolution, text: Text, name: str = "") -> HttpResponse:
    """Return a resolution as a file to keep; `name` stands in for a symbol. Raises KeyError for an unknown form."""
    media, _ = FORMS[form]
    response = HttpResponse(writing.written(form, resolution, text), content_type=media)
    return attached(response, slug_of(resolution.symbol) or slug_of(name) or "resolution", form)


def attached(response: HttpResponse, name: str, form: str) -> HttpResponse:
    """Have a response kept as a file; `name` holds letters, digits and hyphens alone, as `slug_of` gives them."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    # A file of ours that a browser opens after all does nothing.
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-cache"
    return response
