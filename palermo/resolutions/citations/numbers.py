"""Finds numbers of resolutions and decisions: `its resolutions 55/25 of 15 November 2000 and 55/255`, `1373 (2001)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.citations.owners import by_day, by_style, chosen, code_of, day_doubt
from palermo.resolutions.citations.state import Head
from palermo.resolutions.citations.wording import OF_DAY, day_of, part_after, part_before
from palermo.resolutions.records import Citation, Span
from palermo.resolutions.symbols.numbers import RomanNumber, SlashNumber, YearNumber, parse_number
from palermo.resolutions.symbols.resolutions import ResolutionId, mended_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palermo.resolutions.citations.state import Named, Passage, State
    from palermo.resolutions.symbols.numbers import Number

_HEAD = re.compile(r"[RrDd](?:esolution|ecision)s?(?![\w-])")
_TOKEN = re.compile(
    r"[0-9SE](?<![\w/.\-–]\w)(?:"
    r"(?P<slash>(?:(?<=\d)[\dO]{0,3}|(?<=S)[-‐-–−] ?\d{1,2}|(?<=E)S[-‐-–−] ?\d{1,2}) ?/ ?[\dOl]{1,3}(?![\w/]|[.-]\d))"
    r"(?: (?P<parts>[A-Z](?:(?:, | and | to |-)[A-Z])*)(?![\w’'-]))?"
    r"|(?<=\d)\d{0,3}(?: (?P<letters>[A-Z](?:(?:, | and | to |-)[A-Z])*))? ?"
    r"\((?P<paren>(?:E?S[-‐-–−])?[IVXLC]{1,8}|(?:19|20)\d\d)\))"
)
#: What may stand between two numbers of one list; a footnote's mark is let in.
_GLUE = re.compile(r"[,;]?(?:\d{1,2})? ?(?:(?:and|or|as well as|to|through|&) )?(?:(?:of )?the )?$")
#: A number of something else: `No. 21 (1992)`, `vol. 5/2`.
_OTHER = re.compile(r"(?:[Nn]os?\.|№|[Vv]ol\.|pp?\.|[Aa]rticles?|[Pp]aras?\.|[Rr]ules?|\$|per cent) ?$")
_ITS = re.compile(r"\b(?:its|their|his)(?: (?!and\b|in\b)[\w-]+,?){0,4} $", re.IGNORECASE)
_BARE_WORDS = re.compile(r"[’'s,]*(?: [\w-]+){0,4} ?$")
#: The way from a body to `its`: `, in paragraph 4 of`, `through`.
_IN_ITS = re.compile(
    r"(?:,|[’']s)?(?: (?:in|by|through|under|with|on|pursuant|to|of|accordance|following|the|annex|annexed|paragraphs?|"
    r"sections?|"
    r"part|both|contained|adopted|decided|decides|also|further|at|as|requested|endorsed|established|approved|reaffirmed|"
    r"recognized|called|for|\d{1,3}|[IVX]{1,5}|and(?= \d)),?){0,12} $"
)
#: The way to a body behind a number: `of the`, `, adopted on 5 February 1999 by the`.
_OF = re.compile(r",? (?:of|by|(?:as )?adopted(?: on \d{1,2} [A-Z][a-z]{2,8} \d{4})? by) (?:the )?")
_SOUND = re.compile(r"\d+/\d+")
_FISCAL = re.compile(r"(\d\d)(\d\d)/(\d\d)")
_REACH = 90


class Printed(NamedTuple):
    """A number in the text."""

    start: int
    end: int
    number: Number
    #: Letters of further parts with their places: `B` of `66/253 A and B`.
    more: tuple[tuple[int, int, Number], ...]
    #: Where the day, if any, ends, and the day.
    stop: int
    day: date | None


def read_numbers(passage: Passage) -> None:
    """Cite every number of a resolution or decision in a paragraph."""
    passage.heads = [(match.start(), match.end(), match[0]) for match in _HEAD.finditer(passage.text)]
    ahead = iter(passage.heads)
    current, coming = None, next(ahead, None)
    head: Head | None = None
    group: list[Printed] = []
    for printed in _printed(passage):
        if passage.is_taken(printed.start) or _OTHER.search(passage.text, max(0, printed.start - 9), printed.start):
            continue
        glued = bool(group) and _GLUE.fullmatch(passage.text, group[-1].stop, printed.start) is not None
        while coming is not None and coming[1] <= printed.start:
            current, coming = coming, next(ahead, None)
        if current is not None:
            if head is None or head.end != current[1]:
                _cite(passage, head, group)
                group, head = [], head_at(passage, *current)
        elif head is None and printed.start <= 2:  # noqa: PLR2004 - an item that begins with the number
            head = passage.state.head
        if head is None or _is_other(printed, glued=glued or passage.text[head.end : printed.start].isspace()):
            continue
        if not glued:
            _cite(passage, head, group)
            group = []
        group.append(printed)
    _cite(passage, head, group)
    if passage.heads:
        passage.state.head = head


def _is_other(printed: Printed, *, glued: bool) -> bool:
    """Whether a number that stands alone is a financial year (2018/19) or an hour (24/7)."""
    if glued or printed.day is not None:
        return False
    if not isinstance(printed.number, SlashNumber):
        return False
    text = str(printed.number)
    match = _FISCAL.fullmatch(text)
    return text in {"24/7", "9/11", "50/50"} or bool(match and int(match[3]) == (int(match[2]) + 1) % 100)


def _printed(passage: Passage) -> Iterator[Printed]:
    text = passage.text
    for match in _TOKEN.finditer(text):
        letters = match["parts"] or match["letters"] or ""
        base = _base(match)
        first, *more = _lettered(base, letters)
        number = parse_number(first)
        if number is None:
            continue
        at = match.start("parts") if match["parts"] else match.start("letters")
        rest = list(_more(more, letters, at, match.end()))
        end = at + len(letters.split()[0].rstrip(",")) if rest else match.end()
        day = OF_DAY.match(text, match.end())
        stop = day.end() if day else match.end()
        yield Printed(match.start(), end, number, tuple(rest), stop, day_of(day) if day else None)


def _base(match: re.Match[str]) -> str:
    """Return the number without its letters, and without faults of recognition where it has any."""
    if match["slash"]:
        printed = match.string[match.start() : match.end("slash")]
        return printed if _SOUND.fullmatch(printed) else mended_number(printed)
    digits = match[0].split("(")[0].split(" ")[0]
    return (
        f"{digits} ({match['paren']})"
        if match["paren"][0] not in "ES"
        else mended_number(f"{digits} ({match['paren']})")
    )


def _lettered(base: str, letters: str) -> list[str]:
    """Return the number once per letter; a run `A to D` stays one."""
    if not letters:
        return [base]
    parts = re.split(r", | and ", letters.replace(" to ", "-"))
    bracket = base.find(" (")
    return [base[:bracket] + f" {part}" + base[bracket:] if bracket > 0 else f"{base} {part}" for part in parts]


def _more(numbers: list[str], letters: str, at: int, end: int) -> Iterator[tuple[int, int, Number]]:
    places = [match.start() for match in re.finditer(r"[A-Z](?!-|\sto)", letters)][-len(numbers) :] if numbers else []
    for place, text in zip(places, numbers, strict=False):
        number = parse_number(text)
        if number is not None:
            yield at + place, (end if place == places[-1] else at + place + 1), number


def head_at(passage: Passage, start: int, end: int, word: str) -> Head:
    """Read the words around `resolution`: whose it is and which part is meant."""
    text = passage.text
    kind = "RES" if word[0] in "Rr" else "DEC"
    behind = _OF.match(text, end)
    body = passage.body_at(behind.end()) if behind else None
    if body is not None:
        return Head(
            start,
            end,
            kind,
            code_of(body, passage),
            certain=True,
            part=part_before(text[max(0, start - _REACH) : start].rstrip()),
        )
    nearest = next(passage.bodies_before(start), None)
    begin = max(nearest.end if nearest else 0, start - _REACH)
    its = _ITS.search(text, begin, start)
    if its:
        owners, certain = _its(passage, nearest, its.start()), False
        return Head(start, end, kind, owners, certain, part_before(text[begin : its.start()].rstrip()))
    if nearest is not None and _BARE_WORDS.match(text, nearest.end, start) and _directly(text[nearest.end : start]):
        before = re.sub(
            r" the$| the United Nations$", "", text[max(0, nearest.start - _REACH) : nearest.start].rstrip()
        )
        return Head(start, end, kind, code_of(nearest, passage), certain=True, part=part_before(before))
    near = code_of(nearest, passage) if nearest else ()
    owners = tuple(dict.fromkeys((*near, *by_style(passage.state))))
    return Head(
        start, end, kind, owners, certain=False, part=part_before(text[max(0, start - _REACH) : start].rstrip())
    )


def _directly(between: str) -> bool:
    """Whether only adjectives stand between a body and `resolutions`."""
    words = between.replace("’s", "").replace("'s", "").split()
    return not any(word.strip(",") in _BREAKS for word in words)


_BREAKS_WORDS = (
    "in", "of", "by", "to", "the", "a", "an", "that", "which", "and", "or", "with", "on", "from", "under", "for",
    "its", "their", "as", "at", "through", "adopted", "this", "draft", "present",
)  # fmt: skip
_BREAKS = frozenset(_BREAKS_WORDS)


def _its(passage: Passage, nearest: Named | None, its: int) -> tuple[str, ...]:
    """Return whom `its` stands for: the body that does something in its resolution, else the adopting body."""
    state = passage.state
    near = code_of(nearest, passage) if nearest else ()
    if nearest is not None and _IN_ITS.fullmatch(passage.text, nearest.end, its):
        return near
    return tuple(dict.fromkeys((state.body, *near)))


def _cite(passage: Passage, head: Head | None, group: list[Printed]) -> None:
    """Cite the numbers of one list, a day going to those before it too."""
    if head is None or not group:
        return
    text, state = passage.text, passage.state
    behind = _OF.match(text, group[-1].stop)
    body = passage.body_at(behind.end()) if behind else None
    owners, certain = (code_of(body, passage), True) if body else (head.owners, head.certain)
    day: date | None = None
    cited: list[Citation] = []
    for printed in reversed(group):
        shared = printed.day is None and day is not None
        day = printed.day or day
        for start, end, number in reversed(((printed.start, printed.end, printed.number), *printed.more)):
            cited.append(_citation(passage, head, owners, certain, Span(start, end), number, day, shared=shared))
    cited.reverse()
    if head.part and group[0].start - head.end <= 1:
        cited[0] = _with_part(cited[0], head.part)
    after, _ = part_after(text, group[-1].stop)
    if after and not cited[-1].part:
        cited[-1] = _with_part(cited[-1], after)
    passage.found.extend(cited)
    state.last = cited[-1].id


def _with_part(citation: Citation, part: str) -> Citation:
    return Citation(citation.kind, citation.id, citation.text, citation.span, citation.why, citation.date, part)


def _citation(
    passage: Passage,
    head: Head,
    owners: tuple[str, ...],
    certain: bool,
    span: Span,
    number: Number,
    day: date | None,
    *,
    shared: bool,
) -> Citation:
    """Cite one number; a day that it only shares with those behind it is not held against it."""
    state = passage.state
    key = f"{head.kind} {number}"
    code, why = _owner(state, owners, certain, number, day)
    doubt = day_doubt(code, number, day, state) if code else ""
    if doubt and shared:
        day, doubt = None, ""
    identifier = str(ResolutionId(code, head.kind, number)) if code else ""
    if not certain and day is None:
        identifier = state.numbers.get(key, identifier)
    if not identifier:
        why = f"no body is known that numbers its resolutions like {number}"
    else:
        state.numbers[key] = identifier
        if isinstance(number, YearNumber | RomanNumber):
            state.numbers[f"{head.kind} {number.number}"] = identifier
    kind = "resolution" if head.kind == "RES" else "decision"
    return Citation(kind, identifier, passage.text[span.start : span.end], span, why or doubt, day)


def _owner(state: State, owners: tuple[str, ...], certain: bool, number: Number, day: date | None) -> tuple[str, str]:
    """Return the code of the body whose number it is, and what is doubtful of that; ("", "") for none known."""
    code = chosen(owners, number, day, state)
    named = state.lexicon.bodies.get(owners[0]) if owners else None
    if certain:
        if code or named is None:
            return code, ""
        why = f"{number} is not in the style of the numbers of the {named.name}"
        return chosen(by_style(state), number, day, state), why
    code = code or chosen(by_style(state), number, day, state)
    if code and day and code not in {state.body, *owners[:1]} and day_doubt(code, number, day, state):
        code = by_day(number, day, state)
        return code, "no body is named with it; told by its day" if code else ""
    return code, ""
