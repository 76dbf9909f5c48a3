"""Actions from CSV: the stand-alone `state,action,date,source,note`, and the rows of a pack."""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.cells import Cells, Fault, Mention
from palermo.facts.contradictions import contradictions
from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.dates import Interval
from palermo.facts.participants import Participants
from palermo.facts.problems import Problem, in_order
from palermo.facts.records import Action, ActionKind, Instrument, Source
from palermo.facts.text_lines import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palermo.facts.records import Facts
    from palermo.facts.text_lines import TextInput

#: The columns of a stand-alone file of actions towards one instrument.
STAND_ALONE = Columns(
    required=("state", "action", "date"),
    expected=("source",),
    optional=("note", "effective", "predecessor", "verified", "ordinal"),
)
#: The columns of `actions.csv` in a pack.
PACK = Columns(
    required=("instrument", "state", "action", "date", "source", "verified"),
    optional=("effective", "predecessor", "ordinal", "note"),
)


class PlacedAction(NamedTuple):
    """An action with its place in a pack."""

    action: Action
    ordinal: int
    line: int

    @property
    def key(self) -> tuple[str, str, str, int]:
        """Return what a row in a later pack must equal to replace this one."""
        return self.action.instrument, self.action.state, self.action.kind.value, self.ordinal


def read_actions(
    source: TextInput, instrument: Instrument | str, *, facts: Facts | None = None, file: str = "", pack: str = ""
) -> tuple[tuple[Action, ...], tuple[Problem, ...]]:
    """Read actions towards one instrument; return them in the order of the file, with every problem in the file.

    `source` is a path, bytes, or lines of text or bytes; `file` names it in problems, its path when empty.
    With `facts`, every State must be in them; with an `Instrument`, no act may lie before its adoption.
    Of two acts that contradict each other the earlier is returned and the other reported.
    """
    problems: list[Problem] = []
    file = file or name_of(source)
    cells = Cells(file, pack or file, problems)
    known = Participants(facts) if facts else None
    adopted = instrument.adopted if isinstance(instrument, Instrument) else None
    id_ = instrument.id if isinstance(instrument, Instrument) else instrument
    with _collector_paused():
        lines, actions, faulty = _read(read_rows(source, STAND_ALONE, file, problems), cells, known, id_, adopted)
        gone = _report_contradictions(lines, actions, faulty, cells)
        kept = tuple(act for place, act in enumerate(actions) if place not in gone) if gone else tuple(actions)
        return kept, in_order(problems)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Stop looking for cycles: records have none, and the search among a million takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    rows: Iterator[tuple[int, tuple[str, ...]]],
    cells: Cells,
    known: Participants | None,
    instrument: str,
    adopted: date | None,
) -> tuple[list[int], list[Action], set[int]]:
    """Return the lines and acts of all rows that name an act and its day, and the places of those with other faults."""
    kinds = {kind.value: kind for kind in ActionKind}
    codes = known.codes if known else None
    sources: dict[tuple[str, str], Source] = {}
    lines, actions, faulty = list[int](), list[Action](), set[int]()
    for line, (state, action, date_, source, note, effective, predecessor, verified, ordinal) in rows:
        before = len(cells.problems)
        if not state or (codes is not None and state not in codes):
            cells.problem(line, "state", *_fault(state, known))
        kind = kinds.get(action) or cells.choice(line, "action", action, kinds)
        days = cells.days_or_fault(date_)
        if isinstance(days, Fault):
            cells.problem(line, "date", *days)
        elif adopted and days.latest < adopted and action != ActionKind.SIGNATURE:
            cells.problem(line, "date", *_before_adoption(action, days, adopted))
        since = _effective(cells, line, effective, kind, days) if effective else None
        if predecessor and codes is not None and predecessor not in codes:
            cells.problem(line, "predecessor", *_fault(predecessor, known))
        if ordinal or verified:
            cells.ordinal(line, ordinal)
            cells.flag(line, "verified", verified or "no")
        key = (source, verified)
        read = sources.get(key) or sources.setdefault(key, _source(source, verified, cells))
        if not state or kind is None or isinstance(days, Fault):
            continue
        if len(cells.problems) > before:
            faulty.add(len(actions))
        lines.append(line)
        actions.append(
            Action(state, instrument, kind, days.earliest, days.latest, read, note, since, predecessor or None)
        )
    return lines, actions, faulty


