"""Answers as JSON or CSV, with the headers that let them be cached, dated and cited."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING

from django.core.cache import caches
from django.http import HttpResponse

import palermo
from palermo.facts.cell_text import cell_text, csv_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from palermo.participation.export import Json, Row

#: Seconds for which an answer may be reused without asking again; a new edition of the facts shows after it.
MAX_AGE = 300
MEDIA_TYPES: Mapping[str, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


def json_bytes(value: object) -> bytes:
    """Return a JSON value in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def csv_bytes(rows: Sequence[Row], columns: Iterable[str] = ()) -> bytes:
    """Return rows as CSV (RFC 4180, UTF-8): a header line, then a line per row.

    `columns` is the header, the same whatever the rows; without it the keys of the first row are.
    Lists are joined by ` | `, reasons are written as sentences, truth values as yes and no, as on the command line.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    header = list(columns) or list(rows[0] if rows else ())
    writer.writerow(header)
    writer.writerows([cell(row.get(key)) for key in header] for row in rows)
    return text.getvalue().encode()


def cell(value: Json) -> str:
    """Return a JSON value as one cell of CSV that no spreadsheet takes for a formula."""
    return csv_cell(cell_text(value))


def etag(*parts: str) -> str:
    """Return a strong entity tag over the program's version and whatever else decides the bytes of an answer."""
    digest = hashlib.sha256("\0".join((palermo.__version__, *parts)).encode())
    return f'"{digest.hexdigest()[:32]}"'


def kept(tag: str, make: Callable[[], bytes]) -> bytes:
    """Return the bytes of an answer, made once: its tag stands for everything that decides them."""
    found = caches["answers"].get(tag)
    if isinstance(found, bytes):
        return found
    made = make()
    caches["answers"].set(tag, made)
    return made


def cacheable(content: bytes, media_type: str, tag: str, as_of: date | None = None) -> HttpResponse:
    """Return a response that anyone may keep for a while, and that says for which day it holds."""
    response = HttpResponse(content, content_type=media_type)
    mark_cacheable(response, tag, as_of)
    return response


def mark_cacheable(response: HttpResponse, tag: str, as_of: date | None) -> None:
    """Set the caching headers of an answer or of its 304."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response.headers["Vary"] = "Accept"
    if as_of is not None:
        response.headers["Palermo-As-Of"] = as_of.isoformat()


def matches(if_none_match: str, tag: str) -> bool:
    """Say whether an `If-None-Match` header names this tag (RFC 9110, 13.1.2: weak comparison)."""
    named = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return tag in named or "*" in named
