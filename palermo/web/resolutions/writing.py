"""A resolution written out in a form, by the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms import akn, html, linked, tables
from palermo.resolutions.forms.fixed_json import as_object
from palermo.web.api.answer import json_bytes
from palermo.web.resolutions.mandate_files import calendar_of

if TYPE_CHECKING:
    from palermo.resolutions.records import Resolution
    from palermo.resolutions.text import Text


def written(form: str, resolution: Resolution, text: Text) -> bytes:
    """Return a resolution in a form of `palermo.web.resolutions.files.FORMS`; raise KeyError for another."""
    match form:
        case "json":
            return json_bytes(as_object(resolution, text.text))
        case "xml":
            return akn.write(resolution)
        case "csv":
            return tables.as_csv(tables.rows(resolution)).encode()
        case "jsonld":
            return json_bytes(linked.jsonld(resolution))
        case "html":
            return html.page(resolution).encode()
        case "ics":
            return calendar_of(resolution)
        case _:
            raise KeyError(form)
