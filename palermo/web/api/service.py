"""The API put together: operations, problem documents, and the OpenAPI document that describes both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import NinjaAPI
from ninja.errors import ValidationError

import palermo
from palermo.web.api.asking import NotModified
from palermo.web.api.duties import router as duties_router
from palermo.web.api.operations import router
from palermo.web.api.problem import Fault, Problem, problem_response
from palermo.web.api.questions import LONGEST_TEXT
from palermo.web.api.reading import router as reading_router
from palermo.web.api.resolutions import router as resolutions_router

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

api = NinjaAPI(
    title="Palermo",
    version=palermo.__version__,
    description=(
        "Who is bound by the United Nations Convention against Transnational Organized Crime and its Protocols, "
        "since when, towards whom, and why; what these ask of whom; and what resolutions order, of whom, by when. "
        "Open data: read-only, from any origin, without a key. "
        "Lists are bare arrays. Days are ISO 8601; a day that is known only within bounds is an EDTF interval, a/b. "
        "Every answer that depends on the day takes as_of. Faults are RFC 9457 problem documents, all of them at once."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
api.add_router("", router)
api.add_router("", duties_router)
# Before the others: `parse` is no name of a resolution.
api.add_router("", reading_router)
api.add_router("", resolutions_router)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem_response(request, problem)


@api.exception_handler(NotModified)
def _not_modified(_request: HttpRequest, answer: NotModified) -> HttpResponse:
    return answer.response


@api.exception_handler(ValidationError)
def _not_readable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer for path segments, the only values that Ninja checks itself."""
    remedy = f"Write 1 to {LONGEST_TEXT} letters, digits and signs."
    names = dict.fromkeys(str(each["loc"][-1]) for each in error.errors)
    faults = (Fault(name, f"The value of {name} is too long or holds control characters.", remedy) for name in names)
    return problem_response(request, Problem(tuple(faults)))
