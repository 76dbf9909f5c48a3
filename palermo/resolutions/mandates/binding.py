"""What `the Centre` or `the Office` stands for in one resolution: the last name before it that it shortens."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from palermo.resolutions.counting import ANY_MONTH
from palermo.resolutions.mandates.lexicon import Actor

if TYPE_CHECKING:
    from palermo.resolutions.mandates.lexicon import MandateLexicon
    from palermo.resolutions.records import Resolution

#: A month is no part of a name: `the Government of Kenya in May`.
_NO_MONTH = rf"(?!(?:{ANY_MONTH})(?![\w-]))"
_TAIL = re.compile(rf"(?:(?: (?:of|for|on|in|against)(?: the)?| and|(?<=Parties) to the)? {_NO_MONTH}[A-Z][\w’-]*)*")
_HEAD = re.compile(r"(?:[A-Z][\w’-]* )*\Z")
#: Organs of which one calls itself so in its resolutions, whatever others it names.
_ORGANS = frozenset({"Assembly", "Council", "Commission", "Conference"})
_AND = " and "
_LINK = re.compile(r" (?:of|for|on|in|to|against)(?= )")
#: No resolution has more short names, or explains them later: what goes beyond is left as it stands.
_MOST_NAMES = 300
_MOST_TEXT = 400_000
#: How far before a short name the rest of its full name may begin.
_REACH = 120


class Binder:
    """Knows the full names in one resolution; looks for them only when asked."""

    def __init__(self, resolution: Resolution, lexicon: MandateLexicon) -> None:
        """Bind the short names of this resolution."""
        self._resolution = resolution
        self._lexicon = lexicon
        self._text: str | None = None
        self._places: dict[str, int] = {}
        self._known: dict[tuple[str, str], Actor] = {}
        self._occurrences: dict[str, list[tuple[int, Actor]]] = {}
        self._longer_names: dict[str, Actor | None] = {}

    @property
    def body(self) -> Actor:
        """The body that adopts."""
        return self.named(self._resolution.body)

    def named(self, name: str) -> Actor:
        """Return the actor of this canonical name or code; one that no table holds is its own name."""
        found = self._lexicon.actor_at(name, 0) if name else None
        if found and found[1] == len(name):
            return found[0]
        # A body may be given by its code.
        return self._lexicon.by_code.get(name) or Actor(name, "", "")

    def full(self, short: str, paragraph: str) -> Actor:
        """Return whom a short name, such as `Centre`, means in a paragraph; itself when nothing before it tells."""
        key = short, paragraph
        if key not in self._known:
            self._known[key] = self._look(short, paragraph)
        return self._known[key]

    def _look(self, short: str, paragraph: str) -> Actor:
        words, head, body = short.split(), _head_of(short), self.body
        if head in _ORGANS and _is_short_for(words, head, body.name):
            # `the Conference` in a resolution of the Conference of the Parties.
            return body
        text = self._whole()
        limit = self._places.get(paragraph, len(text))
        if short not in self._occurrences:
            if len(self._occurrences) >= _MOST_NAMES:
                return Actor(short, "", "")
            self._occurrences[short] = self._occurring(short, text)
        found = self._occurrences[short]
        place = bisect_left(found, limit, key=_first)
        return found[place - 1][1] if place else Actor(short, "", "")

    def _occurring(self, short: str, text: str) -> list[tuple[int, Actor]]:
        """Return where names stand that the short one can mean, in the order of the text."""
        words, head = short.split(), _head_of(short)
        found: list[tuple[int, Actor]] = []
        at = text.find(head)
        while at >= 0:
            named = self._name_around(text, at, head)
            if named and named[1].name != short and _is_short_for(words, head, named[1].name):
                found.append(named)
            at = text.find(head, at + len(head))
        return found or self._by_treaty(short, head, text)

    def _name_around(self, text: str, at: int, head: str) -> tuple[int, Actor] | None:
        """Return the name in capitals around its head word, as a table knows it, and where it begins."""
        line = text.rfind("\n", max(0, at - _REACH), at) + 1
        before = _HEAD.search(text, max(line, at - _REACH), at)
        start = before.start() if before else at
        first = text[start:at].partition(" ")[0]
        if start == line and first.lower() in self._lexicon.verbs:
            # The verb of the paragraph is no part of the name.
            start += len(first) + 1
        for place in (start, at):
            known = self._lexicon.actor_at(text, place)
            if known and known[1] > at:
                return place, known[0]
        tail = _TAIL.match(text, at + len(head))
        end = at + len(head) if tail is None else self._before_another(text, *tail.span())
        name = text[start:end]
        known_as = self._longer(name) or Actor(name, "", "")
        return (start, known_as) if name[0].isalpha() else None

    def _before_another(self, text: str, start: int, end: int) -> int:
        """Return where a name ends: before an `and` that another name follows."""
        joint = text.find(_AND, start, end)
        while joint >= 0:
            other = joint + len(_AND)
            if self._lexicon.actor_at(text, other) or text[other : other + 2].isupper():
                return joint
            joint = text.find(_AND, other, end)
        return end

    def _longer(self, name: str) -> Actor | None:
        """Return the only known actor of which a name such as `Office of the High Commissioner` is short, if named."""
        if name not in self._longer_names:
            words, head = name.split(), _head_of(name)
            self._longer_names[name] = None
            fitting = [each for each in self._lexicon.short.get(head, ()) if _is_short_for(words, head, each.name)]
            whole = self._whole()
            placed = [(whole.rfind(_tail_of(each.name, words)), each) for each in fitting if len(words) > 1]
            place, best = max(placed, default=(-1, None), key=lambda found: found[0])
            if best is not None and place >= 0:
                self._longer_names[name] = best
        return self._longer_names[name]

    def _by_treaty(self, short: str, head: str, text: str) -> list[tuple[int, Actor]]:
        """Return `the Conference of the Parties to the Convention`, where the Convention is named elsewhere."""
        for actor in self._lexicon.short.get(head, ()):
            treaty = _treaty_of(short, actor.name)
            if treaty and treaty in text:
                return [(text.find(treaty), actor)]
        return []

    def _whole(self) -> str:
        """Return title and paragraphs as one text, noting where each paragraph begins."""
        if self._text is None:
            parts, place = [self._resolution.title], len(self._resolution.title) + 1
            for paragraph in self._resolution.paragraphs():
                # A short name may be explained in its own paragraph, before it stands there.
                place += len(paragraph.text) + 1
                self._places[paragraph.id] = place
                parts.append(paragraph.text)
            self._text = "\n".join(parts)[:_MOST_TEXT]
        return self._text


def _first(found: tuple[int, Actor]) -> int:
    return found[0]


def _treaty_of(short: str, name: str) -> str:
    """Return the treaty in a name that is the short one and `to the` treaty; or nothing."""
    head, _, treaty = name.partition(" to the ")
    return treaty.removeprefix("United Nations ") if treaty and short.startswith(head) else ""


def _tail_of(name: str, words: list[str]) -> str:
    """Return what a name has beyond its short form: `High Commissioner for Refugees`, looked for in the text."""
    last = words[-1]
    at = name.rfind(last)
    return name[name.rfind(" ", 0, at) + 1 :] if at > 0 else name


def _head_of(name: str) -> str:
    """Return the noun that a name is built on: `Commissioner` of `High Commissioner for Refugees`."""
    return _LINK.split(name, maxsplit=1)[0].rpartition(" ")[2]


def _is_short_for(short: list[str], head: str, name: str) -> bool:
    """Whether a short name stands in a longer one: the same noun, and its words in the same order."""
    if name.startswith(f"{' '.join(short)} and "):
        # `Kenya and Italy` are two.
        return False
    words = iter(name.split())
    return _head_of(name) == head and all(word in words for word in short)
