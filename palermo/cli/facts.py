"""`palermo facts`: what is known, whether it is well formed, and how to add to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import load
from palermo.cli.import_untc import import_untc
from palermo.cli.output import Answer, Column, answers, problem_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.facts.problems import Problem
    from palermo.facts.records import Facts, Instrument, Pack
    from palermo.facts.replaced import Replaced

_INSTRUMENTS = (
    Column("instrument", "instrument"),
    Column("title", "title"),
    Column("adopted", "adopted"),
    Column("actions", "acts"),
    Column("declarations", "statements"),
    Column("depositary_parties", "parties counted by the depositary"),
    Column("depositary_as_of", "on"),
)
_PROBLEMS = (Column("file"), Column("line"), Column("column"), Column("what"), Column("remedy"))


@click.group()
def facts() -> None:
    """Show, check and extend the facts."""


facts.add_command(import_untc)


@facts.command(short_help="Show the fact packs loaded.")
@answers
def show(overlays: Sequence[Path]) -> Answer:
    """Show the fact packs loaded, and how much each instrument has on record."""
    known = load(overlays)
    rows = [_instrument_row(known.instruments[id_], known) for id_ in list(known.instruments)]
    counts = {"states": len(known.states), "organizations": len(known.organizations)}
    return Answer(
        data={"packs": [_pack_row(each) for each in known.packs], **counts, "instruments": rows},
        rows=rows,
        columns=_INSTRUMENTS,
        lead=(
            *(f"{each.name} {each.version}, as of {each.as_of}: {each.title}" for each in known.packs),
            f"{counts['states']} States and territories, {counts['organizations']} organizations",
        ),
    )


def _pack_row(pack: Pack) -> dict[str, object]:
    return {
        "name": pack.name,
        "version": pack.version,
        "as_of": pack.as_of.isoformat(),
        "title": pack.title,
        "sources": list(pack.sources),
    }


def _instrument_row(of: Instrument, known: Facts) -> dict[str, object]:
    official = of.depositary_count
    return {
        "instrument": of.id,
        "title": of.short_title(),
        "adopted": of.adopted.isoformat(),
        "actions": len(known.actions.get(of.id, ())),
        "declarations": len(known.declarations.get(of.id, ())),
        "depositary_parties": official.parties if official else None,
        "depositary_as_of": official.as_of.isoformat() if official else None,
    }


@facts.command(short_help="List every bad row of a fact pack.")
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@answers
def check(folder: Path | None, overlays: Sequence[Path]) -> Answer:
    """Check the fact pack in DIR, or the built-in one, and list every bad row with its remedy.

    A pack is checked as it lies over the built-in one, and over those given by --facts. What it replaces in them is
    listed too, and is no problem.
    """
    folders = (*overlays, folder) if folder else overlays
    problems, replaced = _examined(folders)
    subject = ", ".join(map(str, folders)) or "The built-in pack"
    return Answer(
        data=problem_rows(problems),
        rows=problem_rows(problems),
        columns=_PROBLEMS,
        lead=(f"{subject}: {_number(len(problems))}.",),
        remarks=tuple(f"{each}." for each in replaced),
        problems=problems,
    )


def _examined(folders: Sequence[Path]) -> tuple[Sequence[Problem], Sequence[Replaced]]:
    """Return every problem of the packs, and what they replace, whichever part of the program reads it."""
    from palermo.facts.load import built_in_folder, examine
    from palermo.facts.pack import INSTRUMENTS_FOLDER
    from palermo.facts.problems import in_order
    from palermo.implementation.load_guide import examine as examine_guide
    from palermo.implementation.questionnaire.load import check_questionnaires

    problems, replaced = examine(*folders)
    packs = (built_in_folder(), *folders)
    treaties = {path.stem for folder in packs for path in (folder / INSTRUMENTS_FOLDER).glob("*.toml")}
    told, instead = examine_guide(*folders, instruments=treaties)
    asked = [problem for folder in folders or packs for problem in check_questionnaires(folder)]
    return in_order(dict.fromkeys([*problems, *told, *asked])), (*replaced, *instead)


def _number(problems: int) -> str:
    match problems:
        case 0:
            return "no problems"
        case 1:
            return "1 problem"
        case _:
            return f"{problems:,} problems"
