"""Keeps the tables in step with the fact packs: all rows replaced in one transaction, only when the packs changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import DatabaseError, connection, transaction

from palermo.facts.load import built_in_folder
from palermo.web.facts.models import Edition
from palermo.web.facts.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.facts.records import Facts

#: Part of every digest: raise it when the same packs are to give other rows.
SHAPE = 3
#: Rows per INSERT; SQLite binds at most 32,766 values, and the widest table has 19 columns.
BATCH = 1_000
EDITION_TABLE = Edition._meta.db_table


def packs_digest(overlays: Iterable[str | Path]) -> str:
    """Return the SHA-256 of the built-in pack and the overlays, in order: names and contents of their files."""
    digest = hashlib.sha256(f"shape {SHAPE}".encode())
    for folder in (built_in_folder(), *map(Path, overlays)):
        digest.update(b"\0pack\0")
        for file in _pack_files(folder):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + _content_digest(file))
    return digest.hexdigest()


def stored_digest() -> str | None:
    """Return the digest of the packs whose rows the tables hold; None before the first load."""
    return Edition.objects.values_list("digest", flat=True).first()


def stored_digest_or_none() -> str | None:
    """Return `stored_digest`, or None also where the tables do not exist yet or cannot be reached."""
    database = connection.settings_dict
    if connection.vendor == "sqlite" and not Path(database["NAME"]).exists():
        # To look would be to make the file.
        return None
    try:
        if EDITION_TABLE not in connection.introspection.table_names():
            return None
        return stored_digest()
    except DatabaseError:
        return None


def replace_rows(facts: Facts, digest: str) -> None:
    """Put the rows of these facts in place of all others; readers see the old rows or the new, never a mixture."""
    with transaction.atomic():
        # Serializes two servers that start together on one PostgreSQL; SQLite's transactions do so by themselves.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'LOCK TABLE "{EDITION_TABLE}" IN EXCLUSIVE MODE')
        for model in apps.get_app_config("facts").get_models():
            model._default_manager.all().delete()
        for table in rows(facts):
            if table:
                type(table[0])._default_manager.bulk_create(table, batch_size=BATCH)  # as above
        Edition.objects.create(digest=digest)


def _content_digest(file: Path) -> bytes:
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError:
        # A file that cannot be read equals no other; reading the pack then tells the problem in words.
        return b"unreadable"


def _pack_files(folder: Path) -> Iterator[Path]:
    for suffix in ("*.toml", "*.csv"):
        yield from sorted(folder.rglob(suffix))
