"""The workbook of a round: taken along, sent back, merged question by question, and nothing overwritten unseen."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.test import Client

from palermo.implementation.forms.archive import LARGEST
from palermo.web.answers.models import Import, Round, SavedAnswer
from palermo.web.audit.models import Event
from tests.web.answers.forms import fields_in
from tests.web.answers.ministry import OTHER, SAVED, TEXT, Ministry, Q, Waiting, answer_again, conflict, numbers, stored
from tests.web.answers.people import answer, body, focal_point, person, round_

pytestmark = pytest.mark.django_db


def test_what_comes_back_as_it_went_changes_nothing() -> None:
    ministry = Ministry()
    whole = ministry.client.get(f"{ministry.here}.xlsx").content
    waiting = Waiting(ministry, ministry.send(whole).headers["Location"])
    assert numbers(waiting.page()) | {"Unchanged": 0} == {
        "Conflicts": 0,
        "New in the workbook": 0,
        "Changed here since, kept": 0,
        "Unchanged": 0,
    }
    assert SavedAnswer.objects.filter(revision__gt=1).count() == 0


def test_what_the_workbook_alone_changed_waits_until_it_is_taken() -> None:
    ministry = Ministry().take().write(Q, "answer", "Yes").write("UNTOC.8.1", "answer", "No")
    waiting = ministry.bring()
    assert stored(ministry.round, Q) == {"answer": "no"}
    assert numbers(waiting.page())["New in the workbook"] == 2
    assert waiting.take_new().status_code == 303
    assert stored(ministry.round, Q) == {"answer": "yes"}
    assert stored(ministry.round, "UNTOC.8.1") == {"answer": "no"}
    row = SavedAnswer.objects.get(round=ministry.round, question=Q)
    assert (row.revision, row.origin, row.origin_note, row.to_confirm) == (2, "workbook", "answers.xlsx", False)
    assert waiting.row.decided_at is not None
    event = Event.objects.first()
    assert event is not None
    assert event.action == "answers.import.decide"
    assert event.details["saved"] == [Q, "UNTOC.8.1"] or set(event.details["saved"]) == {Q, "UNTOC.8.1"}


def test_what_was_changed_here_alone_stays() -> None:
    ministry = Ministry().take()
    answer_again(ministry.round, Q, {"answer": "part"})
    waiting = ministry.bring()
    assert numbers(waiting.page())["Changed here since, kept"] == 1
    waiting.take_new()
    assert stored(ministry.round, Q) == {"answer": "part"}


def test_a_conflict_shows_both_texts_and_saves_neither() -> None:
    waiting = conflict()
    page = waiting.page()
    assert numbers(page)["Conflicts"] == 1
    assert "legal persons" in page
    form = waiting.form()
    assert form[f"{Q}~~decision"] == ["on"]  # what lxml calls a chosen one without a value: decide later
    assert form[f"{Q}~answer"] == ["yes"]
    assert waiting.post(form).status_code == 303
    assert stored(waiting.ministry.round, Q) == {"answer": "part", "missing": "legal persons"}
    assert numbers(waiting.page())["Conflicts"] == 1
    assert waiting.row.decided_at is None


@pytest.mark.parametrize(
    ("decision", "more", "kept"),
    [
        ("mine", {}, {"answer": "part", "missing": "legal persons"}),
        ("theirs", {}, {"answer": "yes"}),
        ("edit", {f"{Q}~answer": "part", f"{Q}~needed": "an act"}, {"answer": "part", "needed": "an act"}),
    ],
)
def test_a_conflict_is_decided_one_way_or_the_other(decision: str, more: dict[str, str], kept: dict[str, str]) -> None:
    waiting = conflict()
    changes = {key: [value] for key, value in more.items()}
    response = waiting.post({**waiting.form(), f"{Q}~~decision": [decision], **changes})
    assert response.status_code == 303
    assert stored(waiting.ministry.round, Q) == kept
    assert numbers(waiting.page())["Conflicts"] == 0
    assert waiting.row.decided_at is not None


def test_one_conflict_can_be_decided_now_and_the_other_later() -> None:
    waiting = conflict(both=True)
    assert numbers(waiting.page())["Conflicts"] == 2
    waiting.post({**waiting.form(), f"{OTHER}~~decision": ["theirs"]})
    assert stored(waiting.ministry.round, OTHER) == {"answer": "no"}
    assert numbers(waiting.page())["Conflicts"] == 1
    waiting.post({**waiting.form(), f"{Q}~~decision": ["mine"]})
    assert waiting.row.decided_at is not None


def test_a_decision_on_a_text_that_changed_meanwhile_is_not_carried_out() -> None:
    waiting = conflict(both=True)
    form = waiting.form()
    answer_again(waiting.ministry.round, Q, {"answer": "no", "why": "newer"})
    response = waiting.post({**form, f"{Q}~~decision": ["theirs"], f"{OTHER}~~decision": ["theirs"]})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Somebody has changed this answer since you opened the page" in page
    assert "newer" in page
    assert stored(waiting.ministry.round, Q) == {"answer": "no", "why": "newer"}
    assert stored(waiting.ministry.round, OTHER) == {"answer": "no"}
    again = fields_in(page, "//form[.//fieldset[contains(@class, 'merge')]]")
    assert again[f"{Q}~~decision"] == ["theirs"]
    assert waiting.post(again).status_code == 303
    assert stored(waiting.ministry.round, Q) == {"answer": "yes"}


def test_what_became_a_conflict_meanwhile_is_not_taken_as_new() -> None:
    ministry = Ministry().take().write(Q, "answer", "Yes")
    waiting = ministry.bring()
    answer_again(ministry.round, Q, {"answer": "part"})
    waiting.take_new()
    assert stored(ministry.round, Q) == {"answer": "part"}
    assert numbers(waiting.page())["Conflicts"] == 1


@pytest.mark.parametrize("text", ["a\u202eb", "x" * 100_001])
def test_a_text_that_cannot_be_kept_goes_back_to_its_writer(text: str) -> None:
    waiting = conflict()
    fields = {**waiting.form(), f"{Q}~~decision": ["edit"], f"{Q}~missing": [text]}
    response = waiting.post(fields)
    assert response.status_code == 422
    assert text in response.content.decode()
    assert stored(waiting.ministry.round, Q) == {"answer": "part", "missing": "legal persons"}


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30, "²"])
def test_a_decision_without_what_was_seen_is_not_carried_out(seen: str) -> None:
    waiting = conflict()
    response = waiting.post({**waiting.form(), f"{Q}~~decision": ["theirs"], f"{Q}~~seen": [seen]})
    assert response.status_code == 409
    assert stored(waiting.ministry.round, Q) == {"answer": "part", "missing": "legal persons"}


def test_an_answer_that_the_workbook_no_longer_has_is_asked_about() -> None:
    ministry = Ministry().take().write(Q, "answer", None)
    waiting = ministry.bring()
    assert numbers(waiting.page())["Conflicts"] == 1
    assert "The workbook has no answer here any longer." in waiting.page()


def test_a_workbook_can_be_thrown_away() -> None:
    waiting = conflict()
    response = waiting.client.post(f"{waiting.address}drop/")
    assert response.status_code == 303
    assert not Import.objects.exists()
    assert stored(waiting.ministry.round, Q) == {"answer": "part", "missing": "legal persons"}
    assert waiting.client.get(waiting.address).status_code == 404


def test_a_workbook_of_some_sections_lacks_the_others_on_purpose() -> None:
    ministry = Ministry(round_(answers={**SAVED, "UNTOC.8.1": {"answer": "yes"}}))
    ministry.take("untoc-10").write(Q, "answer", "Yes")
    waiting = ministry.bring()
    page = waiting.page()
    assert numbers(page) == {
        "Conflicts": 0,
        "New in the workbook": 1,
        "Changed here since, kept": 0,
        "Unchanged": numbers(page)["Unchanged"],
    }
    assert waiting.row.problems == []
    waiting.take_new()
    assert stored(ministry.round, "UNTOC.8.1") == {"answer": "yes"}


def test_sections_that_are_none_of_the_readers_are_not_there() -> None:
    contributor = person("contributor", body(), ("untoc-10",))
    ministry = Ministry(user=contributor)
    assert ministry.client.get(f"{ministry.here}.xlsx?section=untoc-5").status_code == 404
    assert ministry.client.get(f"{ministry.here}.xlsx?section=nothing").status_code == 404
    answer(ministry.round, "UNTOC.5.1", {"answer": "part", "missing": "SECRET"})
    data = ministry.client.get(f"{ministry.here}.xlsx").content
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"SECRET" in package.read(each) for each in package.namelist())
    assert ministry.take("untoc-10").send().status_code == 404


def test_no_text_becomes_a_formula() -> None:
    ministry = Ministry(round_(answers={TEXT: {"text": '=HYPERLINK("https://evil.example")'}})).take()
    cells = [cell for sheet in ministry.book.worksheets for line in sheet.iter_rows() for cell in line]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no workbook",
        b"PK\x03\x04 cut off",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
        packed(xl__vbaProject_bin=b"x", xl__workbook_xml=b"<x/>"),
        packed(xl__workbook_xml=b"\0" * 60_000_000),
        packed(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    ],
    ids=["empty", "text", "cut", "old format", "macros", "bomb", "entities"],
)
def test_hostile_files_are_refused_with_what_to_do(data: bytes) -> None:
    response = Ministry().send(data)
    assert response.status_code == 422
    assert "The workbook was not taken" in response.content.decode()
    assert not Import.objects.exists()


def test_more_than_is_read_is_not_even_received() -> None:
    ministry = Ministry()
    response = ministry.client.generic(
        "POST", f"{ministry.here}/", b"x", "multipart/form-data; boundary=b", CONTENT_LENGTH=str(LARGEST + 2**20)
    )
    assert response.status_code == 413
    assert "at most 10 megabytes" in response.content.decode()


def test_a_form_of_another_site_is_not_taken() -> None:
    ministry = Ministry().take()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(focal_point())
    ministry.client = strict
    assert ministry.send().status_code == 403
    assert not Import.objects.exists()


def test_a_workbook_of_another_state_or_round_is_told_apart() -> None:
    french = Ministry(round_("FRA")).take()
    italian = Ministry()
    italian.book = french.book
    response = italian.send()
    assert response.status_code == 422
    assert "of another State" in response.content.decode()
    earlier = Ministry(round_(cycle="2024", answers={Q: {"answer": "yes"}})).take()
    italian.book = earlier.book
    waiting = italian.bring()
    # Made from another round's answers: nothing is taken from it unasked where there is an answer here.
    assert numbers(waiting.page())["Conflicts"] >= 1
    waiting.take_new()
    assert stored(italian.round, Q) == {"answer": "no"}


def test_nobody_else_sees_a_workbook_that_waits() -> None:
    waiting = conflict()
    for user in (
        focal_point("FRA"),
        person("contributor", body(), ("untoc-10",)),
        person("administrator", body("secretariat", "")),
    ):
        stranger = Client()
        stranger.force_login(user)
        assert stranger.get(waiting.address).status_code == 404
        assert stranger.post(waiting.address, {"do": "take"}).status_code == 404
        assert stranger.post(f"{waiting.address}drop/").status_code == 404
    observer = Client()
    observer.force_login(person("observer", body()))
    assert observer.get(waiting.address).status_code == 200
    assert observer.post(waiting.address, {"do": "take"}).status_code == 403
    assert Import.objects.count() == 1


def test_nothing_is_saved_into_a_closed_round() -> None:
    waiting = conflict()
    Round.objects.update(closed_at="2026-01-01T00:00:00Z")
    assert waiting.post({**waiting.form(), f"{Q}~~decision": ["theirs"]}).status_code == 403
    assert stored(waiting.ministry.round, Q) == {"answer": "part", "missing": "legal persons"}


def test_the_questionnaire_is_given_as_an_xlsform() -> None:
    response = Client().get("/fr/answers/forms/untoc-review.xlsx")
    assert response.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert {"survey", "choices", "settings"} <= set(book.sheetnames)
    assert Client().get("/fr/answers/forms/nothing.xlsx").status_code == 404


def test_what_was_invented_is_marked_in_the_workbook() -> None:
    made = round_(answers=SAVED)
    Round.objects.filter(pk=made.pk).update(demo=True)
    ministry = Ministry(made).take()
    texts = [str(cell.value) for line in ministry.book.worksheets[0].iter_rows() for cell in line]
    assert any("invented for demonstration" in each for each in texts)
