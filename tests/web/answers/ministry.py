"""Somebody who takes a workbook of a round along, fills it in, and brings it back."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from palermo.web.answers.models import Import, Round, SavedAnswer
from tests.web.answers.forms import Fields, fields_in
from tests.web.answers.people import focal_point, round_

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answered

    from palermo.web.accounts.models import User

Q, OTHER, TEXT = "UNTOC.10.1", "UNTOC.10.3", "UNTOC.10.4"
SAVED = {Q: {"answer": "no"}, OTHER: {"answer": "yes"}, TEXT: {"text": "Companies Act"}}


class Ministry:
    """Somebody who takes a workbook along and brings it back."""

    def __init__(self, to: Round | None = None, user: User | None = None) -> None:
        self.round = to or round_(answers=SAVED)
        self.client = Client()
        self.client.force_login(user or focal_point(self.round.state))
        self.here = f"/en/answers/rounds/{self.round.pk}/workbook"
        self.book = openpyxl.Workbook()

    def take(self, *sections: str) -> Ministry:
        """Download the workbook: of two articles, which takes a tenth of the time that all take."""
        sections = sections or ("untoc-8", "untoc-10")
        query = urlencode([("section", each) for each in sections])
        response = self.client.get(f"{self.here}.xlsx?{query}")
        assert response.status_code == 200
        self.book = openpyxl.load_workbook(io.BytesIO(response.content))
        return self

    def write(self, question: str, column: str, text: str | None) -> Ministry:
        """Fill in a cell of the line of a question."""
        for sheet in self.book.worksheets:
            keys = [each.value for each in sheet[1]]
            if "place" not in keys:
                continue
            for line in sheet.iter_rows(min_row=3):
                if line[0].value == question and not line[1].value:
                    line[keys.index(column)].value = text
                    return self
        raise LookupError(question)

    def send(self, data: bytes | None = None, name: str = "answers.xlsx") -> Answered:
        """Send the workbook, or other bytes."""
        if data is None:
            out = io.BytesIO()
            self.book.save(out)
            data = out.getvalue()
        return self.client.post(f"{self.here}/", {"file": SimpleUploadedFile(name, data)})

    def bring(self) -> Waiting:
        """Send the workbook, and go where it waits."""
        response = self.send()
        assert response.status_code == 303, response.content.decode()
        return Waiting(self, response.headers["Location"])


class Waiting:
    """The page of a workbook that waits."""

    def __init__(self, ministry: Ministry, address: str) -> None:
        self.ministry = ministry
        self.address = address
        self.client = ministry.client

    @property
    def row(self) -> Import:
        """Return it as it is on record."""
        return Import.objects.get(round=self.ministry.round)

    def page(self) -> str:
        """Return the page."""
        response = self.client.get(self.address)
        assert response.status_code == 200
        return response.content.decode()

    def form(self) -> Fields:
        """Return the form of the conflicts."""
        return fields_in(self.page(), "//form[.//fieldset[contains(@class, 'merge')]]")

    def post(self, fields: Fields) -> Answered:
        """Send a form."""
        return self.client.post(self.address, fields)

    def take_new(self) -> Answered:
        """Save all that is new."""
        return self.post({"do": ["take"]})


def stored(of: Round, question: str) -> Any:  # noqa: ANN401 - a stored answer
    """Return the parts on record, or None."""
    found = SavedAnswer.objects.filter(round=of, question=question).first()
    return found.parts if found else None


def numbers(page: str) -> dict[str, int]:
    """Return the counts at the head of the page."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page)
    return {name: int(number) for name, number in found}


def answer_again(of: Round, question: str, parts: dict[str, Any]) -> None:
    """Save another answer, as a colleague would."""
    row = SavedAnswer.objects.get(round=of, question=question)
    row.parts, row.revision = parts, row.revision + 1
    row.save()


def conflict(*, both: bool = False) -> Waiting:
    """Return a workbook in conflict with what was saved here since it was made."""
    ministry = Ministry().take().write(Q, "answer", "Yes")
    answer_again(ministry.round, Q, {"answer": "part", "missing": "legal persons"})
    if both:
        ministry.write(OTHER, "answer", "No")
        answer_again(ministry.round, OTHER, {"answer": "part"})
    return ministry.bring()
