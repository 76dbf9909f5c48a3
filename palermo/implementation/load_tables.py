"""Reads the tables of duties, terms and translations of one pack; every fault of a row is a problem with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.facts.cells import Cells
from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.nearest import shown
from palermo.facts.problems import Problem
from palermo.facts.records import LANGUAGES
from palermo.implementation.load_layers import Placed, Term
from palermo.implementation.records import Duty, DutyKind, Table, TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from palermo.implementation.load_layers import Layer

TERMS_FILE = "terms.csv"
DUTIES_FOLDER = "duties"
WORDS_FOLDER = "words"
#: The most words of ours in the text of a duty, and in its condition.
MOST_WORDS = 25
MOST_CONDITION_WORDS = 20

_DUTIES = Columns(
    required=("id", "instrument", "article", "paragraph", "addressee", "kind"),
    expected=("condition", "deadline", "links", "themes", "text", "verified", "source"),
)
_TERMS = Columns(required=("kind", "id", "text"))
_WORDS = Columns(required=("id", "text"))
_ID = re.compile(r"[a-z0-9-]+:[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*")
_KINDS = {kind.value: kind for kind in DutyKind}
_TERM_KINDS = {kind.value: kind for kind in TermKind}


def files(folder: Path, pattern: str, problems: list[Problem]) -> Iterator[Path]:
    """Yield the files of a folder that fit a pattern, by name; one that leads elsewhere is noted."""
    for path in sorted(folder.glob(pattern)) if folder.is_dir() else ():
        if path.is_symlink() or not path.is_file():
            problems.append(Problem(str(path), None, "", "It is no plain file", "Put the file itself there"))
        else:
            yield path


def read_duties(layer: Layer, problems: list[Problem]) -> None:
    """Read the tables of the folder `duties` into the layer; rows with a fault are left out."""
    for path in files(layer.folder / DUTIES_FOLDER, "*.csv", problems):
        cells = Cells(str(path), layer.pack, problems)
        for line, row in read_rows(path, _DUTIES, str(path), problems):
            before = len(problems)
            duty = _duty(line, row, cells)
            if duty and duty.id in layer.duties:
                _repeated(line, duty.id, layer.duties[duty.id], cells)
            elif duty and len(problems) == before:
                layer.duties[duty.id] = Placed(duty, cells.file, line, layer.pack)


def _duty(line: int, row: Sequence[str], cells: Cells) -> Duty | None:
    id_, instrument, article, paragraph, addressee, kind_text, condition, deadline, links, themes, text, *rest = row
    _check_id(line, id_, instrument, article, cells)
    kind = cells.choice(line, "kind", kind_text, _KINDS)
    _check_text(line, "text", text, MOST_WORDS, cells)
    _check_condition(line, kind, condition, cells)
    verified, source = rest
    read_source = cells.source(line, source, verified)
    if not addressee:
        cells.problem(line, "addressee", "The addressee is missing", "Name one of the addressees in terms.csv")
    if kind is None:
        return None
    return Duty(
        id=id_,
        instrument=instrument,
        article=article,
        paragraph=paragraph,
        addressee=addressee,
        kind=kind,
        condition=condition,
        deadline=deadline,
        links=_several(links),
        themes=_several(themes),
        text=text,
        source=read_source,
    )


def _check_id(line: int, id_: str, instrument: str, article: str, cells: Cells) -> None:
    """Note an id that is no id, or that does not name the instrument and article of its row."""
    if not _ID.fullmatch(id_):
        what = f"{shown(id_)} is no id of a duty" if id_ else "The id is missing"
        cells.problem(line, "id", what, "Write instrument:article.paragraph, such as untoc:5.1.a.i")
    elif f"{id_}.".startswith(f"{instrument}:{article}."):
        return
    else:
        what = f"The id {id_} is not of article {article} of {instrument}"
        cells.problem(line, "id", what, f"Let it begin with {instrument}:{article}, or correct the columns")


def _check_text(line: int, column: str, text: str, most: int, cells: Cells) -> None:
    words = len(text.split())
    if not words:
        cells.problem(line, column, f"The {column} is empty", f"Say it in at most {most} words")
    elif words > most:
        cells.problem(line, column, f"The {column} has {words} words", f"Say it in at most {most}")


def _check_condition(line: int, kind: DutyKind | None, condition: str, cells: Cells) -> None:
    if kind is DutyKind.CONDITIONAL:
        if condition:
            _check_text(line, "condition", condition, MOST_CONDITION_WORDS, cells)
        else:
            remedy = "Name the fact on which it depends, or give the duty another kind"
            cells.problem(line, "condition", "The duty is conditional, but no condition is given", remedy)
    elif condition and kind is not None:
        remedy = "Empty the cell, or write `conditional` under kind"
        cells.problem(line, "condition", f"A duty of the kind {kind.value} has no condition", remedy)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in cell.split(";") if each.strip()))


def _repeated(line: int, id_: str, first: Placed[Duty] | Placed[Term] | Placed[str], cells: Cells) -> None:
    where = f"line {first.line}" if first.file == cells.file else f"line {first.line} of {first.file}"
    cells.problem(line, "id", f"{id_} stands on {where} already", "Remove one of the two, or give it an id of its own")


def read_terms(layer: Layer, problems: list[Problem]) -> None:
    """Read `terms.csv` into the layer; rows with a fault are left out."""
    for path in files(layer.folder, TERMS_FILE, problems):
        cells = Cells(str(path), layer.pack, problems)
        for line, (kind_text, id_, text) in read_rows(path, _TERMS, str(path), problems):
            before = len(problems)
            kind = cells.choice(line, "kind", kind_text, _TERM_KINDS)
            for column, cell in (("id", id_), ("text", text)):
                if not cell:
                    cells.problem(line, column, f"The {column} is missing", "Fill the cell")
            if kind is None or len(problems) > before:
                continue
            term = Term(kind, id_, text)
            if kind is TermKind.DUTY_KIND:
                cells.choice(line, "id", id_, _KINDS)
            if term.key in layer.terms:
                _repeated(line, term.key, layer.terms[term.key], cells)
            else:
                layer.terms[term.key] = Placed(term, cells.file, line, layer.pack)


def read_words(layer: Layer, problems: list[Problem]) -> None:
    """Read the translations of duties, terms and checklists into the layer; rows with a fault are left out."""
    for language in LANGUAGES:
        for table in Table:
            for path in files(layer.folder / WORDS_FOLDER / language, f"{table.value}.csv", problems):
                for id_, placed in words_of(path, layer.pack, problems).items():
                    layer.words[language, table, id_] = placed


def words_of(path: Path, pack: str, problems: list[Problem]) -> dict[str, Placed[str]]:
    """Return the rows of one table of translations by id; note rows that are empty or repeated."""
    cells = Cells(str(path), pack, problems)
    words: dict[str, Placed[str]] = {}
    for line, (id_, text) in read_rows(path, _WORDS, str(path), problems):
        if not id_ or not text:
            column = "text" if id_ else "id"
            cells.problem(line, column, f"The {column} is missing", "Fill the cell, or remove the row")
        elif id_ in words:
            _repeated(line, id_, words[id_], cells)
        else:
            words[id_] = Placed(text, cells.file, line, pack)
    return words
