"""The metadata of an Akoma Ntoso document: what it is called, who made it and when, and what has no place in its words.

The schema wants a day at every level. One that is not known is written as the last day that can be written, under the
name `unknown`: it is no day of adoption, and is not read as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.forms.akn_names import plain
from palermo.resolutions.forms.akn_uri import actor_of
from palermo.resolutions.forms.characters import PREFIX, quoted
from palermo.resolutions.forms.wording import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from palermo.resolutions.forms.akn_inline import Flow
    from palermo.resolutions.forms.akn_uri import Uri
    from palermo.resolutions.records import Resolution

NO_DAY = "9999-12-31"
UNKNOWN = "unknown"
#: Identifier of the organ, whichever it is.
ISSUER = "issuingBody"


class Named(NamedTuple):
    """What a document is called."""

    uri: Uri
    component: str
    body: str
    number: str
    title: str
    adopted: date | None
    #: The day on which this file is made, or None where nobody says.
    made: date | None


def meta(named: Named, flow: Flow, proprietary: Sequence[str]) -> str:
    """Return the element `meta`: identification, analysis, references, footnotes without a mark, faults."""
    context = f"{flow.prefix}__" if flow.prefix else ""
    source = f'source="#{context}palermo"'
    unplaced = flow.unplaced()
    analysis = "\n".join(flow.aside)
    parts = [
        f"<meta>\n<identification {source}>",
        _work(named, context),
        _expression(named, context),
        _manifestation(named, context),
        "</identification>",
    ]
    if analysis:
        parts.append(f"<analysis {source}><otherAnalysis {source}>\n{analysis}\n</otherAnalysis></analysis>")
    parts.append(_references(named, context, source))
    if unplaced:
        parts.append(f"<notes {source}>{''.join(unplaced)}</notes>")
    if proprietary:
        parts.append(f"<proprietary {source}>{''.join(proprietary)}</proprietary>")
    parts.append("</meta>")
    return "\n".join(parts)


def _day(day: date | None, name: str) -> str:
    if day is None:
        return f'<FRBRdate date="{NO_DAY}" name="{UNKNOWN}"/>'
    return f'<FRBRdate date="{day.isoformat()}" name="{name}"/>'


def _names(uri: Uri, component: str, ending: str) -> str:
    return f'<FRBRthis value="{uri.part(component)}{ending}"/><FRBRuri value="{uri}{ending}"/>'


def _work(named: Named, context: str) -> str:
    number = f'<FRBRnumber value="{quoted(named.number)}"/>' if named.number else ""
    name = f'<FRBRname value="{quoted(named.title)}"/>' if named.title else ""
    return (
        f"<FRBRWork>{_names(named.uri, named.component, '')}{_day(named.adopted, 'adoption')}"
        f'<FRBRauthor href="#{context}{ISSUER}" as="#{context}author"/>'
        f'<FRBRcountry value="un"/><FRBRsubtype value="deliberation"/>{number}{name}</FRBRWork>'
    )


def _expression(named: Named, context: str) -> str:
    uri = named.uri.expression(LANGUAGE)
    return (
        f"<FRBRExpression>{_names(uri, named.component, '')}{_day(named.adopted, 'adoption')}"
        f'<FRBRauthor href="#{context}{ISSUER}"/><FRBRlanguage language="{LANGUAGE}"/></FRBRExpression>'
    )


def _manifestation(named: Named, context: str) -> str:
    uri = named.uri.expression(LANGUAGE)
    return (
        f"<FRBRManifestation>{_names(uri, named.component, '.xml')}{_day(named.made, 'markup')}"
        f'<FRBRauthor href="#{context}palermo" as="#{context}editor"/></FRBRManifestation>'
    )


def _references(named: Named, context: str, source: str) -> str:
    shown = quoted(named.body) or "not stated"
    actor = actor_of(named.body) if named.body else named.uri.actor
    place = actor and f"/akn/ontology/organization/un/{actor}"
    return "\n".join(
        (
            f"<references {source}>",
            _reference("Process", context, "palermo", "/akn/ontology/process/palermo", "Palermo"),
            _reference("Organization", context, ISSUER, place or "/akn/ontology/organization/unknown", shown),
            _reference("Role", context, "author", "/akn/ontology/role/author", "Author"),
            _reference("Role", context, "editor", "/akn/ontology/role/editor", "Editor"),
            _reference("Event", context, "adoption", "/akn/ontology/event/un/adoption", "Adoption"),
            _reference("Concept", context, "adoptionDate", "/akn/ontology/concept/un/adoptionDate", "Date of adoption"),
            _reference("Concept", context, "meetingNumber", "/akn/ontology/concept/un/meetingNumber", "Meeting"),
            _reference("Concept", context, "preamble", "/akn/ontology/concept/un/preamble", "Preamble"),
            "</references>",
        )
    )


def _reference(kind: str, context: str, name: str, href: str, shown: str) -> str:
    return f'<TLC{kind} eId="{context}{name}" href="{href}" showAs="{shown}"/>'


def findings(resolution: Resolution) -> list[str]:
    """Return what could not be read of a resolution and what was mended in it, as elements of our own."""
    return [
        *(
            f'<{PREFIX}:fault start="{fault.at.start}" end="{fault.at.end}"'
            f"{plain('what', fault.what)}{plain('remedy', fault.remedy)}/>"
            for fault in resolution.faults
        ),
        *(
            f'<{PREFIX}:repair start="{repair.at.start}" end="{repair.at.end}"'
            f"{plain('read', repair.read)}{plain('mended', repair.mended)}/>"
            for repair in resolution.repairs
        ),
    ]
