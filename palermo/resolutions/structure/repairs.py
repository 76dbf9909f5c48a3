"""Faults of recognition that are certain, found before anything is read; every one is recorded.

Certain means: the mended words stand elsewhere in the same text, or the reading is impossible in English.
Whatever is merely likely stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from palermo.resolutions.records import Repair, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.structure.leads import Leads

#: A word that begins with three upright strokes: no English word does.
_STROKES = re.compile(
    r"\b(?:lll|lIl|llI|IlI|1ll)(?=(?:icit|egal|ness|iteracy|iterate|egally|icitly|egitimate|uminat|ustrat)\w*)"
)
_BACKSLASH = re.compile(r"\\(?=[A-Z][a-z])")
_GLUED = re.compile(r"\b[A-Za-z][a-z]{3,}(?:to|in|of|the|and|for)\b")
#: With more words in doubt, counting all is cheaper than searching for each.
_FEW = 30
_ENDS = ("to", "in", "of", "the", "and", "for")
#: Shorter words are never two.
_SHORT = 5
_SUFFIX = re.compile(r"(?P<stem>[A-Za-z]+?)(?P<word>to|in|of|the|and|for)")
_GLUED_LEAD = re.compile(r"\b[A-Z][a-z]{3,}s(?:the|its|that|all)\b")
_SPLIT = re.compile(r"\b([a-z]{2,8}) (?=([a-z]{2,10})\b)")
_WORDS = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")


def find_repairs(text: str, leads: Leads, whole: frozenset[str]) -> dict[int, Repair]:
    """Return the repairs of a text by raw offset; `whole` are English words that end like two."""
    found = {repair.at.start: repair for repair in _impossible(text, leads)}
    glued = list(_glued(text, whole))
    for repair in [*glued, *(_split(text) if glued or found else ())]:
        taken = any(at in found for at in range(repair.at.start, repair.at.end))
        if not taken:
            found[repair.at.start] = repair
    return found


def _impossible(text: str, leads: Leads) -> Iterator[Repair]:
    if any(strokes in text for strokes in ("lll", "lIl", "llI", "IlI", "1ll")):
        for match in _STROKES.finditer(text):
            yield Repair(
                Span(*match.span()), match.group(), "Ill" if match.start() and _capital(text, match) else "ill"
            )
    if "\\" in text:
        for match in _BACKSLASH.finditer(text):
            yield Repair(Span(*match.span()), "\\", "")
    if not any(glued in text for glued in ("sthe", "sits", "sthat", "sall")):
        return
    for match in _GLUED_LEAD.finditer(text):
        lead = leads.glued.fullmatch(match.group())
        if lead:
            yield Repair(Span(*match.span()), match.group(), f"{lead['lead']} {lead['glued']}")


def _capital(text: str, match: re.Match[str]) -> bool:
    """Return whether the word was a capital one: with another capital in it, or before a capital word as in a title."""
    after = text[match.end() : match.end() + 40]
    return match.group()[0] == "I" or re.match(r"[a-z]+\s+[A-Z][a-z]", after) is not None


def _glued(text: str, whole: frozenset[str]) -> Iterator[Repair]:
    """Yield words that are two: the first stands elsewhere in the text, the whole nowhere else."""
    # Most texts have no such word; sets of the built-in kind find that out sooner than a pattern.
    words = {word for word in set(text.split()) if word.endswith(_ENDS)}
    words = {word for word in words if len(word) > _SHORT and word.isalpha()}
    words = {word for word in words if word.lower() not in whole}
    # The stem must stand somewhere by itself, which a search tells sooner than counting all words.
    words = {word for word in words if _stands(_SUFFIX.fullmatch(word), text)} if len(words) < _FEW else words
    if not words:
        return
    counts = _counts(text)
    for match in _GLUED.finditer(text):
        word = match.group()
        parts = _SUFFIX.fullmatch(word) if word in words else None
        if parts and counts.get(word.lower(), 0) == 1 and counts.get(parts["stem"].lower(), 0) > 0:
            yield Repair(Span(*match.span()), word, f"{parts['stem']} {parts['word']}")


def _stands(parts: re.Match[str] | None, text: str) -> bool:
    stem = parts["stem"] if parts else ""
    return bool(stem) and (f" {stem} " in text or f" {stem.lower()} " in text or f" {stem}," in text)


def _split(text: str) -> Iterator[Repair]:
    """Yield words that recognition cut in two: the whole stands elsewhere in the text, the halves nowhere."""
    counts = _counts(text)
    for match in _SPLIT.finditer(text):
        one, two = match.groups()
        if counts.get(one + two, 0) >= 2 and counts.get(one) == 1 and counts.get(two) == 1:  # noqa: PLR2004
            yield Repair(Span(match.start(), match.end(2)), f"{one} {two}", one + two)


def _counts(text: str) -> Counter[str]:
    return Counter(_WORDS.findall(text.lower()))
