"""Finds sessions and meetings: `its fifty-eighth session`, `its substantive session of 2003`, `the 4751st meeting`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.citations.owners import UNKNOWN, code_of
from palermo.resolutions.citations.wording import ordinal
from palermo.resolutions.records import Citation, Span
from palermo.resolutions.sessions import council_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.citations.state import Named, Passage

_WORD = re.compile(r"[Ss]essions?(?![\w-])")
_TENS = frozenset(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
_YEAR = re.compile(r"(?:19[4-9]|20\d)\d")
_YEAR_BEHIND = re.compile(r" (?:of|for|in) (?P<year>(?:19[4-9]|20\d)\d)(?!\d)")
_OF = re.compile(r",? of (?:the )?")
_MEETING = re.compile(r"(?P<number>\d{1,5})(?:st|nd|rd|th) (?P<plenary>plenary )?meeting(?![\w])")
_KINDS_WORDS = (
    "regular", "annual", "substantive", "resumed", "special", "emergency", "plenary", "ordinary", "organizational",
    "reconvened", "main", "joint",
)  # fmt: skip
_KINDS = frozenset(_KINDS_WORDS)
_RELATIVE = {"current": 0, "present": 0, "next": 1, "forthcoming": 1}
_JOINS = frozenset({"and", "or", "to"})
_TO_ITSELF = re.compile(r"\bto (?:it|them)\b|\b[Dd]ecides\b|\bdecided to\b")
#: What stands further back, in characters, changes no `its`.
_SAME_CLAUSE = 1_000
#: How far from a session's word its owner is looked for backwards, in words.
_WORDS = 14


class _Read(NamedTuple):
    """The words before `session`."""

    #: Where the first of them stands.
    start: int
    #: Start, end and number of each ordinal.
    ordinals: tuple[tuple[int, int, int], ...]
    kinds: tuple[str, ...]
    year: str
    relative: int | None


def read_sittings(passage: Passage) -> None:
    """Cite every session and meeting."""
    if "ession" in passage.text:
        of_records = "Official Records" in passage.text or "bid." in passage.text
        for match in _WORD.finditer(passage.text):
            if of_records and match[0][0] == "S":
                continue
            passage.found.extend(_session(passage, match))
    if "meeting" in passage.text:
        passage.found.extend(_meetings(passage))


def _session(passage: Passage, match: re.Match[str]) -> Iterator[Citation]:
    read = _before(passage.text, match.start())
    behind = _YEAR_BEHIND.match(passage.text, match.end())
    year = read.year or (behind["year"] if behind and not read.ordinals else "")
    if not read.ordinals and not year and read.relative is None:
        return
    end = behind.end() if behind and not read.ordinals else match.end()
    code, why = _owner(passage, read, end)
    part = " ".join(kind for kind in reversed(read.kinds) if kind not in {"special", "emergency"})
    if not read.ordinals:
        identifier, doubt = _plain(passage, code, year, read.relative)
        yield _cited(passage, Span(read.start, end), identifier, why or doubt, part)
        return
    special = "ES-" if "emergency" in read.kinds else "S-" if "special" in read.kinds else ""
    if code == "ECOSOC" and not special:
        yield from _of_council(passage, read, end, behind["year"] if behind else "", part)
        return
    for position, (start, stop, number) in enumerate(read.ordinals):
        first, last = position == 0, position == len(read.ordinals) - 1
        span = Span(read.start if first else start, end if last else stop)
        yield _cited(passage, span, f"{code}/{special}{number}" if code else "", why, part)


def _of_council(passage: Passage, read: _Read, end: int, year: str, part: str) -> Iterator[Citation]:
    """Cite sessions of the Economic and Social Council: in Roman until 1977, then within the year until 1991."""
    stop = end if not year else end + len(" of ") + len(year)
    for position, (start, last, number) in enumerate(read.ordinals):
        first, final = position == 0, position == len(read.ordinals) - 1
        span = Span(read.start if first else start, stop if final else last)
        label = f"{year}/{number}" if year else council_label(number)
        yield _cited(passage, span, f"ECOSOC/{label}", "", part)


def _cited(passage: Passage, span: Span, identifier: str, why: str, part: str) -> Citation:
    return Citation("session", identifier, passage.text[span.start : span.end], span, why, None, part)


def _plain(passage: Passage, code: str, year: str, relative: int | None) -> tuple[str, str]:
    """Return the id of a session named by its year or by the resolution's own session."""
    if not code:
        return "", ""
    if year:
        return f"{code}/{year}", ""
    state = passage.state
    if code == state.body and state.session.isdigit():
        return f"{code}/{int(state.session) + (relative or 0)}", "" if relative == 0 else "counted from its own session"
    return "", "is counted from a session that the text does not give"


