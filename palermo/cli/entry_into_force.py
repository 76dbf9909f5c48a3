"""`palermo participation entry-into-force`: any treaty, from its clause (TOML) and the acts notified (CSV)."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

from palermo.cli import arguments as read
from palermo.cli.output import Answer, BadInput, Column, answers, problem_rows, write_problems
from palermo.facts.cell_text import reason_text
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from palermo.facts.records import Action, Facts, Instrument
    from palermo.participation.answers import EntryIntoForce

#: A clause on standard input is read up to here; no instrument's file comes near.
_LARGEST_CLAUSE = 16 * 1024 * 1024
_COLUMNS = (
    Column("state", "code"),
    Column("name", "name"),
    Column("deposited", "deposited"),
    Column("in_force", "in force from"),
    Column("until", "until"),
    Column("not_counted", "not counted because"),
    Column("entry_into_force"),
)


@click.command("entry-into-force", short_help="Compute when a treaty entered into force, and for whom.")
@click.argument("instrument_file", metavar="INSTRUMENT.toml")
@click.argument("actions_file", metavar="ACTIONS.csv")
@click.option(
    "--weights",
    "weights_file",
    metavar="FILE",
    help="CSV of shares (state,COLUMN), for an instrument that asks for one.",
)
@answers
def entry_into_force(
    instrument_file: str, actions_file: str, weights_file: str | None, overlays: Sequence[Path]
) -> Answer:
    """Compute when a treaty entered into force, through which deposit, and each party's own day, with reasons.

    INSTRUMENT.toml holds the clause on entry into force; ACTIONS.csv the acts: state,action,date,source,note.
    One of the files may be -, standard input. A treaty named by the clause is looked up in the facts.
    """
    with read.Arguments() as arguments:
        paths = [
            arguments.read(name, read.file, file)
            for name, file in (("INSTRUMENT.toml", instrument_file), ("ACTIONS.csv", actions_file))
        ]
        weights_path = arguments.read("--weights", read.file, weights_file) if weights_file else None
        if [instrument_file, actions_file, weights_file].count(read.STDIN) > 1:
            arguments.wrong("-", "standard input can be only one of the files; name the others")
    facts = read.load(overlays)
    problems: list[Problem] = []
    of = _instrument(paths[0], instrument_file, facts, problems)
    actions = _actions(paths[1], actions_file, of, facts, problems)
    if of is None or (not actions and problems):
        # No clause, or no row that could be read: an answer would rest on silence.
        raise BadInput(problems)
    weights = _weights(weights_path, weights_file, of, facts, problems)
    problems.extend(_unknown_treaties(of, instrument_file, facts))
    found = _computed(of, actions, weights, facts)
    return _answer(found, of, facts, problems, tuple(_weight_remarks(found, of, weights, weights_file, facts)))


def _instrument(path: Path | None, file: str, facts: Facts, problems: list[Problem]) -> Instrument | None:
    from palermo.facts.instrument_toml import read_instrument

    source = path or sys.stdin.buffer.read(_LARGEST_CLAUSE).decode("utf-8", "surrogateescape")
    of, found = read_instrument(source, file, facts=facts)
    problems.extend(found)
    return of


def _actions(
    path: Path | None, file: str, of: Instrument | None, facts: Facts, problems: list[Problem]
) -> tuple[Action, ...]:
    from palermo.facts.actions_csv import read_actions

    # Without the clause there is no answer, but the rows are read all the same: every problem is said at once.
    actions, found = read_actions(path or _lines_of_stdin(), of or "", facts=facts, file=file)
    problems.extend(found)
    return actions


def _lines_of_stdin() -> Iterable[str]:
    """Return standard input as the readers open a file: any line ends, and bytes that are not UTF-8 kept as such."""
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape", newline="")


def _weights(
    path: Path | None, file: str | None, of: Instrument, facts: Facts, problems: list[Problem]
) -> Mapping[str, Decimal] | None:
    share = of.entry_into_force.share
    if share is None:
        return None
    if file is None:
        write_problems(problems)
        raise click.UsageError(
            f"--weights: the instrument asks for depositors that hold {share.at_least} of {share.column!r}; "
            f"give --weights FILE, a CSV with the columns state,{share.column}.",
            click.get_current_context(),
        )
    from palermo.facts.weights_csv import read_weights

    weights, found = read_weights(path or _lines_of_stdin(), share.column, facts=facts, file=file)
    problems.extend(found)
    if not weights and found:
        raise BadInput(problems)
    return weights


def _weight_remarks(
    found: EntryIntoForce, of: Instrument, weights: Mapping[str, Decimal] | None, file: str | None, facts: Facts
) -> Iterator[str]:
    """Yield what became of the weights where their file could make the reader expect something else."""
    if weights is None:
        if file:
            yield f"{file} was not read: {of.id} asks for no share."
        return
    without = sorted({each.state for each in found.parties} - weights.keys() - facts.organizations.keys())
    if without:
        yield f"Depositors without a weight in {file}, taken as holding nothing: {', '.join(without)}."


def _unknown_treaties(of: Instrument, file: str, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each treaty that the clause depends on and the facts do not hold, or that depends on it."""
    from palermo.facts.cycles import cycles, in_words, needed

    for cycle in cycles({**facts.instruments, of.id: of}):
        if of.id in cycle:
            place = cycle.index(of.id)
            turned = cycle[place:] + cycle[:place]
            what = f"The instruments need one another in a circle: {in_words(turned)}"
            yield Problem(file, None, "id", what, "Give the instrument an id of its own, or remove what it rests on")
    for key, id_ in needed(of).items():
        if id_ == of.id:
            yield Problem(file, None, key, f"The instrument {id_!r} rests on itself", f"Remove `{key}`")
        elif id_ not in facts.instruments:
            known = ", ".join(facts.instruments)
            yield Problem(
                file,
                None,
                key,
                f"The facts hold no instrument {id_!r}",
                f"Write one of {known}, or lay a pack that holds it over the facts with --facts DIR",
            )


