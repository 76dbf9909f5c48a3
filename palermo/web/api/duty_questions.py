"""The parameters of the questions about duties."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from pydantic import Field

from palermo.facts.records import LANGUAGES
from palermo.implementation.duties import Binding
from palermo.implementation.records import DutyKind
from palermo.web.api.questions import TEXT_SHAPE, DatedQuestion, InstrumentText, Question, described, one_of

Article = Annotated[
    str | None,
    Field(
        description="Article or a paragraph of it, such as 16 or 16(5).",
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
Theme = Annotated[
    str | None,
    Field(description="Id of a theme, such as extradition.", json_schema_extra=partial(described, TEXT_SHAPE)),
]
Kind = Annotated[
    str | None,
    Field(
        description="Kind of duty.",
        json_schema_extra=partial(described, one_of(*(each.value for each in DutyKind))),
    ),
]
DutyAddressee = Annotated[
    str | None,
    Field(description="Id of an addressee, such as state-party.", json_schema_extra=partial(described, TEXT_SHAPE)),
]
Language = Annotated[
    str | None,
    Field(
        description="Language of the texts; English without it, and where one is not translated.",
        json_schema_extra=partial(described, one_of(*LANGUAGES)),
    ),
]
Answer = Annotated[
    str | None,
    Field(
        description="Whether the duty binds.",
        json_schema_extra=partial(described, one_of(*(each.value for each in Binding))),
    ),
]


class DutiesQuestion(Question):
    """Which duties."""

    instrument: InstrumentText = None
    article: Article = None
    theme: Theme = None
    kind: Kind = None
    addressee: DutyAddressee = None
    language: Language = None


class BoundQuestion(DutiesQuestion, DatedQuestion):
    """Which duties of a State, on which day."""

    answer: Answer = None
