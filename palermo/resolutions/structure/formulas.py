"""The fixed formulas of resolutions: headings, openings, closings, annexes, mastheads."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.counting import ANY_MONTH, MONTHS
from palermo.resolutions.sessions import Sessions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.resolutions.structure.lines import Line

_QUOTE = r"[“”\"«„'‘]?\s*"
_EMPHASIS = r"[*_]{0,3}"
_DATE = re.compile(rf"\b(\d{{1,2}})\s*({ANY_MONTH}),?\s*(\d{{4}})\b")
_ORGAN = (
    r"(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Human\s+Rights\s+Council|"
    r"Trusteeship\s+Council|(?:Statistical\s+)?Commission(?:\s+(?:on|for|of)\s+[A-Z][\w’', -]{3,80})?|"
    r"Conference\s+of\s+the\s+(?:States\s+)?Parties(?:\s+to\s+[\w’', -]{3,120})?|"
    r"Governing\s+Council(?:\s+of\s+[\w’', -]{3,80})?|Peacebuilding\s+Commission|"
    r"(?:[A-Z][a-z]+\s+){1,4}(?:Committee|Congress|Assembly|Conference|Board)|"
    r"United\s+Nations\s+Environment\s+Assembly(?:\s+of\s+[\w’', -]{3,80})?)"
)
_OPENING = re.compile(
    rf"(?:#+\s*)?{_QUOTE}{_EMPHASIS}\s*(?:The|THE)\s+(?P<organ>{_ORGAN}|GENERAL\s+ASSEMBLY|SECURITY\s+COUNCIL|"
    rf"ECONOMIC\s+AND\s+SOCIAL\s+COUNCIL|HUMAN\s+RIGHTS\s+COUNCIL|TRUSTEESHIP\s+COUNCIL)"
    rf"\s*{_EMPHASIS}\s*[,.:]?\s*{_EMPHASIS}"
)
_NUMBER = (
    r"(?:(?:19\d\d/)?\d{1,4}\s?(?:[A-Z]\s?)?\((?:ES-|S-)?[IVXLC]{1,7}\)|\d{1,4}\s?\((?:19[4-9]|20[0-9])\d\)|"
    r"(?:19[7-9]|20[0-9])\d\s?/\s?\d{1,3}|(?:S|ES|OS)-\d{1,2}\s?/\s?\d{1,3}|\d{1,3}\s?/\s?\d{1,3})"
)
_HEADING = re.compile(
    rf"(?:#+\s*)?{_EMPHASIS}\s*(?:(?P<body>ECOSOC|General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|"
    rf"Human\s+Rights\s+Council|Council|Commission)\s+)?(?P<word>Draft\s+resolution|Resolution|RESOLUTION)?\s*"
    rf"(?P<number>{_NUMBER})(?P<part>\s?[A-Z](?:\s?(?:-|–|to|and)\s?[A-Z])?(?![\w’']))?\s*(?P<stop>[.:|]?)[\s|]*{_EMPHASIS}\s*(?P<title>.*)",
    re.DOTALL,
)
_NTH_MEETING = r"(?P<number>\d{1,5})\s*(?:st|nd|rd|th|d)\s*(?:\([\w ]+\)\s*)?(?:plenary\s*|public\s*)?meeting"
_IN_WORDS = r"(?:[A-Z][a-z]+(?:[ -](?:and[ -])?[a-z]+){0,6}\s+plenary\s+meeting)"
_MEETING = re.compile(rf"(?:at\s+the\s+|at\s+its\s+)?{_NTH_MEETING}", re.IGNORECASE)
#: What may follow the meeting in a formula; in a sentence, something else does.
_AFTER_MEETING = r"(?=[,;.\s*_”\"\])]*(?:$|\d|\[|\(|held\s+on\s+\d|on\s+\d|Resolution|by\s))"
_VOTED = (
    r"(?:unanimously|at\s+the|by\s+(?:a\s+)?(?:recorded\s+)?(?:roll-call\s+)?vote|by\s+(?:consensus|\d+)|"
    r"without\s+(?:a\s+)?vote|on\s+\d)"
)
_CLOSING = re.compile(
    rf"{_EMPHASIS}[\[(]?(?:{_NTH_MEETING}\b{_AFTER_MEETING}|(?-i:{_IN_WORDS}){_AFTER_MEETING}|"
    rf"(?-i:(?:Resolution\s+|RESOLUTION\s+)?(?:Adopted|ADOPTED))\s+{_VOTED}|"
    r"The\s+(?:recorded\s+)?voting\s+was\s+as\s+follows)",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    rf"{_EMPHASIS}\d{{1,2}}\s*(?:{ANY_MONTH}),?\s*(?:\d{{4}}|’\d\d)[.,\]]?{_EMPHASIS}[”\"]?", re.IGNORECASE
)
_ANNEX = re.compile(
    rf"(?:#+\s*)?{_EMPHASIS}(?:ANNEX(?:ES)?|Annex(?:es)?|APPENDIX|Appendix|Enclosure|ENCLOSURE|Attachment)"
    rf"(?:\s+(?:[IVX]{{1,5}}|\d{{1,2}}|[A-Z]))?{_EMPHASIS}\s*[.:]?{_EMPHASIS}"
)
_VOTES = re.compile(r"[\[(]?(?:In\s+favou?r|Against|Abstaining|Absent|Abstentions?)\s*:", re.IGNORECASE)
#: A number with no stop and no title on its line, and so many lines before an opening formula it can stand.
_NUMBER_ALONE = re.compile(r"\d{1,3}/\d{1,3}")
_NEAR_OPENING = 6
#: Marks of footnotes behind a word, in every manner, which stand in no formula.
_NOTE_MARKS = re.compile(
    r"(?<=[a-z,;:.”])(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?![\d/])|\s?<sup>[^<>]{1,8}</sup>|\^\{?\d{1,3}\}?|\s?\[\d{1,3}\]|\s\d{1,3}/(?=[\s,;:.]|$))"
)
_DRAFT = re.compile(
    r"\b(?:adopt(?:ion)?|approv(?:al|e))\b[^:]{0,160}\bfollowing\S{0,8}\s+(?:\S{1,14}\s+)?draft\s+(?:resolution|decision)s?\s*"
    r"(?:,[^:]{0,120})?[:.]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_EMBEDDED = re.compile(
    r"\b(?:adopts|approves|proclaims|endorses)\b.{0,200}\b(?:following|below)\b|\bproclaims\s+(?:this|the)\b|"
    r"\b(?:adopts)\b.{0,120}\b(?:declaration|outcome|document|principles|rules|guidelines)\b.{0,160}(?:as\s+follows)?\s*:\s*$",
    re.IGNORECASE | re.DOTALL,
)


_HEADING_BEGINS = frozenset("0123456789#*_ |SERDGCHOr")
_CLOSING_BEGINS = frozenset("ARTIai")


_HUNDREDS = MappingProxyType({"two": 2, "three": 3, "four": 4, "five": 5})
_LONGEST_CLOSING = 1_500


class Heading(NamedTuple):
    """A heading that gives a resolution its number."""

    body: str
    number: str
    title: str


class Opening(NamedTuple):
    """An opening formula such as `The General Assembly,`."""

    organ: str
    end: int


def opening(text: str) -> Opening | None:
    """Return the opening formula that a block is, or with which it begins if a lead phrase may follow."""
    if len(text) > 400 or ("he" not in text[:12] and "HE" not in text[:12]):  # noqa: PLR2004
        return None
    found = _OPENING.fullmatch(text)
    return Opening(" ".join(found["organ"].split()).rstrip(",- "), found.end()) if found else None


_WITH_MORE = re.compile(
    rf"{_QUOTE}{_EMPHASIS}(?:The|THE)\s+(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|"
    r"Human\s+Rights\s+Council|Trusteeship\s+Council|Conference\s+of\s+the\s+Parties)"
    rf"(?:{_EMPHASIS},{_EMPHASIS}|{_EMPHASIS}(?=\s+[“\"]?(?:1\.\s|[A-Z][a-z]+s\b)))\s+(?=[“\"*_]*(?:\d\.\s|[A-Z]))"
)


def opening_with_more(text: str) -> re.Match[str] | None:
    """Return the match of an opening formula that is followed by a paragraph in the same line."""
    return _WITH_MORE.match(text)


def heading(text: str, *, bare: bool = False) -> Heading | None:
    """Return the number and title of a heading such as `56/120. Action against ...`, or None.

    `bare` allows a number without a stop, as where an opening formula follows and nothing else can be meant.
    """
    if len(text) > 1200 or text[:1] not in _HEADING_BEGINS:  # noqa: PLR2004
        return None
    found = _HEADING.match(text)
    if found is None:
        return None
    title = found["title"].strip(" *_#|\t\n")
    plain = not (found["word"] or found["body"])
    stopped = found["stop"] in {".", ":", "|"} or ("\t" in text and title)
    alone = bare and (not title or title[0].isupper() or title.startswith("of "))
    if plain and not (stopped or alone):
        return None
    if plain and title and not (title[0].isupper() or title[0].isdigit() or bare) and title[0] not in "“\"‘'(":
        return None
    if not plain and title and title[0].islower() and not title.startswith("of "):
        return None
    return Heading(" ".join((found["body"] or "").split()), f"{found['number']}{found['part'] or ''}", title)


def numbers_alone(before: Sequence[Line]) -> Iterator[int]:
    """Yield which of the lines before an opening formula are the number of a resolution and nothing else: `14/5`."""
    for at in range(max(0, len(before) - _NEAR_OPENING), len(before)):
        if _NUMBER_ALONE.fullmatch(before[at].text):
            yield at


def closing(text: str) -> bool:
    """Return whether a block begins a closing formula: the meeting, the vote, the way of adoption."""
    first = text.lstrip("*_[(")[:1]
    # Every paragraph is asked: a look at its first signs spares nearly all of them the patterns.
    if first.isdigit():
        possible = "eeting" in text[:60]
    else:
        possible = first in _CLOSING_BEGINS or "plenary" in text[:80]
    if not possible or len(text) > _LONGEST_CLOSING:
        return False
    return _CLOSING.match(text) is not None or _VOTES.match(text) is not None


def date_line(text: str) -> bool:
    """Return whether a block is a day and nothing else."""
    return len(text) < 40 and _DATE_LINE.fullmatch(text) is not None  # noqa: PLR2004


def annex_heading(text: str) -> bool:
    """Return whether a block is the heading of an annex and nothing else."""
    return len(text) < 40 and _ANNEX.fullmatch(text) is not None  # noqa: PLR2004


def recommends_draft(text: str) -> bool:
    """Return whether an operative paragraph ends by introducing a draft for adoption."""
    return "draft" in text and _DRAFT.search(_NOTE_MARKS.sub("", text[-600:])[-500:]) is not None


def embeds(text: str) -> bool:
    """Return whether an operative paragraph ends by introducing a text that it adopts."""
    return _EMBEDDED.search(_NOTE_MARKS.sub("", text[-700:])[-600:]) is not None


def meeting_number(text: str) -> int | None:
    """Return the number of the meeting that a formula names, or None."""
    found = _MEETING.search(text)
    if found:
        return int(found["number"])
    words = re.search(_IN_WORDS, text)
    return _in_words(words.group().rpartition(" plenary")[0].lower()) if words else None


def _in_words(words: str) -> int | None:
    """Return the number that an ordinal names, also beyond the hundredth, as sessions of 1947 had."""
    hundreds, found, rest = words.rpartition("hundred")
    if not found:
        return Sessions.ordinal(words.replace(" and ", " ")) or None
    number = Sessions.ordinal(rest.strip().removeprefix("and ").strip())
    return 100 * _HUNDREDS.get(hundreds.strip(" -"), 1) + number if number or rest == "th" else None


def day(text: str) -> date | None:
    """Return the first day named in a formula, or None."""
    found = _DATE.search(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
