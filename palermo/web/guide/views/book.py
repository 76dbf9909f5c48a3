"""The guide as a printed book: made once for a set of facts and a language, kept on disk."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

import palermo
from palermo.web import printing
from palermo.web.guide.presenters.book import build_book
from palermo.web.guide.showing import Showing
from palermo.web.guide.views.duties import HERE
from palermo.web.pages.views.visit import Shown, Visit, page

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

_TEMPLATE = "guide/book.html"
#: Where books are kept, in the data folder.
_FOLDER = "printed"


@page
def book(visit: Visit) -> Shown | HttpResponseBase:
    """Give the guide in the language of the page as PDF; say what is missing where none can be made here."""
    visit.question.check()
    language = get_language() or "en"
    html = render_to_string(_TEMPLATE, {"page": build_book(Showing(visit.reader), language)})
    css = style()
    digest = hashlib.sha256(f"{palermo.__version__}\0{css}\0{html}".encode()).hexdigest()[: printing.DIGEST]
    try:
        made = printing.kept(
            Path(settings.DATA) / _FOLDER, f"guide-{language}", digest, lambda: _made(html, css, digest)
        )
    except printing.NotPrintableError as missing:
        return Shown("guide/unprinted.html", HERE, _Unprinted(str(missing)), 503)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="palermo-guide-{language}.pdf"'
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = f'W/"{digest}"'
    return get_conditional_response(visit.request, etag=response.headers["ETag"], response=response) or response


def _made(html: str, css: str, digest: str) -> bytes:
    return printing.pdf_apart(html, css, digest)


class _Unprinted:
    """The page that stands in for a book that cannot be made."""

    section = ""

    def __init__(self, missing: str) -> None:
        self.missing = missing


def style() -> str:
    """Return the stylesheet of the book."""
    folder = files("palermo.web.guide") / "static" / "palermo" / "css"
    return (folder / "book.css").read_text(encoding="utf-8")
