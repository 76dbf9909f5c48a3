"""The page of one resolution: of the library, or known to the register without its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.resolutions.collection import Collection, Signature
from palermo.web.pages.presenters.lost import LostPage, Near
from palermo.web.pages.reader import with_query
from palermo.web.pages.views.visit import Shown
from palermo.web.resolutions import files, library, registered, search
from palermo.web.resolutions.models import Entry
from palermo.web.resolutions.presenters.pages import Alike, Linked
from palermo.web.resolutions.presenters.registered import build_registered
from palermo.web.resolutions.shelf import LibraryShelf
from palermo.web.resolutions.views.serving import living
from palermo.web.resolutions.views.showing import asked_part, problems_of, reading_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from palermo.web.pages.views.visit import Visit

#: Likeness from which two texts are called much alike, and how many are listed.
_ALIKE = 0.5
_MOST_ALIKE = 10
_MOST_CITING = 100
_SHOWN = 60


@living
def document(visit: Visit, slug: str) -> Shown:
    """Show a resolution of the library, or what the register knows of one."""
    part = asked_part(visit.question)
    visit.question.check()
    found, known = library.find(slug), registered.find(slug)
    if found is None:
        if known is None:
            return lost(slug)
        page = build_registered(known, visit.reader, cited_by(known.symbol))
        return Shown("resolutions/registered.html", "resolutions", page)
    shown = reading_page(
        visit,
        found.resolution,
        found.readout.text,
        section="library",
        name=found.entry.source.name,
        url=reverse("resolutions:document", args=[slug]),
        downloads=files.downloads(lambda form: reverse("resolutions:document_file", args=[slug, form])),
        problems=problems_of(found.entry.source),
        part=part,
        orders=known.orders if known else (),
        cited_by=cited_by(found.entry.symbol),
        near=near(found.entry),
        adopted=found.entry.adopted,
        family=(
            Linked(_("Lineage"), with_query(reverse("resolutions:lineage"), of=slug)),
            Linked(_("Citations"), with_query(reverse("resolutions:citations"), of=slug)),
        ),
    )
    return Shown("resolutions/document.html", "resolutions", shown)


@living
def file(visit: Visit, slug: str, form: str) -> Shown | HttpResponse:
    """Give a resolution of the library as a file."""
    visit.question.check()
    found = library.find(slug)
    if found is None or form not in files.FORMS:
        return lost(f"{slug}.{form}" if found else slug)
    return files.as_file(form, found.resolution, found.readout.text, slug)


def lost(slug: str) -> Shown:
    """Return the page for a symbol that is not here, with those that are near it."""
    asked = slug.replace("-", " ")
    near_it = search.search(search.Asked(words=asked)).entries[:10]
    links = tuple(Near(each.symbol or each.slug, reverse("resolutions:document", args=[each.slug])) for each in near_it)
    what = _("No resolution on record has the address “%(slug)s”.") % {"slug": slug[:_SHOWN]}
    return Shown("resolutions/lost.html", "resolutions", LostPage(_("Which resolution?"), what, links), 404)


def cited_by(symbol: str) -> tuple[Linked, ...]:
    """Return the resolutions of the library that cite a symbol."""
    if not symbol:
        return ()
    citing = Entry.objects.filter(mentions__target=symbol).exclude(symbol=symbol).distinct()[:_MOST_CITING]
    return tuple(Linked(each.symbol or each.slug, reverse("resolutions:document", args=[each.slug])) for each in citing)


def near(entry: Entry) -> tuple[Alike, ...]:
    """Return the resolutions of the library that are much like an entry, the most like first."""
    if not entry.signature:
        return ()
    alike = Collection(LibraryShelf()).near(Signature.read(bytes(entry.signature)), _ALIKE)
    likeness = {each.symbol: each.likeness for each in alike if each.symbol != entry.slug}
    slugs = list(likeness)[:_MOST_ALIKE]
    entries = {each.slug: each for each in Entry.objects.filter(slug__in=slugs)}
    return tuple(
        Alike(
            symbol=entries[slug].symbol or slug,
            url=reverse("resolutions:document", args=[slug]),
            title=entries[slug].title,
            percent=round(likeness[slug] * 100),
            compare_url=f"{reverse('resolutions:compare')}?a={slug}&b={entry.slug}",
        )
        for slug in slugs
    )
