"""Finds treaties, declarations and events by name, and by `the Convention` what was named before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.citations.lexicon import EVENT_NOUNS
from palermo.resolutions.citations.owners import code_of
from palermo.resolutions.citations.state import Instrument, Named
from palermo.resolutions.citations.wording import part_before
from palermo.resolutions.counting import ANY_MONTH
from palermo.resolutions.records import Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.citations.state import Passage

#: What a resolution says it will call an instrument: `(hereinafter referred to as "the Convention")`.
_DEFINED = re.compile(
    r"\d{0,3},? ?\((?:hereinafter,? )?(?:referred to (?:below |hereinafter )?as )?(?:the )?[“\"'‘]?(?:the )?"
    r"(?P<alias>[A-Z][\w’' -]{2,60}?)[“”\"'’]?\)"
)
_JOINS = (
    "of", "on", "for", "the", "to", "against", "concerning", "relating", "regarding", "respecting", "and", "between",
    "with", "at", "all", "its", "their", "de",
)  # fmt: skip
_RIGHT = re.compile(rf"(?: (?:{'|'.join(_JOINS)})(?= )| [A-Z][\w’'-]*| \([A-Z][\w ]{{2,60}}\)){{1,40}}")
#: In capitals behind a name that has begun, after a word that also begins a place or a time, or in a list.
_CAPITALS = rf"(?!(?:{ANY_MONTH})\b)[A-Z][\w’'-]*"
_GOES_ON = re.compile(
    rf" (?:in|from|by|through)(?: the)? {_CAPITALS}"
    rf"|(?:, {_CAPITALS}(?: {_CAPITALS}){{0,3}}){{1,5}},? and {_CAPITALS}"
    rf"|(?: (?:{'|'.join(_JOINS)})){{0,2}} {_CAPITALS}"
)
_LEFT_WORD = re.compile(r"(?:[A-Z][\w’'.-]*|\d{4})$")
_LEFT_JOIN = frozenset({"of", "and", "on", "for"})
#: Words that go on with the sentence, not with the name, when they stand right behind the noun.
_NOT_FIRST = frozenset({"and", "with", "at", "all", "its", "their", "de", "the", "to"})
_CONNECTORS = frozenset(_JOINS)
_TO_ANOTHER = re.compile(r" (?:to|amending|additional to|under) (?:the )?")
_QUOTES = frozenset('“"‘(')
_GATHERING = re.compile(rf" (?:{'|'.join(EVENT_NOUNS)})(?!\w)")
_THERETO = re.compile(r" (?:thereto|to the Convention|to the Covenant)\b")
_POINTS = re.compile(r"(?:\b(?:the|this|that|said|present|same|both|such|its|of|to|as)|[“\"‘(])[ ]?$", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|the present) $", re.IGNORECASE)
#: Lead words and articles that begin a sentence without belonging to the name behind them.
_NO_NAME = re.compile(
    r"^(?:\w+ing|\w+(?:s|es)|The|This|That|In|By|Under|To|An?|For|Having|Alarmed|Deeply|Also|Further)$"
)


def read_instruments(passage: Passage) -> None:
    """Cite every treaty, declaration and event, in order, and remember what each is called."""
    done = 0
    for position, name in enumerate(passage.names):
        if name.start < done and name.entry.kind != "treaty":
            continue
        match name.entry.kind:
            case "treaty" | "outcome" | "event":
                _named(passage, name)
            case "noun" | "text":
                done = max(done, _bare(passage, name, _following(passage, position)))
            case "gathering":
                done = max(done, _gathering(passage, name, _following(passage, position)))
            case "body":
                passage.state.name_body(name.entry)
            case "organ" if name.entry.head in EVENT_NOUNS:
                done = max(done, _gathering(passage, name, _following(passage, position)))
            case "organ" if name.entry.head.startswith("Conference of "):
                passage.state.bodies[name.entry.head] = code_of(name, passage)[0]
            case _:
                pass


def _following(passage: Passage, position: int) -> int:
    """Return where the name behind one begins, or the text ends."""
    return passage.names[position + 1].start if position + 1 < len(passage.names) else len(passage.text)


def _gathering(passage: Passage, name: Named, following: int) -> int:
    """Cite a conference or congress that no table holds, where it has a name; return where that ends."""
    start, end = _widened(passage, name, following)
    if end > name.end:
        span = Span(start, end)
        passage.found.append(Citation("event", "", passage.text[start:end], span, "not in the table of events"))
    return end


def _named(passage: Passage, name: Named) -> None:
    state, entry = passage.state, name.entry
    span = Span(_year_before(passage.text, name), name.end)
    part = entry.part
    if entry.kind != "event":
        before = part_before(passage.text[max(0, span.start - 60) : span.start].removesuffix(" the ").rstrip())
        part = ", ".join(each for each in (part, before) if each and not before.startswith("annex")) or entry.part
        passage.instruments.append(Instrument(*span, entry.id, entry.head))
        state.name(entry.head, entry.id)
        if entry.head:
            state.worded[passage.text[name.start : name.end]] = entry.id
        defined = _DEFINED.match(passage.text, name.end)
        if defined:
            state.defined[defined["alias"]] = entry.id
    kind = "treaty" if entry.kind == "treaty" else "event"
    passage.found.append(Citation(kind, entry.id, passage.text[span.start : span.end], span, "", None, part))


def _year_before(text: str, name: Named) -> int:
    """Take the year into the name where it is that of the treaty: `1961 Single Convention`."""
    if name.entry.year and text[max(0, name.start - 5) : name.start] == name.entry.year + " ":
        return name.start - 5
    return name.start


def _bare(passage: Passage, name: Named, following: int) -> int:
    """Cite a bare noun: a name that no table holds, or what was named before; return where it ends."""
    text = passage.text
    start, end = _widened(passage, name, following)
    phrase = text[start:end]
    state = passage.state
    plain = phrase == text[name.start : name.end]
    if phrase.startswith(("Optional ", "Additional ")) and name.entry.head in {"Protocol", "Protocols"}:
        plain = phrase.endswith(name.entry.head)
    shortened = None if plain else state.shortened(phrase)
    if phrase in state.defined:
        _point(passage, Span(start, end), state.defined[phrase], "")
    elif re.fullmatch(r"\d{4} \w+", phrase):
        _point(passage, Span(start, end), *_of_year(passage, phrase))
    elif shortened is not None:
        _point(passage, Span(start, end), shortened, "", "event" if name.entry.kind == "text" else "treaty")
    elif plain and name.entry.head == "Protocols" and (treaty := _parent_behind(passage, name, following)):
        _protocols(passage, Span(start, end), treaty)
    elif not plain or _is_to_another(passage, name, following):
        _unknown(passage, name, Span(start, end))
    elif _POINTS.search(text, max(0, start - 12), start):
        _anaphor(passage, name, Span(start, end))
    return end


def _is_to_another(passage: Passage, name: Named, following: int) -> bool:
    """Whether a bare `Protocol` is that to a treaty named right behind it, and so none of those named before."""
    match = _TO_ANOTHER.match(passage.text, name.end)
    return match is not None and match.end() == following


def _parent_behind(passage: Passage, name: Named, following: int) -> str:
    """Return the treaty whose protocols are meant where it is named right behind: `the Protocols to the Convention`."""
    other = passage.name_at(following) if _is_to_another(passage, name, following) else None
    if other is None:
        return ""
    treaty = other.entry.id or passage.state.meant(other.entry.head)[0]
    return treaty if treaty in passage.state.lexicon.protocols else ""


def _unknown(passage: Passage, name: Named, span: Span) -> None:
    """Cite a name that is in no table, and remember that its noun may now mean it."""
    if name.entry.head in _NO_UNKNOWN:
        return
    kind = "treaty" if name.entry.kind == "noun" else "event"
    noun = name.entry.head.rstrip("s")
    defined = _DEFINED.match(passage.text, span.end)
    alias = defined["alias"] if defined else ""
    if alias:
        passage.state.defined[alias] = ""
    passage.state.name(noun, "")
    passage.state.worded.setdefault(passage.text[span.start : span.end], "")
    passage.instruments.append(Instrument(*span, "", noun))
    why = "not in the table of treaties" if kind == "treaty" else "not in the table of declarations and outcomes"
    passage.found.append(Citation(kind, "", passage.text[span.start : span.end], span, why))


#: How far behind `the Optional Protocols thereto` it is read what they are on.
_SUBJECTS = 180


def _protocols(passage: Passage, span: Span, treaty: str) -> None:
    """Cite every protocol to a treaty that there was when the resolution was adopted, all with the same words."""
    lexicon, adopted = passage.state.lexicon, passage.state.adopted
    known = lexicon.protocols.get(treaty, ())
    if adopted is not None:
        known = tuple(each for each in known if lexicon.adopted[each] <= adopted.isoformat()) or known
    behind = passage.text[span.end : span.end + _SUBJECTS]
    known = tuple(each for each in known if lexicon.subjects.get(each, "\n") in behind) or known
    passage.instruments.append(Instrument(*span, ""))
    text = passage.text[span.start : span.end]
    passage.found.extend(Citation("treaty", each, text, span) for each in known)


def _point(passage: Passage, span: Span, identifier: str, why: str, unknown: str = "treaty") -> None:
    """Cite what words stand for; `unknown` is the kind when that is not known."""
    kind = "treaty" if identifier in passage.state.lexicon.adopted else "event" if identifier else unknown
    if not identifier and not why:
        why = "stands for an instrument that is in no table"
    passage.instruments.append(Instrument(*span, identifier))
    passage.found.append(Citation(kind, identifier, passage.text[span.start : span.end], span, why))


def _of_year(passage: Passage, phrase: str) -> tuple[str, str]:
    """Return which treaty `1988 Convention` is: one named before, or the only one of that year."""
    known = passage.state.lexicon.by_year.get(phrase, ())
    noun = phrase[5:]
    for identifier in reversed(passage.state.named.get(noun, {})):
        if identifier in known:
            return identifier, ""
    if len(known) == 1 or (known and known[0] in passage.state.lexicon.called_by_year):
        return known[0], ""
    return "", f"{len(known)} treaties in the table are of that year, and none was named before"


def _anaphor(passage: Passage, name: Named, span: Span) -> None:
    """Cite `the Convention`, `the Protocols thereto`, `this Protocol`."""
    state, text, noun = passage.state, passage.text, name.entry.head
    if state.this and _THIS.search(text, max(0, span.start - 14), span.start):
        _point(passage, span, state.this, "")
        return
    if noun in {"Protocols", "Protocol"} and _THERETO.match(text, span.end):
        treaty = _last_parent(passage)
        if treaty:
            known = state.lexicon.protocols.get(treaty, ())
            behind = passage.text[span.end : span.end + _SUBJECTS]
            told = [each for each in known if state.lexicon.subjects.get(each, "\n") in behind]
            if noun == "Protocol" and len(known) > 1 and not told:
                _point(passage, span, "", f"{len(known)} protocols to {treaty} are in the table")
            else:
                _protocols(passage, span, treaty)
            return
    if noun == "Charter":
        _point(passage, span, state.defined.get(noun) or "charter", "")
        return
    if noun.endswith("s"):
        _several(passage, noun, span)
        return
    near = _near(passage, noun)
    if near is not None:
        _point(passage, span, near, "", "event" if name.entry.kind == "text" else "treaty")
        return
    identifier, why = state.meant(noun)
    if identifier and why and name.entry.kind == "text":
        identifier, why = "", f"several are named before it that {noun} may stand for"
    if not identifier and why and (noun not in _SURE or name.entry.kind == "text"):
        return
    _point(passage, span, identifier, why, "event" if name.entry.kind == "text" else "treaty")


#: Nouns of too many things to be reported when no table knows the name: the Global Compact is an office too.
_NO_UNKNOWN = frozenset({"Compact", "Constitution", "Compacts", "Constitutions"})
#: Nouns that hardly mean anything but a treaty when written so.
_SURE = frozenset({"Convention", "Covenant", "Treaty", "Protocol"})


def _several(passage: Passage, noun: str, span: Span) -> None:
    """Cite a bare plural: the protocols of the convention in hand, the two Covenants, or what cannot be told apart."""
    state = passage.state
    if noun == "Protocols" and (treaty := _last_parent(passage)):
        _protocols(passage, span, treaty)
    elif noun == "Covenants":
        _point(passage, span, "covenants", "")
    elif noun in {"Conventions", "Protocols", "Treaties"} and state.named.get(noun.rstrip("s")):
        _point(passage, span, "", f"stands for several of the {noun} named before it")


def _last_parent(passage: Passage) -> str:
    """Return the last treaty mentioned that protocols supplement."""
    protocols = passage.state.lexicon.protocols
    for instrument in passage.instruments_before(len(passage.text)):
        if instrument.id in protocols:
            return instrument.id
    for noun in ("Convention", "Covenant"):
        identifier, _ = passage.state.meant(noun)
        if identifier in protocols:
            return identifier
    return ""


def _near(passage: Passage, noun: str) -> str | None:
    """Return the id of the one of that noun named last in this very paragraph, empty for one in no table; else None."""
    state = passage.state
    if noun in state.defined or noun in state.titled:
        return None
    for instrument in passage.instruments_before(len(passage.text)):
        if instrument.noun == noun:
            return instrument.id
    return None


def _widened(passage: Passage, name: Named, following: int) -> tuple[int, int]:
    """Return where the name around a bare noun begins and ends: its neighbours in capitals."""
    text = passage.text
    floor = passage.instruments[-1].end if passage.instruments else 0
    start = name.start
    for word, at in _words_back(text, name.start):
        bare = word.rstrip(",")
        if at < floor:
            break
        if _LEFT_WORD.fullmatch(bare) and not (at == 0 and _NO_NAME.match(bare)):
            start = at
        elif bare not in _LEFT_JOIN:
            break
    end = name.end
    match = _RIGHT.match(text, name.end, min(following, name.end + 200))
    if match:
        words = match[0].split(" ")
        if match.end() == following - 1 and words[-1] not in _CONNECTORS and " and the " in match[0]:
            words = match[0].rpartition(" and the ")[0].split(" ")  # the next name begins behind it
        while words and words[-1] in _CONNECTORS:
            words.pop()
        if len(words) > 1 and words[1] not in _NOT_FIRST:
            end = name.end + len(" ".join(words))
            end = _going_on(text, _through(text, end, following), min(following, name.end + 200))
    return start, end


def _going_on(text: str, end: int, limit: int) -> int:
    """Go on over what is still the name: `... of Lamps | in Northern Streets`, `... the Repair |, Use and Lighting`."""
    while (match := _GOES_ON.match(text, end, limit)) and match.end() < limit:
        end = match.end()
    whole = match is not None and match.end() == len(text)
    return len(text) if whole else end


def _through(text: str, end: int, following: int) -> int:
    """Go on over the noun of a gathering that is part of the name: `Declaration of the World Food Summit`."""
    match = _GATHERING.match(text, end) if end == following - 1 else None
    return match.end() if match else end


def _words_back(text: str, end: int) -> Iterator[tuple[str, int]]:
    """Yield the words before an offset with their places, the nearest first, at most eight."""
    for _ in range(8):
        if end <= 0 or text[end - 1] != " ":
            return
        start = text.rfind(" ", 0, end - 1) + 1
        word = text[start : end - 1]
        if word[:1] in _QUOTES:
            yield word[1:], start + 1
            return
        if not word or word[-1] in ",;:.":
            return
        yield word, start
        end = start
