"""The days of reviews as a calendar (iCalendar, RFC 5545), under an address that is one person's alone.

The address holds a token of 256 random bits; only its digest is kept, so that who reads the database learns no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from palermo.resolutions.forms.ical import Event, calendar
from palermo.web import policy
from palermo.web.actions import Refused, acting
from palermo.web.review import store
from palermo.web.review.labels import step_label
from palermo.web.review.models import Feed
from palermo.web.review.rights import keeps, parties, takes_part
from palermo.web.review.steps import dues
from palermo.web.tokens import key, new_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from palermo.web.pages.reader import Reader
    from palermo.web.policy import Actor
    from palermo.web.review.models import Review


def renew(actor: Actor) -> str:
    """Make an address for a person, in place of the one there was; return its token, which is kept nowhere."""
    if actor.user_id is None:
        raise Refused("renew", hidden=True)
    token = new_token()
    feed = feed_of(actor) or Feed(user_id=actor.user_id)
    with acting(actor, "renew", feed) as act:
        feed.token_hash, feed.made_at = key(token), timezone.now()
        feed.save()
        act.thing = feed
    return token


def revoke(actor: Actor) -> None:
    """Close a person's address; nothing happens where there is none."""
    feed = feed_of(actor)
    if feed is not None:
        with acting(actor, "revoke", feed):
            Feed.objects.filter(pk=feed.pk).delete()


def feed_of(actor: Actor) -> Feed | None:
    """Return what is kept of a person's address; None where there is none."""
    return None if actor.user_id is None else Feed.objects.filter(user_id=actor.user_id).first()


def actor_of(token: str) -> Actor | None:
    """Return whose address a token is, with the roles held now; None for nobody's, or one who was switched off."""
    feed = Feed.objects.filter(token_hash=key(token)).first()
    if feed is None:
        return None
    actor = policy.actor_of_user(feed.user_id)
    return actor if actor.user_id is not None else None


def of_actor(actor: Actor, reader: Reader, on: date) -> str:
    """Return the open steps of a person's reviews: those of the States spoken for, or all for the secretariat."""
    events: list[Event] = []
    for review in store.seen(actor):
        whose = parties(review) if keeps(actor) else takes_part(actor)
        events += _events(review, whose, reader, on)
    return calendar(events, _("Reviews of implementation"))


def of_review(review: Review, reader: Reader, on: date) -> str:
    """Return the open steps of one review, of all who take part."""
    name = _("Review of %(state)s") % {"state": reader.name(review.state)}
    return calendar(_events(review, parties(review), reader, on), name)


def _events(review: Review, whose: Iterable[str], reader: Reader, on: date) -> Iterator[Event]:
    for each in dues(review):
        if each.due is None or each.done is not None or each.state not in whose:
            continue
        values = {
            "state": reader.name(review.state),
            "what": step_label(each.step),
            "who": reader.name(each.state),
        }
        yield Event(
            key=f"review/{review.pk}/{each.step}/{each.state}",
            summary=_("Review of %(state)s: %(what)s (%(who)s)") % values,
            first=each.due,
            last=each.due,
            description=_("Invented for the demonstration") if review.demo else "",
            stamp=on,
        )
