"""The library: texts that the operator keeps, each resolution in them as an entry that can be searched.

The text is kept; everything else is read from it, and read anew (`refresh`) when the reader or the lexicon changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from palermo.resolutions.collection import Collection
from palermo.resolutions.reading.language import language_of
from palermo.web.resolutions import index, registered
from palermo.web.resolutions.addresses import slug_of
from palermo.web.resolutions.analysis import terms_of
from palermo.web.resolutions.labels import body_code
from palermo.web.resolutions.models import Changes, Entry, Mention, Source, Task
from palermo.web.resolutions.parsing import parsed, reader_digest
from palermo.web.resolutions.shelf import LibraryShelf
from palermo.web.resolutions.storing import digest, packed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from palermo.resolutions.records import Citation, Resolution
    from palermo.web.resolutions.parsing import Drawn, Readout

_LONGEST_NAME = 200
#: Years that a resolution can be of.
_YEAR = re.compile(r"(?<!\d)(?:19[4-9]\d|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with its text and what was read in it now."""

    entry: Entry
    readout: Readout
    resolution: Resolution


class NothingThere(ValueError):
    """A text in which no resolution was found: there is nothing to keep of it."""


@transaction.atomic
def keep(drawn: Drawn) -> list[Entry]:
    """Keep a text with the resolutions in it; the same text, or a resolution of the same symbol, is replaced.

    Raises `NothingThere` when the text holds no resolution.
    """
    text = drawn.text
    readout = parsed(text)
    if not readout.parsed.resolutions:
        raise NothingThere(text.name)
    _forget(Source.objects.filter(digest=digest(text)))
    content = packed(text)
    source = Source.objects.create(
        name=text.name[:_LONGEST_NAME],
        content=content,
        size=len(content),
        digest=digest(text),
        problems=drawn.problems,
        kept_at=timezone.now(),
    )
    for symbol in {each.symbol for each in readout.parsed.resolutions if each.symbol}:
        forget(symbol)
    _changed()
    return _enter(source, readout)


@transaction.atomic
def forget(symbol: str) -> int:
    """Take the resolution of a symbol or slug out of the library; return how many entries that were.

    A source goes with its last entry.
    """
    chosen = Entry.objects.filter(symbol=symbol) if "/" in symbol else Entry.objects.filter(slug=symbol)
    entries = list(chosen.values_list("id", "source_id"))
    index.drop(entry for entry, _ in entries)
    Entry.objects.filter(id__in=[entry for entry, _ in entries]).delete()
    Source.objects.filter(id__in=[source for _, source in entries], entries=None).delete()
    _changed()
    return len(entries)


def refresh() -> int:
    """Read anew every source that another reader or lexicon has read; return how many these were."""
    sources = list(_stale())
    for source in sources:
        with transaction.atomic():
            index.drop(source.entries.values_list("id", flat=True))
            source.entries.all().delete()
            _enter(source, parsed(text_of(source)))
    return len(sources)


def stale() -> int:
    """Return how many sources another reader or lexicon has read."""
    return _stale().count()


def _stale() -> QuerySet[Source]:
    # A source in which an earlier reader found nothing has no entry that would tell who read it.
    return Source.objects.exclude(entries__reader=reader_digest())


def edition() -> str:
    """Return what names the state of the library: another after each change."""
    number = Changes.objects.values_list("number", flat=True).first() or 0
    return f"{number} {reader_digest()}"


def _changed() -> None:
    if not Changes.objects.update(number=F("number") + 1):
        Changes.objects.create(number=1)


def find(slug: str) -> Found | None:
    """Return the entry of a slug with what its text says; None when there is none."""
    entry = Entry.objects.select_related("source").filter(slug=slug).first()
    if entry is None:
        return None
    readout = parsed(text_of(entry.source))
    resolutions = readout.parsed.resolutions
    if entry.number >= len(resolutions):  # another reader has put it there, and `refresh` has not run
        return None
    return Found(entry, readout, resolutions[entry.number])


def every_resolution(entries: Iterable[Entry]) -> Iterator[Found]:
    """Yield entries with what their texts say, in their order; those that the reader no longer finds are left out."""
    for entry in entries:
        readout = parsed(text_of(entry.source))
        if entry.number < len(readout.parsed.resolutions):
            yield Found(entry, readout, readout.parsed.resolutions[entry.number])


