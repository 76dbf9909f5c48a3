"""The shapes of the answers about duties, for the OpenAPI document; rows come from `palermo.implementation.export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from palermo.implementation.duties import Binding
from palermo.implementation.notifications import Owed
from palermo.implementation.records import DutyKind
from palermo.web.api.schemas import DAY, Exact, ReasonRow, Sourced

if TYPE_CHECKING:
    from pydantic.config import JsonDict

_KINDS: JsonDict = {"enum": [each.value for each in DutyKind]}


class DutyRow(Sourced):
    """One thing that one provision asks, in our own words and in one language."""

    id: str
    instrument: str
    article: str
    paragraph: str
    addressee: str
    kind: str = Field(json_schema_extra=_KINDS)
    condition: str
    deadline: str
    links: list[str] = Field(description="Ids of duties that belong to it.")
    themes: list[str]
    text: str
    language: str = Field(description="Language of the text: English where it is not translated.")


class EveryDutyRow(Sourced):
    """One thing that one provision asks, with its texts by language."""

    id: str
    instrument: str
    article: str
    paragraph: str
    addressee: str
    kind: str = Field(json_schema_extra=_KINDS)
    links: list[str]
    themes: list[str]
    texts: dict[str, str]
    conditions: dict[str, str]
    deadlines: dict[str, str]


class BoundDutyRow(DutyRow):
    """Whether one duty binds one State or organization on a day."""

    state: str
    as_of: str
    answer: str = Field(json_schema_extra={"enum": [each.value for each in Binding]})
    since: str | None = Field(description=DAY)
    because: list[ReasonRow]


class OwedRow(Exact):
    """A notification that a State or organization owes, or may owe, and that is not on record."""

    state: str
    instrument: str
    as_of: str
    article: str
    answer: str = Field(
        description="yes: every party owes it; if: the condition in owed_by decides; unknown: whether it is a party.",
        json_schema_extra={"enum": [each.value for each in Owed]},
    )
    owed_by: str
    text: str
    due: str
    because: list[ReasonRow]
