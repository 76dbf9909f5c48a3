"""The operations on resolutions: the library, its mandates, comparison, lineage, and reading without keeping."""

# Annotations stay live here (no `from __future__`): Ninja reads them when it starts.
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from palermo.resolutions.lineage import compare as compared
from palermo.resolutions.lineage import comparison_rows, lineage_object
from palermo.web.api import resolution_schemas as schemas
from palermo.web.api.asking import Asked
from palermo.web.api.questions import Bare, Question
from palermo.web.api.resolution_questions import (
    FIRST_YEAR,
    LAST_YEAR,
    FamilyQuestion,
    MandatesQuestion,
    PathResolution,
    SearchQuestion,
)
from palermo.web.resolutions import families, library, mandate_files, mandates, rows, search, writing
from palermo.web.resolutions.addresses import slug_of
from palermo.web.resolutions.files import FORMS
from palermo.web.resolutions.models import Entry

if TYPE_CHECKING:
    from palermo.participation.export import Row

router = Router()
_TAGS = ["resolutions"]


def _as(media_type: str) -> dict[str, object]:
    """Describe an answer that is a file of one type."""
    return {"responses": {200: {"content": {media_type: {"schema": {"type": "string"}}}}}}


_PER_PAGE = 100
_LAST_PAGE = 100_000


@router.get("/resolutions", response=list[schemas.ResolutionRow], tags=_TAGS)
def resolutions(request: HttpRequest, question: Query[SearchQuestion]) -> HttpResponse:
    """List resolutions of the library, those that are asked for; and those on record without their texts."""
    asked = Asked(request, question, library.edition())
    wanted = search.Asked(
        words=asked.text("q", question.q),
        body=asked.text("body", question.body),
        year=asked.number("year", question.year, FIRST_YEAR, LAST_YEAR),
        addressee=asked.text("addressee", question.addressee),
        treaty=asked.text("treaty", question.treaty),
        sort=asked.choice("sort", question.sort, search.SORTS) or "",
        page=asked.number("page", question.page, 1, _LAST_PAGE) or 1,
    )
    asked.check()
    return asked.rows(lambda: rows.resolution_rows(wanted, _PER_PAGE), schemas.ResolutionRow)


@router.get("/resolutions/mandates", response=list[schemas.MandateRow], tags=_TAGS)
def resolution_mandates(request: HttpRequest, question: Query[MandatesQuestion]) -> HttpResponse:
    """List mandates by the day on which they are due, those without a day last."""
    asked = Asked(request, question, library.edition())
    wanted = mandates.Asked(
        addressee=asked.text("addressee", question.addressee),
        body=asked.text("body", question.body),
        due_body=asked.text("due_body", question.due_body),
        year=asked.number("year", question.year, FIRST_YEAR, LAST_YEAR),
        time=asked.choice("time", question.time, mandates.TIMES) or "",
    )
    as_of = asked.day(question.as_of)
    asked.check()
    found = mandates.chosen
    return asked.rows(
        lambda: [mandate_files.row(each) for each in found(mandates.every_mandate(), wanted, as_of)],
        schemas.MandateRow,
    )


@router.get("/resolutions/lineage", response=schemas.LineageObject, tags=_TAGS, by_alias=True)
def resolution_lineage(request: HttpRequest, question: Query[FamilyQuestion]) -> HttpResponse:
    """Say which text of the library became or follows which, with the reasons and what each changed."""
    asked = Asked(request, question, library.edition())
    entries = _family(asked, question)
    asked.check()
    return asked.object(cast("Row", lineage_object(families.lineage_of(entries))))


@router.get("/resolutions/citations", response=list[schemas.CitationRow], tags=_TAGS)
def resolution_citations(request: HttpRequest, question: Query[FamilyQuestion]) -> HttpResponse:
    """List which text of the library cites which resolution or decision, and in which paragraphs."""
    asked = Asked(request, question, library.edition())
    entries = _family(asked, question)
    asked.check()
    return asked.rows(
        lambda: [rows.citation_row(each) for each in families.citations_among(entries)], schemas.CitationRow
    )


@router.get("/resolutions/compare/{a}/{b}", response=list[schemas.ComparedRow], tags=_TAGS, by_alias=True)
def compare(request: HttpRequest, a: PathResolution, b: PathResolution, question: Query[Question]) -> HttpResponse:
    """Set two resolutions of the library side by side: what became of each paragraph, word by word."""
    asked = Asked(request, question, library.edition())
    one, other = _found(asked, "a", a), _found(asked, "b", b)
    asked.check()
    if one is None or other is None:
        raise AssertionError("a fault that was not raised")
    return asked.rows(
        lambda: cast("list[Row]", list(comparison_rows(compared(one.resolution, other.resolution)))),
        schemas.ComparedRow,
    )


@router.get("/resolutions/{resolution}", response=schemas.ResolutionObject, tags=_TAGS)
def resolution(request: HttpRequest, resolution: PathResolution, question: Query[Question]) -> HttpResponse:
    """Give one resolution of the library as it was read; as CSV, a row for each of its paragraphs."""
    asked = Asked(request, question, library.edition())
    found = _found(asked, "resolution", resolution)
    asked.check()
    if found is None:
        raise AssertionError("a fault that was not raised")
    text = found.readout.text
    return asked.either(
        lambda: writing.written("json", found.resolution, text), lambda: writing.written("csv", found.resolution, text)
    )


@router.get("/resolutions/{resolution}/akn", response=bytes, tags=_TAGS, openapi_extra=_as("application/xml"))
def resolution_akn(request: HttpRequest, resolution: PathResolution) -> HttpResponse:
    """Give one resolution of the library in Akoma Ntoso 3.0."""
    return _as_file(request, resolution, "xml")


@router.get("/resolutions/{resolution}/jsonld", response=bytes, tags=_TAGS, openapi_extra=_as("application/ld+json"))
def resolution_jsonld(request: HttpRequest, resolution: PathResolution) -> HttpResponse:
    """Give one resolution of the library as linked data (JSON-LD)."""
    return _as_file(request, resolution, "jsonld")


@router.get("/resolutions/{resolution}/calendar", response=bytes, tags=_TAGS, openapi_extra=_as("text/calendar"))
def resolution_calendar(request: HttpRequest, resolution: PathResolution) -> HttpResponse:
    """Give the mandates of one resolution of the library as a calendar (iCalendar)."""
    return _as_file(request, resolution, "ics")


def _as_file(request: HttpRequest, resolution: str, form: str) -> HttpResponse:
    asked = Asked(request, Bare(), library.edition())
    found = _found(asked, "resolution", resolution)
    asked.check()
    if found is None:
        raise AssertionError("a fault that was not raised")
    return asked.as_it_is(lambda: writing.written(form, found.resolution, found.readout.text), FORMS[form][0])


def _family(asked: Asked, question: FamilyQuestion) -> list[Entry]:
    of = asked.text("of", question.of)
    if not of:
        return families.newest()
    found = _found(asked, "of", of)
    return families.family(found.entry) if found else []


def _found(asked: Asked, parameter: str, text: str) -> library.Found | None:
    found = library.find(slug_of(text))
    if found is None:
        what = "The library of this server has no such resolution."
        asked.missing(parameter, what, "Give an address from /api/v1/resolutions whose text is in the library.")
    return found