def _computed(
    of: Instrument, actions: Iterable[Action], weights: Mapping[str, Decimal] | None, facts: Facts
) -> EntryIntoForce:
    from palermo.participation import Register, entry_into_force

    register, first = Register(facts), of.entry_into_force.not_before_instrument or ""
    return entry_into_force(
        of,
        actions,
        organizations=facts.organizations.keys(),
        dissolved={code for code, state in facts.states.items() if state.kind == "former"},
        weights=weights,
        parent=register.entry_into_force(of.supplements) if of.supplements in facts.instruments else None,
        required={first: register.entry_into_force(first)} if first in facts.instruments else {},
    )


def _answer(
    found: EntryIntoForce, of: Instrument, facts: Facts, problems: Sequence[Problem], remarks: Sequence[str]
) -> Answer:
    from palermo.participation.export import entry_into_force_object, reasons

    data: dict[str, object] = {**entry_into_force_object(found)}
    if problems:
        data["problems"] = problem_rows(problems)
    day = found.entry_into_force
    return Answer(
        data=data,
        rows=_rows(found, facts),
        columns=_COLUMNS,
        lead=(
            f"{of.title} ({of.id}): " + (f"in force from {day}" if day else "not in force on this record"),
            *(reason_text(reason) for reason in reasons(found.because) if isinstance(reason, dict)),
        ),
        remarks=remarks,
        problems=problems,
    )


def _rows(found: EntryIntoForce, facts: Facts) -> Iterator[dict[str, object]]:
    """Yield one row for each depositor, with the reason where its deposit did not count."""
    from palermo.participation.export import day

    not_counted = {(each.state, each.deposited): each.reason.fact for each in found.not_counted}
    for party in found.parties:
        yield {
            "state": party.state,
            "name": facts.participant(party.state).name(),
            "deposited": day(party.deposited),
            "in_force": day(party.in_force),
            "until": day(party.until),
            "not_counted": not_counted.get((party.state, party.deposited)),
            "entry_into_force": day(found.entry_into_force),
        }