def year_of(resolution: Resolution) -> int | None:
    """Return the year of adoption, or else one that the symbol or the session names; None when nothing tells it."""
    if resolution.adopted:
        return resolution.adopted.year
    named = _YEAR.search(f"{resolution.symbol} {resolution.session}")
    return int(named[0]) if named else None


def _forget(sources: Iterable[Source]) -> None:
    for source in sources:
        index.drop(source.entries.values_list("id", flat=True))
        source.delete()


def _enter(source: Source, readout: Readout) -> list[Entry]:
    return [_entry(source, number, each) for number, each in enumerate(readout.parsed.resolutions)]


def _entry(source: Source, number: int, resolution: Resolution) -> Entry:
    slug = _slug(source, number, resolution)
    # The day may not stand in the text, and yet be on record.
    known = registered.find(slug)
    adopted = resolution.adopted or (known.adopted if known else None)
    entry = Entry.objects.create(
        source=source,
        number=number,
        slug=slug,
        symbol=resolution.symbol[:100],
        title=resolution.title,
        body=body_code(resolution.body),
        organ=resolution.body,
        adopted=adopted,
        year=adopted.year if adopted else year_of(resolution),
        session=resolution.session[:32],
        language=language_of(" ".join(texts(resolution))) or "en",
        reader=reader_digest(),
    )
    Mention.objects.bulk_create(_mentions(entry, resolution), batch_size=500)
    Task.objects.bulk_create(_tasks(entry, resolution), batch_size=500)
    head = terms_of([resolution.title, resolution.symbol], entry.language)
    index.put(entry.id, head, terms_of(texts(resolution), entry.language))
    Collection(LibraryShelf()).add(entry.slug, resolution)
    return entry


def texts(resolution: Resolution) -> Iterator[str]:
    """Yield all of a resolution's own texts that are searched: paragraphs, draft, annexes, footnotes."""
    yield resolution.opening
    for paragraph in resolution.paragraphs():
        yield paragraph.text
    for annex in resolution.annexes:
        yield annex.title
        for top in annex.paragraphs:
            for paragraph in top.walk():
                yield paragraph.text
    for note in resolution.footnotes:
        yield note.text
    if resolution.draft:
        yield resolution.draft.title
        yield from texts(resolution.draft)


def _slug(source: Source, number: int, resolution: Resolution) -> str:
    """Return the slug of an entry: that of its symbol, or of its text; with a number when another entry has it."""
    slug = slug_of(resolution.symbol) or f"text-{source.digest[:12]}-{number + 1}"
    if not Entry.objects.filter(slug=slug).exists():
        return slug
    return f"{slug}-{source.digest[:6]}-{number + 1}"


def _mentions(entry: Entry, resolution: Resolution, within: str = "") -> Iterator[Mention]:
    for paragraph in resolution.paragraphs():
        for citation in paragraph.citations:
            yield _mention(entry, f"{within}{paragraph.id}", citation)
    for note in resolution.footnotes:
        for citation in note.citations:
            yield _mention(entry, f"{within}note {note.mark}", citation)
    if resolution.draft:
        yield from _mentions(entry, resolution.draft, "draft.")


def _mention(entry: Entry, paragraph: str, citation: Citation) -> Mention:
    return Mention(
        entry=entry,
        paragraph=paragraph[:60],
        kind=citation.kind[:32],
        target=citation.id[:200],
        text=citation.text.replace("\0", ""),
        why=citation.why,
    )


def _tasks(entry: Entry, resolution: Resolution, within: str = "") -> Iterator[Task]:
    for paragraph in resolution.paragraphs():
        for mandate in paragraph.mandates:
            due = mandate.due
            yield Task(
                entry=entry,
                paragraph=f"{within}{mandate.paragraph}"[:60],
                addressee=mandate.addressee[:300],
                action=mandate.action[:60],
                object=mandate.object,
                recipient=mandate.recipient,
                due_text=due.text if due else "",
                due_body=due.body[:32] if due else "",
                due_session=due.session[:32] if due else "",
                earliest=due.earliest if due else None,
                latest=due.latest if due else None,
                due_why=due.why if due else "",
                conditions=list(mandate.conditions),
                verb=mandate.verb[:120],
                force=mandate.force,
                recurrence=mandate.recurrence[:32],
            )
    if resolution.draft:
        yield from _tasks(entry, resolution.draft, "draft.")
