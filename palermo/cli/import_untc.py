"""`palermo facts import-untc`: from a saved status page of the UN Treaty Collection to an overlay pack."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, day, file, instrument, load
from palermo.cli.output import Answer, BadInput, Column, MissingPart, answers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from palermo.facts.records import Action, Declaration, Facts, Instrument
    from palermo.facts.untc import Change, Overlay, StatusPage

#: One byte more than the largest page that is read, so that a larger one is seen to be so.
_READ = 32 * 1024 * 1024 + 1
_COLUMNS = (
    Column("change", "change"),
    Column("state", "code"),
    Column("name", "name"),
    Column("act", "act"),
    Column("what"),
    Column("in_overlay", "in the overlay"),
)


@click.command("import-untc", short_help="Read a saved status page of the UN Treaty Collection.")
@click.argument("page_file", metavar="FILE.html")
@click.option("--instrument", "instrument_id", metavar="ID", required=True, help="The instrument that the page is of.")
@click.option("--as-of", metavar="DATE", help="The day on which the page was saved, where it prints none.")
@click.option("--write", is_flag=True, help="Write an overlay pack into ./untc-ID, or into the folder of --out.")
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write an overlay pack into this folder, which must be new or empty.",
)
@click.option("--replace", "again", is_flag=True, help="Let the pack take the place of one written before.")
@click.option("--partial", is_flag=True, help="Write what could be read although something could not.")
@answers
def import_untc(
    page_file: str,
    instrument_id: str,
    as_of: str | None,
    write: bool,
    out: Path | None,
    again: bool,
    partial: bool,
    overlays: Sequence[Path],
) -> Answer:
    """Print what a status page saved from treaties.un.org would change in the facts; write an overlay when told to.

    FILE.html is the treaty's status page, saved from the browser as HTML; - is standard input.
    Every cell that could not be read is a problem; then nothing is written without --partial.
    """
    facts = load(overlays)
    with Arguments() as arguments:
        path = arguments.read("FILE.html", file, page_file)
        chosen = arguments.read("--instrument", instrument, instrument_id, facts)
        asked = arguments.read("--as-of", day, as_of) if as_of else None
    saved = asked.date if asked else None
    page = _page(path, page_file, facts.instruments[chosen], facts, saved)
    if saved and page.as_of != saved:
        raise click.UsageError(f"--as-of: the page itself prints {page.as_of}; leave the option out.")
    folder = out or (Path(f"untc-{chosen}") if write else None)
    if folder and page.as_of is None:
        raise click.UsageError("--as-of: the page prints no date; give the day on which it was saved, --as-of DATE.")
    return _answer(page, facts, _Writing(folder, replace=again, partial=partial))


def _page(path: Path | None, name: str, of: Instrument, facts: Facts, saved: date | None) -> StatusPage:
    from palermo.facts.untc import read_status_page

    try:
        page = read_status_page(_bytes(path), name, of, facts, saved=saved)
    except ImportError as error:
        raise MissingPart.of(error) from None
    if not page.usable:
        raise BadInput(page.problems)
    return page


def _bytes(path: Path | None) -> bytes:
    if path is None:
        return sys.stdin.buffer.read(_READ)
    with path.open("rb") as stream:
        return stream.read(_READ)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What to do with the pack once the changes have been printed."""

    #: None when nothing is to be written.
    folder: Path | None
    replace: bool
    partial: bool

    def refusal(self, page: StatusPage, pack: Overlay | None) -> str | None:
        """Return why nothing is written; None when something is."""
        if self.folder is None:
            return "Nothing was written. Give --write, or --out DIR, to write this as an overlay pack."
        if page.problems and not self.partial:
            return (
                f"Nothing was written, because of {len(page.problems)} problems. "
                "Mend them in the saved page, or give --partial to write what could be read."
            )
        if pack is None or not (pack.actions or pack.declarations):
            return "Nothing was written, because the page adds nothing to the facts."
        return None

    def write(self, pack: Overlay) -> str:
        """Write the pack and return what to say of it; raise `UsageError` when the folder can not be used."""
        from palermo.facts.write import PackNotWrittenError, PackThereError, write_pack

        folder = self.folder or Path()
        try:
            write_pack(folder, pack.pack, pack.actions, pack.declarations, replace=self.replace)
        except PackThereError:
            what = f"--out: {folder} holds the pack {pack.pack.name!r} already."
            raise click.UsageError(f"{what} Give --replace to write over it, or name another folder.") from None
        except PackNotWrittenError as error:
            raise click.UsageError(f"--out: {error}") from None
        except OSError as error:
            raise click.UsageError(f"--out: {folder} can not be written ({error.strerror}); name another.") from None
        acts, statements = len(pack.actions), len(pack.declarations)
        return f"Written to {folder}: {acts} acts, {statements} statements. Lay it over the facts with --facts {folder}"


def _answer(page: StatusPage, facts: Facts, writing: _Writing) -> Answer:
    from palermo.facts.untc import compare, overlay

    changes = compare(page, facts)
    rows = [_row(each, facts) for each in changes if each.kind.value != "confirmed"]
    pack = overlay(page, facts, f"untc-{page.instrument}") if page.as_of else None
    refusal = writing.refusal(page, pack)
    return Answer(
        data=rows,
        rows=[{**row, "also": [row["what"]]} for row in rows],
        columns=_COLUMNS,
        lead=(_heading(page), _counted(changes)),
        remarks=(refusal,) if refusal else (),
        then=None if refusal or pack is None else lambda: writing.write(pack),
        problems=page.problems,
    )


def _heading(page: StatusPage) -> str:
    day = f"as at {page.as_of.isoformat()}" if page.as_of else "without a date"
    return f"{page.title or page.instrument} {f'({page.reference}) ' if page.reference else ''}{day}"


def _counted(changes: Sequence[Change]) -> str:
    number = Counter(each.kind.value for each in changes)
    return (
        f"Added: {number['added']}. Changed: {number['changed']}. Confirmed, not listed: {number['confirmed']}. "
        f"In the facts and not on the page: {number['not_on_page']}."
    )


def _row(change: Change, facts: Facts) -> dict[str, object]:
    return {
        "change": change.kind.value,
        "state": change.state,
        "name": facts.participant(change.state).name(),
        "act": change.act.value,
        "before": _record(change.before),
        "after": _record(change.after),
        "what": change.words,
        "in_overlay": change.in_overlay,
    }


def _record(record: Action | Declaration | None) -> dict[str, object] | None:
    from palermo.facts.records import Action
    from palermo.participation.export import action_row, declaration_row

    if record is None:
        return None
    return {**(action_row(record) if isinstance(record, Action) else declaration_row(record))}
