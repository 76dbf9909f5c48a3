"""A resolution written out in a form, by the core."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from palermo.resolutions.forms import akn, html, linked, tables
from palermo.resolutions.forms.fixed_json import as_object
from palermo.web.api.answer import json_bytes
from palermo.web.resolutions.labels import body_code
from palermo.web.resolutions.library import year_of
from palermo.web.resolutions.mandate_files import as_calendar
from palermo.web.resolutions.mandates import Given

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            return as_calendar(given_by(resolution))
        case _:
            raise KeyError(form)


def given_by(resolution: Resolution) -> Iterator[Given]:
    """Yield the mandates of a resolution and of the text that it recommends."""
    drafts = () if resolution.draft is None else resolution.draft.paragraphs()
    for paragraph in chain(resolution.paragraphs(), drafts):
        for mandate in paragraph.mandates:
            yield Given(
                symbol=resolution.symbol,
                slug="",
                body=body_code(resolution.body),
                adopted=resolution.adopted,
                year=year_of(resolution),
                mandate=mandate,
            )
