"""The tables of open data: the same rows under `/api/v1/` and `/data/`, made by the shared export of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.export import every_language_row
from palermo.participation import export
from palermo.web.guide.loaded import guide

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from palermo.facts.records import Organization, State
    from palermo.participation import Register
    from palermo.participation.export import Row


def packs(register: Register) -> list[Row]:
    """Return one row per fact pack, the built-in one first."""
    return [
        {
            "name": pack.name,
            "version": pack.version,
            "as_of": pack.as_of.isoformat(),
            "title": pack.title,
            "sources": list(pack.sources),
        }
        for pack in register.facts.packs
    ]


def states(register: Register) -> list[Row]:
    """Return one row per State and territory."""
    return [export.state_row(state) for state in register.facts.states.values()]


def names(register: Register) -> list[Row]:
    """Return one row per former name, variant and predecessor's name."""
    facts = register.facts
    bearers: tuple[State | Organization, ...] = (*facts.states.values(), *facts.organizations.values())
    return [
        {
            "code": bearer.code,
            "name": name.name,
            "language": name.language,
            "kind": name.kind,
            "until": name.until,
            "source": name.source.text,
            "verified": name.source.verified,
            "pack": name.source.pack,
        }
        for bearer in bearers
        for name in bearer.former_names
    ]


def organizations(register: Register) -> list[Row]:
    """Return one row per organization."""
    return [export.organization_row(each) for each in register.facts.organizations.values()]


def instruments(register: Register) -> list[Row]:
    """Return one row per treaty and protocol."""
    return [export.instrument_row(each) for each in register.facts.instruments.values()]


def actions(register: Register, chosen: Iterable[str], state: str | None = None) -> list[Row]:
    """Return one row per act towards the chosen instruments, of one State or of all."""
    facts = register.facts
    acts = (action for id_ in chosen for action in facts.actions.get(id_, ()))
    return [export.action_row(action) for action in acts if state in (None, action.state)]


def declarations(
    register: Register,
    chosen: Iterable[str],
    state: str | None = None,
    kind: str | None = None,
) -> list[Row]:
    """Return one row per statement about the chosen instruments, of one State and kind or of all."""
    facts = register.facts
    statements = (each for id_ in chosen for each in facts.declarations.get(id_, ()))
    wanted = (each for each in statements if state in (None, each.state) and kind in (None, each.kind.value))
    return [export.declaration_row(each) for each in wanted]


def duties() -> list[Row]:
    """Return one row per duty of the guide, with its texts in every language."""
    of = guide()
    return [every_language_row(each, of) for each in of.duties.values()]


def statuses(register: Register, as_of: date, chosen: Iterable[str], state: str | None = None) -> list[Row]:
    """Return one row per State and chosen instrument on a day, those without any act included."""
    found = (
        status
        for id_ in chosen
        for status in (register.statuses(id_, as_of) if state is None else (register.status(state, id_, as_of),))
    )
    return [export.status_row(status, register.facts) for status in found]


def counts(register: Register, as_of: date) -> list[Row]:
    """Return one row of numbers per instrument on a day."""
    instruments_ = register.facts.instruments
    return [export.counts_row(register.counts(id_, as_of), each) for id_, each in instruments_.items()]
