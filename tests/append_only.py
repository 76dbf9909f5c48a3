"""Tests that commit empty all tables when they end: those that only grow too, and the facts come back after it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management.commands import flush
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.facts.records import Facts

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%append_only%'"
_TABLES = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%append_only%'"


def let_tables_be_emptied(facts: Facts) -> None:
    """Make `flush`, which ends a test that commits, lift the triggers meanwhile, and load the facts again."""
    flushed = flush.Command.handle

    def handle(self: flush.Command, **options: Any) -> None:
        from palermo.web.facts.load import packs_digest, replace_rows

        put_back = _lift()
        try:
            flushed(self, **options)
        finally:
            _execute(put_back)
        replace_rows(facts, packs_digest(()))

    pytest.MonkeyPatch().setattr(flush.Command, "handle", handle)


@contextmanager
def lifted() -> Iterator[None]:
    """Let the tables that only grow be changed, as somebody could who owns the database."""
    connection.check_constraints()  # a table of PostgreSQL with checks that wait cannot be altered
    put_back = _lift()
    yield
    connection.check_constraints()
    _execute(put_back)


def _lift() -> list[str]:
    """Take the triggers away; return the statements that put them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_TRIGGERS)
            found = cursor.fetchall()
            _execute([f'DROP TRIGGER "{name}"' for name, _sql in found])
            return [sql for _name, sql in found]
        cursor.execute(_TABLES)
        tables = [row[0] for row in cursor.fetchall()]
        _execute([f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables])
        return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
