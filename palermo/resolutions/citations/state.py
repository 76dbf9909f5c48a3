"""What has been read so far of one resolution: whom `its` and `the Council` mean, what `the Convention` is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from palermo.resolutions.citations.lexicon import CitationLexicon, Entry
    from palermo.resolutions.records import Citation


class Named(NamedTuple):
    """A name or head noun in a paragraph."""

    start: int
    end: int
    entry: Entry


class Instrument(NamedTuple):
    """A treaty or text mentioned in a paragraph, to which articles can belong."""

    start: int
    end: int
    #: Its id, or empty when it is not known.
    id: str
    #: The noun by which it may be called later; empty where it is so called already.
    noun: str = ""


class Head(NamedTuple):
    """The word `resolution` or `decision` that rules the numbers behind it."""

    start: int
    end: int
    #: `RES` or `DEC`.
    kind: str
    #: Codes of the bodies it may belong to, the likeliest first.
    owners: tuple[str, ...]
    #: Whether a body stands right before it, so that nothing else may be chosen.
    certain: bool
    #: Part that is meant, read before it: `para. 9`.
    part: str


@dataclass(slots=True)
class State:
    """The reading of one resolution; changes from paragraph to paragraph, in the order of the text."""

    lexicon: CitationLexicon
    #: Code of the adopting body, or empty.
    body: str
    #: The resolution's own symbol and session, or empty.
    symbol: str = ""
    session: str = ""
    adopted: date | None = None
    #: Last body named in full, by its short word.
    bodies: dict[str, str] = field(default_factory=dict)
    #: Ids of treaties and texts by head noun with how often each was named, the last named last.
    named: dict[str, dict[str, int]] = field(default_factory=dict)
    #: Ids of treaties and texts by the words they were named with, for names that are shortened later.
    worded: dict[str, str] = field(default_factory=dict)
    #: Ids by head noun or short name, where the resolution says what it means by it.
    defined: dict[str, str] = field(default_factory=dict)
    #: Ids by head noun, of those in the title.
    titled: dict[str, str] = field(default_factory=dict)
    #: What `this Convention` is, in an annex that holds its text.
    this: str = ""
    #: Identifiers by number as printed.
    numbers: dict[str, str] = field(default_factory=dict)
    #: The last resolution or decision cited.
    last: str = ""
    #: Head of a list that goes on in the items beneath.
    head: Head | None = None
    #: What the last footnote cited, for `Ibid.`: kind and identifier without its own volume or part.
    ibid: tuple[str, str] = ("", "")

    def name_body(self, entry: Entry) -> None:
        """Remember a body that is named in full."""
        if entry.head:
            self.bodies[entry.head] = entry.id

    def name(self, noun: str, identifier: str) -> None:
        """Remember a treaty or text that is named in full, as the latest of its noun."""
        if noun:
            known = self.named.setdefault(noun, {})
            known[identifier] = known.pop(identifier, 0) + 1

    def meant(self, noun: str) -> tuple[str, str]:
        """Return what a bare noun means by all that was read, and what is doubtful of it; ("", why) when nothing is."""
        if noun in self.defined:
            return self.defined[noun], ""
        if noun in self.titled:
            return self.titled[noun], ""
        known = self.named.get(noun, {})
        if not known:
            return "", f"no {noun} is named before it"
        if len(known) == 1:
            return next(iter(known)), ""
        often, second = sorted(known, key=lambda each: (each != "", known[each]))[:-3:-1]
        if known[often] < 2 * known[second] or not often:
            return "", f"several are named before it that {noun} may stand for"
        return often, f"several are named; taken for the {noun} named most often"

    def shortened(self, phrase: str) -> str | None:
        """Return the id of what was named before by words that hold these: `Global Plan of Action`; or None."""
        for words, identifier in islice(reversed(self.worded.items()), _WORDED):
            if phrase in words:
                return identifier
        return None


@dataclass(slots=True)
class Passage:
    """One paragraph being read."""

    text: str
    state: State
    names: Sequence[Named]
    #: Treaties and texts mentioned in it so far, for articles.
    instruments: list[Instrument] = field(default_factory=list)
    found: list[Citation] = field(default_factory=list)
    #: Where each of the names begins.
    starts: list[int] = field(default_factory=list)
    #: Start, end and word of every `resolution` and `decision`.
    heads: list[tuple[int, int, str]] = field(default_factory=list)
    #: Spans of documents' symbols, in which no number is looked for.
    taken: list[tuple[int, int]] = field(default_factory=list)

    def bodies_before(self, offset: int) -> Iterator[Named]:
        """Yield the bodies and their short words that end by an offset, the nearest first; not those of long ago."""
        place = bisect_left(self.starts, offset)
        for name in reversed(self.names[max(0, place - _FAR_BACK) : place]):
            if name.end <= offset and name.entry.kind in _BODIES:
                yield name

    def body_at(self, offset: int) -> Named | None:
        """Return the body or short word that begins there, or whose name does: `African Commission`."""
        for place in range(bisect_left(self.starts, offset), len(self.names)):
            name = self.names[place]
            if name.start - offset > _NAME_BEFORE_NOUN:
                return None
            if name.entry.kind in _BODIES:
                between = self.text[offset : name.start].split()
                if all(word[0].isupper() or word in {"of", "and"} for word in between):
                    return name
        return None

    def name_at(self, offset: int) -> Named | None:
        """Return the name that begins right there."""
        place = bisect_left(self.starts, offset)
        return self.names[place] if place < len(self.names) and self.names[place].start == offset else None

    def is_taken(self, start: int) -> bool:
        """Whether an offset lies in a document's symbol."""
        place = bisect_right(self.taken, (start, self.taken[-1][1])) - 1 if self.taken else -1
        return place >= 0 and start < self.taken[place][1]

    def instruments_before(self, offset: int) -> Iterator[Instrument]:
        """Yield the treaties and texts that end by an offset, the nearest first; not those of long ago."""
        place = bisect_left(self.instruments, (offset,))
        for instrument in reversed(self.instruments[max(0, place - _FAR_BACK) : place]):
            if instrument.end <= offset:
                yield instrument

    def instrument_at(self, first: int, last: int) -> Instrument | None:
        """Return the treaty or text that begins between two offsets."""
        place = bisect_left(self.instruments, (first,))
        if place < len(self.instruments) and self.instruments[place].start <= last:
            return self.instruments[place]
        return None


def names_in(text: str, lexicon: CitationLexicon) -> list[Named]:
    """Return every name in a text in order; a treaty in the name of a body stands for itself too."""
    found: list[Named] = []
    for match in lexicon.names.finditer(text):
        start, end = match.span()
        if start and text[start - 1].isalnum() and not text[start - 1].isdigit():
            continue
        entry = lexicon.entry(match[0])
        if entry is None:
            continue
        found.append(Named(start, end, entry))
        if entry.kind in {"body", "event"} and end - start > _LONG_NAME:
            found.extend(_within(text, start + 1, end, lexicon))
    return found


#: How many names back a shortened one is looked for.
_WORDED = 200
_BODIES = frozenset({"body", "organ"})
#: How many names back an antecedent is looked for.
_FAR_BACK = 24
#: How many characters of a body's name may stand before its noun.
_NAME_BEFORE_NOUN = 40
#: Names of bodies longer than this may hold the name of a treaty.
_LONG_NAME = 36


def _within(text: str, start: int, end: int, lexicon: CitationLexicon) -> Iterator[Named]:
    for match in lexicon.names.finditer(text, start, end):
        entry = lexicon.entry(match[0])
        if entry is not None and entry.kind == "treaty":
            yield Named(match.start(), match.end(), entry)
