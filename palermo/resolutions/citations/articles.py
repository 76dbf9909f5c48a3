"""Finds articles, chapters and rules of treaties and texts: `articles 16 and 18 of the Convention`, `Chapter VII`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.citations.state import Instrument
from palermo.resolutions.records import Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.citations.state import Passage

_NOUN = re.compile(r"(?P<noun>[Aa]rticle|[Cc]hapter|[Rr]ule)s? (?=\d|[IVX]{1,5}\b)")
_NUMBER = re.compile(r"(?P<number>\d{1,3}|[IVXL]{1,6})(?: (?P<bis>bis|ter|quater))?(?![\w])")
_PARENTHESES = re.compile(
    r"(?: ?\((?:\d{1,2}(?:[-–]\d{1,2})?|[a-z]{1,4})\))+"
    r"(?:(?:, |,? (?:and|or|to) | ?[-–] ?)\((?:\d{1,2}|[a-z]{1,4})\)){0,12}"
)
_PARAGRAPHS = re.compile(
    r",? (?:sub-?)?para(?:graph|\.)s?\.? (?:\d{1,2}|\([a-z]{1,4}\))(?: ?\((?:\d{1,2}|[a-z]{1,4})\))*"
    r"(?:(?: and | or | to |, )(?:\d{1,2}|\([a-z]{1,4}\))(?: ?\((?:\d{1,2}|[a-z]{1,4})\))*(?=[,; ]|$))*,?"
)
_GLUE = re.compile(r"(?P<run> ?[-–] ?| to )|(?:,? and |,? or |, | and in )(?:articles? )?")
_OWNER = re.compile(r",? (?:of|in|to|under|contained in) (?:both )?(?:the |this |that |said |present |its )*")
#: Further places of the same instrument before it is named: `and chapters II to V of this Convention`.
_AND_MORE = re.compile(r",? (?:and|or) [\w ,()]{1,60}? (?:of|to(?= the)) (?:the |this |that |said |present )*")
#: A treaty whose name begins with small letters: `the lamps Convention`.
_TREATY_NEAR = re.compile(
    r"(?:[a-z’'-]+ ){1,4}(?:Convention|Covenant|Treaty|Protocol|Agreement|Charter|Statute|Pact)\b"
)
_THEREOF = re.compile(r",? thereof")
_IN_PARTICULAR = re.compile(
    r"(?:particular|particularly|especially|notably|including|inter alia|its|\(),?(?: in)?(?: the)? $"
)
_NO_TABLE = "the instrument is in no table"
_LEVELS = {"article": "art", "chapter": "chapter", "rule": "rule"}


class Cited(NamedTuple):
    """A number in a list of articles."""

    start: int
    end: int
    label: str
    part: str


def read_articles(passage: Passage) -> None:
    """Cite every article of an instrument; call it after `read_instruments`."""
    done = 0
    for match in _NOUN.finditer(passage.text):
        if match.start() < done:
            continue
        cited, done = _listed(passage.text, match.end())
        if cited:
            passage.found.extend(_citations(passage, match, cited, done))


def _listed(text: str, at: int) -> tuple[list[Cited], int]:
    """Read the numbers of a list with their paragraphs; return them and where the list ends."""
    found: list[Cited] = []
    run = False
    end = at
    while number := _NUMBER.match(text, at):
        label = number["number"] + (number["bis"] or "")
        part, end = _part(text, number.end())
        if run and found:
            first = found.pop()
            found.append(Cited(first.start, number.end(), f"{first.label}-{label}", part))
        else:
            found.append(Cited(number.start(), number.end(), label, part))
        glue = _GLUE.match(text, end)
        if glue is None:
            break
        run = glue["run"] is not None
        at = glue.end()
    return found, end


def _part(text: str, at: int) -> tuple[str, int]:
    match = _PARENTHESES.match(text, at) or _PARAGRAPHS.match(text, at)
    if match is None:
        return "", at
    words = match[0].strip(" ,")
    end = match.end() - (
        1 if match[0].endswith(",") and not text[match.end() :].startswith((" of", " in", " and", " or")) else 0
    )
    return words.replace("paragraphs", "paras.").replace("paragraph", "para."), end


def _citations(passage: Passage, noun: re.Match[str], cited: list[Cited], end: int) -> Iterator[Citation]:
    owner, why = _owner(passage, noun.start(), end)
    level = _LEVELS[noun["noun"].lower()]
    if owner is None or (level == "rule" and not owner.id):
        return
    for position, one in enumerate(cited):
        start = noun.start() if position == 0 else one.start
        identifier = f"{owner.id}/{level}/{one.label}" if owner.id else ""
        yield Citation("article", identifier, passage.text[start : one.end], Span(start, one.end), why, None, one.part)


def _owner(passage: Passage, start: int, end: int) -> tuple[Instrument | None, str]:
    """Return the instrument that articles belong to, with an empty id when it is not known; None for a text's own."""
    match = _OWNER.match(passage.text, end)
    for way in (match, _AND_MORE.match(passage.text, end)):
        # A year may stand before the name, and belong to it.
        named = passage.instrument_at(way.end() - 6, way.end() + 1) if way else None
        if named is not None:
            return named, "" if named.id else _NO_TABLE
    if match is not None:
        if passage.text[match.end() : match.end() + 1].isupper() or _TREATY_NEAR.match(passage.text, match.end()):
            return Instrument(start, end, ""), _NO_TABLE
        return None, ""
    return _unsaid(passage, start, end)


def _unsaid(passage: Passage, start: int, end: int) -> tuple[Instrument, str]:
    """Return the instrument of articles behind which none is named: by `thereof`, the annex, the paragraph."""
    before = list(passage.instruments_before(start))
    text = passage.text
    if before and (_THEREOF.match(text, end) or _IN_PARTICULAR.search(text, max(0, start - 24), start)):
        return before[0], "" if before[0].id else _NO_TABLE
    if passage.state.this:
        return Instrument(start, end, passage.state.this), ""
    if before and len({each.id for each in before}) == 1:
        return before[0], "taken to be of the instrument named before it"
    return Instrument(start, end, ""), "no instrument is named with it"
