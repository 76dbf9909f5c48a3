"""Who is addressed: the names between an operative verb and what they are to do."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.mandates.lexicon import Actor
from palermo.resolutions.records import Span

if TYPE_CHECKING:
    from palermo.resolutions.mandates.binding import Binder
    from palermo.resolutions.mandates.lexicon import MandateLexicon

_JOIN = re.compile(r"(?:,? (?:and|or|and/or|as well as|including)|,) ")
_AND = re.compile(r",? (?:and|or|and/or|as well as) ")
_ARTICLE = re.compile(r"(?:the|all|all the|its|their|his|any|each|every|both) ")
#: What makes a general name a particular one: `Governments of the region`.
_NARROWED = re.compile(
    r" (?:of|in|from|for|on) (?!(?:an? |this|that|which|whose|their|its|his|her|accordance|collaboration|cooperation|"
    r"consultation|order|line|particular|conjunction|close|coordination|conformity|response|addition|all |\d|"
    r"(?:the )?(?:field|areas?|implementation|development|preparation|context|framework|form|performance|course|spirit|"
    r"light|view|purposes?)(?![\w-])|[a-z]+ing ))"
)
_NARROWED_END = re.compile(r",|;| (?:to|that|which|who|and|or) ")
#: A name in capitals, which may be short for a longer one.
_CAPITALS = re.compile(
    r"[A-Z][\w’-]*(?:(?: (?:of|for|on|in|against)(?: the)?|(?<=Parties) to the)? [A-Z][\w’-]*){0,12}(?![\w-])"
)
_TOPIC = re.compile(
    r" (?:on|for(?! the)) (?!(?:an?|this|that|behalf|its|their|his|her|all|each)(?![\w-]))[a-z][^,;:]{0,80}?"
    r"(?=,| to | and |;|\Z)"
)
_UNFINISHED = (" of", " of the", " the")
_DEFINITE = ("the ", "The ", "its ", "his ", "their ")
_PAIR = re.compile(r",? (?:and|or) ([A-Z][\w’-]*(?: [A-Z][\w’-]*){0,4})(?![\w-])")
#: What may follow a name; any other small letter shows that the capitals only qualify a noun (`Gambian parties`).
_AFTER_NAME = re.compile(
    r"[^\w\s-]|\Z| (?:[^a-z]|(?:and|or|as|to|in|on|at|by|for|from|with|within|through|that|which|who|of|under|upon|"
    r"when|shall|should|will|may|must|be|not|also|continue|its|his|her|the|an?|[a-z]+ly|(?!armed)[a-z]+ed|set)"
    r"(?![\w-]))"
)
_BEGINS = re.compile(r"(?<![\w-])[A-Za-z]")
#: How far back a pronoun looks.
_REACH = 1500
_PRONOUN = re.compile(r"(?:him|her|it|them)(?= |\Z)")
#: What shows that a known name only begins a longer one: `United Nations Office for ...`, `United Nations police`.
_LONGER = re.compile(
    r" [A-Z]|(?<=United Nations) (?!(?:and|or|to|as|system|in|within|through|with|for|at|by|on|which|that|continue|"
    r"should|shall|will|may|must|be|not|also|[a-z]+ly|[a-z]+s)(?![\w-]))[a-z]"
)
#: How no name begins.
_NO_NAME = re.compile(
    r"(?:in|for|on|at|by|to|with|under|during|within|from|there|it|this|no|not|if|when|where|of)(?![\w-])"
)
_THOSE = re.compile(r"(?<=those )(?:who|that|which)(?= )")
#: Whose mandate it is has to carry it out.
_MANDATE = re.compile(r"mandates? of (?:the )?")
_GENERAL = frozenset({"states", "group"})
_PERSON = frozenset({"person"})
#: Whom a pronoun can mean, as kinds of actors.
_MEANT = MappingProxyType(
    {
        "him": _PERSON,
        "her": _PERSON,
        "it": frozenset({"body", "secretariat", "entity", "fund"}),
        "them": frozenset({"states", "group"}),
    }
)


class Addressed(NamedTuple):
    """Somebody named, and where."""

    actor: Actor
    span: Span


def addressed(
    text: str, start: int, end: int, lexicon: MandateLexicon, binder: Binder, paragraph: str
) -> list[Addressed]:
    """Return everybody named one after another in `text[start:end]`; what no table knows in its own words."""
    found: list[Addressed] = []
    place = start
    while place < end:
        skipped = lexicon.determiners.match(text, place, end)
        at = skipped.end() if skipped else place
        one = _known(text, at, end, lexicon, binder, paragraph)
        one = one or (_agents if found else _own_words)(text, place, at, end, lexicon)
        if one is None:
            break
        found.append(one)
        join = _JOIN.match(text, one.span.end, end)
        if join is None:
            break
        place = join.end()
    return _once(found)


def _known(text: str, at: int, end: int, lexicon: MandateLexicon, binder: Binder, paragraph: str) -> Addressed | None:
    """Return the actor whose name, full or short, stands at a place."""
    match = lexicon.actor_at(text, at)
    if match and match[1] <= end and not _LONGER.match(text, match[1], end):
        actor, stop = match
        if actor.kind in _GENERAL and _NARROWED.match(text, stop, end):
            limit = _NARROWED_END.search(text, stop, end)
            stop = limit.start() if limit else end
            return Addressed(Actor(text[at:stop].rstrip(" ,"), actor.kind, ""), Span(at, stop))
        return Addressed(actor, Span(at, stop))
    capitals = _CAPITALS.match(text, at, end)
    if capitals is None or not _AFTER_NAME.match(text, capitals.end()):
        return None
    stop = _through(text, capitals, lexicon)
    topic = _TOPIC.match(text, stop, end)
    if topic:
        # `Special Rapporteur on trafficking in persons`: the topic is part of the name.
        return Addressed(Actor(text[at : topic.end()], "", ""), Span(at, topic.end()))
    if not text.endswith(_DEFINITE, 0, at):
        # Without an article it is a name of its own, such as `Kenya`.
        return Addressed(Actor(text[at:stop], "", ""), Span(at, stop))
    return Addressed(binder.full(text[at:stop], paragraph), Span(at, stop))


def _through(text: str, capitals: re.Match[str], lexicon: MandateLexicon) -> int:
    """Return where a name in capitals ends; a known name at its end may reach over small words in it."""
    link = max((capitals[0].rfind(each) + len(each) for each in (" of the ", " of ", " for ", " for the ")), default=0)
    known = lexicon.actor_at(text, capitals.start() + link) if link > len(" of ") else None
    stop = max(capitals.end(), known[1]) if known else capitals.end()
    while link > len(" of ") and (pair := _PAIR.match(text, stop)) and lexicon.actor_at(text, pair.start(1)) is None:
        # `Working Group on Enforced or Involuntary Disappearances` is one name.
        stop = pair.end()
    return stop


def _own_words(text: str, place: int, at: int, end: int, lexicon: MandateLexicon) -> Addressed | None:
    """Return the words up to what qualifies them, as an actor that no table knows."""
    if _THOSE.match(text, at, end):
        # `those who took part`: there is no name, and what they did is all there is.
        return Addressed(
            Actor(text[place:end].strip(" ,"), "", ""), Span(place, place + len(text[place:end].rstrip(" ,")))
        )
    mandate = _MANDATE.match(text, at, end)
    at = mandate.end() if mandate else at
    limit = lexicon.qualifiers.search(text, at, end)
    stop = _before_known(text, at, limit.start() if limit else end, lexicon)
    words = text[at:stop].rstrip(" ,").removesuffix("’s mandate")
    if words.endswith(_UNFINISHED):
        # `the executive heads of the participating organizations`.
        limit = lexicon.qualifiers.search(text, stop + 1, end)
        words = text[at : limit.start() if limit else end].rstrip(" ,")
    if _NO_NAME.match(words):
        return None
    if not words:
        # Nothing but words such as `those`: they are all there is.
        words, at = text[place:stop].strip(" ,"), place
        stop = place + len(words)
    return Addressed(Actor(words, "", ""), Span(at, at + len(words))) if words else None


def _agents(text: str, _place: int, at: int, end: int, lexicon: MandateLexicon) -> Addressed | None:
    """Return several in a list that no table knows, if their last word shows that they can act: `armed groups`."""
    words = lexicon.agents.match(text, at, end)
    if words is None or _NO_NAME.match(text, at):
        return None
    return Addressed(Actor(words[0], "", ""), Span(*words.span()))


def _before_known(text: str, start: int, end: int, lexicon: MandateLexicon) -> int:
    """Return where words end that no table knows: before an `and` that a known name follows."""
    for joint in _AND.finditer(text, start, end):
        skipped = lexicon.determiners.match(text, joint.end(), end)
        if lexicon.actor_at(text, skipped.end() if skipped else joint.end()):
            return joint.start()
    return end


def pronoun(text: str, start: int) -> Span | None:
    """Return where a pronoun stands that means whom the clause before addressed; None when none does."""
    match = _PRONOUN.match(text, start)
    return Span(*match.span()) if match else None


def last_meant(text: str, pronoun: Span, lexicon: MandateLexicon) -> Actor | None:
    """Return who is named last before a pronoun that it can mean: a person for `him`, several for `them`, else one."""
    kinds = _MEANT[text[pronoun.start : pronoun.end]]
    for match in reversed(list(_BEGINS.finditer(text, max(0, pronoun.start - _REACH), pronoun.start))):
        found = lexicon.actor_at(text, match.start())
        if found and found[0].kind in kinds and found[1] < pronoun.start:
            return found[0]
    return None


def _once(found: list[Addressed]) -> list[Addressed]:
    kept: dict[str, Addressed] = {}
    for each in found:
        kept.setdefault(each.actor.name, each)
    return list(kept.values())
