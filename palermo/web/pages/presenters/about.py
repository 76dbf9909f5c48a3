"""The page on sources: packs, what each instrument lacks, how much is verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.web.pages.labels import STATUS_ORDER, status_label, status_meaning
from palermo.web.pages.presenters.frame import instrument_choices
from palermo.web.pages.presenters.standing import shortfall

if TYPE_CHECKING:
    from palermo.facts.records import Pack
    from palermo.participation.register import Register
    from palermo.web.pages.presenters.standing import Shortfall
    from palermo.web.pages.reader import Reader


@dataclass(frozen=True, slots=True)
class Word:
    """A status, its name and its meaning."""

    status: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Everything on the page about the register."""

    packs: tuple[Pack, ...]
    actions: int
    actions_unverified: int
    actions_undated: int
    declarations: int
    short: tuple[Shortfall, ...]
    words: tuple[Word, ...]


def build_about(register: Register, reader: Reader) -> AboutPage:
    """Return what the register rests on and what it lacks."""
    actions = [action for each in register.facts.actions.values() for action in each]
    every = (shortfall(register, each.value, reader) for each in instrument_choices(reader, ""))
    return AboutPage(
        packs=register.facts.packs,
        actions=len(actions),
        actions_unverified=sum(not action.source.verified for action in actions),
        actions_undated=sum(action.earliest != action.latest for action in actions),
        declarations=sum(len(each) for each in register.facts.declarations.values()),
        short=tuple(each for each in every if each),
        words=tuple(Word(each.value, status_label(each), status_meaning(each)) for each in STATUS_ORDER),
    )
