"""The words of the pictures, as arguments: the page that shows a picture gives them in its reader's language.

Texts with `{n}` or `{day}` take a number or a day, written by `day`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from palermo.facts.dates import Interval


@dataclass(frozen=True, slots=True)
class CurveTexts:
    """The words of the curve of signatures and deposits."""

    title: str
    description: str
    #: Label at the end of the line, such as `Signatures: {n}`.
    signatures: str
    deposits: str
    #: Such as `{n} deposits needed`.
    threshold: str
    #: Such as `In force from {day}`.
    entry_into_force: str
    #: How a day, or an interval of days, is written.
    day: Callable[[Interval], str] = str


@dataclass(frozen=True, slots=True)
class TimelineTexts:
    """The words of a State's timeline: for each instrument its title and what there is to say."""

    title: str
    description: str
    #: Short title by instrument id; its order is that of the lanes.
    lanes: Mapping[str, str]
    #: One line by instrument id, such as `Signed 12 December 2000, in force since 29 September 2003`.
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepsTexts:
    """The words of the picture that shows how entry into force came about."""

    title: str
    description: str
    #: Name of each depositor by code.
    names: Mapping[str, str]
    #: Such as `{n} deposits needed`.
    threshold: str
    #: What stands over the arrow from the last deposit to entry into force, such as `90th day after`; may be empty.
    delay: str
    #: Such as `In force {day}`.
    entry_into_force: str
    day: Callable[[Interval], str] = str
