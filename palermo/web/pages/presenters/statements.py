"""Declarations, reservations, notifications, objections and territorial statements, as pages show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from palermo.web.pages.labels import declaration_label
from palermo.web.pages.presenters.standing import name_one
from palermo.web.pages.statement_labels import topic_label, value_label
from palermo.web.pages.wording import show_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.facts.dates import Interval
    from palermo.facts.records import Declaration
    from palermo.web.pages.presenters.standing import Named
    from palermo.web.pages.reader import Reader
    from palermo.web.pages.wording import ShownSource


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to the depositary."""

    who: Named
    instrument: str
    kind: str
    article: str
    topic: str
    #: What was said, in the reader's language where `translated`, else in our English words.
    value: str
    translated: bool
    date: Interval | None
    towards: Named | None
    territories: tuple[str, ...]
    note: str
    source: ShownSource


@dataclass(frozen=True, slots=True)
class ArticleStatements:
    """All statements under one article."""

    article: str
    statements: tuple[Statement, ...]


def show_statement(declaration: Declaration, reader: Reader) -> Statement:
    """Return a declaration as pages show it."""
    value, translated = value_label(declaration.value, reader.language)
    return Statement(
        who=name_one(declaration.state, reader),
        instrument=declaration.instrument,
        kind=declaration_label(declaration.kind),
        article=declaration.article,
        topic=topic_label(declaration.topic) if declaration.topic else "",
        value=value,
        translated=translated,
        date=declaration.date,
        towards=name_one(declaration.towards, reader) if declaration.towards else None,
        territories=tuple(reader.name(each) for each in declaration.territories),
        note=declaration.note,
        source=show_source(declaration.source),
    )


def by_article(declarations: Iterable[Declaration], reader: Reader) -> tuple[ArticleStatements, ...]:
    """Return statements under their articles, in the order of the instrument; those on the whole of it first."""
    placed = sorted(declarations, key=lambda each: (article_order(each.article), reader.place(each.state)))
    return tuple(
        ArticleStatements(article, tuple(show_statement(each, reader) for each in group))
        for article, group in groupby(placed, key=lambda each: each.article)
    )


def article_order(article: str) -> tuple[tuple[int, str], ...]:
    """Return the sort key of a provision: `5(3)` before `16(5)(a)` before `16(5)(b)`."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[a-z]+", article))
