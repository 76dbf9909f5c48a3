"""What the forms of the review take, what they give back, and what they say is wrong."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.http import QueryDict
from django.utils import timezone

from palermo.web.review import drafting, drawing
from palermo.web.review.forms import Form
from palermo.web.review.models import AgreedList, Draw, Feedback, Observation, Review, Sending, Step
from tests.web.resolutions.conftest import seen
from tests.web.review import people
from tests.web.review.people import OTHER, SAME, SECTION, START, UNDER_REVIEW
from tests.web.review.test_drawing import COMMITMENT, SEED

if TYPE_CHECKING:
    from tests.web.pages.conftest import Seen
    from tests.web.review.people import Cast


def post(cast: Cast, who: str, address: str, **fields: object) -> tuple[int, Seen]:
    """Send a form, follow where it leads, and return the status of the first answer and the last page."""
    client = cast.client(who)
    response = client.post(f"/en/reviews/{address}", fields)
    status = response.status_code
    if status == 303:
        response = client.get(response.headers["Location"])
    return status, seen(response.status_code, response.content)


def section(cast: Cast) -> str:
    return f"{cast.review.pk}/sections/{SECTION}/"


def test_both_texts_are_shown_where_another_was_saved_meanwhile(cast: Cast) -> None:
    given = {"what": "feedback", "state": SAME}
    assert post(cast, "same", section(cast), **given, text="First", revision=0)[0] == 303
    status, page = post(cast, "same_expert", section(cast), **given, text="Second <b>", revision=0)
    assert status == 409
    assert "Somebody else saved another text meanwhile" in page.words
    assert "First" in page.tree.xpath("//div[@role='alert']")[0].text_content()
    (area,) = page.tree.xpath("//textarea[@id='text-FRA']")
    assert area.text.strip() == "Second <b>"
    (revision,) = page.tree.xpath("//div[@id='feedback-FRA']//input[@name='revision']/@value")
    assert Feedback.objects.get().text == "First"
    assert post(cast, "same_expert", section(cast), **given, text="Both", revision=revision)[0] == 303
    assert Feedback.objects.get().text == "Both"


@pytest.mark.parametrize("text", ["a\0b", "a\u202eb", "x" * 100_001])
def test_a_text_that_cannot_be_kept_comes_back(cast: Cast, text: str) -> None:
    given = {"what": "feedback", "state": SAME, "text": text, "revision": 0}
    status, page = post(cast, "same", section(cast), **given)
    assert status == 422
    assert page.tree.xpath("//div[@role='alert']//li")
    assert not Feedback.objects.exists()
    given = {"what": "observation", "state": SAME, "text": text, "kind": "gaps", "level": "public"}
    status, page = post(cast, "same", section(cast), **given)
    assert status == 422
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"kind": "gossip"},
        {"level": "secret"},
        {"state": OTHER},
        {"state": ""},
    ],
)
def test_an_observation_with_faults_is_not_kept_and_not_lost(cast: Cast, wrong: dict[str, str]) -> None:
    given = {"what": "observation", "state": SAME, "text": "Kept here.", "kind": "challenges", "level": "public"}
    status, page = post(cast, "same", section(cast), **{**given, **wrong})
    assert status == 422
    assert not Observation.objects.exists()
    if "text" not in wrong:
        assert page.tree.xpath("//textarea[@id='wording']")[0].text.strip() == "Kept here."


def test_the_whole_way_of_an_observation(cast: Cast) -> None:
    given = {"state": SAME, "text": "No law on participation.", "kind": "gaps", "level": "public"}
    assert post(cast, "same_expert", section(cast), what="observation", **given)[0] == 303
    row = Observation.objects.get()
    place = f"{cast.review.pk}/observations/{row.pk}/"
    assert post(cast, "focal_point", place, text="Mine", revision=1, kind="gaps", level="public")[0] == 404
    assert post(cast, "same", f"{place}decide/", what="propose")[0] == 303
    status, page = post(cast, "focal_point", place, text="Clearer.", revision=1, kind="gaps", level="public")
    assert status == 303
    assert "Clearer." in page.words
    status, page = post(cast, "other", f"{place}decide/", what="agree", state=OTHER, revision=1)
    assert status == 409
    assert "nobody agrees to what was not read" in page.words
    for who, state in (("other", OTHER), ("same", SAME), ("focal_point", UNDER_REVIEW)):
        sent = {"what": "agree", "state": state, "revision": 2, "from": "list"}
        status, page = post(cast, who, f"{place}decide/", **sent)
        assert status == 303
    assert "agreed by all: 1" in page.words
    status, page = post(cast, "other", f"{cast.review.pk}/observations/")
    assert status == 303
    assert AgreedList.objects.get().number == 1
    status, page = post(cast, "other", f"{cast.review.pk}/observations/")
    assert status == 409
    status, page = post(cast, "focal_point", f"{cast.review.pk}/lists/1/")
    assert status == 303
    assert "Clearer." in page.words
    assert "Summary of the review, published by the State under review" in page.words


def test_both_wordings_are_shown_where_another_was_saved_meanwhile(cast: Cast) -> None:
    row = people.observation(cast.review, "Theirs.")
    drafting.save_observation(cast.actor("other"), row, {"text": "Theirs, newer."}, 1)
    place = f"{cast.review.pk}/observations/{row.pk}/"
    status, page = post(cast, "same", place, text="Mine.", revision=1, kind="gaps", level="public")
    assert status == 409
    assert "Theirs, newer." in page.tree.xpath("//div[@role='alert']")[0].text_content()
    assert page.tree.xpath("//textarea[@id='wording']")[0].text.strip() == "Mine."
    assert page.tree.xpath("//main//input[@name='revision']/@value") == ["2"]


def test_the_workspace_takes_steps_answers_and_feedback(cast: Cast) -> None:
    place, submission = f"{cast.review.pk}/", people.submitted()
    status, page = post(cast, "same", place, what="step", step="name-experts", state=SAME, day=START.isoformat())
    assert status == 303
    assert Step.objects.get().done_on == START
    status, page = post(cast, "focal_point", place, what="answers", submission=submission.pk)
    assert status == 303
    assert "The reviewers read version 1 of 2026" in page.words
    assert post(cast, "same", place, what="feedback", state=SAME)[0] == 422  # nothing was written
    post(cast, "same", section(cast), what="feedback", state=SAME, text="Well done.", revision=0)
    assert post(cast, "same", place, what="feedback", state=SAME)[0] == 303
    assert Sending.objects.get().state == SAME


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2026-01-14"},  # before the start
        {"day": "2999-01-01"},
        {"day": ""},
        {"day": "soon"},
        {"step": "answer"},  # which leaves a trace of its own
        {"step": "nothing"},
        {"state": "KEN"},
        {"what": "nothing"},
    ],
)
def test_a_step_with_faults_is_not_recorded(cast: Cast, wrong: dict[str, str]) -> None:
    given = {"what": "step", "step": "name-experts", "state": SAME, "day": START.isoformat(), **wrong}
    status, page = post(cast, "same", f"{cast.review.pk}/", **given)
    assert status == 422
    assert page.tree.xpath("//div[@role='alert']//li")
    assert not Step.objects.exists()


@pytest.mark.parametrize("number", ["999999", "x", "", "-1", "9" * 40])
def test_a_submission_that_is_not_there_is_not_handed_over(cast: Cast, number: str) -> None:
    assert post(cast, "focal_point", f"{cast.review.pk}/", what="answers", submission=number)[0] == 422


def test_a_draw_goes_its_way_on_the_pages_of_the_secretariat(cast: Cast) -> None:
    file = io.BytesIO(people.STATES_CSV.encode())
    file.name = "STATES.csv"
    given = {"from": "list", "title": "Group 1", "file": file}
    status, page = post(cast, "secretary", "keeping/prepare/", **given)
    assert status == 303
    draw = Draw.objects.get()
    place = f"keeping/draws/{draw.pk}/"
    assert post(cast, "secretary", place, what="commit", commitment=COMMITMENT)[0] == 422  # the seed is not kept
    status, page = post(cast, "secretary", place, what="commit", commitment=COMMITMENT.upper(), saved="yes")
    assert status == 303
    assert COMMITMENT in page.words
    assert post(cast, "secretary", place, what="begin", start="2026-03-01", phase="1")[0] == 422
    status, page = post(cast, "secretary", place, what="reveal", seed="00" * 32)
    assert status == 422
    assert "not the seed that was committed to" in page.words
    status, page = post(cast, "secretary", place, what="reveal", seed=f" {SEED.hex()[:32]} {SEED.hex()[32:]} ")
    assert status == 303
    given = {"what": "begin", "start": "2026-03-01", "phase": "2", "cluster": "II", "phase_ends": "2028-02-29"}
    status, page = post(cast, "secretary", place, **given)
    assert status == 303
    assert "6 reviews have begun from this draw." in page.words
    begun = Review.objects.filter(draw=draw)
    assert {(each.phase, each.cluster, str(each.phase_ends)) for each in begun} == {(2, "II", "2028-02-29")}
    assert post(cast, "secretary", place, what="withdraw", why="Late")[0] == 422


def test_the_seed_that_is_offered_is_another_each_time(cast: Cast) -> None:
    draw = people.draw()
    pages = {people.shown(cast.client("secretary"), f"/en/reviews/keeping/draws/{draw.pk}/") for _ in range(2)}
    seeds = {page.partition('Seed: <code dir="ltr">')[2][:64] for page in pages}
    assert len(seeds) == 2
    assert all(len(bytes.fromhex(each)) == 32 for each in seeds)


def test_an_impossible_draw_is_explained(cast: Cast) -> None:
    text = "state,regional_group,instruments,under_review\nITA,a,untoc,yes\nBRA,b,untoc,no\n"
    given = {"from": "list", "title": "Alone", "list": text}
    status, page = post(cast, "secretary", "keeping/prepare/", **given)
    assert status == 422
    assert "No permitted draw exists; nothing was kept" in page.words
    assert "ITA is the only State of its group" in page.words
    assert page.tree.xpath("//textarea[@id='list']")[0].text.strip() == text.strip()
    assert not Draw.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": "", "list": people.STATES_CSV}, "The draw has no title."),
        ({"title": "x"}, "Either no list was given, or two."),
        ({"title": "x", "list": "state\nITA\n"}, "regional_group"),
        ({"title": "x", "list": "a" * (drawing.LARGEST_LIST + 1)}, "The list is too large."),
        ({"title": "x", "list": "\0"}, "NUL"),
        ({"title": "x", "list": "state,regional_group,instruments,under_review\n=1+1,a,b,perhaps"}, "perhaps"),
    ],
)
def test_a_list_with_faults_is_not_kept(cast: Cast, given: dict[str, str], words: str) -> None:
    fields = {"from": "list", **given}
    status, page = post(cast, "secretary", "keeping/prepare/", **fields)
    assert status == 422
    assert words in page.words
    assert not Draw.objects.exists()


def test_a_draw_is_made_from_the_register(cast: Cast) -> None:
    given = {"from": "register", "title": "Two", "on": "2025-06-01", "state": ["ITA", "BRA"]}
    assert post(cast, "secretary", "keeping/prepare/", **given)[0] == 303
    states = {each.state: each for each in drawing.read(Draw.objects.get().states).states}
    assert {code for code, each in states.items() if each.under_review} == {"ITA", "BRA"}
    assert len(states) > 150
    faults: tuple[dict[str, object], ...] = ({"state": ["XXX"]}, {"on": "2999-01-01"}, {"on": ""}, {"state": []})
    for wrong in faults:
        fields = {**given, **wrong}
        assert post(cast, "secretary", "keeping/prepare/", **fields)[0] == 422
    assert Draw.objects.count() == 1


def test_a_review_begins_by_hand(cast: Cast) -> None:
    given = {"state": "PER", "reviewer_1": "MEX", "reviewer_2": "NOR", "instrument": ["untoc"], "start": "2026-03-01"}
    status, page = post(cast, "secretary", "keeping/begin/", **given, phase="1", cluster="I")
    assert status == 303
    assert "Review of Peru" in page.words
    review = Review.objects.get(state="PER")
    assert [(each.state, each.same_group) for each in review.reviewing.all()] == [("MEX", True), ("NOR", False)]
    assert review.draw is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"reviewer_2": ""},
        {"reviewer_2": "MEX"},
        {"reviewer_2": "PER"},
        {"reviewer_2": "XXX"},
        {"state": ""},
        {"state": "EU"},
        {"phase": "9"},
        {"cluster": "X"},
        {"instrument": ["nothing"]},
        {"start": "1900-01-01"},
        {"phase_ends": "2026-02-01"},
    ],
)
def test_a_review_with_faults_does_not_begin(cast: Cast, wrong: dict[str, object]) -> None:
    given = {"state": "PER", "reviewer_1": "MEX", "reviewer_2": "NOR", "instrument": ["untoc"], "start": "2026-03-01"}
    fields = {**given, "phase": "1", "cluster": "I", **wrong}
    status, page = post(cast, "secretary", "keeping/begin/", **fields)
    assert status == 422
    assert page.tree.xpath("//select[@id='reviewer-1']/option[@selected]/@value") == ["MEX"]
    assert Review.objects.count() == 1


@pytest.mark.parametrize(("sent", "taken"), [("0", 0), ("12", 12), ("x", None), ("", None), ("\u0661", None)])
def test_numbers_of_a_form(sent: str, taken: int | None) -> None:
    form = Form(QueryDict(f"n={sent}"))
    assert form.number("n") == (taken or 0)
    assert bool(form.wrong) is (taken is None)


def test_texts_of_a_form_come_in_one_form() -> None:
    query = QueryDict(mutable=True)
    query.update({"text": " e\u0301\r\nb ", "line": " a \n b "})
    form = Form(query)
    assert form.text("text") == "é\nb"
    assert form.line("line") == "a b"
    assert not form.wrong


def test_a_draft_of_another_time_is_not_proposed_twice(cast: Cast) -> None:
    row = people.observation(cast.review, proposed_at=timezone.now())
    before = Observation.objects.get().proposed_at
    post(cast, "same", f"{cast.review.pk}/observations/{row.pk}/decide/", what="propose")
    assert Observation.objects.get().proposed_at == before
