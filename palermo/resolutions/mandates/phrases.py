"""Phrases of the lexicon as patterns: what says by when, how often, and on which condition something is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.counting import ANY_MONTH, ONES, TEENS, TENS
from palermo.resolutions.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PREPOSITIONS = (
    "at",
    "during",
    "before",
    "by",
    "for",
    "to",
    "until",
    "in",
    "prior to",
    "no later than",
    "not later than",
    "in time for",
    "from",
    "throughout",
    "beginning with",
    "beginning at",
    "starting with",
    "starting at",
    "starting from",
    "commencing at",
    "as from",
)
_UNITS = "|".join(ONES)
_TEENS = "|".join((*TEENS, *(f"{stem}ieth" for stem in TENS), "hundredth"))
_TENS = "|".join(f"{stem}y" for stem in TENS)
_ORDINAL = rf"(?:(?:{_TENS})- ?(?:{_UNITS})|{_UNITS}|{_TEENS}|\d{{1,3}}(?:st|nd|rd|th))"
_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
)
_TENS_NUMBERS = MappingProxyType({"twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90})
_NUMBER_WORDS = tuple(sorted((*_NUMBERS, *_TENS_NUMBERS), key=len, reverse=True))
_KINDS = (
    "(?:special |emergency special |tenth emergency special |regular |annual |substantive |resumed |plenary |main |"
    "intersessional |organizational |high-level |reconvened |ordinary )?"
)
#: The end of a phrase that may be anything.
_OPEN = r"[^,;.:]{0,200}(?:(?<= No)\.[^,;.:]{0,60})?"
#: What may stand for a placeholder of a phrase; `[^,;.:]` and the counted words keep matching linear.
_PLACES = MappingProxyType(
    {
        "its": "(?:its|their|the|his|her)",
        "ordinal": rf"(?P<ordinal>{_ORDINAL})",
        "ordinal2": rf"(?P<ordinal2>{_ORDINAL})",
        "kind": f"(?P<kind>{_KINDS})",
        "year": r"(?P<year>(?:19|20)\d\d)\b",
        "day": rf"(?P<day>(?P<number>\d{{1,2}}) (?P<month>{ANY_MONTH}) (?P<year>(?:19|20)\d\d))",
        "month": rf"(?P<month>{ANY_MONTH}) (?P<year>(?:19|20)\d\d)",
        "monthday": rf"(?P<day>(?P<number>\d{{1,2}}) (?P<month>{ANY_MONTH}))\b",
        "number": rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)}|an?)(?: \(\d+\))?",
        "unit": r"(?P<unit>days?|weeks?|months?|years?)(?:,? (?:of|from|after|following) (?:the )?(?:date of )?"
        r"(?:the |its )?adoption(?: of (?:the present|this) resolution)?)?",
        "tail": _OPEN,
        "words": "(?:[a-z-]+ ){0,7}",
        "owner": "(?:its|their|his|her|the) (?:own )?",
    }
)
#: What ends a condition whose end is open.
_MORE = re.compile(
    r" (?:to (?!(?:the|its|their|that|all|which|those|any|this|relevant|such|request)(?![\w-])|[A-Z])"
    r"[a-z]+(?= )|by [a-z]+ing|and (?:to|by|with a view|in order|[a-z]+ing|is|are|was|were|has|have|shall|should)|"
    r"with a view|in order|so as|while|recognizing|through|taking|bearing)(?![\w-])"
)
_FIRST = re.compile(r"[^\s,;.]+")
_PLACE = re.compile(r"\{(\w+)\}")


class Phrase(NamedTuple):
    """A phrase found in a paragraph."""

    #: `session`, `day`, `within`, `recurrence`, `condition`, ... as in the lexicon.
    kind: str
    #: What the lexicon says of it, such as `annual`.
    value: str
    span: Span
    #: What stood for its placeholders, by their names.
    parts: Mapping[str, str | None]


class _Template(NamedTuple):
    #: Source of the pattern, compiled when it is first needed.
    source: str
    kind: str
    value: str


#: Compiled once for the process: most texts use few of the phrases.
_pattern = lru_cache(4096)(re.compile)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every phrase of the lexicon."""

    #: A space or bracket before which any phrase stands: one pass finds them all.
    any: re.Pattern[str]
    #: The phrases by their first word.
    by_first: Mapping[str, tuple[_Template, ...]]

    def find(self, text: str, start: int, end: int) -> Iterator[Phrase]:
        """Yield the phrases in a stretch of text from left to right; none begins inside another but a condition."""
        done = start
        for hit in self.any.finditer(text, start, end):
            place = hit.end()
            if place < done:
                continue
            word = _FIRST.match(text, place)
            found = _longest(self.by_first.get(word[0], ()), text, place, end) if word else None
            if found:
                yield found
                if found.kind != "condition":
                    done = found.span.end


