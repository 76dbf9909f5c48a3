"""Tables of the review: acts with their days, texts with their revisions, and versions that nobody changes.

No row says how things stand: what is due is computed from the start of the review and the steps done, what is agreed
from the agreements given to the revision that stands. So no two rows can disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Letters of a State's code, and of a section's key such as `trafficking-protocol-6`.
_CODE, _KEY = 16, 60
_DIGEST = 64


class Draw(models.Model):
    """One draw: its list of States, the commitment to a seed, and, once that is revealed, the result.

    The seed is not here before the reveal: only its digest is (`palermo.web.review.drawing`).
    """

    title = models.CharField(max_length=200)
    #: The list as it was checked, in the form of STATES.csv; its bytes in UTF-8 have this SHA-256.
    states = models.TextField()
    states_digest = models.CharField(max_length=_DIGEST)
    prepared_at = models.DateTimeField()
    commitment = models.CharField(max_length=_DIGEST, blank=True)
    committed_at = models.DateTimeField(null=True)
    #: Hex digits; empty before the reveal.
    seed = models.CharField(max_length=_DIGEST * 2, blank=True)
    #: The result as it is published, byte for byte.
    result = models.TextField(blank=True)
    revealed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)
    #: Of the demonstration: invented, and removed with it.
    demo = models.BooleanField(default=False)

    class Meta:
        """The newest first."""

        ordering = ("-prepared_at", "-id")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Review(models.Model):
    """The review of one State: since when, in which phase, on which cluster of questions."""

    #: None for a review that was begun by hand.
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, related_name="reviews")
    state = models.CharField(max_length=_CODE, db_index=True)
    start = models.DateField()
    phase = models.PositiveSmallIntegerField()
    #: The last day for what is due by the end of the phase; None while the Conference has not set it.
    phase_ends = models.DateField(null=True)
    #: Id of the cluster in the questionnaire; empty for all.
    cluster = models.CharField(max_length=_KEY, blank=True)
    begun_at = models.DateTimeField()
    demo = models.BooleanField(default=False)

    class Meta:
        """A draw gives each State one review."""

        ordering = ("-start", "state", "id")
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("draw", "state"), condition=Q(draw__isnull=False), name="review_once_from_a_draw"
            ),
        )

    def __str__(self) -> str:
        """Return whose review it is, and since when."""
        return f"{self.state} {self.start}"

    def concerned(self) -> Iterator[str]:
        """Return whom an event about it concerns: all who take part."""
        yield self.state
        yield from self.reviewers()

    def reviewers(self) -> Iterator[str]:
        """Return the codes of the reviewing States; none for a review that is not on record yet."""
        if self.pk is not None:
            yield from (each.state for each in self.reviewing.all())


class Reviewing(models.Model):
    """One reviewing State of a review."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reviewing")
    state = models.CharField(max_length=_CODE, db_index=True)
    #: Ids of the instruments that it reviews; the draw says them.
    instruments = models.JSONField(default=list)
    same_group = models.BooleanField()

    class Meta:
        """Each State once in a review."""

        ordering = ("-same_group", "state")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("review", "state"), name="reviewing_once_in_a_review"),
        )

    def __str__(self) -> str:
        """Return the State."""
        return self.state


class Frozen(models.Model):
    """A version that nobody changes: numbered, with its content and the digest of it."""

    number = models.PositiveSmallIntegerField()
    #: Canonical JSON.
    content = models.TextField()
    #: SHA-256 of the content.
    digest = models.CharField(max_length=_DIGEST)
    made_at = models.DateTimeField()
    #: Of the demonstration: the only ones that can be removed (`palermo.web.audit.append_only`).
    demo = models.BooleanField(default=False)

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep a new version; refuse to change one."""
        if self.pk is not None:
            raise ValueError("a version that was handed over is not changed: make the next")
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come


class Sending(Frozen):
    """The feedback of one reviewing State as it was sent to the State under review: `{section: text}`."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="sendings")
    state = models.CharField(max_length=_CODE)

    class Meta:
        """Numbered for each State."""

        ordering = ("state", "number")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("review", "state", "number"), name="sending_numbered"),
        )

    def __str__(self) -> str:
        """Return State and number."""
        return f"{self.state} {self.number}"

    def concerned(self) -> Iterator[str]:
        """Return whom an event about it concerns."""
        yield from self.review.concerned()


