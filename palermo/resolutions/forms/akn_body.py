"""The paragraphs of a resolution as Akoma Ntoso: preamble, sections and parts, numbered paragraphs, points and items.

Nothing here calls itself: lists within lists are written from a stack, however deep they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_mandates import mandates_aside
from palermo.resolutions.forms.akn_names import own
from palermo.resolutions.forms.characters import PREFIX, escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.forms.akn_inline import Flow
    from palermo.resolutions.records import Paragraph

_DIGITS = re.compile("[0-9]+")
#: The same, with the full stop that is printed after it.
_PRINTED = re.compile(r"[0-9]+\.")


def number_of(number: str) -> str:
    """Return the element that holds a paragraph's number, as it is printed; nothing for no number."""
    if not number:
        return ""
    if _DIGITS.fullmatch(number):
        return f"<num>{number}.</num>"
    if _PRINTED.fullmatch(number):
        return f"<num{own('number', number)}>{number}</num>"
    return f"<num>{escaped(number)}</num>"


def attributes(paragraph: Paragraph, section: str) -> str:
    """Return what a paragraph is called and how it leads; its section where it is not the one it stands in."""
    known = f"{own('id', paragraph.id)}{own('lead', paragraph.lead)}"
    if paragraph.section == section:
        return known
    return f'{known} {PREFIX}:section="{quoted(paragraph.section)}"'


def paragraph_element(paragraph: Paragraph, flow: Flow, context: str, section: str, out: list[str]) -> None:
    """Write an operative paragraph with its points into `out`."""
    #: What is still to be written: a piece of markup, or a paragraph with its element and context.
    left: list[str | tuple[Paragraph, str, str]] = [(paragraph, "paragraph", context)]
    while left:
        piece = left.pop()
        if isinstance(piece, str):
            out.append(piece)
            continue
        each, element, within = piece
        short = "para" if element == "paragraph" else "point"
        identifier = flow.identifiers.new(within, short, each.number)
        words = flow.words(each, identifier)
        mandates_aside(each, identifier, flow)
        start = f'\n<{element} eId="{identifier}"{attributes(each, section)}>{number_of(each.number)}'
        if not each.children:
            out.append(f"{start}<content><p>{words}</p></content></{element}>")
            continue
        inner = flow.identifiers.new(identifier, "list")
        out.append(f'{start}<list eId="{inner}"><intro><p>{words}</p></intro>')
        left.append(f"</list></{element}>")
        left.extend((child, "point", inner) for child in reversed(each.children))


def recital(paragraph: Paragraph, flow: Flow, out: list[str], order: str) -> None:
    """Write a preambular paragraph with its items into `out`."""
    identifier = flow.identifiers.new(flow.prefix, "container", str(_ordinal(paragraph.id)))
    name = quoted(paragraph.lead or "recital")
    words = flow.words(paragraph, identifier)
    mandates_aside(paragraph, identifier, flow)
    out.append(
        f'\n<container name="{name}" eId="{identifier}"{attributes(paragraph, "")}{order}>'
        f"<p>{_inline_number(paragraph.number)}{words}</p>"
    )
    if paragraph.children:
        _items(paragraph.children, flow, identifier, out)
    out.append("</container>")


def _ordinal(identifier: str) -> str:
    """Return the digits in which a paragraph's id ends, to number its element likewise."""
    digits = identifier[len(identifier.rstrip("0123456789")) :]
    return digits if digits.isascii() else ""


def _inline_number(number: str) -> str:
    return f'<inline name="num">{escaped(number)}</inline>' if number else ""


def _items(children: Sequence[Paragraph], flow: Flow, context: str, out: list[str]) -> None:
    left: list[str | tuple[Paragraph, str]] = []
    _push(children, flow, context, left)
    while left:
        piece = left.pop()
        if isinstance(piece, str):
            out.append(piece)
            continue
        each, within = piece
        identifier = flow.identifiers.new(within, "item", each.number)
        words = flow.words(each, identifier)
        mandates_aside(each, identifier, flow)
        out.append(f'\n<item eId="{identifier}"{attributes(each, "")}>{number_of(each.number)}<p>{words}</p>')
        left.append("</item>")
        if each.children:
            _push(each.children, flow, identifier, left)


def _push(children: Sequence[Paragraph], flow: Flow, context: str, left: list[str | tuple[Paragraph, str]]) -> None:
    inner = flow.identifiers.new(context, "list")
    left.append("</blockList>")
    left.extend((child, inner) for child in reversed(children))
    left.append(f'<blockList eId="{inner}">')


def section_recital(paragraph: Paragraph, flow: Flow, context: str, section: str, out: list[str], order: str) -> None:
    """Write a preambular paragraph that stands under a section: the profile makes a heading between of it."""
    if not paragraph.children and not paragraph.number:
        identifier = flow.identifiers.new(context, "crossHeading")
        words = flow.words(paragraph, identifier)
        mandates_aside(paragraph, identifier, flow)
        given = f"{attributes(paragraph, section)}{order}"
        refers = f' refersTo="#{_term(flow, "preamble")}"'
        out.append(f'\n<crossHeading eId="{identifier}"{refers}{given}>{words}</crossHeading>')
        return
    inside: list[str] = []
    paragraph_element(paragraph, flow, context, section, inside)
    out.append(f'\n<hcontainer name="preamble"{order}>{"".join(inside)}</hcontainer>')


def _term(flow: Flow, name: str) -> str:
    return f"{flow.prefix}__{name}" if flow.prefix else name
