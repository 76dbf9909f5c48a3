"""Middleware for the headers and languages of everything served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.middleware.locale import LocaleMiddleware
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

#: Addresses that speak no language of their own: the same bytes for everybody.
OPEN_DATA_PREFIXES = ("/api/", "/data/")
LANGUAGE_FREE_PREFIXES = (*OPEN_DATA_PREFIXES, "/static/", "/health")

#: A register of public facts needs none of these from a reader's device.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "browsing-topics",
    )
)


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
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if open_data else "same-origin"
        return response


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
