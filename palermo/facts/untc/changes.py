"""What a status page would change in the facts, said before anything is written, and the overlay that would do it.

An overlay adds rows and replaces rows with the same key; it removes none. So an act that stands in the facts and not on
the page is reported, and stays.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from palermo.facts.dates import Interval
from palermo.facts.records import DEPOSITS, Action, ActionKind, Declaration, DeclarationKind, Pack
from palermo.facts.untc.articles import same_provision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.facts.records import Facts
    from palermo.facts.untc.page import StatusPage


class ChangeKind(StrEnum):
    """How a record on the page stands to the facts."""

    ADDED = "added"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    NOT_ON_PAGE = "not_on_page"


@dataclass(frozen=True, slots=True)
class Change:
    """One record of the page or of the facts, and what the page does to it."""

    kind: ChangeKind
    state: str
    act: ActionKind | DeclarationKind
    #: What the facts hold; None for what is added.
    before: Action | Declaration | None
    #: What the page holds; None for what is not on it.
    after: Action | Declaration | None
    #: The change in words, a sentence without the final stop.
    words: str
    #: Whether an overlay brings it about.
    in_overlay: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """A fact pack of what a page adds and changes, ready to be written; empty when the page changes nothing."""

    pack: Pack
    actions: tuple[Action, ...]
    declarations: tuple[Declaration, ...]


def compare(page: StatusPage, facts: Facts) -> tuple[Change, ...]:
    """Return what the page adds, changes, confirms and lacks, by State and then in the order of their acts.

    A page that is not usable changes nothing.
    """
    if not page.usable:
        return ()
    changes = [*_actions(page, facts), *_declarations(page, facts)]
    return tuple(sorted(changes, key=_by_state))


def overlay(page: StatusPage, facts: Facts, name: str) -> Overlay:
    """Return the pack `name` with the records of the page that differ from the facts, and nothing else.

    Raise ValueError for a page that is not usable, or has no date: the pack takes its as-of day from it.
    """
    if not page.usable:
        raise ValueError("The page holds nothing that could be written; its problems say why")
    if page.as_of is None:
        raise ValueError("The page prints no date, and a fact pack must have an as-of day")
    taken = [change.after for change in compare(page, facts) if change.in_overlay]
    actions = _with_others_of_the_key(page, [each for each in taken if isinstance(each, Action)])
    declarations = _behind_those_held(facts, [each for each in taken if isinstance(each, Declaration)])
    source = page.actions[0].source.text
    return Overlay(
        Pack(name, page.as_of.isoformat(), page.as_of, f"Status page of {page.title or page.instrument}", (source,)),
        tuple(replace(each, source=replace(each.source, pack=name)) for each in actions),
        tuple(replace(each, source=replace(each.source, pack=name)) for each in declarations),
    )


def _with_others_of_the_key(page: StatusPage, taken: list[Action]) -> list[Action]:
    """Return the acts with all others of the same State and kind on the page, in order of days.

    Rows with the same key are told apart by their place among themselves, so they go into a pack together.
    """
    by_key: dict[tuple[str, ActionKind], list[Action]] = defaultdict(list)
    replaced = {(each.state, each.kind, each.earliest): each for each in taken}
    for action in page.actions:
        by_key[action.state, action.kind].append(replaced.get((action.state, action.kind, action.earliest), action))
    keys = sorted({(each.state, each.kind) for each in taken})
    return [each for key in keys for each in sorted(by_key[key], key=lambda act: (act.earliest, act.latest))]


def _behind_those_held(facts: Facts, taken: list[Declaration]) -> list[Declaration]:
    """Return the statements, each subject led by those that the facts hold on it, so that none of them is replaced."""
    result: list[Declaration] = []
    led: set[tuple[str | None, ...]] = set()
    for said in taken:
        key = _key(said)
        if key not in led:
            led.add(key)
            result.extend(held for held in facts.declarations.get(said.instrument, ()) if _key(held) == key)
        result.append(said)
    return result


def _key(said: Declaration) -> tuple[str | None, ...]:
    return said.state, said.kind, said.article, said.topic, said.towards


def _by_state(change: Change) -> tuple[str, bool, str]:
    record = change.after or change.before
    if isinstance(record, Action):
        return change.state, False, record.earliest.isoformat()
    return change.state, True, str(change.act)


def _actions(page: StatusPage, facts: Facts) -> Iterator[Change]:
    before: dict[tuple[str, ActionKind], list[Action]] = defaultdict(list)
    after: dict[tuple[str, ActionKind], list[Action]] = defaultdict(list)
    for action in facts.actions.get(page.instrument, ()):
        before[action.state, action.kind].append(action)
    for action in page.actions:
        after[action.state, action.kind].append(action)
    added: dict[str, list[Action]] = defaultdict(list)
    missing: dict[str, list[Action]] = defaultdict(list)
    for key in sorted({*before, *after}):
        yield from _paired(before[key], after[key], added[key[0]], missing[key[0]])
    for state in sorted({*added, *missing}):
        yield from _unpaired(added[state], missing[state], page)


def _paired(before: list[Action], after: list[Action], added: list[Action], missing: list[Action]) -> Iterator[Change]:
    """Pair the acts of one State and kind: those of the same day first, then the others in order of days."""
    old, new = sorted(before, key=_first_day), sorted(after, key=_first_day)
    for act in list(old):
        same = next((each for each in new if _interval(each) == _interval(act)), None)
        if same:
            old.remove(act)
            new.remove(same)
            yield _same_day(act, same)
    for act, other in zip(old, new, strict=False):
        yield _changed(act, other, _day_words(act, other))
    added.extend(new[len(old) :])
    missing.extend(old[len(new) :])


def _unpaired(added: list[Action], missing: list[Action], page: StatusPage) -> Iterator[Change]:
    """Say what is left: a deposit of one kind against one of another, then what is new, then what is missing."""
    deposits = [each for each in added if each.kind in DEPOSITS]
    held = [each for each in missing if each.kind in DEPOSITS]
    for before, after in zip(held, deposits, strict=False):
        added.remove(after)
        missing.remove(before)
        words = (
            f"{_act(before)} of {_interval(before)} in the pack “{before.source.pack}” is "
            f"{_act(after)} of {_interval(after)} on the page, which takes its place"
        )
        # A deposit of a later pack takes the place of the one that it contradicts.
        yield Change(ChangeKind.CHANGED, after.state, after.kind, before, after, words, in_overlay=True)
    for act in added:
        words = f"{_act(act)} of {_interval(act)} is new"
        yield Change(ChangeKind.ADDED, act.state, act.kind, None, act, words, in_overlay=True)
    for act in missing:
        words = f"{_act(act)} of {_interval(act)} stands in the pack “{act.source.pack}” and {_why_missing(act, page)}"
        yield Change(ChangeKind.NOT_ON_PAGE, act.state, act.kind, act, None, words)


def _why_missing(act: Action, page: StatusPage) -> str:
    if act.state in page.unread:
        return "its cell on the page could not be read"
    if not page.whole:
        return "was not found on the page, which was not read to its end"
    if page.as_of and act.earliest > page.as_of:
        return "is later than the page"
    return "not on the page; it stays"


def _same_day(before: Action, after: Action) -> Change:
    if before.source.verified:
        words = f"{_act(after)} of {_interval(after)} stands"
        return Change(ChangeKind.CONFIRMED, after.state, after.kind, before, after, words)
    return _changed(before, after, f"{_act(after)} of {_interval(after)} is now verified")


def _changed(before: Action, after: Action, words: str) -> Change:
    # The page prints neither the day of effect of a succession nor the predecessor: what the facts know of them stays.
    kept = replace(
        after,
        effective=after.effective or before.effective,
        predecessor=after.predecessor or before.predecessor,
    )
    return Change(ChangeKind.CHANGED, after.state, after.kind, before, kept, words, in_overlay=True)


def _day_words(before: Action, after: Action) -> str:
    known = before.earliest == before.latest
    if not known and before.earliest <= after.earliest <= before.latest:
        return f"the day of {_act(after)} is now known: {_interval(after)}, so far between {_interval(before)}"
    return f"{_act(after)} moves from {_interval(before)} to {_interval(after)}"


def _first_day(act: Action) -> tuple[str, str]:
    return act.earliest.isoformat(), act.latest.isoformat()


def _interval(act: Action) -> Interval:
    return Interval(act.earliest, act.latest)


def _act(record: Action | Declaration) -> str:
    return record.kind.value.replace("_", " ")


def _declarations(page: StatusPage, facts: Facts) -> Iterator[Change]:
    """Match statements by State, kind, provision and addressee.

    What the facts code in a word or two is not replaced by the text of the page: it is confirmed.
    """
    held: dict[tuple[str, DeclarationKind], list[Declaration]] = defaultdict(list)
    for said in facts.declarations.get(page.instrument, ()):
        held[said.state, said.kind].append(said)
    met: set[int] = set()
    for said in page.declarations:
        before = [each for each in held[said.state, said.kind] if _same_subject(each, said)]
        met.update(map(id, before))
        if before:
            words = f"{_statement(said)} stands; the wording of the facts is kept"
            yield Change(ChangeKind.CONFIRMED, said.state, said.kind, before[0], said, words)
        else:
            whole = said.kind is not DeclarationKind.OBJECTION or said.towards is not None
            words = f"{_statement(said)} is new" + ("" if whole else "; it needs the State objected to")
            yield Change(ChangeKind.ADDED, said.state, said.kind, None, said, words, in_overlay=whole)
    if page.has_statements:
        yield from _statements_missing((each for said in held.values() for each in said if id(each) not in met), page)


def _statements_missing(missing: Iterable[Declaration], page: StatusPage) -> Iterator[Change]:
    reason = "was not found on the page" if page.whole else "was not found on the page, which was not read to its end"
    for said in missing:
        words = f"{_statement(said)} stands in the pack “{said.source.pack}” and {reason}; it stays"
        yield Change(ChangeKind.NOT_ON_PAGE, said.state, said.kind, said, None, words)


def _same_subject(one: Declaration, other: Declaration) -> bool:
    if one.towards != other.towards:
        return False
    if one.article and other.article:
        return same_provision(one.article, other.article)
    if one.article != other.article or one.topic != other.topic:
        return False
    return one.kind is not DeclarationKind.TERRITORIAL_APPLICATION or _same_extension(one, other)


def _same_extension(held: Declaration, said: Declaration) -> bool:
    """Whether two statements on territories are one: by day, or by territory, or because the facts know neither."""
    if held.date and said.date:
        return held.date == said.date
    return not held.territories or bool({*held.territories} & {*said.territories})


def _statement(said: Declaration) -> str:
    article = f" on article {said.article}" if said.article else ""
    towards = f" towards {said.towards}" if said.towards else ""
    return f"{_act(said)}{article}{towards}"
