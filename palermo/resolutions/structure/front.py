"""What stands before the opening formula: masthead, session, agenda item, report, number and title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palermo.resolutions.structure import formulas
from palermo.resolutions.structure.divide import part_letter

if TYPE_CHECKING:
    from datetime import date

    from palermo.resolutions.structure.lines import Line

_SYMBOL = re.compile(
    r"(?<![\w/])(?:A|S|E|ST|T|CTOC|CAC)/[A-Za-z0-9.\-]{1,30}(?:/[A-Za-z0-9.\-]{1,30}){0,8}(?:\s?\((?:[IVXLC]+|\d{4})\))?(?:\s[A-Z](?![\w.]))?"
)
_SESSION = re.compile(
    r"[*_#\s]*(?P<words>(?:[A-Za-z]{1,20}[- ]{1,2}){1,8}session)(?:[,*_\s]|of|\b).{0,40}", re.IGNORECASE
)
_AGENDA = re.compile(r"[*_\s]*(?:Provisional\s+)?Agenda\s+items?:?\s*(?P<item>.*?)[*_\s]*", re.IGNORECASE)
_ADOPTED = re.compile(
    r"[*_#\s]*(?:Resolution|Decision|Text)s?\s+(?:\d\S*\s+)?adopted\s+by\b|[*_#\s]*Adopted\s+by\s+the\b|[*_#\s]*on\s*\d{1,2}\s*[A-Z][a-z]+\s*\d{4}[*_\s]*$|[*_\s]*(?:Resolution\s+)?of\s+\d{1,2}\s+\S{3,12}\s+\d{4}[*_\s]*$",
    re.IGNORECASE,
)
#: A line that breaks off where a day is to come.
_DAY_TO_COME = re.compile(r"\bon\s*(?:\d{1,2}\s*(?:[A-Z][a-z]+\s*)?)?$")
_MASTHEAD = re.compile(
    r"[*_#\s]*(?:UNITED\s*(?:NATIONS)?|NATIONS|GENERAL|ASSEMBLY|GENERAL\s+ASSEMBLY|SECURITY\s+COUNCIL|"
    r"ECONOMIC\s+AND(?:\s+SOCIAL)?(?:\s+COUNCIL)?|SOCIAL\s+COUNCIL|"
    r"HUMAN\s+RIGHTS\s+COUNCIL|Distr\b.*|LIMITED|ORIGINAL:?.*|ENGLISH|Dist\b.*|Date:?|"
    r".{0,3}Author:.*|.{0,3}Document source:?.*|"
    r"Seat\s+.*|\W*)[*_\s|]*",
    re.IGNORECASE,
)
_NO_SPONSOR = re.compile(r"\bDistr\b|\bCommittee$|\bsession$|\bAgenda\b|\bOriginal\b|/L\.|^\d", re.IGNORECASE)
_SPONSORS = re.compile(
    r"(?P<who>.*?)\s*:?\s*(?:revised\s+|amended\s+)?draft\s+(?:resolution|decision)[*_\s]*", re.IGNORECASE | re.DOTALL
)
_CONTENTS = re.compile(r"\|.*\||.*\.{5,}.*")
_BRACKET = re.compile(r"[*_\s]*[\[{(](?P<inside>.*)[\])}]{1,2}[*_\s]*", re.DOTALL)
_SUBMITTED = re.compile(r"[*_\s]*(?:Draft resolution|Submitted by|Recommendation)\b.*", re.IGNORECASE)

#: The letter of a part behind a title, on its line …
_TITLE_PART = re.compile(r"(?P<title>.*[a-z)”\"\d]) (?P<part>[A-H])", re.DOTALL)
#: … but not one that names a thing, as in `hepatitis B`.
_NAMED_BY_LETTER = ("titis", "tamin", "ection", "annex", "part", "class", "ategory", "roup")
#: No line of a masthead is longer.
_LONGEST_LINE = 400


@dataclass(slots=True)
class Front:
    """What the lines before an opening say."""

    number: str = ""
    body: str = ""
    title: list[tuple[Line, int]] = field(default_factory=list)
    session_words: str = ""
    agenda_item: str = ""
    report: str = ""
    sponsors: str = ""
    adopted: date | None = None
    meeting: int | None = None
    part: str = ""
    #: Whether the meeting of adoption was named already: the next day is that of adoption.
    closing: bool = False
    #: Raw offset of the line with the number; what follows it is the title. -1 where none has one.
    heading: int = -1
    symbols: list[str] = field(default_factory=list)
    apart: list[tuple[str, Line]] = field(default_factory=list)


def read_front(lines: list[Line]) -> Front:
    """Return what the lines before an opening formula say; each of them is in `title` or in `apart`."""
    front = Front()
    heading = _heading_line(lines)
    front.heading = lines[heading].start if heading >= 0 else -1
    rest: list[Line] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if number == heading:
            _read_heading(front, line)
        else:
            number += _known(front, lines, number) or 0
            if line not in (each for _, each in front.apart[-12:]):
                rest.append(line)
        number += 1
    _titles(front, rest, lines[heading] if heading >= 0 else None)
    return front


def _heading_line(lines: list[Line]) -> int:
    """Return the line with the number of the resolution: the last that has one and is no table of contents."""
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number].text
        if (
            len(text) < _LONGEST_LINE * 2
            and formulas.heading(text)
            and not _CONTENTS.match(text)
            and not _BRACKET.fullmatch(text)
        ):
            return number
    return next(formulas.numbers_alone(lines), -1)


def _read_heading(front: Front, line: Line) -> None:
    found = formulas.heading(line.text, bare=True)
    if found is None:
        return
    front.number, front.body = found.number, found.body or front.body
    day = formulas.day(found.title)
    if day and found.title.lower().startswith(("of ", "adopted", "resolution of ", "decision of ")):
        front.adopted = day
        front.apart.append(("masthead", line))
        front.meeting = formulas.meeting_number(found.title)
        return
    if found.title:
        front.title.append((line, line.text.rindex(found.title[:1] + found.title[1:12])))
    front.apart.append(("number", line))


def _known(front: Front, lines: list[Line], number: int) -> int:
    """Read a line of a masthead; return how many lines after it belong to it."""
    text = lines[number].text
    bracket, more = _bracketed(lines, number) if len(text) < _LONGEST_LINE else ("", 0)
    more = more if bracket else 0
    broken = _DAY_TO_COME.search(text) is not None and number + 1 < len(lines) and _ADOPTED.match(text) is not None
    if broken:
        _adopted(front, f"{text} {lines[number + 1].text}")
        _take(front, lines, number, 1)
        return 1
    if -1 < front.heading < lines[number].start and not bracket and not _ADOPTED.match(text):
        return 0
    if bracket:
        front.report = front.report or bracket
        _take(front, lines, number, more)
    elif len(text) < _LONGEST_LINE and _says(front, text):
        _take(front, lines, number, 0)
    else:
        _symbol_line(front, lines, number)
    return more


def _says(front: Front, text: str) -> bool:
    """Read what a line of a masthead says; return whether it is one."""
    if _ADOPTED.match(text):
        _adopted(front, text)
        return True
    session = _SESSION.fullmatch(text) if len(text) < 80 and "ession" in text.lower() else None  # noqa: PLR2004
    if session:
        year = re.search(r" (?:of|for) (?:19|20)\d\d\b", text)
        front.session_words = session["words"] + (year.group() if year else "")
        return True
    agenda = _AGENDA.fullmatch(text) if text.lstrip("*_ ")[:6].lower() in {"agenda", "provis"} else None
    if agenda:
        front.agenda_item = agenda["item"]
        return True
    if formulas.closing(text):
        front.meeting = front.meeting or formulas.meeting_number(text)
        front.closing = True
    elif formulas.date_line(text) and front.closing:
        front.adopted = front.adopted or formulas.day(text)
    masthead = _MASTHEAD.fullmatch(text) or _CONTENTS.match(text)
    return bool(masthead) or formulas.date_line(text) or formulas.closing(text)


def _symbol_line(front: Front, lines: list[Line], number: int) -> None:
    text = lines[number].text
    symbols = _SYMBOL.findall(text)
    if symbols and len(text) < 90 and len(_SYMBOL.sub("", text).strip(" *|_")) < 45:  # noqa: PLR2004
        front.symbols += [each for each in symbols if each not in front.symbols]
        _take(front, lines, number, 0)


def _take(front: Front, lines: list[Line], number: int, more: int) -> None:
    front.apart += [("masthead", line) for line in lines[number : number + more + 1]]


def _bracketed(lines: list[Line], number: int) -> tuple[str, int]:
    """Return what stands in a bracket that begins a line, and how many more lines it takes."""
    if lines[number].text.lstrip("*_ ")[:1] not in {"[", "{", "("}:
        return "", 0
    text = ""
    for more, line in enumerate(lines[number : number + 5]):
        text = f"{text} {line.text}".strip()
        found = _BRACKET.fullmatch(text)
        if found:
            return found["inside"].strip(), more
    return "", 0


def _adopted(front: Front, text: str) -> None:
    front.adopted = front.adopted or formulas.day(text)
    front.meeting = front.meeting or formulas.meeting_number(text)
    organ = re.search(
        r"by\s+the\s+((?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Human\s+Rights\s+Council))",
        text,
        re.IGNORECASE,
    )
    if organ:
        front.body = front.body or " ".join(organ[1].split()).title().replace(" And ", " and ")


def _titles(front: Front, rest: list[Line], heading: Line | None) -> None:
    """Divide the lines that no rule knows into title, sponsors, part and other masthead."""
    after = [line for line in rest if heading is None or line.start > heading.start]
    front.apart += [("masthead", line) for line in rest if heading is not None and line.start < heading.start]
    after = _without_sponsors(front, after)
    if after and part_letter(after[-1].text):
        front.part = part_letter(after[-1].text)
        front.apart.append(("part", after.pop()))
    if heading is None:
        group = _last_group(after)
        front.apart += [("masthead", line) for line in after[: len(after) - len(group)]]
        after = group
    for line in after:
        if heading is None and _SUBMITTED.fullmatch(line.text):
            front.apart.append(("masthead", line))
        else:
            front.title.append((line, 0))
    if heading is not None and front.title and not front.part:
        _part_behind_title(front)


def _part_behind_title(front: Front) -> None:
    line, skip = front.title[-1]
    found = _TITLE_PART.fullmatch(line.text)
    if found and not found["title"].lower().endswith(_NAMED_BY_LETTER):
        front.part, at = found["part"], found.start("part")
        letter = line._replace(start=line.start + at, text=front.part)
        front.title[-1] = (line._replace(end=line.start + at, text=found["title"]), skip)
        front.apart.append(("part", letter))


def _without_sponsors(front: Front, lines: list[Line]) -> list[Line]:
    for number, line in enumerate(lines):
        if not re.search(r"draft\s+(?:resolution|decision)[*_\s]*$", line.text, re.IGNORECASE):
            continue
        # Sponsors stand together; a blank line parts them from the masthead.
        first = next((at + 1 for at in range(number, -1, -1) if _ends_masthead(lines, at)), 0)
        who = " ".join(each.text for each in lines[first : number + 1])
        found = _SPONSORS.fullmatch(who)
        if found and ":" in who:
            front.sponsors = found["who"].strip(" :*_")
        front.apart += [("masthead", each) for each in lines[: number + 1]]
        return lines[number + 1 :]
    return lines


def _ends_masthead(lines: list[Line], at: int) -> bool:
    """Return whether the sponsors can only begin behind a line: a blank follows it, or it says something else."""
    text = lines[at].text
    if re.search(r"draft\s+(?:resolution|decision)", text, re.IGNORECASE):
        return False
    return lines[at + 1].gap > 0 or text.isupper() or _NO_SPONSOR.search(text) is not None


def _last_group(lines: list[Line]) -> list[Line]:
    """Return the last lines that stand together: the title of a text without a number."""
    group: list[Line] = []
    for line in reversed(lines):
        group.insert(0, line)
        if line.gap or line.page_break:
            break
    return group
