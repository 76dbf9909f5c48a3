"""Whose resolution a number is: by the body named beside it, the style of the number, and the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.counting import from_roman
from palermo.resolutions.symbols.numbers import RomanNumber, SlashNumber, YearNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from palermo.resolutions.citations.lexicon import Body, CitationLexicon
    from palermo.resolutions.citations.state import Named, Passage, State
    from palermo.resolutions.symbols.numbers import Number

#: A short word that goes on in capitals is the name of a body that the tables do not hold.
_GOES_ON = re.compile(r" (?:on|of|for|against|to) (?:the )?[A-Z](?!ssembly\b|ouncil\b)")
_CAPITAL_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z][\w’'-]+ and|-)[ -]$")
_TO_TREATY = re.compile(r" to (?:the )?")
UNKNOWN = "?"
#: A number of four figures before the slash is a year.
_YEARS = range(1900, 2200)


def code_of(name: Named, passage: Passage) -> tuple[str, ...]:
    """Return the codes that a body's name or short word may stand for, the likeliest first; `?` for an unknown name."""
    entry = name.entry
    if entry.kind == "body":
        return (entry.id,)
    text, state = passage.text, passage.state
    if entry.head.startswith("Conference of ") and (treaty := _treaty_behind(name, passage)):
        return (state.lexicon.by_treaty.get(treaty, UNKNOWN),)
    if entry.head.startswith("Conference of ") and entry.head not in state.bodies:
        return (state.lexicon.by_treaty.get(state.meant("Convention")[0], UNKNOWN),)
    if _GOES_ON.match(text, name.end):
        return (UNKNOWN,)
    capital = _CAPITAL_BEFORE.search(text, max(0, name.start - 30), name.start)
    if capital and capital.start() > 0:  # the first word of a paragraph leads it
        return (UNKNOWN,)
    return tuple(dict.fromkeys(_meant_by(name, passage)))


def _meant_by(name: Named, passage: Passage) -> Iterator[str]:
    """Yield what a short word may stand for: named just before, the adopting body, named earlier, all of the table."""
    head, state = name.entry.head, passage.state
    for other in passage.bodies_before(name.start):
        if other.entry.kind == "body" and other.entry.head == head:
            yield other.entry.id
    bodies = state.lexicon.bodies
    if state.body in bodies and bodies[state.body].short == head:
        yield state.body
    if head in state.bodies:
        yield state.bodies[head]
    known = state.lexicon.by_short.get(head, ())
    if head in {"Council", "Assembly"} or len(known) == 1:
        yield from known
    elif not head.startswith(("Commission", "Conference of")):
        yield UNKNOWN


def _treaty_behind(name: Named, passage: Passage) -> str:
    """Return the treaty named behind `Conference of the Parties to the`; or empty."""
    match = _TO_TREATY.match(passage.text, name.end)
    if match is None:
        return ""
    other = passage.name_at(match.end())
    return (other.entry.id or passage.state.meant(other.entry.head)[0]) if other else ""


def fits(body: Body | None, number: Number) -> bool:
    """Whether a body prints numbers in that style."""
    if body is None:
        return False
    match number:
        case YearNumber():
            return body.paren
        case RomanNumber(session=session):
            special, _, roman = session.rpartition("-")
            return (
                body.roman_to is not None
                and (bool(special) <= (body.code == "GA"))
                and from_roman(roman) <= body.roman_to
            )
        case SlashNumber(session=session):
            if not session.isdigit():
                return body.code == "GA" or (body.code == "HRC" and session.startswith("S-"))
            return _within(int(session), body)
    return False


def _within(session: int, body: Body) -> bool:
    if session in _YEARS:
        return body.year_from is not None and body.year_from <= session <= (body.year_to or session)
    return body.slash_from is not None and body.slash_from <= session <= (body.slash_to or session)


def day_fits(body: Body, number: Number, day: date, lexicon: CitationLexicon) -> bool | None:
    """Whether a resolution of that number can have been adopted on a day; None when nothing is known of its session."""
    exact = _day_in_session(body, number, day, lexicon)
    if exact is not None:
        return exact
    match number:
        case YearNumber(year=year):
            return day.year == year
        case SlashNumber(session=label) if label.isdigit() and int(label) in _YEARS:
            return day.year - int(label) in {0, 1}
        case SlashNumber(session=label) if label.isdigit():
            opened = body.year_of(int(label))
        case RomanNumber(session=label) if "-" not in label and body.code == "GA":
            opened = body.year_of(from_roman(label))
        case _:
            return None
    return None if opened is None else day.year - opened in {0, 1}


def _day_in_session(body: Body, number: Number, day: date, lexicon: CitationLexicon) -> bool | None:
    """Whether a day is one of the session on record; None when it is not. Commissions reconvene late in the year."""
    label = label_of(body, number)
    if lexicon.sessions is None or (label.isdecimal() and int(label) in _YEARS):
        return None
    session = lexicon.sessions.find(body.code, label)
    if session is None or session.opened is None or session.closed is None:
        return None
    if body.code == "GA":
        return session.opened <= day <= session.closed
    return session.opened.year <= day.year <= session.closed.year


def label_of(body: Body, number: Number) -> str:
    """Return the label of the number's session in the table of sessions: `56`, `2004`, `S-20`, `LIV` of the Council."""
    match number:
        case YearNumber(year=year):
            return str(year)
        case SlashNumber(session=session):
            return session
        case RomanNumber(session=session):
            special, dash, roman = session.rpartition("-")
            return session if body.code == "ECOSOC" else f"{special}{dash}{from_roman(roman)}"
    return ""


def chosen(candidates: Iterable[str], number: Number, day: date | None, state: State) -> str:
    """Return the first body whose style the number has and whose session holds the day; then by style; or empty."""
    bodies = state.lexicon.bodies
    fitting = [code for code in candidates if fits(bodies.get(code), number)]
    if day is not None:
        for code in fitting:
            if day_fits(bodies[code], number, day, state.lexicon) is not False:
                return code
    return fitting[0] if fitting else ""


def by_style(state: State) -> tuple[str, ...]:
    """Return whom a number may belong to when nothing says it: the adopting body, then those that are cited most."""
    return tuple(dict.fromkeys((state.body, "GA", "ECOSOC", "SC", "HRC", "CHR")))


def day_doubt(code: str, number: Number, day: date | None, state: State) -> str:
    """Return what is wrong with the day printed beside a number, or empty."""
    body = state.lexicon.bodies.get(code)
    if day is None or body is None or day_fits(body, number, day, state.lexicon) is not False:
        return ""
    label = label_of(body, number)
    if label.isdecimal() and int(label) in _YEARS:
        return f"the day {day.isoformat()} is not in {label}"
    return f"the day {day.isoformat()} is outside session {label} of the {body.name}"


def by_day(number: Number, day: date, state: State) -> str:
    """Return the one body whose session on record holds the day and that prints such numbers; or empty."""
    bodies = state.lexicon.bodies.values()
    fitting = [body.code for body in bodies if fits(body, number) and _day_in_session(body, number, day, state.lexicon)]
    return fitting[0] if len(fitting) == 1 else ""
