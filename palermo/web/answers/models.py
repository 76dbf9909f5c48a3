"""Tables of the answers of States.

A round is one State filling in one version of a questionnaire. Its saved answers are a draft that changes; a sign-off
names the digest of the whole draft at a moment; a submission is that whole, as text, for ever. Rows of sign-offs and
submissions are never changed or removed: triggers of the database see to it. Whether a sign-off still stands, and
whether a round has been submitted, is computed from these rows and stands in no column.

`section` on a row is the key of the questionnaire's section that the row belongs to: what a contributor of another
ministry may see is found by it without reading the questionnaire.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

#: Letters of a State's code, a questionnaire's id, a section's key, and a question's id.
_STATE, _QUESTIONNAIRE, _SECTION, _QUESTION = 8, 60, 60, 60
_DIGEST = 64


def _person(related: str = "+") -> models.ForeignKey[models.Model | None, models.Model | None]:
    """Return a field for who did something; what was done stays when the account goes."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name=related)


class Round(models.Model):
    """One State answers one version of a questionnaire for one cycle of reporting."""

    state = models.CharField(max_length=_STATE, db_index=True)
    questionnaire = models.CharField(max_length=_QUESTIONNAIRE)
    version = models.CharField(max_length=20)
    #: What the State or the Conference calls this round of reporting, such as a year.
    cycle = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    opened_by = _person()
    #: From this moment nothing in it can be changed or submitted.
    closed_at = models.DateTimeField(null=True, blank=True)
    #: Invented for a demonstration: marked on every page, and removed with the rest of it.
    demo = models.BooleanField(default=False)

    class Meta:
        """A State opens each cycle of a questionnaire once."""

        ordering = ("state", "-opened_at", "-id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("state", "questionnaire", "cycle"), name="round_once_a_cycle"),
        ]

    def __str__(self) -> str:
        """Return whose round it is and of what."""
        return f"{self.state} {self.questionnaire} {self.version} ({self.cycle})"

    def concerned(self) -> tuple[str, ...]:
        """Return the State, which may read what the audit log says of it."""
        return (self.state,)


class OfRound(models.Model):
    """What belongs to a round concerns the State of it."""

    class Meta:
        """No table of its own."""

        abstract = True

    def concerned(self) -> tuple[str, ...]:
        """Return the State of the round."""
        of_round: Round = self.round  # type: ignore[attr-defined]
        return of_round.concerned()


class SavedAnswer(OfRound):
    """The answer to one question as it stands in the draft."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=_QUESTION)
    section = models.CharField(max_length=_SECTION)
    #: The stored form of an answer (`palermo.implementation.answers`); an absent key is not answered.
    parts = models.JSONField(default=dict)
    #: Counted up with each change: a form that was made from an earlier one does not overwrite a later.
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = _person()
    #: Where the answer came from: empty when a person wrote it here; else `participation` (the register), `earlier`
    #: (an earlier cycle), `elsewhere` (another mechanism) or `workbook`.
    origin = models.CharField(max_length=20, blank=True)
    #: What exactly it came from: the name of the file, the cycle, the mechanism.
    origin_note = models.CharField(max_length=200, blank=True)
    #: The day on which the answer was true at its origin: by it the reader judges its age.
    origin_date = models.DateField(null=True, blank=True)
    #: Filled in by the program and not yet confirmed by a person: no part of a submission.
    to_confirm = models.BooleanField(default=False)

    class Meta:
        """Each question once in a round."""

        ordering = ("id",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("round", "question"), name="answer_once_in_its_round"),
        ]

    def __str__(self) -> str:
        """Return which answer it is, and its revision."""
        return f"{self.question} r{self.revision}"


class Comment(OfRound):
    """What a colleague says about a question while it is being answered; no part of any submission."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="comments")
    question = models.CharField(max_length=_QUESTION)
    section = models.CharField(max_length=_SECTION)
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = _person()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = _person()

    class Meta:
        """In the order in which they were written."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]


class Attachment(OfRound):
    """A law or another document that supports an answer; its bytes are kept in the database."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="attachments")
    question = models.CharField(max_length=_QUESTION)
    section = models.CharField(max_length=_SECTION)
    #: The name under which it was sent, without folders and without what cannot be seen.
    name = models.CharField(max_length=200)
    #: Told from its content, one of `palermo.web.answers.kinds`.
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    #: SHA-256 of the content, 64 hex digits: a submission names its documents by it.
    digest = models.CharField(max_length=_DIGEST)
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = _person()
    #: Taken out of the draft; a version that was submitted with it still has it.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order in which they were added."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Task(OfRound):
    """What the focal point asks of somebody to whom a section is delegated."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tasks")
    section = models.CharField(max_length=_SECTION)
    membership = models.ForeignKey("accounts.Membership", on_delete=models.CASCADE, related_name="tasks")
    text = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = _person()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What is due first comes first."""

        ordering = ("due", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("round", "section", "membership"), name="task_once_for_a_section"),
        ]

    def __str__(self) -> str:
        """Return which section it is about."""
        return self.section


class SignOff(OfRound):
    """The focal point's word for the whole draft as it was; void as soon as the draft differs. Never changed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sign_offs")
    #: SHA-256 of the canonical content (`palermo.web.answers.content`) that was signed off.
    digest = models.CharField(max_length=_DIGEST)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    #: As in the round: what was invented may be removed, and nothing else.
    demo = models.BooleanField(default=False)

    class Meta:
        """The newest last."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the beginning of the digest."""
        return self.digest[:12]


class Submission(OfRound):
    """A version that a State has submitted: its content as text, never changed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="submissions")
    #: 1, 2, ... within the round.
    number = models.PositiveSmallIntegerField()
    #: Canonical JSON (RFC 8785 as far as it matters here: sorted keys, no spaces, UTF-8).
    content = models.TextField()
    #: SHA-256 of `content` in UTF-8, 64 hex digits.
    digest = models.CharField(max_length=_DIGEST)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    #: A sign-off is used once, so that a form sent twice submits once.
    sign_off = models.OneToOneField(SignOff, on_delete=models.PROTECT, related_name="submission")
    #: As in the round: what was invented may be removed, and nothing else.
    demo = models.BooleanField(default=False)

    class Meta:
        """Numbered within the round."""

        ordering = ("round_id", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("round", "number"), name="submission_number_once"),
        ]

    def __str__(self) -> str:
        """Return its number."""
        return f"{self.round_id}/{self.number}"


class Publication(models.Model):
    """The State's decision that everybody may read a submission; withdrawn by removing the row (the audit has both)."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="publication")
    published_at = models.DateTimeField()
    published_by = _person()

    def __str__(self) -> str:
        """Return which submission is public."""
        return str(self.submission_id)


class Import(OfRound):
    """A workbook that was sent and read, and waits until a person has decided on what differs."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=_DIGEST)
    received_at = models.DateTimeField()
    received_by = _person()
    #: By question: `parts` as read, and `revision` of the saved answer that the workbook was written from.
    rows = models.JSONField(default=dict)
    #: What was found wrong with the file: file, line, column, what, remedy.
    problems = models.JSONField(default=list)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name


#: Answers that a person stands behind.
CONFIRMED = Q(to_confirm=False)
