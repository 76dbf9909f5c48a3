"""Problem documents (RFC 9457): every fault of a question at once, each with its remedy."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

MEDIA_TYPE = "application/problem+json"

#: How much of a reader's own text is given back in a message.
SHOWN = 80

#: What each status means here; the title of a document of no type of its own is the phrase of HTTP (RFC 9457, 4.2.1).
SUMMARIES: Mapping[int, str] = {
    400: "The request cannot be read",
    404: "Nothing, or more than one thing, is known under this name",
    405: "This address does not take the method",
    406: "None of the accepted formats can be given",
    413: "More was sent than is read",
    415: "A document of this kind is not read",
    422: "The question has faults",
    429: "Too much is asked for at present",
    500: "The server failed",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the parameter (empty for the request as a whole), what is wrong, what to do; full sentences."""

    parameter: str
    what: str
    remedy: str
    #: Status of a problem with no worse fault than this one.
    status: int = 422
    #: Code and name of what may have been meant.
    candidates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem(Exception):
    """What is wrong with a question; raised once, with all its faults."""

    faults: tuple[Fault, ...]
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Return the status: malformed (400, 405, 406, 422) before unknown (404)."""
        statuses = {fault.status for fault in self.faults}
        return min(statuses - {404}, default=404)


def quoted(text: str) -> str:
    """Return a reader's text between quotation marks, shortened, with what cannot be seen written as escapes."""
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return "“" + "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in shown) + "”"


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the problem document for a request."""
    status = problem.status
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": " ".join((f"{SUMMARIES[status]}.", *(fault.what for fault in problem.faults))),
        "instance": request.path,
        "errors": [_error(fault) for fault in problem.faults],
    }
    response = HttpResponse(
        json.dumps(document, ensure_ascii=False).encode(),
        content_type=MEDIA_TYPE,
        status=status,
        headers=dict(problem.headers),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def server_failure(request: HttpRequest) -> HttpResponse:
    """Return the problem document for a failure of our own; it tells nothing of the inside."""
    remedy = "Try again later; if it happens again, report the address to whoever runs this server."
    return problem_response(request, Problem((Fault("", "The answer could not be made.", remedy, 500),)))


def _error(fault: Fault) -> dict[str, object]:
    error: dict[str, object] = {"parameter": fault.parameter, "what": fault.what, "remedy": fault.remedy}
    if fault.candidates:
        error["candidates"] = [{"code": code, "name": name} for code, name in fault.candidates]
    return error
