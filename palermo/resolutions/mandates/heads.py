"""What is to be done: the infinitives of a clause, each with the stretch that belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.mandates.lexicon import Action, MandateLexicon

#: Words between `to`, or `and`, and the verb.
_MANNER = (
    r"(?:(?:also|further|not|either|fully|both|once again|again|in particular|inter alia|"
    r"(?!apply|supply|comply|rely|reply|multiply)[a-z]+ly)(?: and|,)? ){0,2}"
)
#: An infinitive, or a further verb before what can only be an object.
_STEP = re.compile(
    rf" to,? (?:, inter alia, |, as appropriate, |, [^,;]{{1,60}}, )?{_MANNER}(?P<base>[a-z][a-z-]*[a-z])(?!-)"
    rf"|(?:, (?:and |or )?| and | or ){_MANNER}(?P<bare>(?!to )[a-z][a-z-]+)"
    r"(?= (?:the|its|their|his|all|any|a|an|such|them|it|this|that|those|these|each|every|fully|other|full|for|with|in|"
    r"to)\b)"
)
_ALSO = re.compile(rf"(?:, |,? (?:and|or|and/or) )(?:to )?{_MANNER}([a-z][a-z-]+)(?=[ ,;.:]|\Z)")
_CONTEXT = (
    r"(?: also| further)?(?: (?:in (?:this|that) (?:regard|respect|context|connection)|to (?:this|that) end))?"
    r"(?:, [^,;]{1,80},)?"
)
_JOINED = re.compile(rf"(?:;|,? (?:and|or|and/or|but|as well as){_CONTEXT})(?: not)?\Z")
_AFTER_COMMA = re.compile(rf"[,;] (?:and|or|but|as well as){_CONTEXT}(?: not)?\Z")
#: A comma that closes an aside belongs to no list: `to allocate resources, as appropriate, to provide ...`.
_CLOSED = re.compile(
    r", (?:(?:as|where|when|if|wherever|whenever) (?:appropriate|applicable|necessary|needed|possible|requested|"
    r"relevant)|upon request|on request|inter alia|through|including),\Z"
)
_INCLUDED = re.compile(r", (?:including|such as|in particular|especially|particularly) [^,;]{1,100},\Z")
_PURPOSES = frozenset({"in order to", "so as to", "with a view to", "order for"})
#: `those who cooperate or seek to`: what follows is theirs.
_RELATIVE = re.compile(r" (?:who|which|that|whom)(?: (?:are|have|can|may|do))?(?: [a-z]+){1,3}\Z")
#: What follows a verb, whichever it is.
_GOVERNS = re.compile(
    r" (?:the|its|their|his|her|an?|all|any|each|every|both|such|this|that|those|these|other|with|in|on|to|from|for|"
    r"upon|by|as|into|it|them|of|and|or|which|no|some|whether|how)(?![\w-])"
)
_WORD = re.compile(rf"{_MANNER}([a-z][a-z-]+)")
_LAST = re.compile(rf" and{_CONTEXT} to ")
_SOFT_ASIDE = re.compile(r", [^,;]{1,80}, (?=[a-z]+ing )")
_PARTICLE = re.compile(r" (out|up|forward|back|upon|on|part|to|down|an end|at|of|off|towards)(?![\w-])")
#: `cooperate with and assist ...`.
_OWN_PREPOSITION = re.compile(r" (?:with|from|in|to|on|for)(?= (?:and|or) )|")
_NOT = re.compile(r"(?:\ANot| not) to (?:[a-z]+ly )?\Z| to not \Z")
#: How far after a verb the words that tell its meaning may stand, and what they do not reach beyond.
_ABOUT = 160
_BARRIER = re.compile(r"[,;:]| (?:that|which|for|by|of|on|to|through|so|where|when|as|from|and to|in order)(?![\w-])")
#: A list of adjectives may stand before the noun: `legislative, administrative and other measures`.
_FAR_BARRIER = re.compile(_BARRIER.pattern.replace("[,;:]", "[;:]", 1))
_ADJECTIVES = re.compile(
    r" (?:(?:all the|all|an?|the|its|their|his|her) )?(?:[a-z-]+, ){1,5}[a-z-]+(?: and [a-z-]+)? (?!and|or|to)[a-z]"
)
_WITH = re.compile(r" with ")
_RECIPIENT_FIRST = re.compile(
    r"(?:(?: to the [A-Z][\w ,’-]*?| to it)?,? (?:at|during|for|before|by|no later than|not later than|as|in|through|"
    r"within) [^;]{2,110}?(?=,? (?:an?|the|his|her|its|their) (?:[a-z-]+ ){0,5}(?:reports?|updates?)(?![\w-]))|"
    r" to it(?= an? ))"
)


class Head(NamedTuple):
    """One thing to do."""

    action: Action | None
    #: The verb in its base form.
    verb: str
    #: From the first word of the verb phrase (`continue`, `consider`) to the end of the verb.
    words: Span
    #: What belongs to it: from the end of the verb to the next thing to do, or the end of the clause.
    rest: Span
    continuing: bool
    #: Where stands what it asks for when that is less than the thing itself, such as `consider`; or None.
    softened: Span | None


def first_infinitive(text: str, start: int, end: int, lexicon: MandateLexicon) -> tuple[int, int] | None:
    """Return where the space before `to` and the verb of the first infinitive that can be an order stand."""
    doubtful: tuple[int, int] | None = None
    for step in _STEP.finditer(text, start, end):
        base = step["base"]
        if base is None:
            continue
        if not _stands_alone(text, step.start(), lexicon) and not text.startswith("do so", step.start("base")):
            continue
        if base in lexicon.first_words:
            return step.start(), step.start("base")
        if doubtful is None and _may_be_verb(text, start, step, lexicon):
            doubtful = step.start(), step.start("base")
    return doubtful


def _may_be_verb(text: str, start: int, step: re.Match[str], lexicon: MandateLexicon) -> bool:
    """Whether a word after `to` that no table knows is a verb: it governs something, or follows a known name."""
    if text.endswith(" not", start, step.start()):
        return True
    skipped = lexicon.determiners.match(text, start + 1)
    known = lexicon.actor_at(text, skipped.end() if skipped else start + 1)
    if known and known[1] == step.start():
        return True
    if step["base"].endswith("ing") and step["base"] in lexicon.gerunds:
        # `contribute to addressing ...`.
        return False
    return _GOVERNS.match(text, step.end()) is not None and not _GOVERNS.match(text, step.start("base") - 1)


def _stands_alone(text: str, space: int, lexicon: MandateLexicon) -> bool:
    """Whether `to` does not belong to the word before it, as in `in order to`."""
    word = text[text.rfind(" ", 0, space) + 1 : space]
    return word not in lexicon.before_to and not (word.endswith("ing") and word.islower() and "-" not in word)


def heads(text: str, place: int, end: int, lexicon: MandateLexicon, base: str = "base") -> list[Head]:
    """Return what is to be done from the verb at `place` to the end of its clause.

    `base` is `base` where verbs stand in their base form, `gerund` or `participle` where they stand in those.
    """
    found = [_head(text, place, end, lexicon, base)]
    nested = False
    done = found[0].words.end
    last = max((each.start() for each in _LAST.finditer(text, done, end)), default=-1)
    for step in _STEP.finditer(text, done, end):
        verb = step["base"] or step["bare"]
        if verb not in lexicon.first_words or verb == "be" or step.start() < done:
            continue
        if step["bare"] and _share(text, found[-1], step.start(), lexicon):
            continue
        if not _is_further(text, found[-1], step, last, lexicon):
            nested = nested or step["base"] is not None
            continue
        at = step.start("base") if step["base"] else step.start("bare")
        inside = lexicon.nested.search(text, found[-1].words.end, step.start()) or nested
        if inside and not (_after_comma(text, step) or _tops(text, at, lexicon) or _in_list(text, step, inside)):
            continue
        found[-1] = _cut(found[-1], step.start(), text, lexicon)
        found.append(_head(text, at, end, lexicon, "base"))
        nested = False
    return [each for head in found for each in _sharing(text, head, lexicon)]


def _share(text: str, head: Head, stop: int, lexicon: MandateLexicon) -> bool:
    """Whether nothing but verbs stands up to there: `to finalize, print and disseminate the guides`."""
    place = _past_own(text, head.words.end, stop)
    while place < stop and (also := _ALSO.match(text, place, stop)) and also[1] in lexicon.actions:
        place = _past_own(text, also.end(), stop)
    return place >= stop


def _is_further(text: str, before: Head, step: re.Match[str], last: int, lexicon: MandateLexicon) -> bool:
    """Whether a step begins a further thing to do, and not the purpose or detail of the one before.

    `last` is where the last `and to` of the clause stands: a comma before `to` belongs to a list that it ends.
    """
    if step["bare"] and (step["bare"] in lexicon.nouns_too or text.startswith(" that ", before.rest.start)):
        # `to ensure that they cooperate and preserve ...` is one thing to do.
        return False
    if _RELATIVE.search(text, max(before.words.end, step.start() - 60), step.start()):
        return False
    if step["bare"]:
        return True
    stretch = text[max(before.words.end - 1, step.start() - 100) : step.start()]
    if _JOINED.search(stretch):
        return True
    return stretch.endswith(",") and last > step.start() and not _CLOSED.search(stretch)


def _after_comma(text: str, step: re.Match[str]) -> bool:
    """Whether `, and to` with its comma takes up again what stands before a clause of purpose."""
    return step["base"] is not None and _AFTER_COMMA.search(text, max(0, step.start() - 100), step.start()) is not None


def _in_list(text: str, step: re.Match[str], inside: re.Match[str] | bool) -> bool:
    """Whether a step after a comma goes on with a list that `and to` ends: `to take measures to ..., to ... and to`."""
    purpose = isinstance(inside, re.Match) and inside[0].strip() in _PURPOSES
    closed = _INCLUDED.search(text, max(0, step.start() - 120), step.start())
    return step["base"] is not None and text.endswith(",", 0, step.start()) and not purpose and not closed


def _tops(text: str, at: int, lexicon: MandateLexicon) -> bool:
    """Whether what is to be done there begins anew whatever stands before it, as reporting does."""
    verb = _WORD.match(text, at)
    if verb is None:
        return False
    action = meaning(verb[1], text[verb.end() : verb.end() + _ABOUT], lexicon)
    return action is not None and action.top


def _head(text: str, place: int, end: int, lexicon: MandateLexicon, base: str) -> Head:
    """Read one verb phrase: what goes on, what is only to be tried, and the verb itself."""
    start, continuing, softened = place, False, None
    while soft := _soft_at(text, place, lexicon):
        phrase, role = soft
        aside = _SOFT_ASIDE.match(text, place + len(phrase), end)
        after = aside.end() if aside else place + len(phrase) + 1
        word = _WORD.match(text, after, end)
        bare = phrase.endswith((" to", "continue"))
        if not word or (word[1] not in lexicon.gerunds and not (bare and word[1] in lexicon.first_words)):
            break
        continuing = continuing or role == "continuing"
        softened = Span(place, place + len(phrase)) if role == "softener" else softened
        place = word.start(1)
        base = "gerund" if word[1] in lexicon.gerunds else "base"
    word = _WORD.match(text, place, end)
    verb, stop = (word[1], word.end()) if word else (text[place:end].partition(" ")[0], place)
    two = _PARTICLE.match(text, stop, end) if base == "gerund" else None
    if two and verb + two[0] in lexicon.gerunds:
        # `scaling up`.
        verb, stop = verb + two[0], two.end()
    verb = _base_of(verb, base, lexicon)
    if verb not in lexicon.first_words and verb.removesuffix("s") in lexicon.first_words:
        # `requests that the Secretary-General includes`.
        verb = verb.removesuffix("s")
    particle = _PARTICLE.match(text, stop, end)
    if particle and f"{verb} {particle[1]}" in lexicon.actions:
        verb, stop = f"{verb} {particle[1]}", particle.end()
    if _NOT.search(text, max(0, start - 12), start) or text[start:stop].startswith("not "):
        verb = "refrain"
    rest = Span(stop, end)
    if verb == "continue":
        continuing = True
    return Head(_meaning_in(text, verb, rest, lexicon), verb, Span(start, stop), rest, continuing, softened)


def _base_of(word: str, base: str, lexicon: MandateLexicon) -> str:
    if base == "gerund":
        return lexicon.gerunds.get(word, word)
    return lexicon.participles.get(word, word) if base == "participle" else word


def _soft_at(text: str, place: int, lexicon: MandateLexicon) -> tuple[str, str] | None:
    first = _WORD.match(text, place)
    for phrase, role in lexicon.soft.get(first[0], ()) if first else ():
        if text.startswith(phrase, place) and text[place + len(phrase) : place + len(phrase) + 1] in {" ", ","}:
            return phrase, role
    return None


def _cut(head: Head, end: int, text: str, lexicon: MandateLexicon) -> Head:
    rest = Span(head.rest.start, max(head.rest.start, end))
    return head._replace(rest=rest, action=_meaning_in(text, head.verb, rest, lexicon))


def _sharing(text: str, head: Head, lexicon: MandateLexicon) -> list[Head]:
    """Return a head and those that share its object: `to sign, ratify or accede to`, `to finalize and disseminate`."""
    place = _past_own(text, head.words.end, head.rest.end)
    pending, found, last = list[Head](), [head], place
    while match := _ALSO.match(text, place, head.rest.end):
        word = match[1]
        verb = lexicon.gerunds.get(word, "") if head.softened else word
        if verb not in lexicon.actions:
            break
        pending.append(head._replace(verb=verb, words=Span(*match.span(1))))
        place = _past_own(text, match.end(), head.rest.end)
        if not match[0].startswith(", ") or " and " in match[0] or " or " in match[0]:
            found, pending, last = [*found, *pending], [], place
    if len(found) == 1:
        return found
    rest = Span(last, head.rest.end)
    return [each._replace(rest=rest, action=_meaning_in(text, each.verb, rest, lexicon)) for each in found]


def _past_own(text: str, place: int, end: int) -> int:
    """Return where a preposition ends that belongs to one of several verbs: `cooperate with and assist ...`."""
    own = _OWN_PREPOSITION.match(text, place, end)
    return own.end() if own else place


def _meaning_in(text: str, verb: str, rest: Span, lexicon: MandateLexicon) -> Action | None:
    return meaning(verb, text[rest.start : min(rest.end, rest.start + _ABOUT)], lexicon)


def meaning(verb: str, after: str, lexicon: MandateLexicon) -> Action | None:
    """Return what a verb means before these words; None when the lexicon does not know it.

    What it is about stands before the first preposition, or after `with`: `provide the Centre with the resources`.
    """
    actions = lexicon.actions.get(verb, ())
    if not actions or actions[0].about is None:
        return actions[0] if actions else None
    listed = _about(actions, after, _FAR_BARRIER) if _ADJECTIVES.match(after) else None
    return listed or _about(actions, after, _BARRIER) or _about(actions, after, _FAR_BARRIER)


def _about(actions: Sequence[Action], after: str, barrier: re.Pattern[str]) -> Action | None:
    start = 0
    while after.startswith(",", start) and (comma := after.find(",", start + 1)) > 0:
        # An aside between the verb and its object: `provide, upon request, technical assistance`.
        start = comma + 1
    limit = barrier.search(after, start)
    near = after[: limit.end() if limit else len(after)]
    through = _WITH.search(after)
    first: tuple[int, Action] | None = None
    for action in actions:
        match = None if action.about is None else action.about.search(near)
        if match and (first is None or match.start() < first[0]):
            first = match.start(), action
    if first:
        return first[1]
    for action in actions:
        if action.about is None:
            return action
        if through and _gives(action) and action.about.search(_near(after, through.end())):
            return action
        if action.recipient == "attention" and action.about and action.about.search(after):
            return action
        if action.recipient == "to" and action.top and action.about.search(_past_recipient(after)):
            return action
    return None


def _gives(action: Action) -> bool:
    """Whether what is given may follow `with`: `provide the Centre with resources`, `provide it with a report`."""
    return action.recipient == "with" or (action.recipient == "to" and action.top)


def _near(after: str, start: int) -> str:
    barrier = _FAR_BARRIER.search(after, start)
    return after[start : barrier.end() if barrier else len(after)]


def _past_recipient(after: str) -> str:
    """Return what stands after `to the General Assembly at its fiftieth session`: `a report`."""
    match = _RECIPIENT_FIRST.match(after)
    return _near(after, match.end()) if match else ""
