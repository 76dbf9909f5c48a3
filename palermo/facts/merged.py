"""Packs laid one over another: rows added, a row with the same key taking the place of the earlier one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from palermo.facts.contradictions import contradictions
from palermo.facts.pack import ACTIONS_FILE, DECLARATIONS_FILE, NAMES_FILE, ORGANIZATIONS_FILE, STATES_FILE
from palermo.facts.records import Facts, in_depositary_order
from palermo.facts.replaced import Replaced, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.facts.actions_csv import PlacedAction
    from palermo.facts.cells import Mention
    from palermo.facts.declarations_csv import PlacedDeclaration
    from palermo.facts.pack import PackContents, PlacedInstrument
    from palermo.facts.records import Action, Declaration, FormerName, Organization, Pack, State
    from palermo.facts.states_csv import PlacedName, PlacedOrganization, PlacedState

    AnyPlaced = PlacedState | PlacedOrganization | PlacedName | PlacedInstrument | PlacedAction | PlacedDeclaration

T = TypeVar("T")
Record = TypeVar("Record", bound="AnyPlaced")
Key = TypeVar("Key")


class Laid(NamedTuple, Generic[T]):
    """A placed record with its file and the number of its pack, from 0 for the lowest."""

    placed: T
    file: str
    pack: int


class Merged:
    """The records of every pack laid so far, by key."""

    def __init__(self) -> None:
        """Begin with nothing laid."""
        self.packs: list[Pack] = []
        self.states: dict[str, Laid[PlacedState]] = {}
        self.organizations: dict[str, Laid[PlacedOrganization]] = {}
        self.names: dict[tuple[str, str, str], Laid[PlacedName]] = {}
        self.instruments: dict[str, Laid[PlacedInstrument]] = {}
        self.actions: dict[tuple[str, str, str, int], Laid[PlacedAction]] = {}
        self.declarations: dict[tuple[str, str, str, str, str, str, int], Laid[PlacedDeclaration]] = {}
        #: What later packs took the place of, in the order in which they were laid.
        self.replaced: list[Replaced] = []
        #: What is to be checked in rows that could not be laid.
        self.mentions: list[Mention] = []
        #: Instruments whose file is there, but has problems.
        self.faulty_instruments: set[str] = set()

    def lay(self, contents: PackContents) -> None:
        """Lay one more pack over those laid before."""
        self.packs.append(contents.pack)
        self.mentions.extend(contents.mentions)
        self.faulty_instruments |= contents.faulty_instruments
        for each in contents.instruments:
            self._put(self.instruments, each.key, each, each.file)
        file = contents.file(STATES_FILE)
        for state in contents.states:
            self._put(self.states, state.key, state, file)
        file = contents.file(ORGANIZATIONS_FILE)
        for organization in contents.organizations:
            self._put(self.organizations, organization.key, organization, file)
        file = contents.file(NAMES_FILE)
        for name in contents.names:
            self._put(self.names, name.key, name, file)
        file = contents.file(ACTIONS_FILE)
        for act in contents.actions:
            self._put(self.actions, act.key, act, file)
        file = contents.file(DECLARATIONS_FILE)
        for said in contents.declarations:
            self._put(self.declarations, said.key, said, file)
        if len(self.packs) > 1:
            self._give_way({row.key[:2] for row in contents.actions})

    def _put(self, table: dict[Key, Laid[Record]], key: Key, placed: Record, file: str) -> None:
        """Lay one record of the newest pack, and note the one whose place it takes."""
        before = table.get(key)
        table[key] = laid = Laid(placed, file, len(self.packs) - 1)
        if before and before.pack != laid.pack:
            self._note(before, laid)

    def _note(self, gone: Laid[Record], by: Laid[Record]) -> None:
        line = getattr(by.placed, "line", None)
        self.replaced.append(Replaced(by.file, line, in_words(gone.placed), self.packs[gone.pack].name))

    def acts_together(self) -> Iterable[list[Laid[PlacedAction]]]:
        """Return the acts of each State towards each instrument."""
        together: defaultdict[tuple[str, str], list[Laid[PlacedAction]]] = defaultdict(list)
        for key, laid in self.actions.items():
            together[key[:2]].append(laid)
        return together.values()

    def _give_way(self, touched: set[tuple[str, str]]) -> None:
        """Remove acts of earlier packs that those of a later one contradict.

        A State deposits once: a pack that says "accession" where an earlier one said "ratification" corrects it.
        """
        for acts in self.acts_together():
            if acts[0].placed.key[:2] in touched:
                for outdated, by in _outdated(acts):
                    del self.actions[outdated.placed.key]
                    self._note(outdated, by)

    def facts(self) -> Facts:
        """Return everything as one immutable value."""
        former: defaultdict[str, list[FormerName]] = defaultdict(list)
        for name in self.names.values():
            former[name.placed.state].append(name.placed.name)
        instruments = in_depositary_order(each.placed.instrument for each in self.instruments.values())
        actions: dict[str, list[Action]] = {id_: [] for id_ in instruments}
        for act in self.actions.values():
            actions.get(act.placed.action.instrument, []).append(act.placed.action)
        said: dict[str, list[Declaration]] = {id_: [] for id_ in actions}
        for declaration in self.declarations.values():
            said.get(declaration.placed.declaration.instrument, []).append(declaration.placed.declaration)
        return Facts(
            packs=tuple(self.packs),
            states=MappingProxyType(
                {code: _named(self.states[code].placed.state, former) for code in sorted(self.states)}
            ),
            organizations=MappingProxyType(
                {
                    code: _named(self.organizations[code].placed.organization, former)
                    for code in sorted(self.organizations)
                },
            ),
            instruments=MappingProxyType(instruments),
            actions=MappingProxyType({id_: tuple(sorted(each, key=_by_day)) for id_, each in actions.items()}),
            declarations=MappingProxyType({id_: tuple(sorted(each, key=_by_state)) for id_, each in said.items()}),
        )


def _outdated(acts: list[Laid[PlacedAction]]) -> Iterable[tuple[Laid[PlacedAction], Laid[PlacedAction]]]:
    """Yield the acts that contradict one of a later pack, each with that one, until none is left that does."""
    acts = list(acts)
    while True:
        for found in contradictions([laid.placed.action for laid in acts]):
            if found.against is None or acts[found.act].pack == acts[found.against].pack:
                continue
            place, by = sorted((found.act, found.against), key=lambda each: acts[each].pack)
            yield acts[place], acts[by]
            del acts[place]
            break
        else:
            return


Named = TypeVar("Named", "State", "Organization")


def _named(participant: Named, former: dict[str, list[FormerName]]) -> Named:
    """Return a State or organization with its former names."""
    names = former.get(participant.code)
    return replace(participant, former_names=tuple(names)) if names else participant


_by_day = attrgetter("earliest", "latest", "state", "kind")
_by_state = attrgetter("state", "kind", "article", "topic", "value")