def _before(text: str, at: int) -> _Read:
    """Read the ordinals, kinds and year before `session`, from right to left."""
    ordinals: list[tuple[int, int, int]] = []
    kinds: list[str] = []
    relative: int | None = None
    start, end = at, at
    for _ in range(_WORDS):
        if end < 2 or text[end - 1] != " ":  # noqa: PLR2004 - a letter and a space
            break
        begin = text.rfind(" ", 0, end - 1) + 1
        word = text[begin : end - 1]
        bare = word.rstrip(",").lower()
        number = ordinal(bare) if bare else 0
        if number:
            ordinals.insert(0, (begin, begin + len(bare), number))
        elif bare in _TENS and ordinals and ordinals[0][0] == end and ordinals[0][2] < 10:  # noqa: PLR2004 - "fifty sixth"
            _, stop, ones = ordinals[0]
            ordinals[0] = (begin, stop, ordinal(f"{bare}-first") - 1 + ones)
        elif bare in _KINDS:
            kinds.append(bare)
        elif bare in _RELATIVE and not ordinals:
            relative = _RELATIVE[bare]
        elif bare == "inaugural":
            ordinals.insert(0, (begin, begin + len(bare), 1))
        elif bare in _JOINS and ordinals:
            end = begin
            continue
        else:
            year = bare if _YEAR.fullmatch(bare) and not ordinals else ""
            return _Read(begin if year else start, tuple(ordinals), tuple(kinds), year, relative)
        start = end = begin
    return _Read(start, tuple(ordinals), tuple(kinds), "", relative)


def _owner(passage: Passage, read: _Read, end: int) -> tuple[str, str]:
    """Return the code of the body whose session it is, or empty and why."""
    text, state = passage.text, passage.state
    behind = _OF.match(text, end)
    named = passage.body_at(behind.end()) if behind else None
    if named is not None:
        return _known(code_of(named, passage))
    before = text[max(0, read.start - 40) : read.start].lower()
    possessive = before.endswith(("its ", "their "))
    if behind is not None and not possessive:
        return "", "the body is in no table"
    nearest = next(passage.bodies_before(read.start), None)
    if nearest is not None and text[nearest.end : read.start] in {" ", "’s ", "'s "}:
        return _known(code_of(nearest, passage))
    if possessive:
        return _its(passage, nearest, read.start)
    if "special" in read.kinds or (state.body and read.relative == 0):
        return "GA" if "special" in read.kinds else state.body, ""
    code, why = _its(passage, nearest, read.start)
    return code, why or "no body is named with it; taken for the one named last"


def _its(passage: Passage, nearest: Named | None, at: int, *, sits: bool = False) -> tuple[str, str]:
    """Return whom `its` stands for; `sits` lets the Security Council in, which has meetings but no sessions."""
    state = passage.state
    if sits:
        codes = code_of(nearest, passage) if nearest else (state.body,)
        return codes[0] if codes else "", ""
    own = _known((state.body,)) if state.body else ("", "the adopting body is not known")
    if nearest is None or _TO_ITSELF.search(passage.text, max(nearest.end, at - _SAME_CLAUSE), at):
        return own
    return _known(code_of(nearest, passage))


def _known(codes: tuple[str, ...]) -> tuple[str, str]:
    """Return the first body that has sessions; the Security Council is in session always."""
    for code in codes:
        if code == UNKNOWN:
            break
        if code != "SC":
            return code, ""
    return "", "the body is in no table"


def _meetings(passage: Passage) -> Iterator[Citation]:
    """Cite meetings, which only the adopting body's own records have a symbol for."""
    state = passage.state
    for match in _MEETING.finditer(passage.text):
        number = match["number"]
        identifier = ""
        nearest = next(passage.bodies_before(match.start()), None)
        if _its(passage, nearest, match.start(), sits=True)[0] != state.body:
            pass
        elif state.body == "SC":
            identifier = f"S/PV.{number}"
        elif state.body == "GA" and state.session.isdigit() and match["plenary"]:
            identifier = f"A/{state.session}/PV.{number}" if int(state.session) > 30 else f"A/PV.{number}"  # noqa: PLR2004
        elif state.body == "ECOSOC" and state.session.isdigit() and match["plenary"]:
            identifier = f"E/{state.session}/SR.{number}"
        why = "" if identifier else "the body and session of the meeting are not known"
        yield Citation("meeting", identifier, match[0], Span(*match.span()), why)
