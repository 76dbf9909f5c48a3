"""Tables that only grow: triggers by which the database itself refuses to change, delete or empty their rows.

They hold for every client of the database, this program included. Whoever owns the database can take a trigger away;
that is what the chain of hashes is for (`palermo.web.audit.chain`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

#: The words with which a refused change ends.
REFUSAL = "this table only grows"


def install_append_only(table: str, keys: Sequence[str] = ("id",), unless: str = "") -> migrations.RunPython:
    """Return the operation of a migration that lets a table grow and do nothing else.

    `keys` are all its columns that are unique by themselves: SQLite's `INSERT OR REPLACE` would put a new row in
    the place of an old one without calling it a deletion. `unless` is a condition over `OLD`, such as `OLD.demo`, for
    rows that may be deleted all the same; changed they may never be.
    Names and the condition come from the migration alone, never from data.
    """

    def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        postgres = editor.connection.vendor == "postgresql"
        for statement in _postgres(table, unless) if postgres else _sqlite(table, keys, unless):
            editor.execute(statement, params=None)  # a percent sign in it is one

    def remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        postgres = editor.connection.vendor == "postgresql"
        for statement in _removal(table, postgres=postgres):
            editor.execute(statement, params=None)  # a percent sign in it is one

    return migrations.RunPython(install, remove)


def _sqlite(table: str, keys: Sequence[str], unless: str) -> Iterable[str]:
    raising = f"BEGIN SELECT RAISE(ABORT, '{table}: {REFUSAL}'); END"
    same = " OR ".join(f'"{key}" = NEW."{key}"' for key in keys)
    taken = f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608 - names of a migration
    kept = f"WHEN NOT ({unless}) " if unless else ""
    yield f'CREATE TRIGGER "{table}_append_only_update" BEFORE UPDATE ON "{table}" {raising}'
    yield f'CREATE TRIGGER "{table}_append_only_delete" BEFORE DELETE ON "{table}" {kept}{raising}'
    yield f'CREATE TRIGGER "{table}_append_only_replace" BEFORE INSERT ON "{table}" WHEN {taken} {raising}'


def _postgres(table: str, unless: str) -> Iterable[str]:
    kept = f"WHEN (NOT ({unless})) " if unless else ""
    yield (
        "CREATE OR REPLACE FUNCTION palermo_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '%: {REFUSAL}', TG_TABLE_NAME; END $$"
    )
    refuse = "EXECUTE FUNCTION palermo_append_only()"
    yield f'CREATE TRIGGER "{table}_append_only_update" BEFORE UPDATE ON "{table}" FOR EACH ROW {refuse}'
    yield f'CREATE TRIGGER "{table}_append_only_delete" BEFORE DELETE ON "{table}" FOR EACH ROW {kept}{refuse}'
    yield f'CREATE TRIGGER "{table}_append_only_empty" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {refuse}'


def _removal(table: str, *, postgres: bool) -> Iterable[str]:
    for what in ("update", "delete", "empty" if postgres else "replace"):
        yield f'DROP TRIGGER "{table}_append_only_{what}"' + (f' ON "{table}"' if postgres else "")
