"""The operation that reads what is sent, answers, and keeps nothing."""

# Annotations stay live here (no `from __future__`): Ninja reads them when it starts.
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from palermo.resolutions.chosen import meant
from palermo.resolutions.forms.file_json import file_object
from palermo.web.api import resolution_schemas as schemas
from palermo.web.api.answer import json_bytes
from palermo.web.api.problem import Fault, Problem, quoted
from palermo.web.api.resolution_questions import FileName
from palermo.web.resolutions import jobs, parsing

router = Router()

#: What is read, by the type that a sender gives it; what it really is, is told from its bytes.
MEDIA_TYPES = (
    "text/plain",
    "text/html",
    "text/markdown",
    "application/xhtml+xml",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "application/octet-stream",
)
_BODY = MappingProxyType(
    {
        "requestBody": {
            "required": True,
            "description": f"The document: at most {parsing.LARGEST} bytes, with a Content-Length.",
            "content": {
                "text/plain": {"schema": {"type": "string", "minLength": 1}},
                **{each: {"schema": {"type": "string", "format": "binary"}} for each in MEDIA_TYPES[1:]},
            },
        }
    }
)


class FileQuestion(Schema):
    """What a document is called."""

    name: FileName = None


@router.post("/resolutions/parse", response=schemas.ReadObject, tags=["resolutions"], openapi_extra=dict(_BODY))
def parse(request: HttpRequest, question: Query[FileQuestion]) -> HttpResponse:
    """Read a document into its resolutions, as `palermo resolutions parse` does; nothing of it is kept."""
    faults = [*_of_query(request), *_of_body(request)]
    if faults:
        raise Problem(tuple(faults))
    data = request.read(parsing.LARGEST + 1)
    try:
        with jobs.slot(data):
            drawn = parsing.read_bytes(data, question.name or "")
            readout = parsing.parsed(drawn.text)
    except parsing.NotRead as error:
        raise Problem(tuple(Fault("", what, remedy) for what, remedy in error.faults)) from None
    except jobs.Busy:
        fault = Fault("", "Other long documents are being read.", "Ask again in a minute.", 429)
        raise Problem((fault,), {"Retry-After": "60"}) from None
    chosen = meant(readout.parsed.resolutions, question.name or "")
    if chosen is None:
        remedy = "Send the text of a resolution from its opening to its last paragraph."
        raise Problem((Fault("", "No resolution was found in the document.", remedy),))
    answer = file_object(readout.parsed, chosen, drawn.problems)
    response = HttpResponse(json_bytes(answer), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def _of_query(request: HttpRequest) -> list[Fault]:
    unknown = [name for name in request.GET if name != "name"]
    twice = [name for name, values in request.GET.lists() if name == "name" and len(values) > 1]
    return [
        *(Fault(name, f"There is no parameter {quoted(name)} here.", "This address takes: name.") for name in unknown),
        *(Fault(name, "The parameter name is given more than once.", "Give it once.") for name in twice),
    ]


def _of_body(request: HttpRequest) -> list[Fault]:
    """Return what is wrong with what is announced; nothing of the body has been read by then."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    length = int(announced) if announced.isascii() and announced.isdigit() else 0
    if length == 0:
        return [Fault("", "Nothing was sent to read.", "Send the document as the body, with its Content-Length.")]
    media = (request.content_type or "").lower()
    if media not in MEDIA_TYPES:
        what = f"A body of the type {quoted(media)} is not read."
        return [Fault("Content-Type", what, f"Send one of: {', '.join(MEDIA_TYPES)}.", 415)]
    if length > parsing.LARGEST:
        what = f"The body has {length} bytes."
        return [Fault("", what, f"Send at most {parsing.LARGEST} bytes, or use the program itself.", 413)]
    return []