class AgreedList(Frozen):
    """The list of observations as all have agreed to it (`palermo.web.review.agreed`)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lists")

    class Meta:
        """Numbered for each review."""

        ordering = ("number",)
        constraints: ClassVar = (models.UniqueConstraint(fields=("review", "number"), name="agreed_list_numbered"),)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

    def concerned(self) -> Iterator[str]:
        """Return whom an event about it concerns."""
        yield from self.review.concerned()


class Step(models.Model):
    """A step of the review that was done: which, by whom, on which day."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="steps")
    #: Its id in the mechanism, such as `name-focal-point`.
    step = models.CharField(max_length=_KEY)
    #: The State that did it.
    state = models.CharField(max_length=_CODE)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()
    #: The answers that the State under review handed to its reviewers.
    submission = models.ForeignKey("answers.Submission", on_delete=models.PROTECT, null=True, related_name="+")
    #: The list whose summary was published.
    agreed = models.ForeignKey(AgreedList, on_delete=models.PROTECT, null=True, related_name="publications")

    class Meta:
        """In the order in which they were recorded."""

        ordering = ("recorded_at", "id")

    def __str__(self) -> str:
        """Return which step, and whose."""
        return f"{self.step} {self.state}"


class Feedback(models.Model):
    """What one reviewing State drafts on one section; the State under review sees it once it is sent."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="feedback")
    section = models.CharField(max_length=_KEY)
    state = models.CharField(max_length=_CODE)
    text = models.TextField(blank=True)
    #: Counted up with every change: who saves over another's text is told.
    revision = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        """One draft for each State and section."""

        ordering = ("section", "state")
        constraints: ClassVar = (models.UniqueConstraint(fields=("review", "section", "state"), name="feedback_once"),)

    def __str__(self) -> str:
        """Return section and State."""
        return f"{self.section} {self.state}"

    def concerned(self) -> Iterator[str]:
        """Return whom an event about it concerns: the reviewing States, until it is sent."""
        yield from self.review.reviewers()


class Observation(models.Model):
    """One observation on a section: drafted by the reviewers, proposed, and agreed revision by revision."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="observations")
    section = models.CharField(max_length=_KEY)
    #: Id of the kind and of the level of confidentiality in the mechanism.
    kind = models.CharField(max_length=_KEY)
    level = models.CharField(max_length=_KEY)
    text = models.TextField()
    #: The reviewing State that drafted it.
    state = models.CharField(max_length=_CODE)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    #: When the State under review came to see it.
    proposed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Section by section, in the order of their making."""

        ordering = ("section", "id")

    def __str__(self) -> str:
        """Return section and kind."""
        return f"{self.section} {self.kind}"

    def concerned(self) -> Iterator[str]:
        """Return whom an event about it concerns: the State under review only once it is proposed."""
        yield from self.review.reviewers() if self.proposed_at is None else self.review.concerned()


class Agreement(models.Model):
    """One State's agreement to one revision of an observation; a later revision needs another."""

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="agreements")
    state = models.CharField(max_length=_CODE)
    revision = models.PositiveIntegerField()
    agreed_at = models.DateTimeField()

    class Meta:
        """Each State agrees to a revision once."""

        ordering = ("id",)
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("observation", "state", "revision"), name="agreement_once_to_a_revision"),
        )

    def __str__(self) -> str:
        """Return State and revision."""
        return f"{self.state} {self.revision}"


class Feed(models.Model):
    """The address of one person's calendar: the digest of its token, not the token."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_feed")
    token_hash = models.CharField(max_length=_DIGEST, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the beginning of the digest."""
        return self.token_hash[:12]


class Reminder(models.Model):
    """A reminder of a step to one person: claimed before it is sent, so that two runs do not send it twice."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=_KEY)
    state = models.CharField(max_length=_CODE)
    #: A step whose day has moved is reminded of anew.
    due = models.DateField()
    #: `14`, `3` or `late`.
    kind = models.CharField(max_length=8)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField()
    #: None until the mail has gone.
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """Each once."""

        constraints: ClassVar = (
            models.UniqueConstraint(fields=("review", "step", "state", "due", "kind", "user"), name="reminder_once"),
        )

    def __str__(self) -> str:
        """Return which step, and how near it was."""
        return f"{self.step} {self.kind}"
