"""What the API says of itself, and where it has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import palermo
from palermo.web.api.answer import cacheable, etag, json_bytes
from palermo.web.api.problem import Fault, Problem, problem_response, quoted

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def index(_request: HttpRequest) -> HttpResponse:
    """Say where the description of the API is."""
    about = {"name": "Palermo", "version": palermo.__version__, "openapi": "/api/v1/openapi.json"}
    return cacheable(json_bytes(about), "application/json", etag("index"))


def not_found(request: HttpRequest) -> HttpResponse:
    """Answer for every address under the API that none of its operations has."""
    remedy = "See /api/v1/openapi.json for the addresses that there are."
    fault = Fault("", f"There is no {quoted(request.path)} in this API.", remedy, 404)
    return problem_response(request, Problem((fault,)))
