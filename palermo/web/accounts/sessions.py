"""Sessions that have run out, and what was counted long ago: forgotten at each start of the server."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from palermo.web.accounts.models import Limit


def forget_ended() -> None:
    """Delete sessions that have run out, the lists of where people are signed in by them, and limits that are over."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    Limit.objects.filter(expires__lt=now).delete()
