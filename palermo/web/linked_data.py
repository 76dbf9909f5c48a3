"""A table as JSON-LD 1.1: a schema.org Dataset whose parts are the rows, with their sources.

Columns that schema.org or Dublin Core know are mapped to their terms; the others are terms of this register.
Codes of States, organizations and instruments become names in one space, so that rows of different tables join.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from palermo.facts.records import Pack
    from palermo.participation.export import Row

#: The space of terms, codes and tables; its names lead to no address.
NAMESPACE = "urn:palermo:"

#: Columns that a common vocabulary knows.
COMMON_TERMS: Mapping[str, str] = MappingProxyType(
    {
        "name": "schema:name",
        "title": "schema:name",
        "abbreviation": "schema:alternateName",
        "former_names": "schema:alternateName",
        "source": "dcterms:source",
        "note": "schema:description",
        "as_of": "dcterms:valid",
        "adopted": "dcterms:created",
        "language": "dcterms:language",
    },
)
#: Columns that hold the code of a State, an organization or an instrument.
CODES = ("state", "instrument", "supplements", "predecessor", "towards")
#: Columns that name what the row itself is about.
IDENTIFIERS = ("code", "id")
#: Columns whose value is an object with one text per language.
BY_LANGUAGE = ("names", "titles", "short_titles", "texts", "conditions", "deadlines")


def context() -> dict[str, object]:
    """Return the `@context` by which the keys of the rows are read."""
    return {
        "@version": 1.1,
        "@vocab": NAMESPACE,
        "schema": "https://schema.org/",
        "dcterms": "http://purl.org/dc/terms/",
        **COMMON_TERMS,
        **dict.fromkeys(IDENTIFIERS, "dcterms:identifier"),
        **{column: {"@id": NAMESPACE + column, "@type": "@vocab"} for column in CODES},
        **{column: {"@id": NAMESPACE + column, "@container": "@language"} for column in BY_LANGUAGE},
    }


def json_ld(
    name: str,
    title: str,
    description: str,
    packs: Sequence[Pack],
    rows: Sequence[Row],
    as_of: date | None,
) -> dict[str, object]:
    """Return one table as a JSON-LD document; `as_of` is the day of a dated table."""
    dataset: dict[str, object] = {
        "@context": context(),
        "@id": f"{NAMESPACE}table:{name}",
        "@type": "schema:Dataset",
        "schema:name": title,
        "schema:description": description,
        "schema:version": " + ".join(f"{pack.name} {pack.version}" for pack in packs),
        "dcterms:modified": max(pack.as_of for pack in packs).isoformat(),
        "dcterms:source": list(dict.fromkeys(source for pack in packs for source in pack.sources)),
        "schema:hasPart": [_named(row) if name in _OF_ONE_THING else row for row in rows],
    }
    if as_of is not None:
        dataset["schema:temporalCoverage"] = as_of.isoformat()
    return dataset


#: Tables with one row per State, organization, instrument or duty; in the others several rows may be about one.
_OF_ONE_THING = frozenset({"states", "organizations", "instruments", "duties"})


def _named(row: Row) -> dict[str, object]:
    identifier = next(row[column] for column in IDENTIFIERS if column in row)
    return {"@id": f"{NAMESPACE}{identifier}", **row}
