"""A status page of the UN Treaty Collection as a whole: which treaty, as at when, and everything recorded on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.contradictions import contradictions
from palermo.facts.dates import DateError
from palermo.facts.problems import Problem, in_order
from palermo.facts.records import Action, Declaration, Source
from palermo.facts.untc.blocks import Block, blocks, fold, rows_by_table
from palermo.facts.untc.days import DAY, calendar_day, parse_printed_day, without_accents
from palermo.facts.untc.document import parse_document
from palermo.facts.untc.naming import Names
from palermo.facts.untc.statements import StatementReader
from palermo.facts.untc.table import Grid, Reading, find_grids, read_grid
from palermo.facts.untc.territories import TerritorialTable, find_territorial, read_territorial
from palermo.facts.untc.withdrawals import end_notes, read_withdrawals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from lxml.html import HtmlElement

    from palermo.facts.records import Facts, Instrument

#: The name of the pack in the sources of what was read, until an overlay gives them its own.
PACK = "status page"

_SAVE_AGAIN = "Save the treaty's status page again from the browser, and wait until it has loaded to the end"


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What a status page says of one instrument, and every part of it that could not be read."""

    #: Title and reference of the treaty as printed, or empty.
    title: str
    reference: str
    instrument: str
    #: The day printed at the head of the page, else the day given for it, or None.
    as_of: date | None
    #: In order of the page.
    actions: tuple[Action, ...]
    declarations: tuple[Declaration, ...]
    problems: tuple[Problem, ...]
    #: States with a cell that was not read; what the facts hold of them is not contradicted by the page.
    unread: frozenset[str] = frozenset()
    #: Whether the page was read to its end: where it was not, a missing row means nothing.
    whole: bool = True
    #: Whether the page has a section of declarations, notifications, objections or territories.
    has_statements: bool = False

    @property
    def usable(self) -> bool:
        """Whether the page is one of the instrument at all; if not, `problems` says why and nothing was read."""
        return bool(self.actions)


class Identity(NamedTuple):
    """What a page says it is about."""

    title: str
    #: Such as `XVIII-12-a`, or empty.
    reference: str


class _Page(NamedTuple):
    """A page taken apart."""

    head: tuple[Block, ...]
    below: tuple[Block, ...]
    grids: tuple[Grid, ...]
    territorial: tuple[TerritorialTable, ...]
    whole: bool


def read_status_page(
    data: bytes, file: str, instrument: Instrument, facts: Facts, *, saved: date | None = None
) -> StatusPage:
    """Read a status page saved from treaties.un.org.

    `data` is the file as it is, `file` its name for the problems.
    `saved` is the day on which it was saved, for a page that prints none.
    Nothing is guessed: what cannot be read comes back in `problems` beside what was read, with its place and remedy.
    A page about another treaty, or no status page, has problems and no actions. Raises ImportError without lxml.
    """
    require_lxml()
    document = parse_document(data, file)
    if document.root is None:
        return _nothing(instrument, Identity("", ""), document.problems)
    page = _take_apart(document.root, whole=document.whole)
    identity = identify(page.head, document.root)
    if not page.grids:
        return _nothing(instrument, identity, (*document.problems, _no_table(document.root, file)))
    mismatch = check_identity(identity, instrument, file)
    if mismatch:
        return _nothing(instrument, identity, (*document.problems, mismatch))
    as_of = printed_as_of(page.head) or saved
    reading = Reading(instrument, Names(facts), _source(identity, instrument, as_of), as_of, file)
    reading.problems.extend(document.problems)
    return _read(page, identity, reading, facts)


def require_lxml() -> None:
    """Raise ImportError with the remedy when lxml, which the core does without, is not installed."""
    try:
        import lxml.html  # noqa: F401 - optional
    except ImportError as error:
        message = "Reading status pages needs lxml: install it with `pip install lxml`, or Palermo with its web part"
        raise ImportError(message) from error


