"""The parameters of the questions about resolutions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from ninja import Path
from pydantic import Field

from palermo.web.api.questions import LONGEST_TEXT, TEXT_PATTERN, TEXT_SHAPE, DatedQuestion, Question, described, one_of

if TYPE_CHECKING:
    from pydantic.config import JsonDict

FIRST_YEAR, LAST_YEAR = 1946, 2999
_SYMBOL_PATTERN = r"^[^\x00-\x1f\x7f-\x9f]*[0-9][^\x00-\x1f\x7f-\x9f]*$"
_PAGE: JsonDict = {"type": "integer", "minimum": 1, "maximum": 100_000}
_YEAR: JsonDict = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}


Words = Annotated[
    str | None,
    Field(
        description="Words to be found, in any form of them and in any of the six languages; a symbol or its end; "
        "“words in quotation marks” in a row, and a beginning with an asterisk.",
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
BodyCode = Annotated[
    str | None,
    Field(
        description="Code of the body that adopted it, such as GA.", json_schema_extra=partial(described, TEXT_SHAPE)
    ),
]
DueBodyCode = Annotated[
    str | None,
    Field(
        description="Code of the body to whose session it is due, such as CCPCJ.",
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
YearText = Annotated[str | None, Field(description="Year of adoption.", json_schema_extra=partial(described, _YEAR))]
Addressee = Annotated[
    str | None,
    Field(
        description="Who is addressed, by the name in mandates, such as Secretary-General.",
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
Treaty = Annotated[
    str | None,
    Field(
        description="Id of a treaty that is cited, itself or an article of it, such as untoc.",
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
Sort = Annotated[
    str | None,
    Field(
        description="Order; without it by relevance where words are asked for, else the newest first.",
        json_schema_extra=partial(described, one_of("relevance", "newest", "oldest", "symbol")),
    ),
]
PageText = Annotated[
    str | None,
    Field(
        description="Page of the list, of 100 rows each, from 1; one beyond the last is empty.",
        json_schema_extra=partial(described, _PAGE),
    ),
]
Time = Annotated[
    str | None,
    Field(
        description="Whether it was due before the day as_of, is due on it or later, or has no day.",
        json_schema_extra=partial(described, one_of("past", "open", "undated")),
    ),
]
Of = Annotated[
    str | None,
    Field(
        description="A resolution of the library, by symbol or address: its family alone; without it the newest.",
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
FileName = Annotated[
    str | None,
    Field(
        description="What the document is called; it is only compared with what the document is.",
        max_length=LONGEST_TEXT,
        pattern=TEXT_PATTERN,
        json_schema_extra=partial(described, TEXT_SHAPE),
    ),
]
PathResolution = Annotated[
    str,
    Path(
        description="A resolution of the library by its symbol, with hyphens in place of slashes, spaces and "
        "brackets: A-RES-56-120.",
        min_length=1,
        max_length=LONGEST_TEXT,
        # A symbol has a digit; the words that are addresses beside it, such as `mandates`, have none.
        pattern=_SYMBOL_PATTERN,
    ),
]


class SearchQuestion(Question):
    """Which resolutions of the library."""

    q: Words = None
    body: BodyCode = None
    year: YearText = None
    addressee: Addressee = None
    treaty: Treaty = None
    sort: Sort = None
    page: PageText = None


class MandatesQuestion(DatedQuestion):
    """Which mandates."""

    addressee: Addressee = None
    body: BodyCode = None
    due_body: DueBodyCode = None
    year: YearText = None
    time: Time = None


class FamilyQuestion(Question):
    """Whose family."""

    of: Of = None
