"""Write a resolution as Akoma Ntoso 3.0 in the profile of the United Nations (AKN4UN).

The file is valid for every record. Whatever the profile has no element for stands in attributes and elements of the
space `urn:palermo:akoma-ntoso`; `palermo.resolutions.forms.akn_read` reads all of it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_body import paragraph_element, recital
from palermo.resolutions.forms.akn_inline import Flow
from palermo.resolutions.forms.akn_meta import ISSUER, Named, findings, meta
from palermo.resolutions.forms.akn_names import Identifiers, own
from palermo.resolutions.forms.akn_sections import Body, order_of
from palermo.resolutions.forms.akn_uri import Uri
from palermo.resolutions.forms.characters import NAMESPACE, PREFIX, escaped, quoted
from palermo.resolutions.forms.weaving import Woven
from palermo.resolutions.forms.wording import adoption

if TYPE_CHECKING:
    from datetime import date

    from palermo.resolutions.records import Annex, Resolution

AKOMA_NTOSO = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: What marks the symbol of a draft: documents for limited distribution.
_LIMITED = "/L."


def write(resolution: Resolution, made: date | None = None) -> bytes:
    """Return a resolution as an Akoma Ntoso document in UTF-8.

    `made` is the day on which the file is made, which the core does not know by itself; None leaves it unknown.
    """
    uri = Uri.of_resolution(resolution.symbol, resolution.body, resolution.adopted)
    statement = _statement(resolution, Flow(Identifiers(), "", resolution.footnotes), uri, _name(resolution), made)
    whole = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{AKOMA_NTOSO}" xmlns:{PREFIX}="{NAMESPACE}">\n'
        f"{statement}\n</akomaNtoso>\n"
    )
    return whole.encode()


def _name(resolution: Resolution) -> str:
    if "/DEC/" in resolution.symbol:
        return "decision"
    return "resolutionDraft" if _LIMITED in resolution.symbol else "resolution"


def _statement(resolution: Resolution, flow: Flow, uri: Uri, name: str, made: date | None) -> str:
    woven = Woven(resolution)
    preamble = _preamble(resolution.opening, flow, woven)
    body = Body(woven, flow)
    body.write()
    if resolution.draft is not None:
        body.out.append(_draft(resolution.draft, flow, uri, made))
    attachments = [_attachment(annex, resolution, flow, uri, made) for annex in resolution.annexes]
    named = Named(
        uri=uri,
        component=uri.component or "main",
        body=resolution.body,
        number=resolution.symbol,
        title=resolution.title,
        adopted=resolution.adopted,
        made=made,
    )
    return "".join(
        (
            f'<statement name="{name}">\n',
            meta(named, flow, findings(resolution)),
            _cover(resolution, flow),
            _preface(resolution.title, _short(resolution.symbol)),
            preamble,
            f"\n<mainBody>{''.join(body.out) or '<p/>'}\n</mainBody>",
            _conclusions(resolution, flow),
            f"\n<attachments>{''.join(attachments)}\n</attachments>" if attachments else "",
            "\n</statement>",
        )
    )


def _preamble(opening: str, flow: Flow, woven: Woven) -> str:
    out: list[str] = []
    if opening:
        identifier = flow.identifiers.new(flow.prefix, "formula")
        out.append(f'\n<formula name="enactingFormula" eId="{identifier}"><p>{escaped(opening)}</p></formula>')
    for each in woven.preamble():
        recital(each.paragraph, flow, out, order_of(each, woven))
    return f"\n<preamble>{''.join(out)}\n</preamble>" if out else ""


def _cover(resolution: Resolution, flow: Flow) -> str:
    lines = (
        _authority(resolution.body, flow) if resolution.body else "",
        f"<docNumber>{escaped(resolution.symbol)}</docNumber>" if resolution.symbol else "",
        *(f"<docketNumber>{escaped(symbol)}</docketNumber>" for symbol in resolution.symbols),
        _session(resolution.session) if resolution.session else "",
        f'<inline name="agendaItem">{escaped(resolution.agenda_item)}</inline>' if resolution.agenda_item else "",
        f"<docCommittee>{escaped(resolution.report)}</docCommittee>" if resolution.report else "",
        f"<docProponent>{escaped(resolution.sponsors)}</docProponent>" if resolution.sponsors else "",
    )
    inside = "".join(f"\n<p>{line}</p>" for line in lines if line)
    return f"\n<coverPage>{inside}\n</coverPage>" if inside else ""


def _authority(body: str, flow: Flow) -> str:
    context = f"{flow.prefix}__" if flow.prefix else ""
    return f'<docAuthority refersTo="#{context}{ISSUER}">{escaped(body)}</docAuthority>'


def _session(session: str) -> str:
    return f'<session value="{quoted(session)}">{escaped(session)}</session>'


def _short(symbol: str) -> str:
    """Return the number by which a resolution is called at its head, such as `79/275`."""
    uri = Uri.of_symbol(symbol)
    return uri.number.removeprefix("DEC/") if uri.type == "statement" else ""


def _preface(title: str, number: str) -> str:
    parts = (
        f"<docNumber>{escaped(number)}.</docNumber>" if number else "",
        f"<docTitle>{escaped(title)}</docTitle>" if title else "",
    )
    inside = " ".join(part for part in parts if part)
    return f"\n<preface><p>{inside}</p></preface>" if inside else ""


def _conclusions(resolution: Resolution, flow: Flow) -> str:
    said = adoption(resolution.meeting, resolution.adopted, flow.prefix)
    lines = (said, f"<outcome>{escaped(resolution.vote)}</outcome>" if resolution.vote else "")
    inside = "".join(f"<p>{line}</p>" for line in lines if line)
    return f"\n<conclusions>{inside}</conclusions>" if inside else ""


def _draft(draft: Resolution, flow: Flow, uri: Uri, made: date | None) -> str:
    """Return the recommended text as a document within the document."""
    identifier = flow.identifiers.new(flow.prefix, "estr")
    own_uri = Uri.of_resolution(draft.symbol, draft.body, draft.adopted) if draft.symbol else uri.part("draft")
    inner = Flow(flow.identifiers, identifier, draft.footnotes)
    statement = _statement(draft, inner, own_uri, "resolutionDraft", made)
    return f'\n<block name="draft"><embeddedStructure eId="{identifier}">{statement}</embeddedStructure></block>'


def _attachment(annex: Annex, resolution: Resolution, outer: Flow, uri: Uri, made: date | None) -> str:
    identifier = outer.identifiers.new(outer.prefix, "att")
    flow = Flow(outer.identifiers, identifier, resolution.footnotes).within(outer)
    out: list[str] = []
    for paragraph in annex.paragraphs:
        paragraph_element(paragraph, flow, identifier, "", out)
    component = f"annex_{identifier.rpartition('_')[2]}"
    named = Named(uri, component, resolution.body, "", annex.title, resolution.adopted, made)
    return "".join(
        (
            f'\n<attachment eId="{identifier}"{own("id", annex.id)}>\n<doc name="annex">\n',
            meta(named, flow, ()),
            _preface(annex.title, ""),
            f"\n<mainBody>{''.join(out) or '<p/>'}\n</mainBody>\n</doc></attachment>",
        )
    )
