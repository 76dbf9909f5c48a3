"""An answer, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: The parts of one stored answer by key, as JSON values; an absent key is not answered.
Parts = Mapping[str, object]
#: The answers of one State by the id of the question.
Answers = Mapping[str, Parts]


class Fault(NamedTuple):
    """What is wrong with a part of an answer."""

    #: The key of the part, and what lies in it: `text`, `rows.2.year`, `citations.0.url`; counted from 0.
    where: str
    #: What is wrong, as a full sentence without the final stop.
    what: str
    #: What to do about it, as a full sentence without the final stop.
    remedy: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one State answered to one question."""

    #: Code of the State.
    state: str
    question: str
    parts: Parts
    #: Version of the questionnaire, or empty where it is not told.
    version: str = ""
    #: Day on which it was given, ISO 8601, or empty.
    date: str = ""
    note: str = ""
