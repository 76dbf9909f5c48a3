"""What only shows when the files of all packs lie together: unknown codes and ids, and acts that contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.actions_csv import is_before_adoption
from palermo.facts.contradictions import contradictions
from palermo.facts.cycles import cycles, in_words, needed
from palermo.facts.nearest import one_of, shown
from palermo.facts.pack import PACK_FILE
from palermo.facts.participants import Participants
from palermo.facts.problems import Problem
from palermo.facts.records import DEPOSITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.facts.actions_csv import PlacedAction
    from palermo.facts.merged import Laid, Merged
    from palermo.facts.pack import PackContents
    from palermo.facts.records import Facts, Instrument


class _Second(NamedTuple):
    """A deposit that has the key of an earlier one, and may be a second."""

    line: int
    what: str


_NOT_BEFORE = "`entry_into_force.not_before_instrument`"


def cross_checks(merged: Merged, facts: Facts) -> Iterator[Problem]:
    """Yield every problem between the files of merged packs."""
    known = Participants(facts)
    yield from _codes_used_twice(merged)
    yield from _names(merged, known)
    for laid in merged.instruments.values():
        yield from _instrument(laid.placed.instrument, laid.file, merged, facts, known)
    yield from _cycles(merged, facts)
    yield from _actions(merged, facts, known)
    yield from _declarations(merged, facts, known)
    yield from _mentions(merged, facts, known)
    for acts in merged.acts_together():
        yield from _contradictions(acts, merged)


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


def _instrument(
    instrument: Instrument, file: str, merged: Merged, facts: Facts, known: Participants
) -> Iterator[Problem]:
    for key, id_ in needed(instrument).items():
        if _is_unknown(id_, merged, facts) or id_ == instrument.id:
            others = [each for each in facts.instruments if each != instrument.id]
            yield Problem(file, None, key, *_unknown_instrument(id_, others))
    for code in instrument.entry_into_force.named:
        if code not in known:
            yield Problem(file, None, "entry_into_force.named", *known.fault(code))


def _cycles(merged: Merged, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for every circle of instruments that need one another, in the file of the newest of them."""
    for cycle in cycles(facts.instruments):
        newest = max(range(len(cycle)), key=lambda place: merged.instruments[cycle[place]].pack)
        turned = cycle[newest:] + cycle[:newest]
        laid = merged.instruments[turned[0]]
        keys = {id_: key for key, id_ in needed(laid.placed.instrument).items()}
        what = f"The instruments need one another in a circle: {in_words(turned)}"
        yield Problem(laid.file, None, keys[turned[1]], what, f"Remove `supplements` or {_NOT_BEFORE} from one of them")


def _actions(merged: Merged, facts: Facts, known: Participants) -> Iterator[Problem]:
    for placed, file, _ in merged.actions.values():
        act, line = placed.action, placed.line
        if act.state not in known:
            yield Problem(file, line, "state", *known.fault(act.state))
        if act.predecessor and act.predecessor not in known:
            yield Problem(file, line, "predecessor", *known.fault(act.predecessor))
        instrument = facts.instruments.get(act.instrument)
        if instrument is None:
            if _is_unknown(act.instrument, merged, facts):
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
        if _is_unknown(said.instrument, merged, facts):
            yield Problem(file, line, "instrument", *_unknown_instrument(said.instrument, list(facts.instruments)))


def _mentions(merged: Merged, facts: Facts, known: Participants) -> Iterator[Problem]:
    """Yield the unknown codes and ids of rows that have other faults, so that a row is mended in one go."""
    for file, line, column, text in merged.mentions:
        if column != "instrument":
            if text not in known:
                yield Problem(file, line, column, *known.fault(text))
        elif _is_unknown(text, merged, facts):
            yield Problem(file, line, column, *_unknown_instrument(text, list(facts.instruments)))


def _is_unknown(id_: str, merged: Merged, facts: Facts) -> bool:
    """Whether there is neither such an instrument nor a file of one, whose own problems say enough."""
    return id_ not in facts.instruments and id_ not in merged.faulty_instruments


def _unknown_instrument(id_: str, known: Sequence[str]) -> tuple[str, str]:
    what = f"There is no instrument {shown(id_)} that could stand here"
    return what, one_of(id_, known) if known else "Add its file to the folder `instruments`"


def _contradictions(acts: list[Laid[PlacedAction]], merged: Merged) -> Iterator[Problem]:
    for found in contradictions([laid.placed.action for laid in acts]):
        laid = acts[found.act]
        other = "" if found.against is None else f" (line {acts[found.against].placed.line})"
        remedy = found.remedy
        if found.against is None and (gone := _replaced_deposit(acts, merged)):
            remedy = (
                f"Write ordinal 2 on line {gone.line} if that is a second {gone.what}, or correct the date of either"
            )
        yield Problem(laid.file, laid.placed.line, "", found.what + other, remedy)


def _replaced_deposit(acts: list[Laid[PlacedAction]], merged: Merged) -> _Second | None:
    """Return the row that took the place of an earlier pack's deposit by its key, where there is one."""
    replaced = {(each.file, each.line) for each in merged.replaced}
    for placed, file, _ in acts:
        if placed.action.kind in DEPOSITS and (file, placed.line) in replaced:
            return _Second(placed.line, placed.action.kind.value)
    return None
