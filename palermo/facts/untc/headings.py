"""The headings below the participants table: of the sections, and of the statements inside them."""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from palermo.facts.records import ActionKind, DeclarationKind
from palermo.facts.untc.days import without_accents


class Section(StrEnum):
    """A part of the page below the participants table."""

    DECLARATIONS = "declarations"
    OBJECTIONS = "objections"
    NOTIFICATIONS = "notifications"
    TERRITORIES = "territories"
    NOTES = "notes"


_LONGEST_HEADING = 250

#: By the words with which a heading begins, without accents; the first that fits.
_SECTIONS = (
    (re.compile(r"objections?\b"), Section.OBJECTIONS),
    (re.compile(r"territorial (?:application|extension)|application territoriale"), Section.TERRITORIES),
    (re.compile(r"end ?notes?\Z|notes(?: de fin)?\Z"), Section.NOTES),
    (re.compile(r"(?:notifications?|communications?|designations?)\b"), Section.NOTIFICATIONS),
    (
        re.compile(r"(?:interpretative )?(?:declarations?|reservations?|reserves?|understandings?)\b"),
        Section.DECLARATIONS,
    ),
)


class Heading(NamedTuple):
    """A heading that can begin a section."""

    section: Section
    text: str


def section_heading(text: str) -> Heading | None:
    """Return the section that a block of text can begin; a text that ends in a colon begins a statement instead."""
    if len(text) > _LONGEST_HEADING or text.endswith((":", ".", ";", ",")):
        return None
    plain = without_accents(text)
    for words, section in _SECTIONS:
        if words.match(plain):
            return Heading(section, text)
    return None


class Opening(NamedTuple):
    """How a statement opens: what kind it says it is, upon which act, and the words after the heading."""

    kind: DeclarationKind | None
    occasion: ActionKind | None
    #: The heading itself, and what follows it in the same block.
    heading: str
    rest: str


_KINDS = (
    (re.compile(r"withdrawal of |retrait d"), DeclarationKind.WITHDRAWAL),
    (re.compile(r"objection"), DeclarationKind.OBJECTION),
    (
        re.compile(r"(?:statement on )?territorial|exclusion territoriale|application territoriale"),
        DeclarationKind.TERRITORIAL_APPLICATION,
    ),
    (re.compile(r".{0,60}\b(?:reservations?|reserves?)\b"), DeclarationKind.RESERVATION),
    (
        re.compile(r"(?:\w+ ){0,2}(?:declarations?|understandings?|statements?|communications?)\b"),
        DeclarationKind.DECLARATION,
    ),
    (
        re.compile(r"(?:\w+ ){0,2}(?:notifications?|designations?|central authorit|competent authorit)"),
        DeclarationKind.NOTIFICATION,
    ),
)
_OCCASION = re.compile(
    r"\b(?:upon|on|at the time of|lors d[eu](?: l[ae'’])?|au moment d[eu](?: l[ae'’])?)\s*(?:the )?"
    r"(signature|ratification|acceptance|acceptation|approval|approbation|accession|l?['’]?adhesion|succession|"
    r"formal confirmation)"
)
_OCCASIONS = MappingProxyType(
    {
        "signature": ActionKind.SIGNATURE,
        "ratification": ActionKind.RATIFICATION,
        "accept": ActionKind.ACCEPTANCE,
        "appro": ActionKind.APPROVAL,
        "accession": ActionKind.ACCESSION,
        "adhesion": ActionKind.ACCESSION,
        "succession": ActionKind.SUCCESSION,
        "formal": ActionKind.FORMAL_CONFIRMATION,
    }
)
_LONGEST_OPENING = 160


def opening(text: str) -> Opening | None:
    """Return how a block opens a statement, or None for running text.

    An opening ends in a colon, or is a block of its own such as `Declaration` or `Upon signature`.
    """
    colon = text.find(":", 0, _LONGEST_OPENING)
    heading, rest = (text[:colon], text[colon + 1 :].strip()) if colon > 0 else (text, "")
    if len(heading) > _LONGEST_OPENING or "." in re.sub(r"\d\.\d|\b(?:art|para|par|no)\.", "", heading):
        return None
    plain = without_accents(heading)
    kind = next((kind for words, kind in _KINDS if words.match(plain)), None)
    occasion = _occasion(plain)
    if colon < 0 and not _alone(plain):
        return None
    if kind is None and (occasion is None or not _OCCASION_FIRST.match(plain)):
        return None
    return Opening(kind, occasion, heading.strip(), rest)


_OCCASION_FIRST = re.compile(r"(?:\w+ ){0,3}(?:upon|on|at the time of|lors|au moment)\b")
_ALONE = re.compile(
    r"(?:(?:interpretative |general )?(?:declarations?|reservations?|reserves?|notifications?|objections?|"
    r"communications?|understandings?)(?: (?:and|et) (?:declarations?|reservations?|reserves?))?)?"
    r"(?: ?(?:made |formulee?s? )?(?:upon|on|lors d[eu] ?l?['’]?a?) ?"
    r"(?:signature|ratification|acceptance|approval|accession|succession|adhesion))?\Z"
)


def _alone(plain: str) -> bool:
    return bool(plain) and bool(_ALONE.match(plain))


def _occasion(plain: str) -> ActionKind | None:
    found = _OCCASION.search(plain)
    if not found:
        return None
    word = found.group(1).lstrip("l'’") or found.group(1)
    return next((kind for beginning, kind in _OCCASIONS.items() if word.startswith(beginning)), None)


_BY_WORDS = (
    (
        re.compile(r"\breserv|does not consider (?:itself|himself) bound|ne se considere pas liee?|not be bound"),
        DeclarationKind.RESERVATION,
    ),
    (re.compile(r"\bnotif|\bdesignat|\bdesigne"), DeclarationKind.NOTIFICATION),
)


def kind_by_words(text: str) -> DeclarationKind:
    """Return the kind of a statement without a heading of its own, by the first words that tell; else declaration."""
    plain = without_accents(text[:2000])
    hits = [(found.start(), kind) for words, kind in _BY_WORDS if (found := words.search(plain))]
    return min(hits)[1] if hits else DeclarationKind.DECLARATION
