"""What the columns of the participants table stand for, and the marks behind their dates.

A heading lists the acts of its column, each with its mark in brackets: `Ratification, Accession(a), Succession(d)`.
A date without a mark is the act that the heading names without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.records import ActionKind
from palermo.facts.untc.days import without_accents

if TYPE_CHECKING:
    from collections.abc import Mapping


class Act(NamedTuple):
    """What a date in a column stands for, and what is to be noted beside it."""

    kind: ActionKind
    note: str = ""


_SUCCESSION_TO_SIGNATURE = Act(ActionKind.SIGNATURE, "succession to the signature of the predecessor State")

#: Acts by the words of the headings, in English and in French, without accents.
_ACTS = MappingProxyType(
    {
        "signature": Act(ActionKind.SIGNATURE),
        "succession to signature": _SUCCESSION_TO_SIGNATURE,
        "succession a la signature": _SUCCESSION_TO_SIGNATURE,
        "definitive signature": Act(ActionKind.DEFINITIVE_SIGNATURE),
        "signature definitive": Act(ActionKind.DEFINITIVE_SIGNATURE),
        "ratification": Act(ActionKind.RATIFICATION),
        "acceptance": Act(ActionKind.ACCEPTANCE),
        "acceptation": Act(ActionKind.ACCEPTANCE),
        "approval": Act(ActionKind.APPROVAL),
        "approbation": Act(ActionKind.APPROVAL),
        "accession": Act(ActionKind.ACCESSION),
        "adhesion": Act(ActionKind.ACCESSION),
        "succession": Act(ActionKind.SUCCESSION),
        "formal confirmation": Act(ActionKind.FORMAL_CONFIRMATION),
        "confirmation formelle": Act(ActionKind.FORMAL_CONFIRMATION),
        "provisional application": Act(ActionKind.PROVISIONAL_APPLICATION),
        "application provisoire": Act(ActionKind.PROVISIONAL_APPLICATION),
        "withdrawal": Act(ActionKind.WITHDRAWAL),
        "denunciation": Act(ActionKind.WITHDRAWAL),
        "retrait": Act(ActionKind.WITHDRAWAL),
        "denonciation": Act(ActionKind.WITHDRAWAL),
    }
)

#: The depositary's marks, for headings that leave one out.
_DEPOSIT_MARKS = MappingProxyType(
    {
        "a": Act(ActionKind.ACCESSION),
        "A": Act(ActionKind.ACCEPTANCE),
        "AA": Act(ActionKind.APPROVAL),
        "c": Act(ActionKind.FORMAL_CONFIRMATION),
        "d": Act(ActionKind.SUCCESSION),
        "n": Act(ActionKind.PROVISIONAL_APPLICATION),
        "s": Act(ActionKind.DEFINITIVE_SIGNATURE),
    }
)
_SIGNATURE_MARKS = MappingProxyType({"s": Act(ActionKind.DEFINITIVE_SIGNATURE), "d": _SUCCESSION_TO_SIGNATURE})

_MARKED = re.compile(r"(.+?)\s*\(\s*([A-Za-z]{1,2})\s*\)\s*\Z")
_ARTICLE = re.compile(r"\s+(?:under|by virtue of|en vertu de|au titre de)\s.*\Z")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of dates: its heading, and the act for every mark, the empty one included."""

    title: str
    #: None for a mark that the heading explains in words that are no act of participation.
    acts: Mapping[str, Act | None]

    @property
    def readable(self) -> bool:
        """Whether the heading names any act of participation."""
        return any(self.acts.values())

    def act(self, mark: str) -> Act | None:
        """Return what a date with this mark stands for, or None when neither heading nor custom says it."""
        if mark in self.acts:
            return self.acts[mark]
        if not mark:
            return None
        unmarked = self.acts.get("")
        signature = unmarked is not None and unmarked.kind is ActionKind.SIGNATURE
        return (_SIGNATURE_MARKS if signature else _DEPOSIT_MARKS).get(mark)

    def explained(self) -> str:
        """Return the marks that the column knows, for a message."""
        marks = [f"{mark} ({act.kind.value.replace('_', ' ')})" for mark, act in self.acts.items() if mark and act]
        return ", ".join(marks) or "none"


def read_column(title: str) -> Column:
    """Read the heading of a column of dates."""
    acts: dict[str, Act | None] = {}
    for item in re.split(r"[,;]", title):
        found = _MARKED.match(item.strip())
        words, mark = (found.group(1), found.group(2)) if found else (item.strip(), "")
        acts.setdefault(mark, _act(words))
    # `Acceptance(A)` alone heads a column in which the mark may be left out.
    if len(acts) == 1 and "" not in acts:
        acts[""] = next(iter(acts.values()))
    return Column(title, MappingProxyType(acts))


def _act(words: str) -> Act | None:
    plain = " ".join(without_accents(words).split())
    return _ACTS.get(plain) or _ACTS.get(_ARTICLE.sub("", plain))
