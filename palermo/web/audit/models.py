"""Tables of the audit log: events, and the bodies and States that each concerns. Nothing in them is ever changed."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class Event(models.Model):
    """One thing that was done. The database refuses to change or delete a row (`palermo.web.audit.append_only`)."""

    #: Its place in the chain, from 1 without a gap.
    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    #: Id of the person; None where the operator of the server acted on the command line. No foreign key: an event
    #: outlives the account.
    actor = models.BigIntegerField(null=True, db_index=True)
    #: The person's name as it was then.
    actor_name = models.CharField(max_length=300)
    #: What was done, such as `accounts.body.invite`.
    action = models.CharField(max_length=100, db_index=True)
    #: To what, such as `accounts.body:12`.
    thing = models.CharField(max_length=150)
    #: Canonical JSON: text, so that the bytes that were hashed are the bytes that are kept.
    detail = models.TextField(default="{}")
    #: Canonical JSON of whom it concerns: `{"bodies": [...], "states": [...]}`; the rows of `Concern` repeat it.
    concerned = models.TextField(default="{}")
    #: The hash of the event before it; 64 zeros for the first.
    previous = models.CharField(max_length=64)
    #: SHA-256 over the canonical JSON of all the above (`palermo.web.audit.chain.digest`).
    hash = models.CharField(max_length=64)

    class Meta:
        """Newest first."""

        ordering = ("-sequence",)

    def __str__(self) -> str:
        """Return place and action."""
        return f"{self.sequence} {self.action}"

    @property
    def details(self) -> dict[str, Any]:
        """Return the detail as it was given."""
        read: dict[str, Any] = json.loads(self.detail)
        return read


class Concern(models.Model):
    """A body or a State that an event concerns: one of the two is given."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="concerns")
    body = models.BigIntegerField(null=True, db_index=True)
    state = models.CharField(max_length=8, blank=True, db_index=True)

    def __str__(self) -> str:
        """Return who is concerned."""
        return self.state or f"body {self.body}"
