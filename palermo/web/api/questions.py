"""The parameters of the questions.

They are read as texts; `palermo.web.api.asking` checks what they say, so that all faults come back together.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, ClassVar

from ninja import Path, Schema
from pydantic import Field

from palermo.facts.records import DeclarationKind

if TYPE_CHECKING:
    from pydantic.config import JsonDict

LONGEST_TEXT = 200

#: No question needs control characters.
TEXT_PATTERN = r"^[^\x00-\x1f\x7f-\x9f]+$"
#: The shape of a text in a query string.
TEXT_SHAPE: JsonDict = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": TEXT_PATTERN}
_DAY: JsonDict = {"type": "string", "format": "date"}


def described(shape: JsonDict, schema: JsonDict) -> None:
    """Give a parameter the shape that it has in a query string."""
    # Pydantic would describe an optional text as text or null; a query string has no null, it leaves things out.
    schema.pop("anyOf", None)
    schema.pop("default", None)
    schema.update(shape)


def one_of(*values: str) -> JsonDict:
    """Return the shape of a text that is one of a few."""
    return {"type": "string", "enum": list(values)}


Form = Annotated[
    str | None,
    Field(
        description="Form of the answer. Without it the Accept header decides; JSON where that allows it.",
        json_schema_extra=partial(described, one_of("json", "csv")),
    ),
]
Day = Annotated[
    str | None,
    Field(
        description="Day for which the answer is to hold, YYYY-MM-DD; without it today in UTC, "
        "and the header Palermo-As-Of says which day that was.",
        json_schema_extra=partial(described, _DAY),
    ),
]
StateText = Annotated[
    str | None,
    Field(
        description="State or organization: ISO 3166-1 code, or any official or former name in the six languages.",
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
InstrumentText = Annotated[
    str | None,
    Field(description="Id of an instrument, such as untoc.", json_schema_extra=partial(described, TEXT_SHAPE)),
]
KindText = Annotated[
    str | None,
    Field(
        description="Kind of statement.",
        json_schema_extra=partial(described, one_of(*(kind.value for kind in DeclarationKind))),
    ),
]
NameText = Annotated[
    str | None,
    Field(description="A name or code, in any of the six languages.", json_schema_extra=partial(described, TEXT_SHAPE)),
]

PathState = Annotated[
    str,
    Path(
        description="State or organization: ISO 3166-1 code, or any official or former name in the six languages.",
        min_length=1,
        max_length=LONGEST_TEXT,
        pattern=TEXT_PATTERN,
    ),
]
PathInstrument = Annotated[
    str,
    Path(
        description="Id of an instrument, such as untoc.",
        min_length=1,
        max_length=LONGEST_TEXT,
        pattern=TEXT_PATTERN,
    ),
]


class Question(Schema):
    """What every question may say."""

    format: Form = None


class Bare(Schema):
    """A question that takes no parameter: its answer has one form alone."""

    format: ClassVar[None] = None


class DatedQuestion(Question):
    """A question whose answer depends on the day."""

    as_of: Day = None


class ActsQuestion(Question):
    """Which acts: of one State, towards one instrument, or of all."""

    state: StateText = None
    instrument: InstrumentText = None


class DeclarationsQuestion(ActsQuestion):
    """Which statements."""

    kind: KindText = None


class StatusQuestion(DatedQuestion):
    """Whose status, towards which instrument, on which day."""

    state: StateText = None
    instrument: InstrumentText = None


class NameQuestion(Question):
    """Which name; it must be given."""

    text: NameText = None