def _longest(templates: Iterable[_Template], text: str, place: int, end: int) -> Phrase | None:
    best: Phrase | None = None
    for template in templates:
        match = _pattern(template.source).match(text, place, end)
        if match and (best is None or match.end() > best.span.end):
            best = Phrase(template.kind, template.value, Span(place, match.end()), match.groupdict())
            best = _shortened(best, text) if _OPEN in template.source else best
    return best


def _shortened(phrase: Phrase, text: str) -> Phrase:
    """Return a condition without what follows it in the same breath: `in accordance with the law | to punish ...`."""
    more = _MORE.search(text, phrase.span.start + 1, phrase.span.end)
    return phrase._replace(span=Span(phrase.span.start, more.start())) if more else phrase


def build_phrases(rows: Iterable[Mapping[str, str]]) -> Phrases:
    """Return the phrases of rows with `phrase`, `kind` and `value`."""
    grouped: dict[str, list[_Template]] = {}
    shared: list[str] = []
    plain: dict[str, list[str]] = {}
    for row in rows:
        start, at, rest = row["phrase"].partition("{at}")
        if at and not start:
            shared.append(_bare(_source(rest)))
        else:
            plain.setdefault(row["phrase"].partition(" ")[0], []).append(_bare(_source(row["phrase"])))
        for phrase in _expanded(row["phrase"]):
            template = _Template(_source(phrase), row["kind"], row["value"])
            grouped.setdefault(phrase.partition(" ")[0], []).append(template)
    with_preposition = f"(?:{'|'.join(_PREPOSITIONS)})(?:{'|'.join(shared)})"
    everything = f"[ (](?=(?:{with_preposition}|{_by_letter(plain)}))"
    return Phrases(re.compile(everything), MappingProxyType({word: tuple(each) for word, each in grouped.items()}))


def _by_letter(by_first: Mapping[str, list[str]]) -> str:
    """Return one pattern for all phrases, branching by first letter and word so that most places fail at once."""
    letters: dict[str, list[str]] = {}
    for word, sources in by_first.items():
        rests = (each.removeprefix(re.escape(word)) for each in sources)
        letters.setdefault(word[0], []).append(re.escape(word[1:]) + f"(?:{'|'.join(rests)})")
    branches = [f"{letter}(?:{'|'.join(words)})" for letter, words in letters.items()]
    return f"(?:{'|'.join(branches)})"


def _bare(pattern: str) -> str:
    """Return a pattern without the names of its groups."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _expanded(phrase: str) -> tuple[str, ...]:
    """Return the phrase with every preposition that `{at}` stands for."""
    if "{at}" not in phrase:
        return (phrase,)
    return tuple(phrase.replace("{at}", each) for each in _PREPOSITIONS)


def _source(phrase: str) -> str:
    """Return a phrase as a pattern; raise KeyError for a placeholder that does not exist."""
    parts = _PLACE.split(phrase)
    written = "".join(_PLACES[part] if number % 2 else re.escape(part) for number, part in enumerate(parts))
    return written + r"(?![\w-])"


def count(text: str) -> int:
    """Return the number that a word or digits stand for; 0 for none."""
    if text.isdecimal():
        return int(text)
    if text in {"a", "an"}:
        return 1
    return _TENS_NUMBERS.get(text) or (_NUMBERS.index(text) + 1 if text in _NUMBERS else 0)
