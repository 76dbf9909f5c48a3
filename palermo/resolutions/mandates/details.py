"""For whom, about what, on which condition and how often: what stands with one thing to do."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.mandates.addressees import Addressed, addressed
from palermo.resolutions.mandates.dues import DATES, SESSIONS, Adoption, dues
from palermo.resolutions.mandates.phrases import count
from palermo.resolutions.records import Due, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palermo.resolutions.mandates.binding import Binder
    from palermo.resolutions.mandates.heads import Head
    from palermo.resolutions.mandates.lexicon import Actor, MandateLexicon
    from palermo.resolutions.mandates.phrases import Phrase

_TO = re.compile(
    r" to (?=(?:the |all |its |their |those |other |interested |[A-Z]|developing |States|countries|least|it\b))"
)
#: `report to it`: the body that adopts.
_IT = re.compile(r"it(?![\w-])")
_WITH = re.compile(
    r" with (?!(?:a view|due|full|respect|regard|reference|effect|the (?:support|assistance|help) of|the aim)(?![\w-]))"
)
_WITH_NEXT = re.compile(r"(?:,[^,;]{1,120},)? with ")
#: A name of its own, not `United Nations system-wide strategy`.
_NAME = re.compile(r"[A-Z][\w’-]*(?: [A-Z][\w’-]*)*(?:\Z|,| (?:of|for|on|in|to|and|or|against|the|at) )")
_ATTENTION = re.compile(r" (?:attention|notice) of ")
#: What ends the object of an action: purposes, details and relative clauses belong to the paragraph, not to it.
_OBJECT_END = re.compile(
    r" (?:with a view to|in order to|so as to|to be submitted|in (?:his|her|its|their) (?:next )?report|so that|"
    r"as well as to|taking into account|bearing in mind)(?![\w-])|, (?:including|inter alia|as|in particular|taking|"
    r"through|with|and in particular|by|which|where|such as)(?![\w-])|[;:.](?= |\Z)"
)
_PREPARED = re.compile(r"preparations? ")
_LEADING = re.compile(
    r"[ ,]*(?:(?:informed|apprised|abreast) )?(?:(?:on|for|of|about|into account|into consideration) )?"
)
#: How it is done, before what: `fully with the Mission`, `to it regularly on`; not `early warning`.
_MANNER = re.compile(
    r"(?:(?!family|early|supply|only|assembly|monopoly|daily|friendly)[a-z]+ly(?:,? (?:and )?|(?=[,;.])))+"
)
#: `, in consultation with States, a report`: what is between the commas is no part of the object.
_ASIDE = re.compile(r", [^,;]{1,200}, (?!(?:and|or|including|such|which|to|as)(?![\w-]))(?=[\w“])")
#: Verbs of submitting that take whom first: `provide the Commission with a report`.
_GIVERS = frozenset({"provide", "furnish", "present", "supply", "issue"})
_TAILS = (" the", " to", " and", " to the attention of", " to the notice of", ",", " before", " at", " by", " prior to")
#: Verbs that a treaty follows with `to`: it is the treaty that is meant.
_TREATY = frozenset({"accede", "ratify"})
_OF = re.compile(r" of ")
_CAPITAL = re.compile(r"(?<=[ (])[A-Z]\w+")
_SHORT_BODIES = frozenset({"Commission", "Council", "Assembly", "Conference", "Committee", "Board"})
#: Recurrent things, and words that may qualify a noun; what follows them if they do not.
_NAMED_SO = (" report", " reports", " updates")
_ADJECTIVES = ("monthly", "weekly", "quarterly", "yearly")
_AFTER_ADVERB = re.compile(
    r"[^\w\s-]|\Z| (?:to|on|by|at|in|of|and|or|from|with|for|as|until|thereafter|the|its|their)(?![\w-])"
)
_NEAR = 16
_REPORTS = frozenset({"report", "submit_report"})
_FAR = 200
_SMALL_WORDS = 14


class Dated(NamedTuple):
    """A recipient and by when it is to receive; either may be missing."""

    recipient: Addressed | None
    due: Due | None
    due_span: Span | None


class Details(NamedTuple):
    """What belongs to one thing to do."""

    dated: tuple[Dated, ...]
    object: Span
    conditions: tuple[Span, ...]
    recurrence: str
    recurrence_span: Span | None


class Reader:
    """Reads the details in the paragraphs of one resolution."""

    def __init__(self, lexicon: MandateLexicon, binder: Binder, adoption: Adoption) -> None:
        """Read with this lexicon, these names and this adoption."""
        self._lexicon = lexicon
        self._binder = binder
        self._adoption = adoption

    def details(
        self, text: str, head: Head, phrases: Sequence[Phrase], paragraph: str, whom: Actor, first: int
    ) -> Details:
        """Return what belongs to one thing to do.

        `whom` is the addressee, whose session `its` may mean; conditions before `first`, the first thing to do of the
        clause, govern all of them.
        """
        own = starting(phrases, head.rest.start - 1, head.rest.end)
        recipients = self._recipients(text, head, paragraph)
        dated = self._dated(text, head, own, recipients, paragraph, whom)
        # Conditions stand with what is to be done, or before the first thing to do of the clause and then govern all.
        before = starting(phrases, 0, first)
        conditions = _outermost(each.span for each in (*before, *own) if each.kind == "condition")
        recurring = next((each for each in own if each.kind == "recurrence" and _recurs(text, head, each)), None)
        taken = [
            *([recurring.span] if recurring and _stands_at(text, head.rest.start, recurring.span) else []),
            *(each.recipient.span for each in dated if each.recipient),
            # A session that is to be prepared is the object as well as the day.
            *(each.due_span for each in dated if each.due_span and not _PREPARED.match(text, each.due_span.start)),
        ]
        return Details(
            dated=dated,
            object=_object(text, head, [*taken, *(each for each in conditions if each.start >= head.rest.start)]),
            conditions=conditions,
            recurrence=_recurrence(recurring, head),
            recurrence_span=recurring.span if recurring else None,
        )

    def _recipients(self, text: str, head: Head, paragraph: str) -> list[Addressed]:
        """Return who receives, in order; several only where something is reported to each."""
        how = head.action.recipient if head.action else ""
        end = min(head.rest.end, head.rest.start + _FAR * 2)
        starts: Iterable[int]
        match how:
            case "to":
                direct = (head.rest.start + 1,) if self._gives_with(text, head, end) else ()
                starts = (*direct, *(match.end() for match in _TO.finditer(text, head.rest.start, end)))
            case "attention":
                starts = (match.end() for match in _ATTENTION.finditer(text, head.rest.start, end))
            case "direct":
                starts = (head.rest.start + 1,)
                # `inform States of the results`: what they are informed of does not narrow who they are.
                of = _OF.search(text, head.rest.start, end)
                end = of.start() if of else end
            case "with":
                direct = (head.rest.start + 1,) if self._gives_with(text, head, end) else ()
                starts = (*direct, *(match.end() for match in _TO.finditer(text, head.rest.start, end)))
            case _:
                return []
        several = head.action is not None and head.action.key in _REPORTS
        found: list[Addressed] = []
        for start in starts:
            one = self._recipient(text, start, end, head, paragraph)
            if one:
                found.append(one)
                if not several:
                    break
        return found

    @staticmethod
    def _gives_with(text: str, head: Head, end: int) -> bool:
        """Whether the recipient stands at the verb and what is given after `with`."""
        gives = head.action is not None and (head.action.recipient == "with" or head.verb in _GIVERS)
        return gives and _WITH.search(text, head.rest.start, min(end, head.rest.start + _FAR)) is not None

    def _recipient(self, text: str, start: int, end: int, head: Head, paragraph: str) -> Addressed | None:
        """Return who receives, named at a place; None when it is nobody that can."""
        if it := _IT.match(text, start, end):
            # What is asked for elsewhere, such as help, may be for somebody named before.
            reported = head.action is not None and head.action.top
            return Addressed(self._binder.body, Span(*it.span())) if reported else None
        found = addressed(text, start, end, self._lexicon, self._binder, paragraph)
        to_whom = head.action is not None and head.action.recipient == "to"
        direct = start == head.rest.start + 1 and to_whom
        if not found or (direct and not _WITH_NEXT.match(text, found[-1].span.end, end)):
            return None
        return found[0] if found[0].actor.kind or _NAME.match(text, *found[0].span) else None

    def _dated(
        self, text: str, head: Head, own: Sequence[Phrase], recipients: list[Addressed], paragraph: str, whom: Actor
    ) -> tuple[Dated, ...]:
        """Return each recipient with its session; at least one entry, empty where nothing is said."""
        found: list[Dated] = []
        for phrase in own:
            if phrase.kind not in SESSIONS and phrase.kind not in DATES:
                continue
            before = [each for each in recipients if each.span.start < phrase.span.start]
            to = before[-1] if before else (recipients[0] if recipients else None)
            body, end = self._body(text, head, phrase, to, paragraph, whom)
            span = Span(phrase.span.start, end)
            named = dues(phrase, text, body, self._adoption, self._lexicon.sessions)
            found.extend(Dated(to, due, span) for due in named)
        chosen = _chosen(found, head)
        return chosen or (Dated(recipients[0] if recipients else None, None, None),)

    def _body(
        self, text: str, head: Head, phrase: Phrase, to: Addressed | None, paragraph: str, whom: Actor
    ) -> tuple[Actor, int]:
        """Return whose session a phrase means, and where the phrase ends with the name of the body.

        It is the body it names, else that which receives, else the last named before it, else the one that adopts.
        """
        end = phrase.span.end
        if phrase.kind not in SESSIONS:
            return self._adoption.body, end
        of = _OF.match(text, end)
        named = (
            addressed(text, of.end(), min(len(text), of.end() + _FAR), self._lexicon, self._binder, paragraph)[:1]
            if of
            else []
        )
        if named and (named[0].actor.kind == "body" or text[named[0].span.start].isupper()):
            return named[0].actor, named[0].span.end
        if to and to.actor.kind in {"body", ""}:
            return to.actor, end
        last = self._last_body(text, head.words.start, phrase.span.start, paragraph)
        return last or (whom if whom.kind == "body" else self._adoption.body), end

    def _last_body(self, text: str, start: int, end: int, paragraph: str) -> Actor | None:
        """Return the last body named before a phrase in the same stretch."""
        found = None
        for match in _CAPITAL.finditer(text, max(start, end - _FAR * 3), end):
            place = match.start()
            actor = self._lexicon.actor_at(text, place)
            if actor and actor[0].kind == "body" and actor[1] <= end:
                found = actor[0]
            elif match[0] in _SHORT_BODIES and text.endswith("the ", 0, place):
                bound = self._binder.full(match[0], paragraph)
                found = bound if bound.kind == "body" else found
        return found


def _chosen(found: list[Dated], head: Head) -> tuple[Dated, ...]:
    """Return the sessions at which something is due: two recipients or sessions are two orders; or the first day."""
    sessions = [each for each in found if each.due and each.due.session]
    if head.action and head.action.key in _REPORTS:
        return tuple(sessions or found[:1])
    return tuple(each for each in sessions if each.due_span == sessions[0].due_span) or tuple(found[:1])


def starting(phrases: Sequence[Phrase], start: int, end: int) -> Sequence[Phrase]:
    """Return the phrases that begin between two places; all are in the order of the text."""
    first = bisect_left(phrases, start, key=_place)
    return phrases[first : bisect_left(phrases, end, first, key=_place)]


def _place(phrase: Phrase) -> int:
    return phrase.span.start


def _outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans that do not lie in the one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _recurs(text: str, head: Head, phrase: Phrase) -> bool:
    """Whether a phrase says how often, and does not only name something, as `its yearly programmes` does."""
    words = text[phrase.span.start : phrase.span.end]
    if words.endswith(_NAMED_SO):
        reported = head.action is not None and head.action.top
        # `submit an annual report`, but not `study the annual report`.
        return reported and (words.startswith("in ") or phrase.span.start - head.words.end < _NEAR)
    return not words.endswith(_ADJECTIVES) or _AFTER_ADVERB.match(text, phrase.span.end) is not None


def _recurrence(phrase: Phrase | None, head: Head) -> str:
    if phrase is None:
        return "continuing" if head.continuing else ""
    if phrase.value == "regular" and phrase.parts.get("count"):
        number, unit = count(phrase.parts["count"] or ""), (phrase.parts.get("unit") or "year").rstrip("s")
        return {(1, "year"): "annual", (12, "month"): "annual", (2, "year"): "biennial"}.get((number, unit), "regular")
    return phrase.value


def _object(text: str, head: Head, taken: Iterable[Span]) -> Span:
    """Return what the action is about: the words after the verb, up to the recipient, the day or the purpose."""
    start, end = head.rest
    spans = sorted(taken)
    giving = head.action and (head.action.recipient == "with" or head.verb in _GIVERS)
    if giving and any(_stands_at(text, start, span) for span in spans[:3]):
        # `provide the Centre, its branches included, with the resources`: what is given follows.
        given = _WITH.search(text, start, min(end, start + _FAR))
        start = given.start() if given else start
    begin = _past_leading(text, _object_begin(text, start, end, spans), end)
    stop = next((span.start for span in spans if span.start >= begin), end)
    if giving and text.startswith("with ", begin):
        begin += len("with ")
    if head.action and head.action.key in _TREATY and text.startswith("to ", begin):
        begin += len("to ")
    # What begins with a purpose ends there.
    limit = _OBJECT_END.search(text, max(begin - 1, start), stop)
    trimmed = text[begin : max(limit.start(), begin) if limit else stop].rstrip(" ,;.:")
    for tail in _TAILS:
        trimmed = trimmed.removesuffix(tail).rstrip(" ,")
    return Span(begin, begin + len(trimmed))


def _object_begin(text: str, start: int, end: int, spans: Sequence[Span]) -> int:
    """Return where the object begins: after recipient, day, condition, manner and asides that stand at the verb."""
    begin, left = start, iter(spans)
    span = next(left, None)
    while True:
        before = begin
        # After something between commas, what stands between the next two is the object.
        first = text[begin : begin + 1] == "," and "," not in text[start:begin]
        while span and span.start < begin:
            span = next(left, None)
        if span and _stands_at(text, begin, span):
            begin = span.end
        elif first and (aside := _ASIDE.match(text, begin, end)):
            begin = aside.end() - 1
        elif manner := _MANNER.match(text, begin + 1, end):
            begin = manner.end() - (text[manner.end() - 1] == " ")
        if begin == before:
            return begin


def _past_leading(text: str, start: int, end: int) -> int:
    leading = _LEADING.match(text, start, end)
    return leading.end() if leading else start


def _stands_at(text: str, place: int, span: Span) -> bool:
    """Whether a span begins at a place, or after nothing but small words."""
    between = text[place : span.start] if place <= span.start <= place + _SMALL_WORDS else None
    return between is not None and between.strip(" ,") in {"", "to", "to the", "the", "and", "and to the", "all"}
