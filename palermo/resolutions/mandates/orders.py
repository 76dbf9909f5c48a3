"""One operative paragraph or item: its verb clauses, whom each addresses, and what they are to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.mandates.addressees import Addressed, addressed, last_meant, pronoun
from palermo.resolutions.mandates.clauses import Clause
from palermo.resolutions.mandates.details import starting
from palermo.resolutions.mandates.heads import Head, first_infinitive, heads, meaning
from palermo.resolutions.mandates.lexicon import Action, Actor
from palermo.resolutions.mandates.making import OTHER, Order, made
from palermo.resolutions.records import Mandate, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.mandates.binding import Binder
    from palermo.resolutions.mandates.details import Details, Reader
    from palermo.resolutions.mandates.lexicon import MandateLexicon
    from palermo.resolutions.records import Paragraph

_ASIDE = re.compile(r",[^,;]{1,160},? ")
_PREPOSITION = re.compile(r" (?:to|upon|on)(?= )")
#: `that State` is somebody, not the beginning of a clause.
_THAT = re.compile(
    r",? that,? (?!(?:State|Government|country|territory|Office|Committee|Commission|body|party)(?![\w-]))"
)
#: `that, in this regard, the Secretary-General ...`.
_THAT_ASIDE = re.compile(
    r",?(?:and |or )?(?:also |further )?(?:in|on|as|at|by|with|within|where|when|wherever|whenever|if|to|through|"
    r"throughout|during|including|bearing|taking|pending|after|before|upon|subject|having|without|following|under|given|"
    r"inter|for|unless|until|while|pursuant|consistent|starting|beginning|from|therefore|accordingly)"
    r"(?![\w-])[^,;]{0,160}, "
)
_TO_WHOM = " to "
_SELF_TO = re.compile(r",?(?: (?!to )[^,;]{0,60},)? to (?:[a-z]+ly )?([a-z-]+)")
_MODAL = re.compile(
    r"(?:,[^,;]{1,160},)?(?: (?:shall|should|must|will|may))?(?: (?:also|further|not))?(?: [a-z]+ly)? (?=[a-z])"
)
_PASSIVE = re.compile(r" (?:shall |should |must |will |to )?be (?:[a-z]+ly )?([a-z]+)(?= |,|;|\.|\Z)")
#: A subject of a passive longer than this is no subject.
_SUBJECT = 200
#: After somebody addressed and before the next clause, no more than this leaves what they are to do to that clause.
_SHORT = 40
#: Actions by which somebody else gets tasks, listed beneath.
_ENTRUSTING = frozenset({"establish", "extend_mandate"})
#: Actions that a body takes so that something else can be done.
_FOR_A_PURPOSE = frozenset({"establish", "extend_mandate", "convene", "appoint", "deploy"})
#: No more mandates are made of one clause: real ones come to a tenth of it, and hostile ones must not fill the memory.
_MOST = 200
_SMALL = re.compile(r"[a-z-]+")
_WORD = re.compile(r"[A-Za-z]+")
_DEFINITE = re.compile(r" (?:the|this|that|these|those|its|his|her|their) ")
#: A noun with its adjectives.
_THING = re.compile(r"[a-z][a-z-]*(?: (?!of|for|by|in|to|on|with|from|at|between|among|and|or|that|which)[a-z-]+){0,4}")
_GERUND = re.compile(r"(?:[a-z]+ly )?([a-z-]+ing)(?= (?:up |out )?of )")
_ADJECTIVE = re.compile(r"[a-z-]+,? (?:and )?")
#: How far after its verb a noun that stands for an action may be: `calls for the immediate and full release of`.
_NEAR = 40
_ITEM_TO = re.compile(r"((?:Not )?[Tt]o,? (?:inter alia, )?)?(?:[a-z]+ly )?([A-Za-z-]+)")
_ITEM_THAT = re.compile(r"[Tt]hat (?=.)")
#: How a paragraph ends that leaves to its items what is to be done.
_LEAVES = re.compile(r" (?:(?P<that>that)|(?:to|shall|should|must|will|may)(?:,? inter alia,?)?):\Z")
_FIRST_PART = re.compile(
    r" (?:of|for|by|in|to|on|with|from|at|between|among|pursued|made|taken|and|aimed|under)(?![\w-])"
)
_ABSTRACT_ENDS = ("tion", "ment", "ing", "ance", "ence", "sion", "ship", "ity", "ness")
_NOBODY = Actor("", "", "")


class Tools(NamedTuple):
    """What reading the paragraphs of one resolution needs."""

    lexicon: MandateLexicon
    binder: Binder
    details: Reader


class ParagraphReading:
    """Reads one paragraph; its mandates gather in `mandates`."""

    def __init__(self, tools: Tools, paragraph: Paragraph, start: int = 0) -> None:
        """Read this paragraph from `start`, where its first verb stands."""
        self._tools = tools
        self._paragraph = paragraph
        self._text = paragraph.text
        self._phrases = tuple(tools.lexicon.phrases.find(paragraph.text, start, len(paragraph.text)))
        #: Who was addressed in a clause that leaves what they are to do to the next.
        self._waiting: Order | None = None
        self.mandates: list[Mandate] = []

    def clauses(self, found: Sequence[Clause]) -> Order | None:
        """Read the clauses in order; return what items under the paragraph inherit."""
        order = None
        for clause in found:
            order = self._clause(clause, order)
        return order and order._replace(leaves=self._left_to_items(found[-1]))

    def _left_to_items(self, clause: Clause) -> str:
        text = self._text.rstrip()
        if text[clause.verb_end :] == ":":
            return "all"
        leaves = _LEAVES.search(text, max(0, len(text) - 30))
        return (leaves and (leaves["that"] or "to")) or ""

    def item(self, above: Order, clauses: Sequence[Clause]) -> None:
        """Read an item that says what is to be done, or who is to do it; `clauses` are those of verbs within it."""
        end = next((each.start for each in clauses if each.start), len(self._text))
        that = _ITEM_THAT.match(self._text)
        if that or above.leaves == "that":
            self._lower_article(that.end() if that else 0)
            self._that(above._replace(whom=()), Clause(above.verb, 0, 0, end), that.end() if that else 0)
            return
        match = _ITEM_TO.match(self._text)
        certain = match is not None and (match[1] or above.leaves == "to")
        if match and (certain or match[2].lower() in self._tools.lexicon.first_words):
            # The first letter of an item may be a capital.
            text = self._text[: match.start(2)] + match[2].lower() + self._text[match.end(2) :]
            found = heads(text, match.start(2), end, self._tools.lexicon)
            if certain or found[0].verb in self._tools.lexicon.actions:
                self._heads(above, _left_to_do(found) if above.verb.form == "self" else found, None)
        elif above.leaves == "all":
            self._lower_article(0)
            if above.verb.form == "for":
                self._named(above, -1, end, always=True)
            elif above.verb.form == "to":
                self._to(above, Clause(above.verb, 0, 0, end), -1, None)

    def _lower_article(self, place: int) -> None:
        """Make `The Secretary-General to ...`, which begins an item, what it would be within a paragraph."""
        lowered = self._text[:place] + self._text[place : place + 1].lower() + self._text[place + 1 :]
        if self._tools.lexicon.determiners.match(lowered, place):
            self._text = lowered

    def _clause(self, clause: Clause, before: Order | None) -> Order | None:
        """Read one clause; return what the next clause and items under the paragraph inherit from it."""
        place = self._past_asides(clause)
        order = Order(clause.verb, (), self._paragraph.id, Span(clause.start, clause.verb_end))
        if clause.verb.form == "none":
            return None
        if clause.verb.form == "for":
            return self._for(order, clause, place, before)
        that = _THAT.match(self._text, place, clause.end)
        if that:
            return self._that(order, clause, that.end())
        if clause.verb.form == "self":
            return self._self(order, clause, place)
        if "draft" in self._text[place : clause.end] and clause.verb.text.startswith("recommends"):
            return self._draft(order, clause, place)
        return self._to(order, clause, place, before)

    def _for(self, order: Order, clause: Clause, place: int, before: Order | None) -> Order | None:
        """Read `calls for the ratification of ...`, `calls for the Mechanism to continue to ...`."""
        whom = self._named_at(place + 1, clause.end)[:1]
        if whom and (whom[0].actor.kind or self._text[whom[0].span.start].isupper()):
            return self._to(order, clause, place, before)
        self._named(order, place, clause.end, always=True)
        return order if self._text[place:].rstrip() == ":" else None

    def _past_asides(self, clause: Clause) -> int:
        """Return where what the verb governs begins: after `, in accordance with ...,`."""
        place = clause.verb_end
        while self._text[place : place + 1] == "," and (aside := _ASIDE.match(self._text, place, clause.end)):
            place = aside.end() - 1
        return place

    def _named_at(self, start: int, end: int) -> tuple[Addressed, ...]:
        tools = self._tools
        return tuple(addressed(self._text, start, end, tools.lexicon, tools.binder, self._paragraph.id))

    def _to(self, order: Order, clause: Clause, place: int, before: Order | None) -> Order | None:
        """Read `requests the Secretary-General to report`."""
        whom, head = self._whom(place, clause.end, before)
        order = order._replace(whom=whom)
        if whom and (self._is_abstract(whom[0].actor) or self._is_abstract(whom[-1].actor)):
            # `Encourages the approach taken` praises what is there; `Encourages closer cooperation` asks for more.
            asked = _DEFINITE.match(self._text, place) is None
            self._named(order._replace(whom=()), place, clause.end, always=asked)
            return None
        if whom and head is None and whom[0].actor.kind and self._text.startswith(_TO_WHOM, place):
            # `Recommends to the General Assembly the establishment of ...`.
            self._named(order._replace(whom=whom[:1]), whom[0].span.end, clause.end)
            return order
        if head:
            found = heads(self._text, head, clause.end, self._tools.lexicon)
            if self._waiting:
                self._heads(self._waiting, found, None)
            self._heads(order, found, clause)
            return self._of_established(order)
        if whom and clause.end < len(self._text) and clause.end - whom[-1].span.end < _SHORT:
            # `Calls upon Governments, and invites others, to ...`: what they are to do follows.
            self._waiting = order
        elif not self._text[place : clause.end].rstrip().endswith(":"):
            self._named(order._replace(whom=()), place, clause.end)
        return order

    def _whom(self, place: int, end: int, before: Order | None) -> tuple[tuple[Addressed, ...], int | None]:
        """Return who is addressed, and where the verb of what they are to do stands."""
        preposition = _PREPOSITION.match(self._text, place, end)
        place = preposition.end() if preposition else place
        stop, head = first_infinitive(self._text, place, end, self._tools.lexicon) or (end, None)
        meant = pronoun(self._text, place + 1)
        if meant and meant.end == stop:
            return self._meant(meant, before), head
        return self._named_at(place + 1, stop), head

    def _meant(self, pronoun: Span, before: Order | None) -> tuple[Addressed, ...]:
        """Return whom a pronoun means: those addressed before it, else whoever is named last, else the word itself."""
        if before and before.whom:
            return tuple(each._replace(span=pronoun) for each in before.whom)
        named = last_meant(self._text, pronoun, self._tools.lexicon)
        return (Addressed(named or Actor(self._text[pronoun.start : pronoun.end], "", ""), pronoun),)

    def _is_abstract(self, actor: Actor) -> bool:
        """Whether an addressee that no table knows is a thing or a process, to which nothing can be ordered."""
        if actor.kind or not actor.name[:1].islower():
            return False
        head = _FIRST_PART.split(actor.name)[0].rpartition(" ")[2]
        return head in self._tools.lexicon.abstract or head.endswith(_ABSTRACT_ENDS)

    def _draft(self, order: Order, clause: Clause, place: int) -> Order:
        """Read `Recommends to the General Assembly the adoption of the following draft resolution`."""
        at = self._text.find("to the ", place, clause.end)
        adopts = self._text.find("adopt", place, clause.end)
        if at < 0 or adopts < 0:
            return order
        order = order._replace(whom=self._named_at(at + len("to "), clause.end)[:1])
        word = _WORD.match(self._text, adopts)
        words = Span(adopts, word.end() if word else adopts)
        action = Action("adopt_draft", None, "", done=False, top=False)
        self._heads(order, [Head(action, "adopt", words, Span(clause.end, clause.end), False, None)], clause)
        return order

    def _self(self, order: Order, clause: Clause, place: int) -> Order:
        """Read what a body decides to do itself."""
        body = self._tools.binder.body
        order = order._replace(whom=(Addressed(body, Span(0, 0)),) if body.name else ())
        match = _SELF_TO.match(self._text, place, clause.end)
        if match is None:
            return order
        base = "gerund" if match[1] in self._tools.lexicon.gerunds else "base"
        found = heads(self._text, match.start(1), clause.end, self._tools.lexicon, base)
        self._heads(order, _left_to_do(_without_purposes(self._text, found)), clause)
        return self._of_established(order)

    def _of_established(self, order: Order) -> Order:
        """Return what the items beneath inherit: the tasks of what is established are not those of who does so."""
        last = self.mandates[-1] if self.mandates else None
        span = dict(last.words).get("object") if last and last.action in _ENTRUSTING else None
        if span is None or not self._paragraph.children:
            return order
        whom = self._named_at(span.start, span.end)[:1]
        return order._replace(whom=whom) if whom else order

    def _that(self, order: Order, clause: Clause, place: int) -> Order:
        """Read `that the Committee shall ...`, `that the report be submitted ...`."""
        while aside := _THAT_ASIDE.match(self._text, place, clause.end):
            place = aside.end()
        order = order._replace(whom=self._named_at(place, clause.end))
        head = self._after_modal(order, clause)
        passive = _PASSIVE.search(self._text, place, clause.end)
        if head:
            self._heads(order, heads(self._text, head, clause.end, self._tools.lexicon), clause)
        elif passive and passive[1] in self._tools.lexicon.participles and passive.start() - place < _SUBJECT:
            self._passive(order._replace(whom=()), clause, passive.start(1), Span(place, passive.start()))
        return order

    def _passive(self, order: Order, clause: Clause, place: int, subject: Span) -> None:
        """Read what is to be done to the subject; by whom is said only after `by`."""
        lexicon = self._tools.lexicon
        head = heads(self._text, place, clause.end, lexicon, "participle")[0]
        action = meaning(head.verb, f" {self._text[subject.start : subject.end]}", lexicon)
        if self._text.startswith(" by ", head.words.end):
            whom = self._named_at(head.words.end + len(" by "), clause.end)
            order = order._replace(whom=tuple(one for one in whom if one.actor.kind or one.actor.name[0].isupper()))
        self._heads(order, [head._replace(action=action)], clause, subject)

    def _after_modal(self, order: Order, clause: Clause) -> int | None:
        """Return where the verb of a subject that is somebody stands; None when it is no verb, or a passive."""
        last = order.whom[-1] if order.whom else None
        if last is None or not (last.actor.kind or self._text[last.span.start].isupper()):
            return None
        modal = _MODAL.match(self._text, last.span.end, clause.end)
        word = _SMALL.match(self._text, modal.end()) if modal else None
        if word is None or word[0] == "be":
            return None
        known = {word[0], word[0].removesuffix("s")} & self._tools.lexicon.first_words
        return word.start() if known else None

    def _named(self, order: Order, place: int, end: int, *, always: bool = False) -> None:
        """Read what is to be done from a noun that stands for it: `calls for the ratification of ...`.

        `always` where a noun that the lexicon does not know is asked for too.
        """
        lexicon = self._tools.lexicon
        skipped = lexicon.determiners.match(self._text, place + 1, end)
        start = skipped.end() if skipped else place + 1
        words = [start, *(each.end() for each in _ADJECTIVE.finditer(self._text, start, min(end, start + _NEAR)))][:4]
        for noun, action in lexicon.nouns:
            for at in {place + 1, *words}:
                stop = at + len(noun)
                if self._text.startswith(noun, at) and not self._text[stop : stop + 1].isalpha():
                    head = Head(action, noun, Span(at, stop), Span(stop, end), False, None)
                    self._heads(order, [head], None)
                    return
        if gerund := _GERUND.match(self._text, start, end):
            self._heads(order, heads(self._text, gerund.start(1), end, lexicon, "gerund")[:1], None)
        elif always and (thing := _THING.match(self._text, start, end)):
            # What no table knows is asked for all the same.
            self._heads(order, [Head(None, thing[0], Span(*thing.span()), Span(thing.end(), end), False, None)], None)

    def _heads(self, order: Order, found: Sequence[Head], clause: Clause | None, subject: Span | None = None) -> None:
        """Add a mandate for everybody addressed and everything to be done; phrases of other clauses are left out."""
        within = (clause.start, clause.end) if clause else (0, len(self._text))
        phrases = starting(self._phrases, *within)
        known: dict[tuple[int, str], Details] = {}
        seen: set[tuple[str, str, Span]] = set()
        most = max(1, _MOST // max(1, len(found)))
        for one in order.whom[:most] or (None,):
            actor = one.actor if one else _NOBODY
            for head in found[:_MOST]:
                # Only a body has sessions of its own: for all others the details are the same.
                place = head.words.start, actor.name if actor.kind == "body" else ""
                if place not in known:
                    first = found[0].words.start
                    known[place] = self._tools.details.details(
                        self._text, head, phrases, self._paragraph.id, actor, first
                    )
                details = known[place]
                key = actor.name, head.action.key if head.action else OTHER, details.object
                if key not in seen:
                    seen.add(key)
                    self.mandates.extend(made(self._paragraph, order, one, head, details, subject))


def _without_purposes(text: str, found: Sequence[Head]) -> list[Head]:
    """Return what a body decides to do, without what it convenes or sets up somebody for: `..., to promote ...`."""
    for number, head in enumerate(found[1:], 1):
        before = found[number - 1].action
        if before and before.key in _FOR_A_PURPOSE and text.endswith(", to ", 0, head.words.start):
            return list(found[:number])
    return list(found)


def _left_to_do(found: Sequence[Head]) -> list[Head]:
    """Return what a body still has to do once it has decided: not what is done by deciding it."""
    return [head for head in found if not (head.action and head.action.done)]
