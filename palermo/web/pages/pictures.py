"""The pictures of the pages: the register's answers and the reader's words, given to `palermo.reports.pictures`.

Each is drawn once and kept (`palermo.web.pages.drawn`): drawing takes a tenth of a second, and the first one a second.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.facts.dates import NEVER, Interval
from palermo.participation.answers import StatusValue
from palermo.reports.pictures import tables, texts
from palermo.reports.pictures.curve import CurveMarks, participation_curve
from palermo.reports.pictures.engine import raw_svg
from palermo.reports.pictures.painting import MapTexts, paint
from palermo.reports.pictures.steps import entry_into_force_steps
from palermo.reports.pictures.svg import tidy
from palermo.reports.pictures.timeline import state_timeline
from palermo.reports.pictures.world import base_map
from palermo.web.pages.drawn import drawn
from palermo.web.pages.labels import status_label
from palermo.web.pages.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from palermo.participation.register import Register
    from palermo.reports.pictures.engine import Chart
    from palermo.web.pages.reader import Reader

#: Pictures kept in this process: all instruments and every State in a few languages.
_KEPT = 1024


def world_map(register: Register, reader: Reader, instrument_id: str, on: date) -> SafeString:
    """Return the map of an instrument on a day."""
    statuses = {row.state: row.status for row in register.statuses(instrument_id, on)}
    # Safe: made by our own pictures, which escape every name; so are all below.
    return mark_safe(paint(drawn("base-map", (), base_map), statuses, _map_texts(reader, instrument_id, on)))


def _map_texts(reader: Reader, instrument_id: str, on: date) -> MapTexts:
    values = {"instrument": reader.short_title(instrument_id), "day": reader.day(on)}
    return MapTexts(
        title=_("%(instrument)s: where States stand on %(day)s") % values,
        description=_("World map in equal-area projection. The lists by status on this page tell the same in words."),
        names={code: state.name(reader.language) for code, state in reader.facts.states.items()},
        labels={status: status_label(status) for status in StatusValue},
        not_applicable=_("takes no part of its own"),
        shape=pgettext("map", "{name}: {status}"),
    )


@lru_cache(maxsize=_KEPT)
def curve(register: Register, reader: Reader, instrument_id: str, last_day: date) -> SafeString:
    """Return the curve of signatures and deposits up to a day, with the threshold and the day of entry into force."""
    clause = register.instrument(instrument_id).entry_into_force
    words = texts.CurveTexts(
        title=_("%(instrument)s: signatures and deposits over time")
        % {"instrument": reader.short_title(instrument_id)},
        description=_("Two rising lines, one of signatures and one of deposits. The table below it holds the numbers."),
        signatures=pgettext("curve", "Signatures: {n}"),
        deposits=pgettext("curve", "Deposits: {n}"),
        threshold=pgettext("curve", "Deposits needed: {n}"),
        entry_into_force=pgettext("curve", "In force from {day}"),
        day=reader.day,
    )
    rows = tables.curve_table(register.history(instrument_id), last_day)
    marks = CurveMarks(clause.instruments, _certain(register.entry_into_force(instrument_id).entry_into_force))
    inputs = (rows, last_day, marks, words.signatures, words.deposits, words.threshold, words.entry_into_force)
    return _picture(
        "curve", words, (*inputs, reader.language), lambda: participation_curve(rows, last_day, words, marks)
    )


@lru_cache(maxsize=_KEPT)
def timeline(register: Register, reader: Reader, code: str, instruments: Sequence[str], last_day: date) -> SafeString:
    """Return the timeline of one State up to a day: a lane for each instrument."""
    found = tables.timeline_marks(register.state_history(code), last_day)
    marks = tuple(mark._replace(when=_within(mark.when, last_day)) for mark in found)
    spans = tables.timeline_spans(marks, last_day)
    adopted = [register.instrument(each).adopted for each in instruments]
    first = min([last_day, *adopted, *(mark.when.earliest for mark in marks)])
    words = texts.TimelineTexts(
        title=_("%(state)s: acts over time") % {"state": reader.name(code)},
        description=_(
            "One lane for each instrument, from signature over deposit to being bound. "
            "The table below it lists every act."
        ),
        lanes={each: reader.short_title(each) for each in instruments},
        notes={each: _note(register, reader, code, each, last_day) for each in instruments},
    )
    inputs = (spans, marks, first, last_day, dict(words.lanes), dict(words.notes))
    return _picture("timeline", words, inputs, lambda: state_timeline(spans, marks, (first, last_day), words))


def _note(register: Register, reader: Reader, code: str, instrument_id: str, on: date) -> str:
    return strip_tags(verdict(register.status(code, instrument_id, on), reader))


@lru_cache(maxsize=_KEPT)
def steps(register: Register, reader: Reader, instrument_id: str) -> SafeString:
    """Return how an instrument came into force, deposit by deposit."""
    came = register.entry_into_force(instrument_id)
    words = texts.StepsTexts(
        title=_("%(instrument)s: the way to entry into force") % {"instrument": reader.short_title(instrument_id)},
        description=_("A stair of the deposits that count, up to the number needed. The table below it lists them."),
        names={code: reader.name(code) for code in register.participants},
        threshold=pgettext("curve", "Deposits needed: {n}"),
        delay="",
        entry_into_force=pgettext("curve", "In force from {day}"),
        day=reader.day,
    )
    threshold = register.instrument(instrument_id).entry_into_force.instruments
    rows, day = tables.steps_table(came), _certain(came.entry_into_force)
    names = tuple(reader.name(row.state) for row in rows)
    inputs = (rows, names, threshold, day, words.threshold, words.entry_into_force, reader.language)
    return _picture("steps", words, inputs, lambda: entry_into_force_steps(rows, threshold, day, words))


def _certain(day: Interval | None) -> Interval | None:
    """Return a day of entry into force, or None where it is not certain that there is one: that cannot be drawn."""
    return None if day is None or day.latest == NEVER else day


def _within(when: Interval, last_day: date) -> Interval:
    """Return a span without end as one up to the last day of the picture."""
    return Interval(when.earliest, max(when.earliest, last_day)) if when.latest == NEVER else when


def _picture(
    name: str,
    words: texts.CurveTexts | texts.TimelineTexts | texts.StepsTexts,
    inputs: tuple[object, ...],
    declare: Callable[[], Chart],
) -> SafeString:
    def draw() -> str:
        return tidy(raw_svg(declare()), name=name, title=words.title, description=words.description)

    return mark_safe(drawn(name, (words.title, words.description, *inputs), draw))
