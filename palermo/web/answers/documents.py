"""Documents beside answers: added after their content was examined, removed from a draft, given as attachments."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from palermo.web.actions import acting
from palermo.web.answers.kinds import MEGABYTE, Document, Refused
from palermo.web.answers.models import Attachment, Submission
from palermo.web.answers.saving import held

if TYPE_CHECKING:
    from palermo.implementation.questionnaire import Section
    from palermo.web.answers.models import Round
    from palermo.web.policy import Actor

#: Bytes of documents that one round may hold: some hundred laws.
MOST_OF_A_ROUND = 500 * MEGABYTE


def add(actor: Actor, round_: Round, section: Section, question: str, document: Document) -> Attachment:
    """Add a document to a question; the same content beside the same question is there once.

    Raises `Refused` of kinds where the round is full, and `Refused` of actions.
    """
    digest = hashlib.sha256(document.content).hexdigest()
    fresh = Attachment(
        round=round_,
        question=question,
        section=section.key,
        name=document.name,
        media_type=document.media_type,
        size=len(document.content),
        digest=digest,
        content=document.content,
    )
    with acting(actor, "add", fresh, question=question, name=document.name, sha256=digest) as act:
        held(round_)
        there = Attachment.objects.filter(round=round_, question=question, digest=digest, removed_at=None).first()
        if there is not None:
            act.thing = there
            return there
        taken = Attachment.objects.filter(round=round_).aggregate(all=Sum("size"))["all"] or 0
        if taken + fresh.size > MOST_OF_A_ROUND:
            what = _("The documents of this round have %(n)s megabytes, which is all that it can hold.")
            remedy = _("Remove one, or cite the law with its address on the web.")
            raise Refused(what % {"n": MOST_OF_A_ROUND // MEGABYTE}, remedy)
        fresh.added_at = timezone.now()
        fresh.added_by_id = act.actor.user_id
        fresh.save()
    return fresh


def remove(actor: Actor, attachment: Attachment) -> None:
    """Take a document out of a draft; its bytes stay only where a submitted version names them."""
    with acting(actor, "remove", attachment, question=attachment.question, name=attachment.name) as act:
        act.detail["sha256"] = attachment.digest
        submitted = Submission.objects.filter(round=attachment.round, content__contains=attachment.digest).exists()
        if submitted:
            attachment.removed_at = attachment.removed_at or timezone.now()
            attachment.save(update_fields=["removed_at"])
        else:
            act.thing = attachment.round
            attachment.delete()


def names(submission: Submission, attachment: Attachment) -> bool:
    """Return whether a submission has a document beside an answer."""
    listed = json.loads(submission.content).get("attachments", ())
    return any((each["question"], each["sha256"]) == (attachment.question, attachment.digest) for each in listed)


def as_file(attachment: Attachment) -> HttpResponse:
    """Return a document to be saved, never to be shown within this site."""
    response = HttpResponse(bytes(attachment.content), content_type=attachment.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=attachment.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
