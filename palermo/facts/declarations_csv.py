"""Reservations, declarations, notifications, objections and territorial statements from `declarations.csv`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.cells import Cells, Mention
from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.records import Declaration, DeclarationKind

if TYPE_CHECKING:
    from palermo.facts.problems import Problem
    from palermo.facts.text_lines import TextInput

#: The columns of `declarations.csv` in a pack.
COLUMNS = Columns(
    required=("instrument", "state", "kind", "source", "verified"),
    optional=("article", "topic", "value", "date", "towards", "territories", "ordinal", "note"),
)


class PlacedDeclaration(NamedTuple):
    """A declaration with its place in a pack."""

    declaration: Declaration
    ordinal: int
    line: int

    @property
    def key(self) -> tuple[str, str, str, str, str, str, int]:
        """Return what a row in a later pack must equal to replace this one."""
        said = self.declaration
        towards = said.towards or ""
        return said.instrument, said.state, said.kind.value, said.article, said.topic, towards, self.ordinal


def read_declarations(
    source: TextInput, file: str, pack: str, problems: list[Problem], mentions: list[Mention] | None = None
) -> list[PlacedDeclaration]:
    """Read `declarations.csv` of a pack; codes and instruments are checked later, against all packs together.

    The codes and ids of rows that cannot be used for another reason are added to `mentions`.
    """
    cells = Cells(file, pack, problems)
    kinds = {kind.value: kind for kind in DeclarationKind}
    placed: list[PlacedDeclaration] = []
    for line, row in read_rows(source, COLUMNS, file, problems):
        instrument, state, kind_, source_, verified, article, topic, value, day, towards, territories, number, note = (
            row
        )
        before = len(problems)
        for column, text in (("instrument", instrument), ("state", state)):
            if not text:
                cells.problem(line, column, f"The {column} is missing", f"Write the {column}'s code")
        kind = cells.choice(line, "kind", kind_, kinds)
        days = cells.days(line, "date", day) if day else None
        read = cells.source(line, source_, verified)
        ordinal = cells.ordinal(line, number)
        if kind is DeclarationKind.OBJECTION and not towards:
            cells.problem(line, "towards", "An objection is made towards a State", "Write the code of that State")
        if len(problems) > before or kind is None:
            codes = (("instrument", instrument), ("state", state), ("towards", towards))
            if mentions is not None:
                mentions.extend(Mention(file, line, column, text) for column, text in codes if text)
            continue
        where = tuple(filter(None, map(str.strip, territories.split(";")))) if territories else ()
        said = Declaration(
            state, instrument, kind, article, topic, value, days, read, note, towards or None, where
        )  # fmt: skip
        placed.append(PlacedDeclaration(said, ordinal, line))
    return placed
