"""Which texts of the library belong together, and how: lineage and citations, for the pictures and the open data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.collection import Collection, Signature
from palermo.resolutions.lineage import lineage
from palermo.resolutions.sessions import load_sessions
from palermo.web.packs import packs
from palermo.web.resolutions import library
from palermo.web.resolutions.models import Entry, Mention
from palermo.web.resolutions.shelf import LibraryShelf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.resolutions.lineage import Lineage
    from palermo.resolutions.sessions import Sessions

#: Texts of one family; each is compared with those it may come from.
MOST = 40
#: Likeness of words from which a text belongs to a family.
_LIKE = 0.3
#: Steps from the text that the family is of.
_STEPS = 3
#: Kinds of citation between documents.
_BETWEEN = ("resolution", "decision")


class Cites(NamedTuple):
    """One document cites another: in which paragraphs."""

    citing: str
    cited: str
    paragraphs: tuple[str, ...]


def family(entry: Entry) -> list[Entry]:
    """Return the entries that belong with one, itself first: like texts, what they cite and what cites them."""
    ids = _family(entry.id, library.edition())
    entries = Entry.objects.in_bulk(ids)
    return [entries[each] for each in ids if each in entries]


@lru_cache(maxsize=256)
def _family(of: int, edition: str) -> tuple[int, ...]:
    """Return the ids of a family; `edition` names the state of the library, so that another is looked through anew."""
    del edition
    entry = Entry.objects.get(id=of)
    found = {entry.id: entry}
    border = [entry]
    for _ in range(_STEPS):
        near = [each for one in border for each in _neighbours(one) if each.id not in found]
        border = []
        for each in near:
            if each.id not in found and len(found) < MOST:
                found[each.id] = each
                border.append(each)
    return tuple(found)


def newest() -> list[Entry]:
    """Return the newest entries of the library."""
    return list(Entry.objects.order_by("-year", "-adopted", "symbol")[:MOST])


def lineage_of(entries: Iterable[Entry]) -> Lineage:
    """Return which of some entries became or follows which; computed once for the same texts and reader."""
    return _lineage(tuple(sorted((each.id, each.reader) for each in entries)))


@lru_cache(maxsize=32)
def _lineage(entries: tuple[tuple[int, str], ...]) -> Lineage:
    chosen = Entry.objects.select_related("source").filter(id__in=[id_ for id_, _ in entries]).order_by("id")
    return lineage([each.resolution for each in library.every_resolution(chosen)], sessions())


@lru_cache(maxsize=1)
def sessions() -> Sessions:
    """Return the sessions of the packs being served."""
    return load_sessions(packs())


def citations_among(entries: Iterable[Entry]) -> list[Cites]:
    """Return what some entries cite of resolutions and decisions, each pair once, in order of their symbols."""
    by_id = {each.id: each for each in entries}
    mentions = Mention.objects.filter(entry__in=list(by_id), kind__in=_BETWEEN).exclude(target="")
    pairs: dict[tuple[str, str], dict[str, None]] = {}
    for entry, target, paragraph in mentions.values_list("entry_id", "target", "paragraph"):
        citing = by_id[entry].symbol or by_id[entry].slug
        if citing != target:
            pairs.setdefault((citing, target), {})[paragraph] = None
    return [Cites(citing, cited, tuple(paragraphs)) for (citing, cited), paragraphs in sorted(pairs.items())]


def _neighbours(entry: Entry) -> list[Entry]:
    slugs: set[str] = set()
    if entry.signature:
        near = Collection(LibraryShelf()).near(Signature.read(bytes(entry.signature)), _LIKE)
        slugs.update(each.symbol for each in near)
    cited = Mention.objects.filter(entry=entry, kind__in=_BETWEEN).exclude(target="").values("target")
    related = Entry.objects.filter(slug__in=slugs) | Entry.objects.filter(symbol__in=cited)
    if entry.symbol:
        citing = Mention.objects.filter(target=entry.symbol).values("entry")
        related |= Entry.objects.filter(id__in=citing)
    return list(related.order_by("slug")[:MOST])
