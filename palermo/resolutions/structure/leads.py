"""Lead phrases: the words that open a paragraph and say what it does, from the lexicon `leads.csv`.

A lead phrase is built as drafters build it: adverbs, then a verb in the present (operative) or a participle or an
adjective of state (preambular), then what a verb of expression expresses, with which feeling, and `also` or `further`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from palermo.facts.pack_tables import merged_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

#: `United` opens a preambular paragraph only where no name follows from it.
_NO_NAME = r"(?!(?<=nited) (?:Nations|States|Kingdom|Republic|Arab)\b)"
_FIRST_WORD = re.compile(r"[A-Z][A-Za-z-]*")
#: No lead phrase is longer; what is matched is cut to this first.
_LONGEST = 120
Tree = dict[str, "Tree"]
_EXPRESS = {"operative": "expresses", "preambular": "expressing"}
#: Words of preambular style that are no participles but open a paragraph.
_ATTRIBUTES = r"(?:its|their|the|our|a|an)"


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead phrase at the beginning of a paragraph."""

    #: As it stands, white space folded by the caller.
    text: str
    #: `operative` or `preambular`.
    kind: str


@dataclass(frozen=True, slots=True)
class Leads:
    """The lexicon of lead phrases, compiled."""

    #: Returns the longest lead phrase at the beginning of a text whose first word begins one; remembers the last.
    longest: Callable[[str], Lead | None]
    #: Finds `Requeststhe`: a lead phrase that recognition glued to the article behind it.
    glued: re.Pattern[str]
    #: The first words of all lead phrases, in lower case.
    firsts: frozenset[str]

    def find(self, text: str) -> Lead | None:
        """Return the lead phrase with which a paragraph begins, or None; the longest that fits wins."""
        first = _FIRST_WORD.match(text)
        if first is None or first.group().lower() not in self.firsts:
            return None
        return self.longest(text[:_LONGEST])


def _longest(operative: re.Pattern[str], preambular: re.Pattern[str]) -> Callable[[str], Lead | None]:
    # A paragraph is asked for its lead phrase two or three times on its way, and the same phrases come again.
    @lru_cache(maxsize=2048)
    def longest(head: str) -> Lead | None:
        best: Lead | None = None
        for kind, pattern in (("operative", operative), ("preambular", preambular)):
            found = pattern.match(head)
            if found and (best is None or found.end() > len(best.text)):
                best = Lead(found.group(), kind)
        return best

    return longest


def load_leads(overlays: Iterable[str | Path] = ()) -> Leads:
    """Return the lexicon of the built-in pack with these packs laid over it."""
    rows = merged_rows("leads", ("role", "operative", "preambular"), overlays)
    words: dict[str, list[str]] = {}
    for row in rows:
        if row["operative"]:
            words.setdefault(f"{row['role']} operative", []).append(row["operative"])
        if row["preambular"]:
            words.setdefault(f"{row['role']} preambular", []).append(row["preambular"])
    return Leads(
        longest=_longest(
            re.compile(_phrase(words, "operative", ())), re.compile(_phrase(words, "preambular", (_states(words),)))
        ),
        glued=re.compile(rf"(?P<lead>{_capital(_any(words['verb operative']))})(?P<glued>the|its|that|all)\b"),
        firsts=frozenset(word.partition(" ")[0].casefold() for several in words.values() for word in several)
        | {"having"},
    )


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first: a tree of letters, so that none is tried in vain."""
    tree: Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: Tree) -> str:
    parts = [re.escape(letter) + _branches(below) for letter, below in sorted(tree.items(), reverse=True) if letter]
    if not parts:
        return ""
    if len(parts) == 1 and "" not in tree:
        return parts[0]
    return f"(?:{'|'.join(parts)})" + ("?" if "" in tree else "")


def _capital(pattern: str) -> str:
    """Return a pattern whose first letter must be a capital: a lead phrase opens its paragraph."""
    return rf"(?=[A-Z])(?i:{pattern})"


def _states(words: dict[str, list[str]]) -> str:
    having = _any(words["having preambular"])
    return rf"(?:{_any(words['state preambular'])}|having(?: also| further)? {having})"


def _phrase(words: dict[str, list[str]], kind: str, more: tuple[str, ...]) -> str:
    adverb = _any(words["adverb operative"])
    degree = _any(words["degree operative"])
    feeling = rf"(?:{degree} (?:and {degree} )?){{0,2}}"
    sentiment = _any(words["sentiment operative"])
    manner = (
        rf"(?: with {feeling}{_any(words['manner operative'])}(?: and {feeling}{_any(words['manner operative'])})?)"
    )
    expressed = rf"{_EXPRESS[kind]}(?: also| further| again| once again)?(?: {_ATTRIBUTES})?"
    expressed = rf"{expressed} {feeling}{sentiment}(?: and {feeling}{sentiment})?"
    also = r"(?: also| further| again| once again| once more)?"
    remains = rf"remains (?:{adverb} )?{_any(words['state preambular'])}"
    verb = "|".join((expressed, *((remains,) if kind == "operative" else ()), _any(words[f"verb {kind}"]), *more))
    second = rf"(?: and (?:{adverb} )?{_any(words[f'verb {kind}'])})?"
    whole = _capital(rf"(?:{adverb},? ){{0,2}}(?:{verb}){also}{manner}?{also}{second}")
    return rf"{whole}(?![A-Za-z-]){_NO_NAME}"
