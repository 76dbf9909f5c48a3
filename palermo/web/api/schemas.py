"""The shapes of the answers, for the OpenAPI document; the rows themselves come from `palermo.participation.export`."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict, Field

DAY = (
    "A day as YYYY-MM-DD, or, when the day is not known, two days joined by a slash between which it lies (EDTF); "
    ".. in place of the second when it may never come."
)


class Exact(Schema):
    """A row that has the keys named and no others."""

    model_config = ConfigDict(extra="forbid")


class Sourced(Exact):
    """Where a fact was read, whether it is verified there, and the pack that brought it."""

    source: str
    verified: bool
    pack: str


def columns(shape: type[Exact]) -> tuple[str, ...]:
    """Return the columns of a table of such rows, in the order of the rows' own keys: the source comes last."""
    source = tuple(Sourced.model_fields) if issubclass(shape, Sourced) else ()
    return (*(name for name in shape.model_fields if name not in source), *source)


class ReasonRow(Exact):
    """One step of an answer: the rule applied, the fact it was applied to, and where that was read."""

    rule: str
    fact: str
    source: str | None
    verified: bool


class StatusRow(Exact):
    """Where one State or organization stands towards one instrument on a day."""

    state: str
    name: str
    instrument: str
    as_of: str
    status: str = Field(json_schema_extra={"enum": ["none", "signatory", "deposited", "party", "withdrawn", "unknown"]})
    signed: str | None = Field(description=DAY)
    deposited: str | None = Field(description=DAY)
    action: str | None
    in_force: str | None = Field(description=DAY)
    withdrawn: str | None = Field(description=DAY)
    because: list[ReasonRow]


class TriggerObject(Exact):
    """The deposit that met the last condition of entry into force."""

    state: str | None = Field(description="Whose it was; null when days that are not known leave that open.")
    date: str = Field(description=DAY)
    count: int
    same_day: list[str]


class NotCountedRow(Exact):
    """A deposit that did not count towards entry into force."""

    state: str
    deposited: str = Field(description=DAY)
    because: str


class PartyDayRow(Exact):
    """One depositor's own days."""

    state: str
    deposited: str = Field(description=DAY)
    in_force: str | None = Field(description=DAY)
    until: str | None = Field(description=DAY)


class EntryIntoForceObject(Exact):
    """When and how an instrument entered into force."""

    instrument: str
    entry_into_force: str | None = Field(description=DAY)
    trigger: TriggerObject | None
    not_counted: list[NotCountedRow]
    parties: list[PartyDayRow]
    because: list[ReasonRow]


class DeclarationRow(Sourced):
    """One statement to the depositary."""

    instrument: str
    state: str
    kind: str
    article: str
    topic: str
    value: str
    date: str | None = Field(description=DAY)
    towards: str | None
    territories: list[str]
    note: str


class TouchingRow(DeclarationRow):
    """A statement that touches the relation of two States."""

    effect: str
    towards_other: bool


class RelationRow(Exact):
    """Whether one instrument is in force between two States on a day."""

    instrument: str
    a: str
    b: str
    as_of: str
    answer: str = Field(json_schema_extra={"enum": ["yes", "no", "unknown"]})
    in_force_between: str | None = Field(description=DAY)
    touching: list[TouchingRow]
    because: list[ReasonRow]


class CountsObject(Exact):
    """How many stand where on a day, and how many the depositary counts itself."""

    instrument: str
    as_of: str
    party: int
    deposited: int
    signatory: int
    withdrawn: int
    unknown: int
    signatures: int
    deposits: int
    deposits_possible: int
    depositary_parties: int | None
    depositary_as_of: str | None
    missing: int | None


class ActionRow(Sourced):
    """One act of one State or organization towards one instrument."""

    instrument: str
    state: str
    action: str
    date: str = Field(description=DAY)
    effective: str | None
    predecessor: str | None
    note: str


class EventRow(Exact):
    """One dated line in the history of an instrument."""

    date: str = Field(description=DAY)
    event: str
    instrument: str
    state: str | None
    kind: str | None
    article: str | None
    note: str
    source: str | None
    verified: bool


class StateRow(Sourced):
    """One State or territory."""

    code: str
    iso2: str
    numeric: str
    kind: str
    names: dict[str, str]
    former_names: list[str]
    group: str
    region: str
    subregion: str
    development: str
    development_as_of: str
    least_developed: bool
    landlocked_developing: bool
    small_island_developing: bool
    un_member_since: str | None


class NameRow(Sourced):
    """One former name, variant or predecessor's name."""

    code: str
    name: str
    language: str
    kind: str
    until: str


class OrganizationRow(Sourced):
    """One organization that can be a party."""

    code: str
    names: dict[str, str]


class InstrumentRow(Sourced):
    """One treaty or protocol."""

    id: str
    title: str
    titles: dict[str, str]
    short_titles: dict[str, str]
    abbreviation: str
    adopted: str
    supplements: str | None
    instruments_required: int
    depositary_reference: str
    depositary_parties: int | None
    depositary_as_of: str | None


class PackRow(Exact):
    """One fact pack, in the order in which the packs lie over each other."""

    name: str
    version: str
    as_of: str
    title: str
    sources: list[str]


class NamedObject(Exact):
    """The State or organization that a name belongs to."""

    code: str
    name: str
    kind: str


class Candidate(Exact):
    """What may have been meant."""

    code: str
    name: str


class ErrorRow(Exact):
    """One fault of a question, with its remedy."""

    parameter: str
    what: str
    remedy: str
    candidates: list[Candidate] = Field(default_factory=list)


class ProblemDocument(Exact):
    """A problem document (RFC 9457) with all faults of the question."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ErrorRow]
