"""The schema of Akoma Ntoso, read where it stands: it is not copied into the project."""

from __future__ import annotations

from functools import cache

from lxml import etree

from tests.shared import SHARED

SCHEMA = SHARED / "resolutions" / "akn" / "schema" / "akomantoso30.xsd"


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def errors(data: bytes) -> list[str]:
    """Return what the schema finds wrong with a file; nothing for a valid one."""
    schema = _schema()
    document = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    if schema.validate(document):
        return []
    return [f"{error.line}: {error.message}" for error in schema.error_log]
