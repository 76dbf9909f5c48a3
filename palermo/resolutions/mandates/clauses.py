"""A paragraph cut into verb clauses: `Commends the Centre ..., | and invites the Centre to ...`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from palermo.resolutions.mandates.lexicon import MandateLexicon, Verb

#: Words of adverbs that are words of verbs too.
_KEPT = frozenset({"on", "upon", "to", "for", "of"})
_WORD = re.compile(r"[A-Za-z-]+")
#: What follows a verb that begins a clause, and not a noun of the same form (`and requests for assistance`).
_FOLLOWS = re.compile(
    r",? (?:the|all|that|its|those|States|other|any|each|every|both|these|this|an?|upon|on|to|also|relevant|with|"
    r"in|further|once|again|his|her|their|Member|parties|him|them|it|interested|countries|Governments|"
    r"[A-Z][\w’-]+|"
    r"[a-z-]+ (?:[a-z-]+ )?(?:States|countries|organizations|institutions|actors|agencies|partners|entities|people|"
    r"persons|bodies|groups|communities|leaders|experts|and)|"
    r"donors|stakeholders|efforts|international|regional|national|local|for)(?![\w-])"
)


class Clause(NamedTuple):
    """One verb with what it governs."""

    verb: Verb
    #: Where the verb begins and ends; adverbs before it are left out, those after it taken in.
    start: int
    verb_end: int
    #: Where the next clause, or the paragraph, ends.
    end: int


def clauses(text: str, lexicon: MandateLexicon) -> list[Clause]:
    """Return the verb clauses of a paragraph, in order; empty when it begins with no verb and holds none."""
    starts: list[tuple[Verb, int, int, int]] = []
    first = _verb_at(text, 0, lexicon)
    if first:
        starts.append((*first, 0))
    past = first[2] if first else 0
    for joint in lexicon.joints.finditer(text, past):
        found = _verb_at(text, joint.end(), lexicon)
        if found and found[1] >= past and _FOLLOWS.match(text, found[2]):
            starts.append((*found, joint.start()))
            past = found[2]
    ends = [*(boundary for *_, boundary in starts[1:]), len(text)][: len(starts)]
    return [Clause(verb, start, end, limit) for (verb, start, end, _), limit in zip(starts, ends, strict=True)]


def _verb_at(text: str, place: int, lexicon: MandateLexicon) -> tuple[Verb, int, int] | None:
    """Return the verb that stands at a place, adverbs before it passed over, and where it begins and ends."""
    word = _WORD.match(text, place)
    if word is None:
        return None
    # A paragraph begins with a capital; nothing else here does.
    first = word[0].lower() if place == 0 else word[0]
    if first not in lexicon.verbs:
        if first not in lexicon.adverb_first:
            return None
        lowered = text[place].lower() + text[place + 1 : place + 120]
        adverbs = lexicon.adverbs.match(lowered)
        if adverbs is None:
            return None
        place += adverbs.end()
        word = _WORD.match(text, place)
        if word is None or word[0] not in lexicon.verbs:
            return None
        first = word[0]
    return _verb_of(text, place, first, lexicon)


def _verb_of(text: str, place: int, first: str, lexicon: MandateLexicon) -> tuple[Verb, int, int] | None:
    stretch = first + text[place + len(first) : place + 160]
    match = lexicon.verb_pattern(first).match(stretch)
    if match is None:
        return None
    verb = lexicon.verb.get(match[0]) or lexicon.verb.get(_without_adverbs(match[0], lexicon))
    if verb is None:
        return None
    end = match.end()
    after = lexicon.adverbs.match(stretch, end + 1) if stretch[end : end + 1] == " " else None
    # The space after the last adverb belongs to what follows.
    return verb, place, place + (after.end() - 1 if after else end)


def _without_adverbs(words: str, lexicon: MandateLexicon) -> str:
    first, *rest = words.replace(",", "").split()
    return " ".join([first, *(word for word in rest if word not in lexicon.adverb_words or word in _KEPT)])
