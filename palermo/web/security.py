"""Middleware for the headers and languages of everything served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.encoding import escape_uri_path, iri_to_uri

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

#: Addresses that speak no language of their own: the same bytes for everybody.
OPEN_DATA_PREFIXES = ("/api/", "/data/")
LANGUAGE_FREE_PREFIXES = (*OPEN_DATA_PREFIXES, "/static/", "/health")

#: Bytes of the largest form: a document of 20 MB with what stands beside it.
LARGEST_FORM = 21 * 1024 * 1024
#: No length has as many digits.
_DIGITS = 20

#: A register of public facts needs none of these from a reader's device.
_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "browsing-topics",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _FEATURES)
#: The pages where people sign in by a passkey need that one.
ACCOUNT_PERMISSIONS_POLICY = ", ".join(
    f"{feature}=({'self' if feature.startswith('publickey') else ''})" for feature in _FEATURES
)
#: Pages of one person: in no cache, and in no index of a search engine.
_ACCOUNT_PAGE = re.compile(r"/(?:[a-z-]+/)?account/")


class SecurityHeaders:
    """Adds the headers that Django's own security middleware does not know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers set."""
        response = self.get_response(request)
        open_data = request.path.startswith(OPEN_DATA_PREFIXES)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        if _ACCOUNT_PAGE.match(request.path):
            response.headers["Permissions-Policy"] = ACCOUNT_PERMISSIONS_POLICY
            close(response)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if open_data else "same-origin"
        return response


def close(response: HttpResponseBase) -> None:
    """Let nobody keep, list or pass on an answer."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "same-origin"


class OneSlash:
    """Leads addresses that begin with several slashes to the one with a single one.

    A browser takes `//name/path`, met in a link, for a path on the host called `name`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect, or pass on."""
        if not request.path.startswith("//"):
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        address = "/" + escape_uri_path(request.path.lstrip("/"))
        return HttpResponseRedirect(iri_to_uri(f"{address}?{query}" if query else address))


class Measured:
    """Refuses what announces more bytes than any form holds, before any of them is received.

    To look for the token of a form Django lays the files that come with it upon the disk, whoever sends them. Views
    that look for the token themselves measure for themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Refuse, or let the view answer."""
        if getattr(view, "csrf_exempt", False) or is_small(request):
            return None
        from palermo.web.pages.views.errors import too_large  # needs the applications

        return too_large(request)


def is_small(request: HttpRequest, most: int = LARGEST_FORM) -> bool:
    """Return whether a request announces no more than so many bytes; one that announces none has none that are read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return announced.isascii() and announced.isdigit() and len(announced) < _DIGITS and int(announced) <= most


class PageLanguage(LocaleMiddleware):
    """Takes the language from the address of a page; data and static files are the same in every language."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of the page, or English for what is not a page."""
        if request.path.startswith(LANGUAGE_FREE_PREFIXES):
            translation.activate("en")
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Name the language of a page; vary nothing else by it."""
        if request.path.startswith(LANGUAGE_FREE_PREFIXES):
            return response
        return super().process_response(request, response)
