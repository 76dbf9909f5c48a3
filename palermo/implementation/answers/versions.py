"""From one version to the next: answers carried over to a new questionnaire, and two submissions compared."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.answers.check import check
from palermo.implementation.answers.stored import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palermo.implementation.answers.records import Answers, Parts
    from palermo.implementation.questionnaire.records import Question, Questionnaire

_NOTHING: Parts = {}


class Dropped(NamedTuple):
    """What a new version of the questionnaire has no place for, kept here so that nothing is lost."""

    question: str
    #: Key of the part and what lies in it, such as `choices.1`; counted from 0 as it stood in the old answer.
    where: str
    value: object
    #: Why it does not fit, as a full sentence without the final stop.
    why: str


class CarriedOver(NamedTuple):
    """The answers to an old version as far as they fit a new one; each is to be confirmed by a person."""

    answers: Mapping[str, Parts]
    #: Ids of all questions that were carried over.
    to_confirm: tuple[str, ...]
    #: Those among them that ask something else than before, or of whose answer something was dropped.
    changed: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def carry_over(old: Questionnaire, new: Questionnaire, answers: Answers) -> CarriedOver:
    """Return what still fits a new version of a questionnaire; every value is either carried over or dropped by name.

    What is incomplete is carried over: a person will confirm it, and complete it.
    """
    kept: dict[str, Parts] = {}
    dropped: list[Dropped] = []
    changed: list[str] = []
    for id_, parts in answers.items():
        question = new.by_id.get(id_)
        if question is None:
            why = f"{new.name} has no question {id_}"
            dropped.extend(Dropped(id_, key, value, why) for key, value in parts.items())
            continue
        before = len(dropped)
        if fits := _fitting(question, parts, dropped):
            kept[id_] = fits
            if len(dropped) > before or not _same(old.by_id.get(id_), question):
                changed.append(id_)
    return CarriedOver(kept, tuple(kept), tuple(changed), tuple(dropped))


def _same(before: Question | None, now: Question) -> bool:
    """Whether a question asks the same in both versions; where it stands and when it is shown does not matter."""
    return before is not None and _asked(before) == _asked(now)


def _asked(question: Question) -> tuple[object, ...]:
    lists = (question.choices, question.rows, question.columns, question.units)
    return (question.provision, question.text, question.parts, *lists)


def _fitting(question: Question, parts: Parts, dropped: list[Dropped]) -> Parts:
    """Return the parts that a question takes, lists cut to the entries that fit."""
    kept: Parts = copy.deepcopy(dict(parts))
    while unfit := [fault for fault in check(question, kept) if _at(kept, fault.where)]:
        # Entries of lists first: what is left of a list may fit.
        for fault in [fault for fault in unfit if "." in fault.where] or unfit:
            if value := _at(kept, fault.where):
                dropped.append(Dropped(question.id, fault.where, copy.deepcopy(value), fault.what))
                _empty(kept, fault.where)
        kept = {key: rest for key, value in kept.items() if (rest := _without_empty(value))}
    return kept


def _at(value: object, where: str) -> object:
    """Return what stands at a dotted place, None where nothing does."""
    for step in where.split(".") if where else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _empty(parts: Parts, where: str) -> None:
    """Put None at a dotted place, so that those counted after it keep their numbers; all of it for no place."""
    above, _, last = where.rpartition(".")
    holder = _at(parts, above)
    if isinstance(holder, list):
        holder[int(last)] = None
    elif isinstance(holder, dict):
        for key in [last] if where else list(holder):
            holder[key] = None


def _without_empty(value: object) -> object:
    """Return a value without the Nones and the empty lists and tables in it."""
    if isinstance(value, dict):
        return {key: rest for key, each in value.items() if (rest := _without_empty(each))}
    if isinstance(value, list):
        return [rest for each in value if (rest := _without_empty(each))]
    return value


class Change(NamedTuple):
    """One part of one answer that differs between two submissions; None where there is nothing."""

    question: str
    key: str
    before: object
    after: object


def diff(old: Answers, new: Answers, order: Sequence[str] = ()) -> tuple[Change, ...]:
    """Return what changed, question by question and part by part.

    Questions come in `order`, such as that of the questionnaire; those not in it follow by id.
    """
    places = {id_: number for number, id_ in enumerate(order)}
    ids = sorted({*old, *new}, key=lambda id_: (places.get(id_, len(places)), id_))
    return tuple(change for id_ in ids for change in changes(id_, old.get(id_, _NOTHING), new.get(id_, _NOTHING)))


def changes(question: str, before: Parts, after: Parts) -> Iterator[Change]:
    """Yield the parts in which two answers to a question differ; an empty part is no part."""
    for key in (*KEYS, *sorted({*before, *after} - {*KEYS})):
        was, is_ = before.get(key) or None, after.get(key) or None
        if was != is_:
            yield Change(question, key, was, is_)
