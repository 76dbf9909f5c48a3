"""The review mechanism as records, and its clock: what is due from whom on which day, and how late it is.

>>> from datetime import date
>>> from palermo.implementation.load_mechanism import load_mechanism
>>> steps = clock(load_mechanism(), date(2024, 8, 31), {}, as_of=date(2024, 9, 20))
>>> [(each.step.id, str(each.due), each.state.value, each.days_late) for each in steps if each.due][:2]
[('name-focal-point', '2024-09-14', 'late', 6), ('name-experts', '2024-09-28', 'due', 0)]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from palermo.participation.delays import same_day_after_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from palermo.facts.records import Source

#: The event with which every review begins.
START = "start"
#: The language in which the mechanism is written; the others are translations.
ENGLISH = "en"


class Within(StrEnum):
    """How the time for a step is counted."""

    WEEKS = "weeks"
    MONTHS = "months"
    END_OF_PHASE = "end_of_phase"


class DueFrom(StrEnum):
    """Who has to take a step."""

    ALL = "all"
    STATE_UNDER_REVIEW = "state-under-review"
    REVIEWING_STATES = "reviewing-states"


class StepState(StrEnum):
    """Where a step stands on a day."""

    #: Its time has not begun: the event from which it runs has not happened.
    WAITING = "waiting"
    #: Its time runs, or has no last day.
    DUE = "due"
    LATE = "late"
    DONE = "done"


class Words(NamedTuple):
    """A text and the language that it is in, English where it has not been translated."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Note:
    """A rule, track, role, event, part or group of the mechanism in words."""

    id: str
    title: str
    text: str
    #: None for what is this program's own.
    source: Source | None


@dataclass(frozen=True, slots=True)
class Phase(Note):
    """One phase: so many years for one cluster of articles."""

    number: int
    years: int
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartGroup(Note):
    """The States whose reviews start in the same year."""

    number: int
    starts: int
    reviews: int
    participating: int


@dataclass(frozen=True, slots=True)
class Role(Note):
    """What a person is in a review."""

    may_write: bool


@dataclass(frozen=True, slots=True)
class ClockStep(Note):
    """One step, and the time that there is for it."""

    #: Id of the event from which its time runs.
    runs_from: str
    within: Within
    #: So many weeks or months; 0 for the end of the phase.
    n: int
    due_from: DueFrom
    #: Id of the event that it brings about; empty for none.
    then: str


@dataclass(frozen=True, slots=True)
class Output(Note):
    """What a step leaves behind, and who sees it at first."""

    step: str
    level: str
    may_change: DueFrom
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level(Note):
    """A level of confidentiality; the higher the rank, the fewer read it."""

    rank: int


@dataclass(frozen=True, slots=True)
class Mechanism:
    """The whole mechanism; every tuple in the order of its file."""

    about: Note
    tracks: tuple[Note, ...]
    phases: tuple[Phase, ...]
    groups: tuple[StartGroup, ...]
    draw_rules: tuple[Note, ...]
    roles: tuple[Role, ...]
    events: tuple[Note, ...]
    clock: tuple[ClockStep, ...]
    outputs: tuple[Output, ...]
    observation_parts: tuple[Note, ...]
    levels: tuple[Level, ...]
    visibility: tuple[Note, ...]
    #: Translations by language and id (`<id>` for texts, `<id>#title` for titles).
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def notes(self) -> Iterator[Note]:
        """Yield everything that has an id."""
        yield self.about
        for each in (self.tracks, self.phases, self.groups, self.draw_rules, self.roles, self.events):
            yield from each
        for each in (self.clock, self.outputs, self.observation_parts, self.levels, self.visibility):
            yield from each

    def text(self, note: Note, language: str = ENGLISH) -> Words:
        """Return the text of a note in a language, English where there is no translation."""
        found = self.words.get(language, {}).get(note.id)
        return Words(found, language) if found else Words(note.text, ENGLISH)

    def title(self, note: Note, language: str = ENGLISH) -> Words:
        """Return the title of a note in a language, English where there is no translation."""
        found = self.words.get(language, {}).get(f"{note.id}#title")
        return Words(found, language) if found else Words(note.title, ENGLISH)


@dataclass(frozen=True, slots=True)
class StepDue:
    """One step of one review on one day."""

    step: ClockStep
    state: StepState
    #: The day on which its time began, None when it has not.
    since: date | None
    #: The last day for it, None when its time has not begun or its last day is not known.
    due: date | None
    #: The day on which it was done.
    done: date | None
    #: Whole days after the last day: until it was done, or until the day of the question.
    days_late: int


def clock(
    mechanism: Mechanism,
    start: date,
    events: Mapping[str, date],
    *,
    as_of: date,
    end_of_phase: date | None = None,
) -> tuple[StepDue, ...]:
    """Return every step of a review that started on `start`, as it stands at the end of the day `as_of`.

    `events` holds the day of each step that was done and of each event that happened, by id; a step that brings about
    an event is done when either is there. What lies after `as_of` has not happened yet. Without `end_of_phase` the
    steps that last until then are due on no known day. Raise `ValueError` for ids that the mechanism does not have.
    """
    known = {each.id for each in (*mechanism.clock, *mechanism.events)}
    if strange := sorted(set(events) - known):
        raise ValueError(f"the mechanism has no step or event {', '.join(strange)}")
    happened = {key: day for key, day in {**events, START: start}.items() if day <= as_of}
    for step in mechanism.clock:
        if step.then and step.id in happened:
            happened.setdefault(step.then, happened[step.id])
    return tuple(_step(step, happened, as_of, end_of_phase) for step in mechanism.clock)


def last_day(step: ClockStep, since: date, end_of_phase: date | None) -> date | None:
    """Return the last day for a step whose time began on `since`.

    Months end on the same day of the month, or on its last day when it has none such: from 31 August six months run to
    the last day of February.
    """
    if step.within == Within.WEEKS:
        return since + timedelta(weeks=step.n)
    if step.within == Within.MONTHS:
        return same_day_after_months(since, step.n)
    return end_of_phase


def _step(step: ClockStep, happened: Mapping[str, date], as_of: date, end_of_phase: date | None) -> StepDue:
    since = happened.get(step.runs_from)
    due = None if since is None else last_day(step, since, end_of_phase)
    done = happened.get(step.id) or happened.get(step.then)
    days_late = max(0, ((done or as_of) - due).days) if due else 0
    if done:
        state = StepState.DONE
    elif since is None:
        state = StepState.WAITING
    else:
        state = StepState.LATE if days_late else StepState.DUE
    return StepDue(step, state, since, due, done, days_late)
