"""Tables of people and bodies: who may act, for whom, in which role, since when and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterator


class Users(BaseUserManager["User"]):
    """Makes people; an address of e-mail is one whatever its case."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "", language: str = "en") -> User:
        """Make an account; without a password it can be entered by other means alone."""
        user = self.model(email=email, name=name, language=language)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the person of an address."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person: signs in by e-mail. Never deleted; switched off instead, so that the log keeps its meaning."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    #: Language of e-mails: one of `settings.LANGUAGES`.
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        """Return the name."""
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """Return the name, or the address of one who gave none."""
        return self.name or self.email

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the address in small letters."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class BodyKind(models.TextChoices):
    """What people act for."""

    STATE = "state", _("State")
    AUTHORITY = "authority", _("Authority of a State")
    DONOR = "donor", _("Donor")
    SECRETARIAT = "secretariat", _("Secretariat")


class Role(models.TextChoices):
    """What a person does for a body."""

    ADMINISTRATOR = "administrator", _("Administrator")
    FOCAL_POINT = "focal_point", _("Focal point")
    EXPERT = "expert", _("Expert")
    CONTRIBUTOR = "contributor", _("Contributor to named sections")
    OBSERVER = "observer", _("Observer")
    FUND_OFFICER = "fund_officer", _("Fund officer")


class Body(models.Model):
    """A State, an authority of a State, a donor, or the secretariat."""

    kind = models.CharField(max_length=12, choices=BodyKind)
    #: For a State its code; otherwise a short word of the administrator's choice.
    code = models.CharField(max_length=40)
    #: Empty for a State, whose name the facts hold in each language.
    name = models.CharField(max_length=200, blank=True)
    #: Code of the State, for a State and its authorities; empty for others.
    state = models.CharField(max_length=8, blank=True, db_index=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Each body once."""

        ordering = ("kind", "code")
        constraints = (models.UniqueConstraint(fields=("kind", "state", "code"), name="body_once"),)

    def __str__(self) -> str:
        """Return the name, or the code of a State."""
        return self.name or self.code

    def concerned(self) -> Iterator[int | str]:
        """Return whom an event about it concerns."""
        if self.pk is not None:
            yield self.pk
        if self.state:
            yield self.state


class Membership(models.Model):
    """A person in a role of a body, from a moment until another; ended ones stay on record."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    #: Keys of the sections that a contributor may work on, such as `untoc-5`; empty for other roles.
    sections = models.JSONField(default=list, blank=True)
    since = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A role in a body is held once at a time."""

        ordering = ("body_id", "user_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "body", "role"), condition=models.Q(ended=None), name="role_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        """Return who is what where."""
        return f"{self.user_id} {self.role} {self.body_id}"

    def concerned(self) -> Iterator[int | str]:
        """Return whom an event about it concerns."""
        yield from self.body.concerned()


class Invitation(models.Model):
    """An offer of a role to an address: found by the hash of a token that was sent there and is kept nowhere."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=16, choices=Role)
    sections = models.JSONField(default=list, blank=True)
    email = models.EmailField(db_index=True)
    #: Language of the letter.
    language = models.CharField(max_length=10, default="en")
    #: SHA-256 of the token, 64 hex digits; each renewal puts another in its place.
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    #: Who invited; None for the operator of the server.
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    renewals = models.PositiveIntegerField(default=0)
    #: When the invited person last asked for a new link.
    asked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        """Return who is invited to what."""
        return f"{self.email} {self.role} {self.body_id}"

    @property
    def is_open(self) -> bool:
        """Return whether it was neither accepted nor revoked; it may have expired."""
        return self.accepted_at is None and self.revoked_at is None

    def concerned(self) -> Iterator[int | str]:
        """Return whom an event about it concerns."""
        yield from self.body.concerned()


class Limit(models.Model):
    """What limits of attempts have counted: the table of a cache that all workers share (`settings.CACHES`)."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        """The name by which the cache finds it."""

        db_table = "palermo_limits"

    def __str__(self) -> str:
        """Return the key."""
        return self.cache_key
