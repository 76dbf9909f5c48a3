"""The library: texts that the operator keeps, each resolution in them as an entry that can be searched.

The text is kept; everything else is read from it, and read anew (`refresh`) when the reader or the lexicon changes.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F
from django.db.models.functions import Greatest
from django.utils import timezone

from palermo.resolutions.collection import Collection
from palermo.resolutions.forms.mandate_rows import placed
from palermo.resolutions.reading.language import language_of
from palermo.web.resolutions import index, registered
from palermo.web.resolutions.addresses import slug_of
from palermo.web.resolutions.analysis import terms_of
from palermo.web.resolutions.labels import body_code
from palermo.web.resolutions.models import Changes, Entry, Mention, Source, Task
from palermo.web.resolutions.parsing import parsed, reader_digest
from palermo.web.resolutions.shelf import LibraryShelf
from palermo.web.resolutions.splitting import split
from palermo.web.resolutions.storing import digest, packed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from palermo.resolutions.records import Citation, Resolution
    from palermo.web.resolutions.parsing import Drawn, Readout

_LONGEST_NAME = 200
#: Told of a piece of a volume in which other resolutions were found once it stood alone.
_OTHERWISE = (
    "Read by itself, this part of a long volume gives other resolutions than within it.",
    "Keep the resolution from a file of its own.",
)
#: What stands between paragraphs.
_GAP = re.compile(r"\n[ \t\r\f]*\n")
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


def keep(drawn: Drawn) -> list[Entry]:
    """Keep a text with the resolutions in it; the same text, or a resolution of the same symbol, is replaced.

    A long volume is kept in pieces (`palermo.web.resolutions.splitting`), one after the other: a server that uses the
    same database must not wait for all.
    Raises `NothingThere` when the text holds no resolution.
    """
    readout = parsed(drawn.text)
    found = readout.parsed.resolutions
    if not found:
        raise NothingThere(drawn.text.name)
    pieces = split(readout)
    if len(pieces) == 1:
        return _keep(readout, drawn.problems)
    symbols: dict[int, list[str]] = {}
    starts = list(accumulate((len(each.text) for each in pieces), initial=0))
    for each in found:
        symbols.setdefault(bisect_right(starts, each.at.start) - 1, []).append(each.symbol)
    entries: list[Entry] = []
    for number, piece in enumerate(pieces):
        alone = parsed(piece)
        same = [each.symbol for each in alone.parsed.resolutions] == symbols.get(number, [])
        entries += _keep(alone, drawn.problems if same else (*drawn.problems, _OTHERWISE))
    return entries


@transaction.atomic
def _keep(readout: Readout, problems: Sequence[tuple[str, str]]) -> list[Entry]:
    text = readout.text
    _forget(Source.objects.filter(digest=digest(text)))
    content = packed(text)
    source = Source.objects.create(
        name=text.name[:_LONGEST_NAME],
        content=content,
        size=len(content),
        digest=digest(text),
        problems=problems,
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
            _changed()
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
    # Not before the clock: a change that was rolled back, or lost with a database, must not lend its number to another.
    now = time.time_ns() // 1_000
    if not Changes.objects.update(number=Greatest(F("number") + 1, now)):
        Changes.objects.create(number=now)


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


def passages(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Iterable[str]]]:
    """Yield entries with the stretches of their texts, in which words are to be shown.

    A text that holds one resolution alone is not read for that: a search of words that nobody asked for before would
    wait for all that it finds.
    """
    chosen = list(entries)
    held = Entry.objects.order_by().filter(source__in=[each.source_id for each in chosen])
    numbers = dict(held.values_list("source").annotate(number=Count("id")))
    for entry in chosen:
        if numbers.get(entry.source_id) == 1:
            text = text_of(entry.source).text
            # The title is shown anyway.
            begin = max(0, text.find(f"The {entry.organ},"))
            yield entry, (" ".join(each.split()) for each in _GAP.split(text[begin:]))
        else:
            yield from ((found.entry, texts(found.resolution)) for found in every_resolution([entry]))


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


def _tasks(entry: Entry, resolution: Resolution) -> Iterator[Task]:
    for each in placed(resolution):
        mandate, due = each.mandate, each.mandate.due
        yield Task(
            entry=entry,
            paragraph=each.paragraph[:60],
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
            words=[{**word, "text": str(word["text"]).replace("\0", "")} for word in each.words],
        )
