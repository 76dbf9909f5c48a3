"""Limits of attempts that all workers count together, in the table that allauth's own limits use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core.internal import ratelimit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

#: How often one address may do what, besides what `settings.ACCOUNT_RATE_LIMITS` says.
LIMITS: Mapping[str, str] = {
    # A link has 256 bits; the limit spares the database.
    "invitation": "60/m/ip",
}


def too_many(request: HttpRequest, action: str) -> bool:
    """Count an attempt; return whether it is one too many."""
    used = ratelimit.consume(request, app="palermo.web.accounts", action=action, config=dict(LIMITS), limit_get=True)
    return used is None
