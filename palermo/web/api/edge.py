"""The edge of the open data: methods, faulty query strings, cross-origin reading and failures, before any view."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from django.http import HttpResponse

from palermo.web.api.problem import Fault, Problem, problem_response, server_failure
from palermo.web.security import OPEN_DATA_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

ALLOWED = "GET, HEAD, OPTIONS"
#: The addresses to which something is sent, to be answered and not kept.
ASKED_BY_POST = frozenset({"/api/v1/resolutions/parse"})
ALLOWED_BY_POST = "POST, OPTIONS"
#: Longer than any question that the API knows.
LONGEST_QUERY = 2_000

_log = logging.getLogger(__name__)


class OpenDataEdge:
    """Answers for `/api/` and `/data/` what concerns every address there; lets everything else pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request for open data, from any origin."""
        if not request.path.startswith(OPEN_DATA_PREFIXES):
            return self.get_response(request)
        response = self._answer(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Location, Palermo-As-Of"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _options(request)
        try:
            check_method(request)
            check_query(request.META.get("QUERY_STRING", ""))
        except Problem as problem:
            return problem_response(request, problem)
        return self._read(request)

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        head = request.method == "HEAD"
        if head:
            # The API's views know GET alone; the answer to HEAD is the answer to GET without its body.
            request.method = "GET"
        response = self.get_response(request)
        if head:
            request.method = "HEAD"
            if isinstance(response, HttpResponse):
                response.headers["Content-Length"] = str(len(response.content))
                response.content = b""
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn an unforeseen failure of open data into a problem document, and log it for the operator."""
        if not request.path.startswith(OPEN_DATA_PREFIXES):
            return None
        if isinstance(exception, Problem):
            return problem_response(request, exception)
        _log.error("%s failed", request.path, exc_info=exception)
        return server_failure(request)


def check_method(request: HttpRequest) -> None:
    """Raise a 405 problem for a method that an address does not take: none of them writes anything."""
    by_post = request.path in ASKED_BY_POST
    if request.method not in ({"POST"} if by_post else {"GET", "HEAD"}):
        what = f"The method {request.method} is not allowed here."
        remedy = "Use GET: the register is read through the API, and written nowhere in it."
        if by_post:
            remedy = "Use POST, with the document to be read as the body."
        raise Problem((Fault("", what, remedy, 405),), {"Allow": allowed(request)})


def allowed(request: HttpRequest) -> str:
    """Return the methods of an address, as the header Allow lists them."""
    return ALLOWED_BY_POST if request.path in ASKED_BY_POST else ALLOWED


def check_query(query: str) -> None:
    """Raise a 400 problem for a query string that is too long or is not UTF-8."""
    if len(query) > LONGEST_QUERY:
        what = f"The query string has {len(query)} characters."
        raise Problem((Fault("", what, f"Ask with at most {LONGEST_QUERY}.", 400),))
    try:
        unquote_to_bytes(query).decode()
    except UnicodeDecodeError:
        remedy = "Percent-encode the UTF-8 bytes of each value."
        raise Problem((Fault("", "The query string is not UTF-8.", remedy, 400),)) from None


def _options(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Allow": allowed(request),
            "Access-Control-Allow-Methods": allowed(request),
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )
