"""What is forgotten at a start: sessions that have run out, and only those."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from palermo.web.accounts.models import Limit
from palermo.web.accounts.sessions import forget_ended

if TYPE_CHECKING:
    from tests.web.accounts.world import World


def test_what_has_run_out_is_forgotten_and_nothing_else(world: World) -> None:
    user = world.person("a@example.org")
    now = timezone.now()
    for key, hours in (("old", -1), ("new", 1)):
        at = now + timedelta(hours=hours)
        Session.objects.create(session_key=key, session_data="", expire_date=at)
        UserSession.objects.create(user=user, ip="8.8.8.8", user_agent="x", session_key=key)
        Limit.objects.create(cache_key=key, value="", expires=at)
    forget_ended()
    assert [each.session_key for each in Session.objects.all()] == ["new"]
    assert [each.session_key for each in UserSession.objects.all()] == ["new"]
    assert [each.cache_key for each in Limit.objects.all()] == ["new"]
