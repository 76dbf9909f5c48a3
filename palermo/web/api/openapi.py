"""The OpenAPI 3.1 document: what Ninja knows of the operations, and what every answer of this API has besides."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, cast

from django.http import HttpResponseNotModified

from palermo.web.api.answer import cacheable, etag, json_bytes, mark_cacheable, matches
from palermo.web.api.problem import MEDIA_TYPE, SUMMARIES
from palermo.web.api.schemas import ProblemDocument
from palermo.web.api.service import api

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

Node: TypeAlias = dict[str, "Node | list[Node] | list[str] | str | bool"]

_PREFIX = "api/v1/"
#: Ninja names an operation by its function with the module before it.
_MODULES = ("palermo_web_api_operations_", "palermo_web_api_resolutions_", "palermo_web_api_reading_")
#: Parameters that must be given; their absence is reported beside the other faults of the question.
_REQUIRED = frozenset({("/api/v1/names/resolve", "text")})
_ALWAYS_POSSIBLE = (400, 406, 422)
_POSSIBLE_OF_SENT = (400, 413, 415, 422, 429)

_TAGS: Mapping[str, str] = MappingProxyType(
    {
        "facts": "What was done, said and named, each row with its source.",
        "answers": "What follows from the facts on a day, each answer with its reasons.",
        "resolutions": "Resolutions read into paragraphs, citations, mandates and lineage.",
    },
)
_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "ETag": "Changes when the facts, the program or the question change; send it back as If-None-Match.",
        "Cache-Control": "How long the answer may be used again without asking.",
    },
)
_DATED_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Palermo-As-Of": "The day for which the answer holds.",
        "Link": "The canonical address, which names that day.",
    },
)


def openapi(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    tag = etag("openapi")
    if matches(request.headers.get("If-None-Match", ""), tag):
        response = HttpResponseNotModified()
        mark_cacheable(response, tag, None)
        return response
    return cacheable(json_bytes(document()), "application/json", tag)


@cache
def document() -> Mapping[str, Node]:
    """Return the OpenAPI document as a JSON value; the same one each time, not to be changed."""
    # Ninja types its document as a bare dict.
    made = cast("dict[str, Node]", dict(api.get_openapi_schema(path_prefix=_PREFIX)))
    for path, operations in cast("dict[str, dict[str, Node]]", made["paths"]).items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    schemas = cast("Node", made["components"]["schemas"])
    problem = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    # Ninja adds the models by which it reads query strings; the parameters have been described already.
    for name in [name for name in schemas if name.endswith("Question")]:
        del schemas[name]
    schemas.update(problem.pop("$defs"))
    schemas["ProblemDocument"] = problem
    made["servers"] = cast("Node", [{"url": "/"}])
    made["tags"] = cast("Node", [{"name": name, "description": text} for name, text in _TAGS.items()])
    return made


def _complete(path: str, method: str, operation: Node) -> None:
    """Add what an operation of this API always has: headers, and its problem documents."""
    parameters = cast("list[Node]", operation["parameters"])
    names = {str(parameter["name"]) for parameter in parameters}
    operation["operationId"] = _own_name(str(operation["operationId"]))
    operation["summary"] = str(operation["summary"]).capitalize()
    for parameter in parameters:
        if (path, parameter["name"]) in _REQUIRED:
            parameter["required"] = True
    responses = cast("dict[int | str, Node]", operation["responses"])
    answer = responses.pop(200)
    answer["description"] = "The answer."
    responses["200"] = answer
    if method == "post":
        possible = _POSSIBLE_OF_SENT
    else:
        _complete_read(answer, names)
        responses["304"] = {"description": "The reader holds this answer already."}
        can_be_unknown = bool(names - {"format", "as_of"})
        possible = (*_ALWAYS_POSSIBLE, *((404,) if can_be_unknown else ()))
    for status in possible:
        responses[str(status)] = _problem(status)


def _complete_read(answer: Node, names: set[str]) -> None:
    """Add what an answer to a question always has: CSV beside JSON where there is JSON, and the caching headers."""
    content = cast("Node", answer["content"])
    if "format" in names:
        content["text/csv"] = {"schema": {"type": "string"}}
    else:
        # The operation has described the one form that its answer has; Ninja thinks that all is JSON.
        content.pop("application/json")
    answer["headers"] = _headers({**_HEADERS, **_DATED_HEADERS} if "as_of" in names else _HEADERS)


def _own_name(operation: str) -> str:
    for module in _MODULES:
        operation = operation.removeprefix(module)
    return operation


def _headers(texts: Mapping[str, str]) -> Node:
    return {name: {"description": text, "schema": {"type": "string"}} for name, text in texts.items()}


def _problem(status: int) -> Node:
    return {
        "description": SUMMARIES[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
    }
