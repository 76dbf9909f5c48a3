"""The lexicon of mandates: verbs, actors, actions and phrases, read from the fact packs and compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from palermo.facts.pack_tables import merged_rows
from palermo.resolutions.mandates.inflection import gerund, participle
from palermo.resolutions.mandates.phrases import Phrases, build_phrases
from palermo.resolutions.sessions import Sessions, load_sessions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

T = TypeVar("T")

#: Compiled once for the process: most texts use few of the verbs.
_pattern = lru_cache(1024)(re.compile)
_FIRST_WORD = re.compile(r"[^\s,;.:()]+")


class Verb(NamedTuple):
    """An operative verb or phrase."""

    #: As it stands in the lexicon: `requests`, `calls upon`.
    text: str
    #: 0 (notes) to 5 (decides, demands).
    force: int
    #: `none` (orders nothing), `to` (somebody to do something), `self` (the body itself), `for` (nobody named).
    form: str


class Actor(NamedTuple):
    """Somebody who can be addressed or receive something."""

    #: Canonical name.
    name: str
    #: `body`, `person`, `secretariat`, `entity`, `states`, `group`, `fund`.
    kind: str
    #: Code of the body whose sessions are on record, such as `GA`, or empty.
    body: str


class Action(NamedTuple):
    """What a verb means, with or without words that must follow it."""

    key: str
    #: Words of which one must stand in what follows the verb; None when any may.
    about: re.Pattern[str] | None
    #: How the recipient is named: `to`, `with`, `direct`, or not at all.
    recipient: str
    #: Whether it is done by being decided, so that a body which decides it orders nothing more.
    done: bool
    #: Whether it starts anew even after a clause of purpose, as reporting does.
    top: bool


@dataclass(frozen=True, slots=True)
class MandateLexicon:
    """All that reading mandates needs; build it once and use it for any number of resolutions."""

    #: By first word: the verbs that begin with it as the source of a pattern, adverbs between their words allowed.
    verbs: Mapping[str, str]
    verb: Mapping[str, Verb]
    #: Where a further verb, or an adverb before it, may begin: after a comma, a semicolon, or `and`.
    joints: re.Pattern[str]
    #: Adverbs before or after a verb.
    adverbs: re.Pattern[str]
    #: First words of adverbs, and all words of adverbs.
    adverb_first: frozenset[str]
    adverb_words: frozenset[str]
    #: By first word: names of actors, longest first.
    actors: Mapping[str, tuple[tuple[str, Actor], ...]]
    #: By a word in capitals of their name: actors that may be called by it alone, such as `Centre`.
    short: Mapping[str, tuple[Actor, ...]]
    #: By code: bodies whose sessions are on record.
    by_code: Mapping[str, Actor]
    determiners: re.Pattern[str]
    qualifiers: re.Pattern[str]
    before_to: frozenset[str]
    #: Verbs that are nouns as often: a bare `and report the` begins nothing.
    nouns_too: frozenset[str]
    #: Nouns that nobody can be: who is asked to `continue efforts to` is not the efforts.
    abstract: frozenset[str]
    #: Words that end with a noun of those who can act: `human rights bodies`, up to the next in a list.
    agents: re.Pattern[str]
    nested: re.Pattern[str]
    #: By first word: phrases that say `go on` or `try to`, longest first, with their role.
    soft: Mapping[str, tuple[tuple[str, str], ...]]
    #: By base form of a verb: its meanings, the more specific first.
    actions: Mapping[str, tuple[Action, ...]]
    #: First words of verbs with a meaning, and of phrases that say `go on` or `try to`.
    first_words: frozenset[str]
    #: By gerund and by participle: base forms.
    gerunds: Mapping[str, str]
    participles: Mapping[str, str]
    #: Nouns that stand for an action, longest first.
    nouns: tuple[tuple[str, Action], ...]
    phrases: Phrases
    sessions: Sessions

    def verb_pattern(self, first: str) -> re.Pattern[str]:
        """Return the pattern of the verbs that begin with a word that is in `verbs`."""
        return _pattern(self.verbs[first])

    def actor_at(self, text: str, place: int) -> tuple[Actor, int] | None:
        """Return the actor whose name stands at a place, and where it ends; None when none does."""
        word = _FIRST_WORD.match(text, place)
        if word is None:
            return None
        for name, actor in self.actors.get(word[0], ()):
            end = place + len(name)
            if text.startswith(name, place) and not (text[end : end + 1].isalnum() or text.startswith("-", end)):
                return actor, end
        return None


def load_mandate_lexicon(overlays: Iterable[str | Path] = ()) -> MandateLexicon:
    """Return the lexicon of the built-in pack with these packs laid over; raise `FactsError` for bad rows."""
    overlays = tuple(overlays)
    words = _by_role(merged_rows("mandate_words", ("role", "phrase"), overlays))
    verbs = [Verb(row["verb"], int(row["force"]), row["form"]) for row in merged_rows("verbs", ("verb",), overlays)]
    adverbs = rf"(?:(?:{_any_of(words['adverb'])})(?![\w-]),? )"
    actors = _actors(merged_rows("actors", ("name",), overlays))
    actions, nouns = _actions(merged_rows("actions", ("action", "order"), overlays))
    soft = _by_first_word([(phrase, role) for role in ("continuing", "softener", "means") for phrase in words[role]])
    first = {each.partition(" ")[0] for each in (*words["adverb"], *(verb.text for verb in verbs))}
    return MandateLexicon(
        verbs=_verb_patterns(verbs, adverbs),
        joints=re.compile(rf"(?:, (?:and |but )?|; (?:and )?| and )(?=(?:{_by_letter(first - {'and'})})(?![\w-]))"),
        verb=MappingProxyType({verb.text: verb for verb in verbs}),
        adverbs=re.compile(f"{adverbs}+"),
        adverb_first=frozenset(each.partition(" ")[0] for each in words["adverb"]),
        adverb_words=frozenset(word for each in words["adverb"] for word in each.split()),
        actors=_by_first_word(actors),
        short=_by_capital(actors),
        by_code=MappingProxyType({actor.body: actor for _, actor in actors if actor.body}),
        determiners=re.compile(rf"(?:(?:{_any_of(words['determiner'])})(?![\w-]),? )+"),
        qualifiers=re.compile(rf"[,;:]|,? (?:{_any_of(words['qualifier'])})(?![\w-])"),
        before_to=frozenset(words["before_to"]),
        nouns_too=frozenset(words["noun"]),
        abstract=frozenset(words["abstract"]),
        agents=re.compile(
            rf"(?:[a-z](?:(?! and other| or other)[^,;:]){{0,80}}? )??(?:{_any_of(words['agent'])})(?=,| and | or |\Z)"
        ),
        nested=re.compile(rf" (?:{_any_of(words['nested'])})(?![\w-])"),
        soft=soft,
        actions=actions,
        first_words=frozenset((*(verb.partition(" ")[0] for verb in actions), *soft)),
        gerunds=MappingProxyType({form: base for base in actions for form in gerund(base)}),
        participles=MappingProxyType({form: base for base in actions for form in participle(base)}),
        nouns=nouns,
        phrases=build_phrases(merged_rows("mandate_phrases", ("phrase",), overlays)),
        sessions=load_sessions(overlays),
    )


def _by_role(rows: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for row in rows:
        roles.setdefault(row["role"], []).append(row["phrase"])
    return roles


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _by_letter(words: Iterable[str]) -> str:
    """Return a pattern for any of these words that branches by their first letter, so that most places fail at once."""
    letters: dict[str, list[str]] = {}
    for word in words:
        letters.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{_any_of(rest)})" for letter, rest in sorted(letters.items()))


def _verb_patterns(verbs: Iterable[Verb], adverbs: str) -> Mapping[str, str]:
    grouped: dict[str, list[str]] = {}
    for verb in sorted(verbs, key=lambda verb: len(verb.text), reverse=True):
        first, *rest = verb.text.split()
        written = re.escape(first) + "".join(f",? {adverbs}*{re.escape(word)}" for word in rest)
        grouped.setdefault(first, []).append(written)
    return MappingProxyType({first: rf"(?:{'|'.join(each)})(?![\w-])" for first, each in grouped.items()})


def _actors(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, Actor]]:
    named: list[tuple[str, Actor]] = []
    for row in rows:
        actor = Actor(row["name"], row["kind"], row["body"])
        named.extend((name, actor) for name in (row["name"], *filter(None, row["variants"].split("; "))))
    return named


def _by_first_word(named: Iterable[tuple[str, T]]) -> Mapping[str, tuple[tuple[str, T], ...]]:
    grouped: dict[str, list[tuple[str, T]]] = {}
    for name, each in sorted(named, key=lambda pair: len(pair[0]), reverse=True):
        grouped.setdefault(name.partition(" ")[0], []).append((name, each))
    return MappingProxyType({word: tuple(group) for word, group in grouped.items()})


def _by_capital(actors: Iterable[tuple[str, Actor]]) -> Mapping[str, tuple[Actor, ...]]:
    grouped: dict[str, dict[str, Actor]] = {}
    for name, actor in actors:
        if name == actor.name and " " in name:
            for word in name.split():
                if word[0].isupper():
                    grouped.setdefault(word, {})[name] = actor
    return MappingProxyType({word: tuple(group.values()) for word, group in grouped.items()})


def _actions(
    rows: Iterable[Mapping[str, str]],
) -> tuple[Mapping[str, tuple[Action, ...]], tuple[tuple[str, Action], ...]]:
    by_verb: dict[str, list[Action]] = {}
    nouns: list[tuple[str, Action]] = []
    for row in sorted(rows, key=lambda row: int(row["order"])):
        about = _split(row["about"])
        action = Action(
            key=row["action"],
            about=re.compile(rf"(?<![\w-])(?:{_any_of(about)})(?![\w-])") if about else None,
            recipient=row["recipient"],
            done=row["decided"] == "done",
            top=row["top"] == "yes",
        )
        for verb in _split(row["verbs"]):
            by_verb.setdefault(verb, []).append(action)
        nouns.extend((noun, action) for noun in _split(row["nouns"]))
    # What must be about something comes before what may be about anything; within each, the order of the table.
    ordered = {verb: tuple(sorted(each, key=lambda action: action.about is None)) for verb, each in by_verb.items()}
    return MappingProxyType(ordered), tuple(sorted(nouns, key=lambda pair: len(pair[0]), reverse=True))


def _split(cell: str) -> list[str]:
    return [each for each in cell.split("; ") if each]
