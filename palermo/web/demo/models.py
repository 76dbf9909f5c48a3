"""Which bodies and people were invented: what the command that removes the demonstration goes by."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class InventedBody(models.Model):
    """A body that exists in the demonstration alone."""

    body = models.OneToOneField("accounts.Body", on_delete=models.CASCADE, related_name="invented")

    def __str__(self) -> str:
        """Return the body."""
        return str(self.body_id)


class InventedPerson(models.Model):
    """A person who exists in the demonstration alone."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invented")

    def __str__(self) -> str:
        """Return the person."""
        return str(self.user_id)
