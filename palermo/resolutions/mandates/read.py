"""Mandates of a resolution: who must do what, for whom, by when, read from its operative paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palermo.resolutions.mandates.binding import Binder
from palermo.resolutions.mandates.clauses import clauses
from palermo.resolutions.mandates.details import Reader
from palermo.resolutions.mandates.dues import Adoption
from palermo.resolutions.mandates.orders import ParagraphReading, Tools
from palermo.resolutions.records import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.mandates.lexicon import MandateLexicon
    from palermo.resolutions.mandates.making import Order
    from palermo.resolutions.records import Paragraph, Resolution

#: Verbs of at least this force that lead to no mandate are named as not read.
_FIRM = 3


def read_mandates(resolution: Resolution, lexicon: MandateLexicon) -> Resolution:
    """Return the resolution with the mandates of its operative paragraphs and items, those of its draft too.

    Annexes order nothing. Every mandate names the words it was read from; words that stand in the paragraph above an
    item are not among them.
    """
    binder = Binder(resolution, lexicon)
    adoption = Adoption(binder.body, resolution.adopted, resolution.session)
    tools = Tools(lexicon, binder, Reader(lexicon, binder, adoption))
    operative = tuple(_paragraph(each, None, tools) for each in resolution.operative)
    draft = read_mandates(resolution.draft, lexicon) if resolution.draft else None
    return replace(resolution, operative=operative, draft=draft)


def _paragraph(paragraph: Paragraph, above: Order | None, tools: Tools) -> Paragraph:
    """Return a paragraph and all beneath it with their mandates."""
    found = clauses(paragraph.text, tools.lexicon)
    reading, order = None, above
    if above and not (found and found[0].start == 0 and paragraph.text[0].isupper()):
        reading = ParagraphReading(tools, paragraph)
        reading.item(above, found)
    elif any(clause.verb.form != "none" for clause in found):
        reading = ParagraphReading(tools, paragraph, found[0].start)
        order = reading.clauses(found)
    else:
        order = None
    children = paragraph.children and tuple(_paragraph(each, order, tools) for each in paragraph.children)
    mandates = tuple(reading.mandates) if reading else ()
    if not mandates and not children:
        return paragraph
    return replace(paragraph, mandates=mandates, children=children)


def unread(resolution: Resolution, lexicon: MandateLexicon) -> tuple[Fault, ...]:
    """Return the paragraphs and items that order something firmly of which no mandate was read, those of the draft too.

    The resolution is one that `read_mandates` has returned. An item orders what its paragraph leaves to it; where the
    paragraph itself says what is to be done, its items only say more of that.
    """
    faults = [fault for top in resolution.operative for fault in _unread(top, "", lexicon)]
    return (*faults, *(unread(resolution.draft, lexicon) if resolution.draft else ()))


def _unread(paragraph: Paragraph, above: str, lexicon: MandateLexicon) -> Iterator[Fault]:
    """Yield what was not read of a paragraph and beneath it; `above` is the verb that leaves to it what is ordered."""
    verb = "" if paragraph.mandates else _firm_verb(paragraph, lexicon) or above
    if paragraph.children:
        for child in paragraph.children:
            yield from _unread(child, verb, lexicon)
    elif verb:
        what = f"{paragraph.id} {verb}, but what it orders was not read"
        yield Fault(paragraph.at, what, "Read the paragraph itself")


def _firm_verb(paragraph: Paragraph, lexicon: MandateLexicon) -> str:
    """Return the first verb that orders something of somebody, or nothing."""
    return next(
        (
            clause.verb.text
            for clause in clauses(paragraph.text, lexicon)
            if clause.verb.form == "to" and clause.verb.force >= _FIRM
        ),
        "",
    )
