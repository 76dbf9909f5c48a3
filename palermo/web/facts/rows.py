"""Records of the core into rows of the tables, and rows into records: the two directions side by side."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypedDict, TypeVar

from palermo.facts import records
from palermo.facts.dates import Interval
from palermo.web.facts import clauses, models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import Model

_Act = TypeVar("_Act", records.Action, records.Declaration)


def rows(facts: records.Facts) -> Iterator[list[Model]]:
    """Yield the rows of each table, one list per table, in the order in which they are to be written."""
    bearers: tuple[records.State | records.Organization, ...] = (*facts.states.values(), *facts.organizations.values())
    yield [_pack_row(pack) for pack in facts.packs]
    yield [_state_row(state) for state in facts.states.values()]
    yield [_organization_row(each) for each in facts.organizations.values()]
    yield [_name_row(bearer.code, name) for bearer in bearers for name in bearer.former_names]
    yield [_instrument_row(each) for each in facts.instruments.values()]
    yield [_action_row(action) for actions in facts.actions.values() for action in actions]
    yield [_declaration_row(each) for declarations in facts.declarations.values() for each in declarations]


def facts() -> records.Facts:
    """Read every table into one set of facts, equal record by record to the facts that were written."""
    names: dict[str, list[records.FormerName]] = defaultdict(list)
    for name in models.Name.objects.iterator():
        names[name.bearer].append(_name(name))
    instruments = records.in_depositary_order(_instrument(row) for row in models.Instrument.objects.iterator())
    return records.Facts(
        packs=tuple(_pack(row) for row in models.Pack.objects.iterator()),
        states={row.code: _state(row, names) for row in models.State.objects.iterator()},
        organizations={row.code: _organization(row, names) for row in models.Organization.objects.iterator()},
        instruments=instruments,
        actions=_by_instrument(instruments, map(_action, models.Action.objects.iterator())),
        declarations=_by_instrument(instruments, map(_declaration, models.Declaration.objects.iterator())),
    )


def _by_instrument(instruments: Iterable[str], acts: Iterable[_Act]) -> dict[str, tuple[_Act, ...]]:
    grouped: dict[str, list[_Act]] = {id_: [] for id_ in instruments}
    for act in acts:
        grouped.setdefault(act.instrument, []).append(act)
    return {id_: tuple(each) for id_, each in grouped.items()}


class _SourceColumns(TypedDict):
    source: str
    verified: bool
    pack: str


def _sourced(source: records.Source) -> _SourceColumns:
    return {"source": source.text, "verified": source.verified, "pack": source.pack}


def _source(row: models.Sourced) -> records.Source:
    return records.Source(row.source, row.verified, row.pack)


def _pack_row(pack: records.Pack) -> models.Pack:
    return models.Pack(
        name=pack.name,
        version=pack.version,
        as_of=pack.as_of,
        title=pack.title,
        sources=list(pack.sources),
    )


def _pack(row: models.Pack) -> records.Pack:
    return records.Pack(row.name, row.version, row.as_of, row.title, tuple(row.sources))


def _state_row(state: records.State) -> models.State:
    return models.State(
        code=state.code,
        iso2=state.iso2,
        numeric=state.numeric,
        kind=state.kind,
        names=list(state.names.items()),
        formal_names=list(state.formal_names.items()),
        group=state.group,
        region=state.region,
        subregion=state.subregion,
        development=state.development,
        development_as_of=state.development_as_of,
        least_developed=state.least_developed,
        landlocked_developing=state.landlocked_developing,
        small_island_developing=state.small_island_developing,
        un_member_since=state.un_member_since,
        **_sourced(state.source),
    )


def _state(row: models.State, names: Mapping[str, Sequence[records.FormerName]]) -> records.State:
    return records.State(
        code=row.code,
        iso2=row.iso2,
        numeric=row.numeric,
        names=dict(row.names),
        formal_names=dict(row.formal_names),
        kind=row.kind,
        former_names=tuple(names.get(row.code, ())),
        group=row.group,
        region=row.region,
        subregion=row.subregion,
        development=row.development,
        development_as_of=row.development_as_of,
        least_developed=row.least_developed,
        landlocked_developing=row.landlocked_developing,
        small_island_developing=row.small_island_developing,
        un_member_since=row.un_member_since,
        source=_source(row),
    )


def _organization_row(organization: records.Organization) -> models.Organization:
    return models.Organization(
        code=organization.code,
        names=list(organization.names.items()),
        **_sourced(organization.source),
    )


def _organization(
    row: models.Organization,
    names: Mapping[str, Sequence[records.FormerName]],
) -> records.Organization:
    return records.Organization(row.code, dict(row.names), tuple(names.get(row.code, ())), _source(row))


def _name_row(bearer: str, name: records.FormerName) -> models.Name:
    return models.Name(
        bearer=bearer,
        name=name.name,
        language=name.language,
        kind=name.kind,
        until=name.until,
        **_sourced(name.source),
    )


def _name(row: models.Name) -> records.FormerName:
    return records.FormerName(row.name, row.language, row.kind, row.until, _source(row))


def _instrument_row(instrument: records.Instrument) -> models.Instrument:
    return models.Instrument(
        code=instrument.id,
        title=instrument.title,
        adopted=instrument.adopted,
        supplements=instrument.supplements,
        clauses=clauses.clauses(instrument),
        **_sourced(instrument.source),
    )


def _instrument(row: models.Instrument) -> records.Instrument:
    return clauses.instrument(
        code=row.code,
        title=row.title,
        adopted=row.adopted,
        supplements=row.supplements,
        kept=row.clauses,
        source=_source(row),
    )


def _action_row(action: records.Action) -> models.Action:
    return models.Action(
        instrument=action.instrument,
        state=action.state,
        kind=action.kind.value,
        earliest=action.earliest,
        latest=action.latest,
        effective=action.effective,
        predecessor=action.predecessor or "",
        note=action.note,
        **_sourced(action.source),
    )


def _action(row: models.Action) -> records.Action:
    return records.Action(
        state=row.state,
        instrument=row.instrument,
        kind=records.ActionKind(row.kind),
        earliest=row.earliest,
        latest=row.latest,
        source=_source(row),
        note=row.note,
        effective=row.effective,
        predecessor=row.predecessor or None,
    )


def _declaration_row(declaration: records.Declaration) -> models.Declaration:
    date = declaration.date
    return models.Declaration(
        instrument=declaration.instrument,
        state=declaration.state,
        kind=declaration.kind.value,
        article=declaration.article,
        topic=declaration.topic,
        value=declaration.value,
        earliest=date and date.earliest,
        latest=date and date.latest,
        towards=declaration.towards or "",
        territories=list(declaration.territories),
        note=declaration.note,
        **_sourced(declaration.source),
    )


def _declaration(row: models.Declaration) -> records.Declaration:
    return records.Declaration(
        state=row.state,
        instrument=row.instrument,
        kind=records.DeclarationKind(row.kind),
        article=row.article,
        topic=row.topic,
        value=row.value,
        date=Interval(row.earliest, row.latest) if row.earliest and row.latest else None,
        source=_source(row),
        note=row.note,
        towards=row.towards or None,
        territories=tuple(row.territories),
    )
