"""The addresses `/data/<table>.<form>`: every table of open data as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseNotModified
from django.urls import path, re_path

from palermo.facts.dates import DateError, parse_day
from palermo.web.api.answer import cacheable, etag, kept, mark_cacheable, matches
from palermo.web.api.problem import Fault, Problem, problem_response, quoted
from palermo.web.clock import today
from palermo.web.data_export import FORMS, every_table, table
from palermo.web.register import current

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from palermo.web.data_export import Table


def download(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Give a table as a file; a dated one for the day `as_of`, or for today."""
    try:
        found = _table(name, form)
        as_of = _day(request, found)
    except Problem as problem:
        return problem_response(request, problem)
    loaded = current()
    tag = etag(loaded.digest, request.path, str(as_of))
    if matches(request.headers.get("If-None-Match", ""), tag):
        unchanged = HttpResponseNotModified()
        mark_cacheable(unchanged, tag, as_of)
        return unchanged
    content = kept(tag, lambda: found.as_bytes(form, loaded.register, as_of or today()))
    response = cacheable(content, FORMS[form], tag, as_of)
    day = f"-{as_of.isoformat()}" if as_of else ""
    response.headers["Content-Disposition"] = f'attachment; filename="palermo-{name}{day}.{form}"'
    return response


def not_found(request: HttpRequest) -> HttpResponse:
    """Answer for every address under `/data/` that is no table."""
    return problem_response(request, Problem((_no_such_table(request.path),)))


def _table(name: str, form: str) -> Table:
    found = table(name)
    if found is None or form not in FORMS:
        raise Problem((_no_such_table(f"{name}.{form}"),))
    return found


def _no_such_table(asked: str) -> Fault:
    names, forms = ", ".join(each.name for each in every_table()), ", ".join(FORMS)
    return Fault("", f"There is no table {quoted(asked)}.", f"Tables: {names}. Forms: {forms}.", 404)


def _day(request: HttpRequest, found: Table) -> date | None:
    """Return the day of a dated table, None for another; raise a 422 problem with all faults of the query."""
    known = {"as_of"} if found.dated else set()
    remedy = "This table takes as_of alone, once." if found.dated else "This table takes no parameter."
    faults = [
        Fault(name, f"The parameter {quoted(name)} cannot be taken here as it is given.", remedy)
        for name, values in request.GET.lists()
        if name not in known or len(values) > 1
    ]
    text = request.GET.get("as_of") if found.dated else None
    day = today() if found.dated else None
    try:
        day = day if text is None else parse_day(text)
    except DateError as error:
        faults.append(Fault("as_of", f"{str(error).capitalize()}.", "Write a day that exists as YYYY-MM-DD."))
    if faults:
        raise Problem(tuple(faults))
    return day


urlpatterns: list[URLPattern] = [
    path("<slug:name>.<slug:form>", download, name="download"),
    re_path("", not_found),
]
