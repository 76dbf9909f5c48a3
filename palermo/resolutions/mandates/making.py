"""Mandates made of what was read: an order, somebody addressed, one thing to do and its details."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.records import Mandate, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.mandates.addressees import Addressed
    from palermo.resolutions.mandates.details import Dated, Details
    from palermo.resolutions.mandates.heads import Head
    from palermo.resolutions.mandates.lexicon import Verb
    from palermo.resolutions.records import Paragraph

#: The action of a verb that the lexicon does not know; its words say which.
OTHER = "other"


class Order(NamedTuple):
    """A verb with whom it addresses: what the items under a paragraph inherit."""

    verb: Verb
    whom: tuple[Addressed, ...]
    #: Id of the paragraph in whose text the verb and the addressees stand.
    paragraph: str
    verb_span: Span
    #: What the paragraph leaves to its items: `to` do what they say, `that` what they say be so, `all` that follows the
    #: verb; or empty where they say only more of what is to be done.
    leaves: str = ""


def made(
    paragraph: Paragraph, order: Order, one: Addressed | None, head: Head, details: Details, subject: Span | None
) -> Iterator[Mandate]:
    """Yield a mandate for each recipient and day; `subject` stands for the object of a passive."""
    text, about = paragraph.text, subject or details.object
    for dated in details.dated:
        yield Mandate(
            paragraph=paragraph.id,
            addressee=one.actor.name if one else "",
            action=head.action.key if head.action else OTHER,
            object=text[about.start : about.end],
            recipient=dated.recipient.actor.name if dated.recipient else "",
            due=dated.due,
            conditions=tuple(text[span.start : span.end] for span in details.conditions),
            verb=order.verb.text,
            force=order.verb.force,
            recurrence=details.recurrence,
            words=_words(paragraph, order, one, head, details, dated, about),
        )


def _words(
    paragraph: Paragraph,
    order: Order,
    one: Addressed | None,
    head: Head,
    details: Details,
    dated: Dated,
    about: Span,
) -> tuple[tuple[str, Span], ...]:
    """Return where each part stands in the paragraph; what an item inherits stands elsewhere and is left out."""
    own = order.paragraph == paragraph.id
    spans = (
        ("verb", order.verb_span if own else None),
        ("addressee", one.span if own and one and one.span.end else None),
        ("action", head.words),
        ("softened", head.softened),
        ("object", about if about.end > about.start else None),
        ("recipient", dated.recipient.span if dated.recipient else None),
        ("due", dated.due_span),
        ("recurrence", details.recurrence_span),
    )
    return (
        *((name, span) for name, span in spans if span),
        *(("conditions", span) for span in details.conditions),
    )
