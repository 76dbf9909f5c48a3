"""What only shows when the files of all packs lie together: unknown codes and ids, and acts that contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.actions_csv import is_before_adoption
from palermo.facts.contradictions import contradictions
from palermo.facts.nearest import one_of, shown
from palermo.facts.pack import PACK_FILE
from palermo.facts.participants import Participants
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.facts.actions_csv import PlacedAction
    from palermo.facts.merged import Laid, Merged
    from palermo.facts.pack import PackContents
    from palermo.facts.records import Facts, Instrument


def cross_checks(merged: Merged, facts: Facts) -> Iterator[Problem]:
    """Yield every problem between the files of merged packs."""
    known = Participants(facts)
    yield from _codes_used_twice(merged)
    yield from _names(merged, known)
    for laid in merged.instruments.values():
        yield from _instrument(laid.placed.instrument, laid.file, facts, known)
    yield from _actions(merged, facts, known)
    yield from _declarations(merged, facts, known)
    for acts in merged.acts_together():
        yield from _contradictions(acts)


def pack_names(packs: Sequence[PackContents]) -> Iterator[Problem]:
    """Yield a problem for every pack that bears the name of an earlier one: answers could not tell them apart."""
    seen: dict[str, str] = {}
    for contents in packs:
        if contents.pack.name in seen:
            what = f"The pack {shown(contents.pack.name)} was laid before, from {seen[contents.pack.name]}"
            yield Problem(contents.file(PACK_FILE), None, "name", what, "Give each pack once, under a name of its own")
        seen[contents.pack.name] = str(contents.folder)


def _codes_used_twice(merged: Merged) -> Iterator[Problem]:
    for code in sorted(merged.states.keys() & merged.organizations.keys()):
        laid = merged.organizations[code]
        yield Problem(laid.file, laid.placed.line, "code", f"{code} is the code of a State", "Write another short name")


def _names(merged: Merged, known: Participants) -> Iterator[Problem]:
    for laid in merged.names.values():
        if laid.placed.state not in known:
            yield Problem(laid.file, laid.placed.line, "state", *known.fault(laid.placed.state))


def _instrument(instrument: Instrument, file: str, facts: Facts, known: Participants) -> Iterator[Problem]:
    clause = instrument.entry_into_force
    ids = {
        "supplements": instrument.supplements,
        "entry_into_force.not_before_instrument": clause.not_before_instrument,
    }
    for key, id_ in ids.items():
        if id_ and (id_ not in facts.instruments or id_ == instrument.id):
            yield Problem(
                file,
                None,
                key,
                *_unknown_instrument(id_, [each for each in facts.instruments if each != instrument.id]),
            )
    for code in clause.named:
        if code not in known:
            yield Problem(file, None, "entry_into_force.named", *known.fault(code))


def _actions(merged: Merged, facts: Facts, known: Participants) -> Iterator[Problem]:
    for placed, file, _ in merged.actions.values():
        act, line = placed.action, placed.line
        if act.state not in known:
            yield Problem(file, line, "state", *known.fault(act.state))
        if act.predecessor and act.predecessor not in known:
            yield Problem(file, line, "predecessor", *known.fault(act.predecessor))
        instrument = facts.instruments.get(act.instrument)
        if instrument is None:
            yield Problem(file, line, "instrument", *_unknown_instrument(act.instrument, list(facts.instruments)))
        elif is_before_adoption(act, instrument.adopted):
            what = f"{act.state}: the {act.kind} lies before the adoption of {instrument.id} on {instrument.adopted}"
            yield Problem(file, line, "date", what, "Correct the date")


def _declarations(merged: Merged, facts: Facts, known: Participants) -> Iterator[Problem]:
    for placed, file, _ in merged.declarations.values():
        said, line = placed.declaration, placed.line
        if said.state not in known:
            yield Problem(file, line, "state", *known.fault(said.state))
        if said.towards and said.towards not in known:
            yield Problem(file, line, "towards", *known.fault(said.towards))
        if said.instrument not in facts.instruments:
            yield Problem(file, line, "instrument", *_unknown_instrument(said.instrument, list(facts.instruments)))


def _unknown_instrument(id_: str, known: Sequence[str]) -> tuple[str, str]:
    what = f"There is no instrument {shown(id_)} that could stand here"
    return what, one_of(id_, known) if known else "Add its file to the folder `instruments`"


def _contradictions(acts: list[Laid[PlacedAction]]) -> Iterator[Problem]:
    for found in contradictions([laid.placed.action for laid in acts]):
        laid = acts[found.act]
        other = "" if found.against is None else f" (line {acts[found.against].placed.line})"
        yield Problem(laid.file, laid.placed.line, "", found.what + other, found.remedy)