def _nothing(instrument: Instrument, identity: Identity, problems: Iterable[Problem]) -> StatusPage:
    return StatusPage(identity.title, identity.reference, instrument.id, None, (), (), tuple(problems), whole=False)


def _take_apart(root: HtmlElement, *, whole: bool) -> _Page:
    tables = rows_by_table(root)
    territorial = find_territorial(tables)
    other = {each.element for each in territorial}
    grids = tuple(grid for grid in find_grids(tables) if grid.element not in other)
    everything = tuple(blocks(root, {grid.element for grid in grids} | other))
    if not whole and everything and everything[-1].table is not None:
        # The last row can lack a cell, or the mark of its last date.
        last = everything[-1].table
        grids = tuple(replace(each, rows=each.rows[:-1]) if each.element is last else each for each in grids)
        territorial = tuple(
            each._replace(rows=each.rows[:-1]) if each.element is last else each for each in territorial
        )
    marks = [number for number, block in enumerate(everything) if block.table is not None and block.table not in other]
    first, end = (marks[0], marks[-1]) if marks else (len(everything), len(everything))
    return _Page(everything[:first], everything[end + 1 :], grids, territorial, whole)


def _read(page: _Page, identity: Identity, reading: Reading, facts: Facts) -> StatusPage:
    instrument, names, file = reading.instrument, reading.names, reading.file
    if reading.as_of is None:
        reading.problems.append(Problem(file, None, "", *_UNDATED))
    for grid in page.grids:
        read_grid(grid, reading)
    statements = StatementReader(instrument, facts, names, reading.source, file, reading.actions, reading.problems)
    statements.read(page.below, whole=page.whole)
    declarations = list(statements.declarations)
    for table in page.territorial:
        declarations += read_territorial(table, instrument, names, reading.source, file, reading.problems)
    read_withdrawals(end_notes(statements.notes), reading)
    actions = _consistent(reading)
    if not actions:
        reading.problems.append(Problem(file, None, "", "The participants table holds no act", _SAVE_AGAIN))
    return StatusPage(
        title=identity.title,
        reference=identity.reference,
        instrument=instrument.id,
        as_of=reading.as_of,
        actions=actions,
        declarations=tuple(declarations),
        problems=in_order(reading.problems),
        unread=frozenset(reading.unread),
        whole=page.whole,
        has_statements=bool(statements.sections or page.territorial),
    )


_UNDATED = (
    "The page does not print the day it was made, “STATUS AS AT”",
    "Save the whole page, its head included, or give the day on which it was saved; an overlay pack needs it",
)


def _source(identity: Identity, instrument: Instrument, as_of: date | None) -> Source:
    reference = identity.reference or instrument.depositary_reference or instrument.title
    day = f"status as at {as_of.isoformat()}" if as_of else "status page without a date"
    return Source(f"UN Treaty Collection, {reference}, {day}", verified=True, pack=PACK)


def _consistent(reading: Reading) -> tuple[Action, ...]:
    """Return the acts without those that contradict an earlier one of the same State, which are reported."""
    by_state: dict[str, list[Action]] = {}
    for action in reading.actions:
        by_state.setdefault(action.state, []).append(action)
    dropped: set[int] = set()
    for state, acts in by_state.items():
        for found in contradictions(acts):
            problem = Problem(reading.file, None, "participants table", found.what, "Look the rows up on the page")
            reading.problems.append(problem)
            reading.unread.add(state)
            dropped.add(id(acts[found.act]))
    return tuple(action for action in reading.actions if id(action) not in dropped)


