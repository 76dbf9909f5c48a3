"""What only shows when all tables lie together: ids that nothing bears, words that nobody defined."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from palermo.facts.nearest import nearest, one_of, shown
from palermo.facts.problems import Problem
from palermo.facts.records import LANGUAGES
from palermo.implementation.load_checklists import CHECKLIST_FILES
from palermo.implementation.load_tables import DUTIES_FOLDER, TERMS_FILE, WORDS_FOLDER
from palermo.implementation.records import Table, TermKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from palermo.implementation.load_layers import Merged, Placed
    from palermo.implementation.records import Duty

T = TypeVar("T")

QUESTIONNAIRES_FOLDER = "questionnaires"
MECHANISM_FILE = "mechanism.toml"
#: Tables of translations that other parts of this package read.
_OTHER_WORDS = ("questionnaire", "mechanism")


def cross_checks(merged: Merged, instruments: Collection[str]) -> Iterator[Problem]:
    """Yield every problem between the tables of merged packs; `instruments` empty: any may be named."""
    terms = merged.terms_by_kind()
    for placed in merged.duties.values():
        yield from _duty(placed, merged.duties, terms)
        if instruments and placed.record.instrument not in instruments:
            what = f"There is no instrument {shown(placed.record.instrument)}"
            yield _problem(placed, "instrument", what, one_of(placed.record.instrument, instruments))
    for checklist in merged.checklists.values():
        named = (*checklist.record.duties, *(duty for item in checklist.record.items for duty in item.duties))
        for id_ in named:
            if id_ not in merged.duties:
                what = f"The checklist {checklist.record.id} names the duty {shown(id_)}, which is not there"
                yield _problem(checklist, "duties", what, one_of(id_, merged.duties))
    yield from _words(merged)


def _duty(
    placed: Placed[Duty], duties: Mapping[str, Placed[Duty]], terms: Mapping[TermKind, Mapping[str, str]]
) -> Iterator[Problem]:
    duty = placed.record
    if duty.addressee not in terms[TermKind.ADDRESSEE]:
        what = f"{shown(duty.addressee)} is no addressee of {TERMS_FILE}"
        yield _problem(placed, "addressee", what, one_of(duty.addressee, terms[TermKind.ADDRESSEE]))
    for theme in duty.themes:
        if theme not in terms[TermKind.THEME]:
            what = f"{shown(theme)} is no theme of {TERMS_FILE}"
            yield _problem(placed, "themes", what, one_of(theme, terms[TermKind.THEME]))
    for link in duty.links:
        if link not in duties:
            near = nearest(link, duties, 1)
            remedy = f"Write {near[0]}, or remove the link" if near else "Remove the link"
            yield _problem(placed, "links", f"The link {shown(link)} leads to no duty", remedy)
        elif link == duty.id:
            yield _problem(placed, "links", "The duty is linked to itself", "Remove the link")


def _words(merged: Merged) -> Iterator[Problem]:
    """Yield a problem for every translation of what has no English text."""
    known: dict[Table, list[str]] = {table: [] for table in Table}
    for table, key in (english := merged.english()):
        known[table].append(key)
    for (_, table, key), placed in merged.words.items():
        if (table, key) not in english:
            near = nearest(key, known[table], 1)
            remedy = f"Write {near[0]}, or remove the row" if near else "Remove the row"
            yield _problem(placed, "id", f"{shown(key)} has no text in English", remedy)


def _problem(placed: Placed[T], column: str, what: str, remedy: str) -> Problem:
    return Problem(placed.file, placed.line, column, what, remedy)


def strange_files(folder: Path) -> tuple[Problem, ...]:
    """Return a problem for every file and folder in a pack's `implementation` that no part of the program reads."""
    tables = [f"{each}.csv" for each in (*Table, *_OTHER_WORDS)]
    languages = [language for language in LANGUAGES if language != "en"]
    known = [TERMS_FILE, "checklists.toml", MECHANISM_FILE, DUTIES_FOLDER, QUESTIONNAIRES_FOLDER, WORDS_FOLDER]
    found = [
        *_strangers(folder, (TERMS_FILE, CHECKLIST_FILES, *known[2:]), known),
        *_strangers(folder / DUTIES_FOLDER, ("*.csv",), ["<instrument>.csv"]),
        *_strangers(folder / WORDS_FOLDER, languages, languages),
    ]
    for language in languages:
        found += _strangers(folder / WORDS_FOLDER / language, tables, tables)
    return tuple(found)


def _strangers(folder: Path, patterns: Collection[str], named: Collection[str]) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name == "README.md" or any(path.match(each) for each in patterns):
            continue
        near = nearest(path.name, named, 1)
        remedy = f"Rename it to {near[0]}" if near else f"Remove it; what can stand here is {', '.join(named)}"
        yield Problem(str(path), None, "", "No such file or folder belongs to a pack", remedy)
