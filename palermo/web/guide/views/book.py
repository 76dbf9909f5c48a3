"""The guide as a printed book: made once for a set of facts and a language, kept on disk."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, get_language_info

import palermo
from palermo.web import printed, printing
from palermo.web.guide.presenters.book import build_book
from palermo.web.guide.showing import Showing
from palermo.web.guide.views.duties import HERE
from palermo.web.pages.views.visit import Shown, Visit, page, render

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

_TEMPLATE = "guide/book.html"
#: Where books are kept, in the data folder.
_FOLDER = "printed"
#: Seconds after which the page that waits asks again.
_AGAIN = 3


@page
def book(visit: Visit) -> Shown | HttpResponseBase:
    """Give the guide in the language of the page as PDF, or say how far it has come; say why where none can be made."""
    visit.question.check()
    language = get_language() or "en"
    html = render_to_string(_TEMPLATE, {"page": build_book(Showing(visit.reader), language)})
    css = style()
    digest = hashlib.sha256(f"{palermo.__version__}\0{css}\0{html}".encode()).hexdigest()[: printed.DIGEST]

    def make(pages: Path | None) -> bytes:
        return _made(html, css, digest, pages)

    try:
        found = printed.made_or_underway(Path(settings.DATA) / _FOLDER, f"guide-{language}", digest, make)
    except printing.NotPrintableError as fault:
        missing = isinstance(fault, printing.NotInstalledError)
        return Shown("guide/unprinted.html", HERE, _Unprinted(str(fault), missing), 503)
    return _waiting(visit, language, found) if isinstance(found, printed.Underway) else _given(visit, language, found)


def _given(visit: Visit, language: str, made: bytes) -> HttpResponseBase:
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="palermo-guide-{language}.pdf"'
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = f'W/"{hashlib.sha256(made).hexdigest()[: printed.DIGEST]}"'
    return get_conditional_response(visit.request, etag=response.headers["ETag"], response=response) or response


def _waiting(visit: Visit, language: str, underway: printed.Underway) -> HttpResponse:
    """Return the page that asks again by itself, without a script, until the book is there."""
    shown = Shown("guide/waiting.html", HERE, _Waiting("", get_language_info(language)["name_local"], *underway))
    response = HttpResponse(render(visit, shown), status=202)
    response.headers["Refresh"] = str(_AGAIN)
    response.headers["Cache-Control"] = "no-store"
    return response


def _made(html: str, css: str, digest: str, pages: Path | None) -> bytes:
    return printing.pdf_apart(html, css, digest, pages)


class _Waiting(NamedTuple):
    """The page that waits for the book; for the rest see `printed.Underway`."""

    section: str
    #: The name of the book's language, in itself.
    language: str
    after_another: bool
    seconds: int
    pages: int


class _Unprinted(NamedTuple):
    """The page that stands in for a book that cannot be made."""

    fault: str
    #: Whether something is not installed; else the attempt failed, and another may not.
    missing: bool
    section: str = ""


def style() -> str:
    """Return the stylesheet of the book."""
    folder = files("palermo.web.guide") / "static" / "palermo" / "css"
    return (folder / "book.css").read_text(encoding="utf-8")
