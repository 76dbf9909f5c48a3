"""What a client accepts, by its own weights (RFC 9110, 12.4.2 and 12.5): forms of an answer, and encodings of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http.request import MediaType

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


def weight(media_type: str, accept: str) -> float:
    """Return the weight, 0 to 1, that an Accept header gives a media type: that of its most specific entry; 0 for none.

    >>> weight("text/csv", "text/csv;q=0.9, */*;q=0.1")
    0.9
    """
    offered = MediaType(media_type)
    matching = [MediaType(each) for each in accept.split(",") if offered.match(each)]
    return float(max(matching, key=lambda each: each.specificity).quality) if matching else 0.0


def acceptable_encodings(accept_encoding: str) -> str:
    """Return an Accept-Encoding header without what it refuses by a weight of 0.

    >>> acceptable_encodings("gzip;q=0, br")
    'br'
    """
    entries = (each.strip() for each in accept_encoding.split(","))
    return ", ".join(each for each in entries if each and not _refused(each))


def _refused(entry: str) -> bool:
    _, _, parameter = entry.partition(";")
    name, _, value = parameter.partition("=")
    try:
        return name.strip().lower() == "q" and float(value) == 0
    except ValueError:
        return False


class AcceptableEncodings:
    """Takes refused encodings out of a request: those who compress look for a name alone, not at its weight."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in an encoding that is not refused."""
        if accepted := request.META.get("HTTP_ACCEPT_ENCODING", ""):
            request.META["HTTP_ACCEPT_ENCODING"] = acceptable_encodings(accepted)
        return self.get_response(request)
