"""A gap report as a PDF: the same content as its page, laid out for paper."""

from __future__ import annotations

import threading
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from palermo.web.printing import pdf

if TYPE_CHECKING:
    from palermo.web.answers.presenters.gap_page import GapPage

#: Laying out keeps a processor busy for a second: one at a time in a process.
_ONE = threading.Lock()


def as_pdf(page: GapPage) -> bytes:
    """Return the PDF of a report; raise `NotPrintableError` where this machine cannot make any."""
    context = {"page": page, "language": get_language(), "right_to_left": get_language_bidi()}
    html = render_to_string("answers/gap_print.html", context)
    digest = page.submission.digest if page.submission else ""
    with _ONE:
        return pdf(html, _stylesheet(), f"gaps-{page.state}-{digest[:32]}-{get_language()}")


@lru_cache(maxsize=1)
def _stylesheet() -> str:
    path = files("palermo.web.answers") / "static" / "palermo" / "css" / "gap_print.css"
    return path.read_text(encoding="utf-8")
