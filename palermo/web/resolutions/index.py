"""The index of words: SQLite's FTS5 or PostgreSQL's text search, both fed with terms by the one analyser of the core.

Neither database cuts Arabic or Chinese into words that a reader would look for; both find the terms that they are given
(`palermo.resolutions.analyser`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.resolutions.analyser import Query

#: The table of words: one row per entry of the library, with the entry's id.
TABLE = "resolutions_words"
#: How much more a word of the title counts than one of the text.
TITLE_WEIGHT = 6.0
#: PostgreSQL takes no vector of more than a megabyte: terms beyond this many bytes, with their places, are not indexed.
#: That is the vocabulary and every place of some hundred resolutions.
MOST_BYTES = 900_000
#: Places that PostgreSQL keeps of one term, and bytes of each; and what it needs for a term besides its letters.
_PLACES, _PLACE_BYTES, _TERM_BYTES = 256, 2, 10

CREATE = {
    "sqlite": (
        # Terms are of the letters a to z and digits: no tokenizer makes anything but one word of each.
        f'CREATE VIRTUAL TABLE {TABLE} USING fts5(title, body, tokenize = "unicode61 remove_diacritics 0")',
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)",
    ),
}
DROP = (f"DROP TABLE IF EXISTS {TABLE}",)


def put(entry: int, title: str, body: str) -> None:
    """Index the terms of an entry's title and text, in place of those indexed before."""
    drop([entry])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            sql = f"INSERT INTO {TABLE} (rowid, title, body) VALUES (%s, %s, %s)"  # noqa: S608 - our own name
        else:
            sql = (
                f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, "  # noqa: S608 - as above
                "setweight(to_tsvector('simple', %s), 'A') || to_tsvector('simple', %s))"
            )
        cursor.execute(sql, [entry, cut(title), cut(body)])


def drop(entries: Iterable[int]) -> None:
    """Take entries out of the index."""
    with connection.cursor() as cursor:
        sql = f"DELETE FROM {TABLE} WHERE rowid = %s"  # noqa: S608 - our own name
        cursor.executemany(sql, [(each,) for each in entries])


def ranked(query: Query) -> dict[int, float]:
    """Return the entries that answer a question, with how well each does: the higher the better."""
    if query.empty:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            sql = f"SELECT rowid, -bm25({TABLE}, %s, 1.0) FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 - as above
            cursor.execute(sql, [TITLE_WEIGHT, query.fts5()])
        else:
            sql = (
                f"SELECT rowid, ts_rank_cd(words, asked) FROM {TABLE}, "  # noqa: S608 - as above
                "to_tsquery('simple', %s) AS asked WHERE words @@ asked"
            )
            cursor.execute(sql, [query.tsquery()])
        return {int(entry): float(rank) for entry, rank in cursor.fetchall()}


def cut(terms: str) -> str:
    """Return as many terms, from the first, as both databases take: all of them but for the longest of texts."""
    if len(terms) < MOST_BYTES // _TERM_BYTES:
        return terms
    seen: dict[str, int] = {}
    size = 0
    words = terms.split()
    for number, word in enumerate(words):
        times = seen.get(word, 0)
        size += (len(word) + _TERM_BYTES if not times else 0) + (_PLACE_BYTES if times < _PLACES else 0)
        if size > MOST_BYTES:
            return " ".join(words[:number])
        seen[word] = times + 1
    return terms
