"""One question put to the register: its parameters checked, all faults at once, and its answer given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.http import HttpResponseNotModified

from palermo.facts.dates import DateError, parse_day
from palermo.facts.names import NameProblem, resolve
from palermo.facts.records import Organization, Source
from palermo.web.api.answer import MEDIA_TYPES, cacheable, csv_bytes, etag, json_bytes, kept, mark_cacheable, matches
from palermo.web.api.problem import Fault, Problem, quoted
from palermo.web.api.questions import LONGEST_TEXT, TEXT_PATTERN, Bare
from palermo.web.api.schemas import columns
from palermo.web.clock import today
from palermo.web.negotiation import weight
from palermo.web.register import current

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from palermo.facts.records import State
    from palermo.participation.export import Row
    from palermo.web.api.questions import Question
    from palermo.web.api.schemas import Exact

_NAME_REMEDY = "Give one of the candidates, or a code from /api/v1/states or /api/v1/organizations."
#: Stands in for a name that was not found until `Asked.check` ends the question.
_PLACEHOLDER = Organization("", {"en": ""}, (), Source("", verified=False, pack=""))


class NotModified(Exception):
    """The reader already holds this answer; `response` is the 304 that says so."""

    def __init__(self, response: HttpResponse) -> None:
        """Keep the response."""
        super().__init__(response.status_code)
        self.response = response


class Asked:
    """Reads the parameters of one question; `check` raises their faults together, `rows` and `object` answer."""

    def __init__(self, request: HttpRequest, question: Question | Bare, edition: str = "") -> None:
        """Take the register as it stands now, and refuse parameters that the question does not have.

        `edition` names the state of whatever else than the facts decides the answer.
        """
        loaded = current()
        self.register = loaded.register
        self.facts = loaded.register.facts
        self._request = request
        self._digest = f"{loaded.digest} {edition}".rstrip()
        self._faults: list[Fault] = []
        self._as_of: date | None = None
        self._tag = ""
        self._refuse_unknown(type(question).model_fields)
        self._form = "json" if isinstance(question, Bare) else self._read_form(question.format)

    def day(self, text: str | None) -> date:
        """Return the day asked for, or today."""
        self._as_of = today()
        if text is not None:
            try:
                self._as_of = parse_day(text)
            except DateError as error:
                self._fault("as_of", f"{_sentence(str(error))}.", "Write a day that exists as YYYY-MM-DD.")
        return self._as_of

    def participant(self, parameter: str, text: str) -> State | Organization:
        """Return the State or organization of a name or code; after a fault, whichever one comes to hand."""
        if self._readable(parameter, text):
            try:
                return resolve(text, self.facts)
            except NameProblem as problem:
                self._fault(parameter, f"{problem}.", _NAME_REMEDY, 404, tuple(problem.candidates))
        return _PLACEHOLDER

    def named(self, parameter: str, text: str | None) -> State | Organization:
        """Return the State or organization of a name that must be given."""
        if text is None:
            remedy = f"Write ?{parameter}= and a name or code."
            self._fault(parameter, f"The parameter {parameter} is missing.", remedy)
            return _PLACEHOLDER
        return self.participant(parameter, text)

    def code(self, parameter: str, text: str) -> str:
        """Return the code of the State or organization of a name or code; empty after a fault."""
        return self.participant(parameter, text).code

    def state(self, text: str) -> str:
        """Return the code of a State or territory; an organization is a fault."""
        found = self.participant("state", text)
        if isinstance(found, Organization) and found.code:
            remedy = "Look among /api/v1/organizations."
            self._fault("state", f"{quoted(text)} is an organization, not a State.", remedy, 404)
        return found.code

    def instrument(self, parameter: str, text: str) -> str:
        """Return the id of an instrument; empty after a fault."""
        if not self._readable(parameter, text):
            return ""
        if text in self.facts.instruments:
            return text
        known = tuple((id_, each.short_title()) for id_, each in self.facts.instruments.items())
        what = f"There is no instrument {quoted(text)} in the register."
        self._fault(parameter, what, "Give one of the candidates.", 404, known)
        return ""

    def different(self, a: str, b: str) -> None:
        """Take it as a fault when the two parties of a relation are one."""
        if a and a == b:
            self._fault("b", f"Both are the same: {a}.", "Give two different ones.")

    def code_filter(self, text: str | None) -> str | None:
        """Return the code of the State or organization to which rows are limited; None for all."""
        return None if text is None else self.code("state", text)

    def instruments(self, text: str | None) -> tuple[str, ...]:
        """Return the ids to which rows are limited: the one asked for, or all."""
        return tuple(self.facts.instruments) if text is None else (self.instrument("instrument", text),)

    def choice(self, parameter: str, text: str | None, among: Collection[str]) -> str | None:
        """Return a parameter that must be one of a few values; None when it was left out."""
        if text is not None and text not in among:
            what = f"{quoted(text)} is not a value of {parameter}."
            self._fault(parameter, what, f"Choose one of: {', '.join(among)}.")
        return text

    def number(self, parameter: str, text: str | None, first: int, last: int) -> int | None:
        """Return a whole number within bounds; None when it was left out."""
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) <= len(str(last)) and first <= int(text) <= last:
            return int(text)
        what = f"{quoted(text)} is no number that {parameter} can be."
        self._fault(parameter, what, f"Give a whole number from {first} to {last}.")
        return None

    def text(self, parameter: str, text: str | None) -> str:
        """Return a text, empty when it was left out."""
        if text is None or not self._readable(parameter, text):
            return ""
        return text.strip()

    def missing(self, parameter: str, what: str, remedy: str) -> None:
        """Take it as a fault that nothing is known under a name."""
        self._fault(parameter, what, remedy, 404)

    def check(self) -> None:
        """Raise every fault at once as a `Problem`; raise `NotModified` when the reader holds this answer already."""
        if self._faults:
            raise Problem(tuple(self._faults))
        request = self._request
        asked = urlencode(sorted(request.GET.items()))
        self._tag = etag(self._digest, request.path, asked, self._form, str(self._as_of))
        if matches(request.headers.get("If-None-Match", ""), self._tag):
            response = HttpResponseNotModified()
            mark_cacheable(response, self._tag, self._as_of)
            raise NotModified(response)

    def rows(self, make: Callable[[], Sequence[Row]], shape: type[Exact]) -> HttpResponse:
        """Answer with a list of rows, whose keys are those of `shape`; they are made unless they are kept."""
        if self._form == "csv":
            return self._respond(kept(self._tag, lambda: csv_bytes(make(), columns(shape))))
        return self._respond(kept(self._tag, lambda: json_bytes(make())))

    def object(self, answer: Row) -> HttpResponse:
        """Answer with one object; as CSV it is a table of one row."""
        return self._respond(csv_bytes([answer]) if self._form == "csv" else json_bytes(answer))

    def either(self, as_json: Callable[[], bytes], as_csv: Callable[[], bytes]) -> HttpResponse:
        """Answer with what is written in one of two forms already; it is made unless it is kept."""
        return self._respond(kept(self._tag, as_csv if self._form == "csv" else as_json))

    def as_it_is(self, make: Callable[[], bytes], media_type: str) -> HttpResponse:
        """Answer with what has one form alone; it is made unless it is kept."""
        return self._respond(kept(self._tag, make), media_type)

    def _respond(self, content: bytes, media_type: str = "") -> HttpResponse:
        response = cacheable(content, media_type or MEDIA_TYPES[self._form], self._tag, self._as_of)
        if self._as_of is not None:
            # The address under which this answer stays the same, whatever day it is asked.
            asked = {**self._request.GET.dict(), "as_of": self._as_of.isoformat()}
            response.headers["Link"] = f'<{quote(self._request.path)}?{urlencode(asked)}>; rel="canonical"'
        return response

    def _readable(self, parameter: str, text: str) -> bool:
        if len(text) <= LONGEST_TEXT and re.fullmatch(TEXT_PATTERN, text):
            return True
        what = f"The value of {parameter} is empty, too long, or holds control characters."
        self._fault(parameter, what, f"Write 1 to {LONGEST_TEXT} letters, digits and signs.")
        return False

    def _read_form(self, asked: str | None) -> str:
        if asked is not None:
            return self.choice("format", asked, tuple(MEDIA_TYPES)) or "json"
        accepted = self._request.headers.get("Accept", "*/*")
        weights = {form: weight(media_type, accepted) for form, media_type in MEDIA_TYPES.items()}
        # Of equal ones the first, which is JSON.
        best = max(weights, key=weights.__getitem__)
        if weights[best]:
            return best
        what = f"The Accept header {quoted(accepted)} allows neither JSON nor CSV."
        self._fault("Accept", what, "Accept application/json or text/csv.", 406)
        return "json"

    def _refuse_unknown(self, known: Collection[str]) -> None:
        for name, values in self._request.GET.lists():
            if name not in known:
                remedy = f"This address takes: {', '.join(sorted(known))}."
                self._fault(name, f"There is no parameter {quoted(name)} here.", remedy)
            elif len(values) > 1:
                self._fault(name, f"The parameter {name} is given {len(values)} times.", "Give it once.")

    def _fault(
        self,
        parameter: str,
        what: str,
        remedy: str,
        status: int = 422,
        candidates: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._faults.append(Fault(parameter, what, remedy, status, candidates))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
