"""A resolution as JSON-LD 1.1: a schema.org Legislation whose parts are its paragraphs, with what they cite and order.

Symbols and instruments become names in the space of the register's own tables, so that what one resolution cites joins
with what another one is, and a treaty with its row. What schema.org and ELI do not know is a term of this program.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_uri import Uri
from palermo.resolutions.forms.characters import percent
from palermo.resolutions.forms.fixed_json import mandate_object
from palermo.resolutions.forms.wording import TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.resolutions.records import Annex, Citation, Paragraph, Resolution

#: The space of terms; its names lead to no address.
NAMESPACE = "urn:palermo:"
_UNFIT = re.compile(r"[^A-Za-z0-9_.()/-]")


def context() -> dict[str, object]:
    """Return the `@context` by which the keys are read."""
    return {
        "@version": 1.1,
        "@vocab": NAMESPACE,
        "schema": "https://schema.org/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "dcterms": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "schema:legislationDate": {"@type": "xsd:date"},
        "eli:cites": {"@type": "@id"},
        "eli:is_part_of": {"@type": "@id"},
        "earliest": {"@type": "xsd:date"},
        "latest": {"@type": "xsd:date"},
    }


def jsonld(resolution: Resolution) -> dict[str, object]:
    """Return a resolution as a JSON-LD document; one that says no symbol is a blank node."""
    return {"@context": context(), **_legislation(resolution, _name(resolution.symbol))}


def _name(identifier: str) -> str:
    return f"{NAMESPACE}{percent(identifier, _UNFIT)}" if identifier else ""


def _work(resolution: Resolution) -> str:
    if not resolution.symbol:
        return ""
    return str(Uri.of_resolution(resolution.symbol, resolution.body, resolution.adopted))


def _legislation(resolution: Resolution, name: str) -> dict[str, object]:
    parts = [
        *(_part(each, name, "preamble") for each in resolution.preamble),
        *(_part(each, name, "operative") for each in resolution.operative),
        *(_annex(each, name) for each in resolution.annexes),
    ]
    cited = dict.fromkeys(_all_cited(resolution))
    draft = resolution.draft
    return _without_empty(
        {
            "@id": name,
            "@type": ["schema:Legislation", "eli:LegalResource"],
            "schema:name": resolution.title,
            "schema:legislationIdentifier": resolution.symbol,
            "schema:legislationType": "decision" if "/DEC/" in resolution.symbol else "resolution",
            "schema:legislationDate": resolution.adopted.isoformat() if resolution.adopted else None,
            "schema:legislationPassedBy": _organ(resolution.body),
            "schema:inLanguage": TAG,
            "akomaNtoso": _work(resolution),
            "session": resolution.session,
            "meeting": resolution.meeting,
            "agendaItem": resolution.agenda_item,
            "eli:cites": list(cited),
            "schema:hasPart": parts,
            "recommends": None if draft is None else _legislation(draft, _name(draft.symbol)),
        }
    )


def _organ(body: str) -> dict[str, object] | None:
    return {"@type": "schema:Organization", "schema:name": body} if body else None


def _part(paragraph: Paragraph, document: str, kind: str) -> dict[str, object]:
    return _without_empty(
        {
            "@id": document and paragraph.id and f"{document}#{percent(paragraph.id, _UNFIT)}",
            "@type": ["schema:Legislation", "eli:LegalResourceSubdivision"],
            "dcterms:type": kind,
            "schema:legislationIdentifier": paragraph.id,
            "number": paragraph.number,
            "lead": paragraph.lead,
            "schema:text": paragraph.text,
            "eli:cites": list(dict.fromkeys(_cited(paragraph.citations))),
            "mandate": [{"@type": "Mandate", **_without_empty(mandate_object(each))} for each in paragraph.mandates],
            "schema:hasPart": [_part(each, document, kind) for each in paragraph.children],
        }
    )


def _annex(annex: Annex, document: str) -> dict[str, object]:
    return _without_empty(
        {
            "@id": document and annex.id and f"{document}#{percent(annex.id, _UNFIT)}",
            "@type": ["schema:Legislation", "eli:LegalResourceSubdivision"],
            "dcterms:type": "annex",
            "schema:name": annex.title,
            "schema:hasPart": [_part(each, document, "annex") for each in annex.paragraphs],
        }
    )


def _cited(citations: Iterable[Citation]) -> Iterator[str]:
    return (_name(each.id) for each in citations if each.resolved)


def _all_cited(resolution: Resolution) -> Iterator[str]:
    for paragraph in resolution.paragraphs():
        yield from _cited(paragraph.citations)
    for footnote in resolution.footnotes:
        yield from _cited(footnote.citations)


def _without_empty(whole: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in whole.items() if value not in (None, "", [], {})}