_AS_OF = re.compile(r"\b(?:status\s+as\s+(?:at|of)|etat\s+(?:en\s+date\s+d[ue]|au|a\s+la\s+date\s+du))\s*:?\s*")
_NUMERIC = re.compile(r"(\d{2})-(\d{2})-(\d{4})\b")
_WORDS = re.compile(DAY)
_CHAPTER = re.compile(r"\bchap(?:ter|itre)\s+([ivxlc]+)\b", re.IGNORECASE)
#: `12 .`, `12. a`, `12.a.` before a title.
_NUMBER = re.compile(r"(\d{1,3})\s*(?:[.)-]|\Z)\s*(?:([a-z])(?:\s*[.)]\s*|\s+|\Z))?")
_LINK = re.compile(r"mtdsg_no=([IVXLC]+)-(\d{1,3})(?:-([a-z]))?\b", re.IGNORECASE)
_REFERENCE = re.compile(r"([IVXLC]+)[\s.:-]+(\d{1,3})(?:[\s.-]*([a-z]))?", re.IGNORECASE)


def printed_as_of(head: Sequence[Block]) -> date | None:
    """Return the day after `STATUS AS AT` above the table, which the page prints with the day first."""
    text = "\n".join(block.text for block in head)
    found = _AS_OF.search(without_accents(text))
    if not found:
        return None
    rest = without_accents(text)[found.end() : found.end() + 60]
    try:
        if numeric := _NUMERIC.match(rest):
            day, month, year = (int(each) for each in numeric.groups())
            return calendar_day(year, month, day, numeric.group())
        if words := _WORDS.match(rest):
            return parse_printed_day(words.group())
    except DateError:
        return None
    return None


def identify(head: Sequence[Block], root: HtmlElement) -> Identity:
    """Return the title and the reference of the treaty, from the lines above the table or from the page's own link."""
    chapter = ""
    for number, block in enumerate(head):
        found = _CHAPTER.search(block.text)
        if found:
            chapter = found.group(1).upper()
        entry = _NUMBER.match(block.text) if chapter else None
        if entry:
            following = head[number + 1].text if number + 1 < len(head) else ""
            title = block.text[entry.end() :].strip() or following
            letter = f"-{entry.group(2)}" if entry.group(2) else ""
            return Identity(title, f"{chapter}-{int(entry.group(1))}{letter}")
    own = [form.get("action", "") for form in root.iter("form")]
    linked = next((found for found in map(_LINK.search, own) if found), None)
    return Identity(_page_title(root), _reference(linked) if linked else "")


def check_identity(identity: Identity, instrument: Instrument, file: str) -> Problem | None:
    """Return a problem when a page is about another treaty than the instrument, or does not say which it is about."""
    known = _REFERENCE.fullmatch(instrument.depositary_reference.strip())
    titles = {instrument.title, *instrument.titles.values()}
    same_title = _plain(identity.title) in {_plain(title) for title in titles}
    expected = f"{instrument.title} ({instrument.depositary_reference})" if known else instrument.title
    remedy = f"Give the id of that instrument, or save the page of {expected}"
    if known and identity.reference:
        if identity.reference == _reference(known):
            return None
        what = f"The page is about {identity.reference}, {identity.title or 'without a title'}"
        return Problem(file, None, "title", f"{what}, not about {instrument.id}", remedy)
    if same_title:
        return None
    what = f"The page does not say that it is about {instrument.id}; its title is {fold(identity.title)[:200]!r}"
    return Problem(file, None, "title", what, remedy)


def _reference(found: re.Match[str]) -> str:
    chapter, number, letter = found.groups()
    return f"{chapter.upper()}-{int(number)}" + (f"-{letter.lower()}" if letter else "")


def _plain(title: str) -> str:
    return "".join(each for each in without_accents(title) if each.isalnum())


def _page_title(root: HtmlElement) -> str:
    for element in root.iter("title"):
        return fold(element.text or "")
    return ""


def _no_table(root: HtmlElement, file: str) -> Problem:
    title = _page_title(root)[:120]
    of = f" of the page “{title}”" if title else ""
    what = f"No table headed “Participant” with dates was found in the text{of}, so this is not a status page"
    remedy = "Open the treaty on treaties.un.org under “Status of treaties” and save that page as HTML"
    return Problem(file, None, "", what, remedy)