def _effective(
    cells: Cells, line: int, text: str, kind: ActionKind | None, days: Interval | Fault | None
) -> date | None:
    """Return the day from which an act takes effect; a withdrawal cannot do so before its notice."""
    since = cells.day(line, "effective", text)
    if since and kind is ActionKind.WITHDRAWAL and isinstance(days, Interval) and since < days.earliest:
        what = f"The withdrawal takes effect on {since}, before its own date, {days}"
        remedy = "Write the day on which the notice ends, or leave the cell empty: the instrument's clause then decides"
        cells.problem(line, "effective", what, remedy)
        return None
    return since


def _fault(state: str, known: Participants | None) -> tuple[str, str]:
    if known is None:
        return "The State is missing", "Write its ISO 3166 alpha-3 code, such as KEN"
    return known.fault(state)


def _before_adoption(action: str, days: Interval, adopted: date) -> tuple[str, str]:
    what = f"The {action.replace('_', ' ')} of {days} lies before the adoption of the instrument on {adopted}"
    return what, "Correct the date, or `adopted` in the instrument's file"


def _source(text: str, verified: str, cells: Cells) -> Source:
    """Return the source of a stand-alone row: the file itself, unverified, when the row names none."""
    return Source(text or cells.file, verified == "yes" if verified else bool(text), cells.pack)


def _report_contradictions(lines: list[int], actions: list[Action], faulty: set[int], cells: Cells) -> set[int]:
    """Note every contradiction, also of rows with other faults; return the places of the acts that cannot stand."""
    by_state: defaultdict[str, list[int]] = defaultdict(list)
    for place, act in enumerate(actions):
        by_state[act.state].append(place)
    gone = set(faulty)
    for places in by_state.values():
        sound = [place for place in places if place not in faulty] if faulty else places
        reported = set()
        for found in contradictions([actions[place] for place in sound]):
            other = "" if found.against is None else f" (line {lines[sound[found.against]]})"
            cells.problem(lines[sound[found.act]], "", found.what + other, found.remedy)
            reported.add(sound[found.act])
        gone |= reported
        if len(sound) < len(places):
            for found in contradictions([actions[place] for place in places]):
                # What a faulty row contradicts, or is contradicted by, is said too, but costs no sound row its place.
                if places[found.act] not in reported:
                    other = "" if found.against is None else f" (line {lines[places[found.against]]})"
                    cells.problem(lines[places[found.act]], "", found.what + other, found.remedy)
    return gone


def read_pack_actions(
    source: TextInput, file: str, pack: str, problems: list[Problem], mentions: list[Mention] | None = None
) -> list[PlacedAction]:
    """Read `actions.csv` of a pack; codes and instruments are checked later, against all packs together.

    A row that says who did what and when is returned even where another cell is at fault, so that it can be checked
    against other rows; of the rest, what must be checked later is added to `mentions`.
    """
    cells = Cells(file, pack, problems)
    kinds = {kind.value: kind for kind in ActionKind}
    placed: list[PlacedAction] = []
    for line, row in read_rows(source, PACK, file, problems):
        instrument, state, action, date_, source_, verified, effective, predecessor, ordinal, note = row
        before = len(problems)
        for column, text in (("instrument", instrument), ("state", state)):
            if not text:
                cells.problem(line, column, f"The {column} is missing", f"Write the {column}'s code")
        kind = cells.choice(line, "action", action, kinds)
        days = cells.days(line, "date", date_)
        number = cells.ordinal(line, ordinal)
        placeable = len(problems) == before
        read = cells.source(line, source_, verified)
        since = _effective(cells, line, effective, kind, days)
        if kind is None or days is None or not placeable:
            codes = (("instrument", instrument), ("state", state), ("predecessor", predecessor))
            if mentions is not None:
                mentions.extend(Mention(file, line, column, text) for column, text in codes if text)
            continue
        act = Action(state, instrument, kind, days.earliest, days.latest, read, note, since, predecessor or None)
        placed.append(PlacedAction(act, number, line))
    return placed


def is_before_adoption(action: Action, adopted: date) -> bool:
    """Whether an act other than a signature certainly lies before the adoption of its instrument.

    Texts are adopted and opened for signature on different days, so a signature may lie before.
    """
    return action.latest < adopted and action.kind is not ActionKind.SIGNATURE
