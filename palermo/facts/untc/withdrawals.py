"""Withdrawals: the table shows them as brackets, and only the end notes say when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.records import Action, ActionKind
from palermo.facts.untc.days import printed_days, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from palermo.facts.untc.blocks import Block
    from palermo.facts.untc.table import Reading, Withdrawn

_WITHDRAWS = re.compile(r"\b(?:withdr[ae]w|denounc|denunciation|retir|retrait|denonc)")
#: A note that tells of a change of mind takes a reader.
_UNDONE = re.compile(
    r"\b(?:rescind|revok|annul|re-?accept|re-?acced|revoqu|withdrawal of its (?:notification|decision))"
)
_EFFECT = re.compile(r"(?:\b(?:effect(?:ive|if)?|effet)\b[^.]{0,60}?\b(?:on|from|as of|du|le|au)|\beffective)\s*\Z")
_ON = re.compile(r"\b(?:on|le|dated|du|received on)\s*\Z")
_NUMBERED = re.compile(r"(\d{1,3})\s*[.)]?(?:\s+|\Z)")

_BY_HAND = "Read its end note on the page and enter the withdrawal in an overlay pack by hand"


class Notice(NamedTuple):
    """A notice of withdrawal as an end note tells it."""

    notified: date
    effective: date | None


def end_notes(blocks: Iterable[Block]) -> dict[int, str]:
    """Return the end notes by number; a block that begins with the next number begins the next note."""
    notes: dict[int, list[str]] = {}
    current = 0
    for block in blocks:
        found = _NUMBERED.match(block.text)
        text = block.text
        if found and int(found.group(1)) == current + 1:
            current += 1
            text = text[found.end() :]
        if current:
            notes.setdefault(current, []).append(text)
    return {number: " ".join(filter(None, texts)) for number, texts in notes.items()}


def read_notice(text: str) -> Notice | None:
    """Return the notice of withdrawal that a note tells of, or None when it does not tell it plainly."""
    plain = without_accents(text)
    if not _WITHDRAWS.search(plain) or _UNDONE.search(plain):
        return None
    notified: list[date] = []
    effective: list[date] = []
    for day, start in printed_days(text):
        before = without_accents(text[max(0, start - 100) : start])
        if _EFFECT.search(before):
            effective.append(day)
        elif _ON.search(before):
            notified.append(day)
    if len(set(notified)) != 1 or len(set(effective)) > 1:
        return None
    if effective and effective[0] < notified[0]:
        return None
    return Notice(notified[0], effective[0] if effective else None)


def read_withdrawals(notes: Mapping[int, str], reading: Reading) -> None:
    """Add the withdrawals of the bracketed participants; report those whose day the notes do not plainly tell."""
    known = {act.state for act in reading.actions if act.kind is ActionKind.WITHDRAWAL}
    for withdrawn in {each.state: each for each in reading.withdrawn if each.state not in known}.values():
        notices = [(number, read_notice(notes[number])) for number in withdrawn.notes if number in notes]
        plain = [(number, notice) for number, notice in notices if notice]
        if len(plain) == 1:
            reading.actions.append(_withdrawal(withdrawn, *plain[0], reading))
        else:
            _report(withdrawn, reading)


def _withdrawal(withdrawn: Withdrawn, number: int, notice: Notice, reading: Reading) -> Action:
    return Action(
        withdrawn.state,
        reading.instrument.id,
        ActionKind.WITHDRAWAL,
        notice.notified,
        notice.notified,
        reading.source,
        f"end note {number} on the page",
        effective=notice.effective,
    )


def _report(withdrawn: Withdrawn, reading: Reading) -> None:
    what = "The brackets say that the act was withdrawn, and no end note plainly says when"
    reading.problems.append(withdrawn.place.problem(what, _BY_HAND))
    reading.unread.add(withdrawn.state)
