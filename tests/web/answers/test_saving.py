"""Saving the page of an article: every question by itself, nothing lost, nothing overwritten unseen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from django.test import Client

from palermo.web.answers.models import Comment, Round, SavedAnswer
from palermo.web.audit.models import Event
from tests.web.answers.forms import Fields, changed, fields_in
from tests.web.answers.people import ARTICLE_5, answer, body, focal_point, person, round_

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

Q = "UNTOC.5.1"


class Writer:
    """Somebody with the page of an article open."""

    def __init__(self, user: Any = None, section: str = ARTICLE_5, to: Round | None = None) -> None:  # noqa: ANN401
        self.user = user or focal_point()
        self.round = to or round_()
        self.address = f"/en/answers/rounds/{self.round.pk}/sections/{section}/"
        self.client = Client()
        self.client.force_login(self.user)
        self.form: Fields = {}

    def read(self) -> Writer:
        """Open the page."""
        response = self.client.get(self.address)
        assert response.status_code == 200
        self.form = fields_in(response.content.decode())
        return self

    def send(self, **changes: str | list[str]) -> Response:
        """Fill in some fields and send the form."""
        self.form = changed(self.form, **changes)
        return self.client.post(self.address, self.form)

    def autosave(self, **changes: str | list[str]) -> Response:
        """Fill in some fields, and let the script send the form."""
        self.form = changed(self.form, **changes)
        return self.client.post(self.address, self.form, headers={"accept": "application/json"})

    def stored(self, question: str = Q) -> dict[str, Any]:
        """Return what is on record."""
        found = SavedAnswer.objects.filter(round=self.round, question=question).first()
        return found.parts if found else {}


def test_an_answer_is_saved_with_who_and_when_and_an_event() -> None:
    writer = Writer().read()
    response = writer.send(
        **{f"{Q}__answer": "yes", f"{Q}__citations.0.law": "Penal Code", f"{Q}__practice": "two\r\nlines"}
    )
    assert response.status_code == 303
    assert response.headers["Location"].endswith("sections/untoc-5/?saved=1")
    assert writer.stored() == {"answer": "yes", "citations": [{"law": "Penal Code"}], "practice": "two\nlines"}
    saved = SavedAnswer.objects.get()
    assert (saved.revision, saved.saved_by, saved.section) == (1, writer.user, ARTICLE_5)
    event = Event.objects.get()
    assert (event.action, event.thing) == ("answers.savedanswer.save", f"answers.round:{writer.round.pk}")
    assert event.details["saved"] == {Q: 1}
    assert "Penal" not in event.detail


def test_a_form_that_was_only_looked_at_changes_nothing() -> None:
    made = round_(
        answers={
            Q: {"answer": "part", "missing": "Much.", "assistance": [{"kind": "TRAIN"}]},
            "UNTOC.5.6": {"answer": "yes"},
        }
    )
    writer = Writer(to=made).read()
    assert writer.send().headers["Location"] == f"/en/answers/rounds/{made.pk}/sections/untoc-5/"
    assert set(SavedAnswer.objects.values_list("revision", flat=True)) == {1}
    assert not Event.objects.exists()


def test_an_answer_can_be_cleared() -> None:
    writer = Writer(to=round_(answers={Q: {"answer": "yes", "text": "x"}})).read()
    assert writer.send(**{f"{Q}__answer": "", f"{Q}__text": ""}).status_code == 303
    assert writer.stored() == {"text": "x"}  # no field of this question shows it, so no form can clear it
    assert SavedAnswer.objects.get().revision == 2


def test_what_no_field_shows_is_kept() -> None:
    writer = Writer(to=round_(answers={Q: {"answer": "yes", "cases": "From a workbook."}})).read()
    writer.send(**{f"{Q}__answer": "no"})
    assert writer.stored() == {"answer": "no", "cases": "From a workbook."}


def test_two_people_both_texts_are_shown_and_the_rest_is_saved() -> None:
    first = Writer().read()
    second = Writer(person("expert", body(), name="Second"), to=first.round).read()
    assert second.send(**{f"{Q}__answer": "no", f"{Q}__why": "Theirs."}).status_code == 303
    response = first.send(**{f"{Q}__answer": "part", f"{Q}__missing": "Mine.", "UNTOC.5.4__answer": "yes"})
    page = response.content.decode()
    assert response.status_code == 409
    assert first.stored() == {"answer": "no", "why": "Theirs."}
    assert first.stored("UNTOC.5.4") == {"answer": "yes"}
    assert "Second saved another answer while you wrote" in page
    assert page.count("Theirs.") == 1
    assert "Mine." in fields_in(page)[f"{Q}~missing"]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [("mine", {"answer": "part", "missing": "Mine."}), ("theirs", {"answer": "no", "why": "Theirs."})],
)
def test_a_conflict_is_decided(decision: str, expected: dict[str, str]) -> None:
    first = Writer().read()
    second = Writer(person("expert", body()), to=first.round).read()
    second.send(**{f"{Q}__answer": "no", f"{Q}__why": "Theirs."})
    page = first.send(**{f"{Q}__answer": "part", f"{Q}__missing": "Mine."}).content.decode()
    first.form = fields_in(page)
    assert first.send().status_code == 409, "undecided, it stays a conflict"
    assert first.send(**{f"{Q}____decision": decision}).status_code == 303
    assert first.stored() == expected


def test_a_decision_holds_for_the_text_that_was_seen() -> None:
    first = Writer().read()
    second = Writer(person("expert", body()), to=first.round).read()
    second.send(**{f"{Q}__answer": "no"})
    first.form = fields_in(first.send(**{f"{Q}__answer": "part"}).content.decode())
    second.read().send(**{f"{Q}__answer": "yes"})
    assert first.send(**{f"{Q}____decision": "mine"}).status_code == 409
    assert first.stored() == {"answer": "yes"}


def test_the_same_text_from_two_people_is_no_conflict() -> None:
    first = Writer().read()
    second = Writer(person("expert", body()), to=first.round).read()
    second.send(**{f"{Q}__answer": "yes"})
    assert first.send(**{f"{Q}__answer": "yes"}).status_code == 303
    assert SavedAnswer.objects.get().revision == 1


def test_whoever_goes_back_to_the_first_text_can_decide_for_it() -> None:
    first = Writer(to=round_(answers={Q: {"answer": "yes"}})).read()
    second = Writer(person("expert", body()), to=first.round).read()
    second.send(**{f"{Q}__answer": "no"})
    first.form = fields_in(first.send(**{f"{Q}__answer": "part"}).content.decode())
    assert first.send(**{f"{Q}__answer": "yes", f"{Q}____decision": "mine"}).status_code == 303
    assert first.stored() == {"answer": "yes"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("before\x00after", "is NUL, which no text can hold"),
        ("a\x07b", "U+0007"),
        ("abc \u202etxt.exe", "shows the text in another order than it has"),
        ("x" * 1_000_000, "Write at most 100,000"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_text_that_cannot_be_kept_comes_back_with_a_remedy(text: str, said: str) -> None:
    writer = Writer().read()
    response = writer.send(**{f"{Q}__why": text, "UNTOC.5.2__answer": "yes"})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert writer.stored() == {}
    assert writer.stored("UNTOC.5.2") == {"answer": "yes"}
    assert "Not saved; your text is still below" in page
    if "x" in text or "abc" in text:
        assert text in page


def test_halves_of_pairs_and_bytes_that_are_no_text_do_no_harm() -> None:
    writer = Writer().read()
    form = "&".join(f"{quote(name)}={quote(value)}" for name, values in writer.form.items() for value in values)
    sent = form.replace(f"{quote(f'{Q}~why')}=", f"{quote(f'{Q}~why')}=%ED%A0%80%FF%C0%80", 1)
    response = writer.client.post(writer.address, sent, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (303, 422)
    assert "\ud800" not in json.dumps(writer.stored(), ensure_ascii=False)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ page }}", "</textarea><b>", "العربية\u200f (1)", "𝔘 👩‍⚖️"]
)
def test_any_plain_text_is_kept_as_it_is_and_shown_as_text(text: str) -> None:
    writer = Writer().read()
    writer.send(**{f"{Q}__why": text})
    assert writer.stored() == {"why": text}
    page = writer.client.get(writer.address).content.decode()
    assert fields_in(page)[f"{Q}~why"] == [text]
    assert "<script>alert" not in page


def test_more_than_a_form_can_hold_is_said_and_nothing_is_read() -> None:
    writer = Writer().read()
    response = writer.send(**{f"{Q}__why": "x" * 10_000_001})
    assert response.status_code == 413
    assert "your text is still there" in response.content.decode()


def test_too_many_fields_are_refused() -> None:
    writer = Writer().read()
    response = writer.client.post(writer.address, {f"f{number}": "x" for number in range(1001)})
    assert response.status_code == 413


def test_who_is_signed_out_while_writing_gets_the_text_back_and_can_send_it_again() -> None:
    writer = Writer().read()
    writer.client.logout()
    response = writer.send(**{f"{Q}__why": "A long text <b>."})
    page = response.content.decode()
    assert response.status_code == 403
    assert "You are signed out" in page
    assert not SavedAnswer.objects.exists()
    again = fields_in(page, "//form[@method='post'][.//input[contains(@name,'~')]]")
    assert again[f"{Q}~why"] == ["A long text <b>."]
    writer.client.force_login(writer.user)
    assert writer.client.post(writer.address, again).status_code == 303
    assert writer.stored() == {"why": "A long text <b>."}


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://testserver.example"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_what_another_site_sends_is_not_given_to_a_reader_to_be_sent(origin: str, signed_in: bool) -> None:
    """A browser leaves the cookies out of such a form, so that its reader seems to be signed out."""
    writer = Writer().read()
    client = writer.client if signed_in else Client(enforce_csrf_checks=True)
    client.handler.enforce_csrf_checks = True
    response = client.post(writer.address, {f"{Q}~why": "Planted.", f"{Q}~~token": "0-"}, headers={"Origin": origin})
    assert response.status_code == 403
    page = response.content.decode()
    assert "Planted." not in page
    assert "Send it again" not in page
    assert not SavedAnswer.objects.exists()


def test_a_form_from_before_signing_in_anew_is_given_back_once() -> None:
    writer = Writer()
    writer.client = Client(enforce_csrf_checks=True)
    writer.client.force_login(writer.user)
    writer.read()
    writer.form["csrfmiddlewaretoken"] = ["a" * 64]
    response = writer.send(**{f"{Q}__why": "Kept."})
    assert response.status_code == 403
    assert not SavedAnswer.objects.exists()
    again = fields_in(response.content.decode(), "//form[@method='post'][.//input[contains(@name,'~')]]")
    assert writer.client.post(writer.address, again).status_code == 303
    assert writer.stored() == {"why": "Kept."}


def test_the_script_is_told_what_became_of_each_question() -> None:
    writer = Writer().read()
    told = json.loads(writer.autosave(**{f"{Q}__answer": "yes", "UNTOC.5.2__why": "\x00"}).content)
    assert told["saved"] == [Q]
    assert told["conflicts"] == []
    assert "NUL" in told["refused"]["UNTOC.5.2"][0]
    assert told["tokens"][Q].startswith("1-")
    assert "UNTOC.5.3" in told["asked"], "it is asked after yes"
    again = json.loads(writer.autosave(**{"UNTOC.5.2__why": ""}).content)
    assert again["saved"] == []
    assert again["tokens"][Q] == told["tokens"][Q], "an answer that got lost on the way is told again"


def test_the_script_hears_of_a_conflict_and_of_being_signed_out() -> None:
    first = Writer().read()
    second = Writer(person("expert", body()), to=first.round).read()
    second.send(**{f"{Q}__answer": "no"})
    told = json.loads(first.autosave(**{f"{Q}__answer": "yes"}).content)
    assert (told["saved"], told["conflicts"]) == ([], [Q])
    first.client.logout()
    assert first.autosave().status_code == 401


def test_a_question_is_asked_once_the_answer_before_it_is_given() -> None:
    writer = Writer()
    hidden = '<article class="question question--open" id="UNTOC.5.3" data-question="UNTOC.5.3" hidden'
    assert hidden in writer.client.get(writer.address).content.decode()
    writer.read().send(**{f"{Q}__answer": "yes"})
    assert hidden not in writer.client.get(writer.address).content.decode()


def test_a_filled_in_answer_is_confirmed_or_changed() -> None:
    made = round_()
    for question in (Q, "UNTOC.5.2", "UNTOC.5.4"):
        answer(made, question, {"answer": "yes"}, origin="earlier", to_confirm=True, revision=3)
    writer = Writer(to=made).read()
    page = writer.client.get(writer.address).content.decode()
    assert page.count("Filled in for you, to be confirmed") == 3
    writer.send(confirm=Q, **{"UNTOC.5.2__answer": "no"})
    kept = {each.question: (each.to_confirm, each.origin, each.revision) for each in SavedAnswer.objects.all()}
    assert kept == {Q: (False, "earlier", 4), "UNTOC.5.2": (False, "", 4), "UNTOC.5.4": (True, "earlier", 3)}


def test_comments_are_said_settled_and_given_back() -> None:
    writer = Writer().read()
    writer.send(**{f"{Q}____comment": "Is that so?", "UNTOC.5.2____comment": "a\u202eb"})
    comment = Comment.objects.get()
    assert (comment.text, comment.question, comment.written_by) == ("Is that so?", Q, writer.user)
    page = writer.client.get(writer.address).content.decode()
    assert "Is that so?" in page
    writer.read().send(resolve=str(comment.pk))
    comment.refresh_from_db()
    assert comment.resolved_by == writer.user
    writer.read().send(resolve=str(comment.pk))
    comment.refresh_from_db()
    assert comment.resolved_at is None


def test_a_comment_that_cannot_be_kept_stays_in_its_field() -> None:
    writer = Writer().read()
    response = writer.send(**{f"{Q}____comment": "a\u202eb"})
    assert response.status_code == 422
    assert fields_in(response.content.decode())[f"{Q}~~comment"] == ["a\u202eb"]


@pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 30, "١"])
def test_a_comment_that_is_not_there_cannot_be_settled(number: str) -> None:
    assert Writer().read().send(resolve=number).status_code == 404


def test_buttons_lead_on() -> None:
    writer = Writer().read()
    assert writer.send(attach=Q).headers["Location"].endswith(f"/documents/?question={Q}")
    assert "sections/untoc-5/" in writer.send(attach="UNTOC.6.1").headers["Location"]
    assert "sections/untoc-6/" in writer.send(go_on="1").headers["Location"]


def test_a_closed_round_takes_nothing() -> None:
    writer = Writer().read()
    Round.objects.update(closed_at=writer.round.opened_at)
    assert writer.send(**{f"{Q}__answer": "yes"}).status_code == 403
    assert "data-answers" not in writer.client.get(writer.address).content.decode()
    assert not SavedAnswer.objects.exists()


def test_a_role_that_ended_while_writing_writes_no_more() -> None:
    writer = Writer().read()
    writer.user.memberships.update(ended=writer.round.opened_at)
    assert writer.send(**{f"{Q}__answer": "yes"}).status_code == 404
    assert not SavedAnswer.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "-1", "5-abc", "99999999999-x", "0-wrong"])
def test_a_token_that_is_none_overwrites_nothing(token: str) -> None:
    writer = Writer(to=round_(answers={Q: {"answer": "yes"}})).read()
    response = writer.send(**{f"{Q}____token": token, f"{Q}__answer": "no"})
    assert response.status_code == 409
    assert writer.stored() == {"answer": "yes"}
