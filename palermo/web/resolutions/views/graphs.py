"""Lineage and citations: pictures over time, each with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.web.pages.views.visit import Shown
from palermo.web.resolutions.addresses import slug_of
from palermo.web.resolutions.families import family, newest
from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.presenters.frame import Wrong
from palermo.web.resolutions.presenters.graphs import build_citations, build_lineage
from palermo.web.resolutions.views.serving import living

if TYPE_CHECKING:
    from palermo.web.pages.views.visit import Visit


@living
def lineage(visit: Visit) -> Shown:
    """Show which text became or follows which: the family of one text, or of the newest."""
    of, entries, wrong = _asked(visit)
    page = build_lineage(entries, visit.reader, of, wrong)
    return Shown("resolutions/graph.html", "resolutions", page, 404 if wrong else 200)


@living
def citations(visit: Visit) -> Shown:
    """Show which text cites which: the family of one text, or of the newest."""
    of, entries, wrong = _asked(visit)
    page = build_citations(entries, visit.reader, of, wrong)
    return Shown("resolutions/graph.html", "resolutions", page, 404 if wrong else 200)


def _asked(visit: Visit) -> tuple[str, list[Entry], tuple[Wrong, ...]]:
    of = visit.question.text("of")
    visit.question.check()
    if not of:
        return "", newest(), ()
    entry = Entry.objects.filter(slug=slug_of(of)).first()
    if entry is None:
        what = _("The library has no “%(text)s”.") % {"text": of[:60]}
        return of, [], (Wrong(what, _("Give a symbol of the library, or leave it out.")),)
    return of, family(entry), ()
