"""The operations of the API: each reads its question, asks the register, and gives rows of the shared export."""

# Annotations stay live here (no `from __future__`): Ninja reads them when it starts.
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from palermo.facts.records import DeclarationKind, State
from palermo.participation import export
from palermo.web import tables
from palermo.web.api import schemas
from palermo.web.api.asking import Asked
from palermo.web.api.questions import (
    ActsQuestion,
    DatedQuestion,
    DeclarationsQuestion,
    NameQuestion,
    PathInstrument,
    PathState,
    Question,
    StatusQuestion,
)

router = Router()


@router.get("/packs", response=list[schemas.PackRow], tags=["facts"])
def packs(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """List the fact packs that the register is made of, the built-in one first."""
    asked = Asked(request, question)
    asked.check()
    return asked.rows(lambda: tables.packs(asked.register), schemas.PackRow)


@router.get("/instruments", response=list[schemas.InstrumentRow], tags=["facts"])
def instruments(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """List the treaties and protocols."""
    asked = Asked(request, question)
    asked.check()
    return asked.rows(lambda: tables.instruments(asked.register), schemas.InstrumentRow)


@router.get("/instruments/{instrument}", response=schemas.InstrumentRow, tags=["facts"])
def instrument(request: HttpRequest, instrument: PathInstrument, question: Query[Question]) -> HttpResponse:
    """Give one treaty or protocol."""
    asked = Asked(request, question)
    id_ = asked.instrument("instrument", instrument)
    asked.check()
    return asked.object(export.instrument_row(asked.facts.instruments[id_]))


@router.get("/states", response=list[schemas.StateRow], tags=["facts"])
def states(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """List the States and territories, with their names in six languages."""
    asked = Asked(request, question)
    asked.check()
    return asked.rows(lambda: tables.states(asked.register), schemas.StateRow)


@router.get("/states/{state}", response=schemas.StateRow, tags=["facts"])
def state(request: HttpRequest, state: PathState, question: Query[Question]) -> HttpResponse:
    """Give one State or territory."""
    asked = Asked(request, question)
    found = asked.state(state)
    asked.check()
    return asked.object(export.state_row(asked.facts.states[found]))


@router.get("/organizations", response=list[schemas.OrganizationRow], tags=["facts"])
def organizations(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """List the organizations that can be parties."""
    asked = Asked(request, question)
    asked.check()
    return asked.rows(lambda: tables.organizations(asked.register), schemas.OrganizationRow)


@router.get("/names/resolve", response=schemas.NamedObject, tags=["facts"])
def resolve_name(request: HttpRequest, question: Query[NameQuestion]) -> HttpResponse:
    """Find the State or organization that a name or code belongs to; never guesses."""
    asked = Asked(request, question)
    found = asked.named("text", question.text)
    asked.check()
    kind = found.kind if isinstance(found, State) else "organization"
    return asked.object({"code": found.code, "name": found.name(), "kind": kind})


@router.get("/actions", response=list[schemas.ActionRow], tags=["facts"])
def actions(request: HttpRequest, question: Query[ActsQuestion]) -> HttpResponse:
    """List the acts notified to the depositary: signatures, deposits, withdrawals."""
    asked = Asked(request, question)
    code, chosen = asked.code_filter(question.state), asked.instruments(question.instrument)
    asked.check()
    return asked.rows(lambda: tables.actions(asked.register, chosen, code), schemas.ActionRow)


@router.get("/declarations", response=list[schemas.DeclarationRow], tags=["facts"])
def declarations(request: HttpRequest, question: Query[DeclarationsQuestion]) -> HttpResponse:
    """List reservations, declarations, notifications, objections and statements of territorial application."""
    asked = Asked(request, question)
    code, chosen = asked.code_filter(question.state), asked.instruments(question.instrument)
    kind = asked.choice("kind", question.kind, tuple(each.value for each in DeclarationKind))
    asked.check()
    return asked.rows(lambda: tables.declarations(asked.register, chosen, code, kind), schemas.DeclarationRow)


@router.get("/status", response=list[schemas.StatusRow], tags=["answers"])
def status(request: HttpRequest, question: Query[StatusQuestion]) -> HttpResponse:
    """Say where each State and organization stands towards each instrument on a day, and why."""
    asked = Asked(request, question)
    code, chosen = asked.code_filter(question.state), asked.instruments(question.instrument)
    as_of = asked.day(question.as_of)
    asked.check()
    return asked.rows(lambda: tables.statuses(asked.register, as_of, chosen, code), schemas.StatusRow)


@router.get("/parties/{instrument}", response=list[schemas.StatusRow], tags=["answers"])
def parties(request: HttpRequest, instrument: PathInstrument, question: Query[DatedQuestion]) -> HttpResponse:
    """List those who by a day have, or may have, consented to be bound: party, deposited or unknown."""
    asked = Asked(request, question)
    id_, as_of = asked.instrument("instrument", instrument), asked.day(question.as_of)
    asked.check()
    found = asked.register.parties
    return asked.rows(lambda: [export.status_row(each, asked.facts) for each in found(id_, as_of)], schemas.StatusRow)


@router.get("/history/{instrument}", response=list[schemas.EventRow], tags=["answers"])
def history(request: HttpRequest, instrument: PathInstrument, question: Query[Question]) -> HttpResponse:
    """List everything dated of an instrument, in order of day."""
    asked = Asked(request, question)
    id_ = asked.instrument("instrument", instrument)
    asked.check()
    return asked.rows(lambda: [export.event_row(each) for each in asked.register.history(id_)], schemas.EventRow)


@router.get("/relation/{a}/{b}", response=list[schemas.RelationRow], tags=["answers"])
def relation(request: HttpRequest, a: PathState, b: PathState, question: Query[DatedQuestion]) -> HttpResponse:
    """Say of each instrument whether it is in force between two different States on a day, and what touches it."""
    asked = Asked(request, question)
    one, other = asked.code("a", a), asked.code("b", b)
    asked.different(one, other)
    as_of = asked.day(question.as_of)
    asked.check()
    found = asked.register.relation
    return asked.rows(lambda: [export.relation_row(each) for each in found(one, other, as_of)], schemas.RelationRow)


@router.get("/counts/{instrument}", response=schemas.CountsObject, tags=["answers"])
def counts(request: HttpRequest, instrument: PathInstrument, question: Query[DatedQuestion]) -> HttpResponse:
    """Count who stands where on a day, with the depositary's own latest count beside it."""
    asked = Asked(request, question)
    id_, as_of = asked.instrument("instrument", instrument), asked.day(question.as_of)
    asked.check()
    return asked.object(export.counts_row(asked.register.counts(id_, as_of), asked.facts.instruments[id_]))


@router.get("/entry-into-force/{instrument}", response=schemas.EntryIntoForceObject, tags=["answers"])
def entry_into_force(request: HttpRequest, instrument: PathInstrument, question: Query[Question]) -> HttpResponse:
    """Say when and through which deposit an instrument entered into force, and each depositor's own day."""
    asked = Asked(request, question)
    id_ = asked.instrument("instrument", instrument)
    asked.check()
    return asked.object(export.entry_into_force_object(asked.register.entry_into_force(id_)))
