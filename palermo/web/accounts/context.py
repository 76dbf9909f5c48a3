"""What the pages that allauth shows need of ours: the frame, and the provider to sign in by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from palermo.web.pages.presenters.frame import build_frame
from palermo.web.register import current

if TYPE_CHECKING:
    from django.http import HttpRequest


class ProviderLink(NamedTuple):
    """A provider of identities on the page to sign in."""

    name: str
    url: str


def pages(request: HttpRequest) -> dict[str, object]:
    """Return the context of templates that are rendered with a request; our own views give theirs themselves."""
    return {
        "frame": SimpleLazyObject(lambda: build_frame(request, current().register.facts)),
        "here": "work",
        "person": SimpleLazyObject(lambda: request.user),
        "socialaccount_providers": SimpleLazyObject(lambda: providers(request)),
    }


def providers(request: HttpRequest) -> tuple[ProviderLink, ...]:
    """Return the providers that the environment names; after signing in one comes back to where one was led from."""
    apps = settings.OIDC.get("openid_connect", {}).get("APPS", [])
    back = request.GET.get("next", "")
    query = f"?{urlencode({'next': back})}" if back else ""
    links = ((each["name"], reverse("openid_connect_login", args=[each["provider_id"]])) for each in apps)
    return tuple(ProviderLink(name, url + query) for name, url in links)
