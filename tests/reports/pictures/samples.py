"""Words, statuses and events made by hand, small enough to count on one's fingers."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from xml.etree import ElementTree as ET

from palermo.facts.dates import Interval, parse_interval
from palermo.facts.records import Action, ActionKind, Source
from palermo.participation.answers import (
    EntryIntoForce,
    Event,
    EventKind,
    NotCounted,
    PartyDay,
    Reason,
    StatusValue,
    Trigger,
)
from palermo.reports.pictures import CurveTexts, MapTexts, StepsTexts, TimelineTexts

SOURCE = Source("made by hand", verified=True, pack="test")
UNTIL = date(2005, 12, 31)
LABELS = MappingProxyType({status: f"is {status}" for status in StatusValue})
NAMES = MappingProxyType({"KEN": "Kenya", "CIV": "Côte d’Ivoire", "TUV": "Tuvalu", "GRL": "Greenland"})
MAP_TEXTS = MapTexts("Who is bound", "The table says the same.", NAMES, LABELS, "takes no part")
CURVE_TEXTS = CurveTexts(
    "Over time", "Two lines.", "Signatures: {n}", "Deposits: {n}", "Needed: {n}", "In force from {day}"
)
STEPS_TEXTS = StepsTexts("The way", "A stair.", NAMES, "Needed: {n}", "90th day after", "In force {day}")
TIMELINE_TEXTS = TimelineTexts("Kenya", "Two lanes.", {"one": "First", "two": "Second"}, {"one": "Bound."})


def act(state: str, kind: str, when: str, instrument: str = "one") -> Event:
    """Return the event of an act; `when` is EDTF."""
    days = parse_interval(when)
    action = Action(state, instrument, ActionKind(kind), days.earliest, days.latest, SOURCE)
    return Event(days, EventKind.ACTION, instrument, state, action)


def effect(state: str, kind: EventKind, when: str, instrument: str = "one") -> Event:
    """Return the event of something that takes effect without an act of its own."""
    return Event(parse_interval(when), kind, instrument, state)


def came_into_force() -> EntryIntoForce:
    """Return a treaty of three deposits, one by an organization that does not count."""
    days = {"KEN": "2001-01-01", "EU": "2001-02-01", "TUV": "2001-03-01", "CIV": "2001-03-01", "GRL": "2003-01-01"}
    parties = tuple(PartyDay(state, parse_interval(day), None) for state, day in days.items())
    not_counted = (NotCounted("EU", parse_interval("2001-02-01"), Reason("", "organizations do not count")),)
    trigger = Trigger("TUV", parse_interval("2001-03-01"), 3, ("CIV", "TUV"))
    return EntryIntoForce("one", parse_interval("2001-05-30"), trigger, not_counted, parties, ())


def parse(svg: str) -> ET.Element:
    """Return a picture as its elements; a picture that is not well formed raises."""
    return ET.fromstring(svg)  # noqa: S314  # a picture that we drew


def day(text: str) -> Interval:
    """Return a day or an interval from its EDTF form."""
    return parse_interval(text)
