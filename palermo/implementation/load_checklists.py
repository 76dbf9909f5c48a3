"""Reads the checklists of one pack: what a domestic law must contain to satisfy a group of duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.text_lines import read_text
from palermo.facts.toml_tables import TomlFile
from palermo.implementation.load_layers import Placed
from palermo.implementation.load_tables import files
from palermo.implementation.records import Checklist, ChecklistItem, Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palermo.facts.problems import Problem
    from palermo.facts.toml_tables import TomlTable
    from palermo.implementation.load_layers import Layer

CHECKLIST_FILES = "checklists*.toml"


def read_checklists(layer: Layer, problems: list[Problem]) -> None:
    """Read the files `checklists*.toml` into the layer; a checklist with a fault is left out."""
    seen: set[str] = set()
    for path in files(layer.folder, CHECKLIST_FILES, problems):
        for checklist, table in _checklists(path, layer.pack, problems):
            ids = checklist.ids
            for repeated in [each for number, each in enumerate(ids) if each in seen or each in ids[:number]]:
                table.problem("id", f"The id {repeated} is used before", "Give every checklist and item its own id")
            if seen.isdisjoint(ids) and len(set(ids)) == len(ids):
                layer.checklists[checklist.id] = Placed(checklist, str(path), table.line("id"), layer.pack)
            seen.update(ids)


def _checklists(path: Path, pack: str, problems: list[Problem]) -> Iterator[tuple[Checklist, TomlTable]]:
    text = read_text(path, str(path), problems)
    root = TomlFile(text, str(path), problems).root() if text is not None else None
    if root is None:
        return
    for table in root.tables("checklist"):
        before = len(problems)
        checklist = _checklist(table, pack)
        if len(problems) == before:
            yield checklist, table
    root.close()


def _checklist(table: TomlTable, pack: str) -> Checklist:
    checklist = Checklist(
        id=table.text("id", needed=True),
        title=table.text("title", needed=True),
        duties=table.texts("duties"),
        items=tuple(_item(each) for each in table.tables("items")),
        mistakes=tuple(_mistake(each) for each in table.tables("mistakes")),
        pack=pack,
    )
    if not checklist.duties:
        table.problem("duties", "The checklist is about no duty", "List the ids of the duties that it is about")
    if not checklist.items:
        table.problem("items", "The checklist has no items", "Add what a law must contain under [[checklist.items]]")
    table.close()
    return checklist


def _item(table: TomlTable) -> ChecklistItem:
    item = ChecklistItem(table.text("id", needed=True), table.text("text", needed=True), table.texts("duties"))
    table.close()
    return item


def _mistake(table: TomlTable) -> Mistake:
    mistake = Mistake(table.text("id", needed=True), table.text("text", needed=True))
    table.close()
    return mistake
