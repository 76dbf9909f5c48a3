"""What holds for every page of the review in every language, and what each shows to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from palermo.web.answers.models import Submission
from palermo.web.review import conducting, drafting, drawing, publishing
from palermo.web.review.models import AgreedList, Draw, Feedback, Step
from tests.web.pages.test_every_page import (
    assert_fields_are_labelled,
    assert_ids_are_unique,
    assert_no_inline_code,
    assert_nothing_from_elsewhere,
)
from tests.web.resolutions.conftest import seen
from tests.web.review import people
from tests.web.review.people import OTHER, QUESTION, SAME, SECTION, UNDER_REVIEW, shown
from tests.web.review.test_drawing import COMMITMENT, SEED

if TYPE_CHECKING:
    from tests.web.pages.conftest import Seen
    from tests.web.review.people import Cast

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.fixture
def drawn(cast: Cast) -> Draw:
    """Return a draw that was revealed."""
    secretary = cast.actor("secretary")
    made = drawing.prepare(secretary, "Group 1 of 2026", drawing.read(people.STATES_CSV).states)
    drawing.commit(secretary, made, COMMITMENT)
    made.refresh_from_db()
    drawing.reveal(secretary, made, SEED)
    made.refresh_from_db()
    return made


@pytest.fixture
def full(cast: Cast, drawn: Draw) -> Cast:
    """Return a review with everything that its pages can show."""
    assert drawn.result
    conducting.hand_over(cast.actor("focal_point"), cast.review, people.submitted())
    for who, state in (("same", SAME), ("other", OTHER)):
        row = Feedback(review=cast.review, section=SECTION, state=state)
        drafting.save_feedback(cast.actor(who), row, f"Draft of {state}", 0)
    drafting.send_feedback(cast.actor("same"), cast.review, SAME)
    observation = people.observation(cast.review, proposed_at=timezone.now())
    people.observation(cast.review, "Still a draft of France.", kind="suggestions")
    for who, state in (("focal_point", UNDER_REVIEW), ("same", SAME), ("other", OTHER)):
        drafting.agree(cast.actor(who), observation, state, 1)
    made = drafting.freeze(cast.actor("same"), cast.review, publishing.about(cast.review))
    publishing.publish(cast.actor("focal_point"), cast.review, made)
    return cast


def addresses(cast: Cast) -> list[tuple[str, str]]:
    """Return who looks at which page."""
    number, drawn = cast.review.pk, Draw.objects.latest("pk").pk
    row = cast.review.observations.order_by("pk").first()
    assert row is not None
    found = [
        ("", ""),
        ("", f"draws/{drawn}/"),
        ("", f"summaries/{AgreedList.objects.get().pk}/"),
        *(("secretary", f"keeping/{each}") for each in ("", "prepare/", "begin/", f"draws/{drawn}/")),
        *(("same", each) for each in ("mine/", "mine/calendar/", f"{number}/observations/{row.pk}/")),
        ("secretary", "mine/"),
    ]
    for who in ("focal_point", "expert", "same", "other", "secretary"):
        found += [(who, f"{number}/{each}") for each in ("", f"sections/{SECTION}/", "observations/", "lists/1/")]
    return found


def look(cast: Cast, who: str, address: str, language: str = "en") -> Seen:
    client = cast.client(who) if who else Client()
    response = client.get(f"/{language}/reviews/{address}")
    return seen(response.status_code, response.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands_on_its_own(full: Cast, language: str) -> None:
    looks = addresses(full)
    for who, address in looks if language == "en" else {address: (who, address) for who, address in looks}.values():
        page = look(full, who, address, language)
        assert page.status == 200, (who, address)
        assert page.tree.get("lang") == language
        assert len(page.tree.findall(".//h1")) == 1, (who, address)
        assert (page.tree.findtext(".//title") or "").strip(" –Palermo"), address
        assert_no_inline_code(page)
        assert_ids_are_unique(page)
        assert_fields_are_labelled(page)
        assert_nothing_from_elsewhere(page)


def test_links_lead_somewhere(full: Cast) -> None:
    for who, address in addresses(full):
        page = look(full, who, address)
        ids = set(page.tree.xpath("//@id"))
        for link in {str(each) for each in page.tree.xpath("//main//a/@href | //main//form/@action")}:
            if link.startswith("#"):
                assert link[1:] in ids, link
            else:
                assert resolve(link.partition("?")[0].partition("#")[0]), link


def test_the_public_page_of_a_draw_tells_how_to_verify_it(drawn: Draw) -> None:
    page = shown(Client(), f"/en/reviews/draws/{drawn.pk}/")
    for words in (
        COMMITMENT,
        drawn.states_digest,
        SEED.hex(),
        f"palermo implementation verify-draw draw-{drawn.pk}.json",
    ):
        assert words in page
    assert "pic-draw" in page
    rows = seen(200, page.encode()).tree.xpath("//table[contains(@class, 'table-draw')]/tbody/tr")
    assert len(rows) == 6
    response = Client().get(f"/en/reviews/draws/{drawn.pk}/result.json")
    assert response.content.decode() == drawn.result
    assert response.headers["Content-Disposition"] == f'attachment; filename="draw-{drawn.pk}.json"'
    assert Client().get(f"/en/reviews/draws/{drawn.pk}/states.csv").content.decode() == drawn.states


def test_the_matrix_is_the_table_of_the_assignments(drawn: Draw) -> None:
    tree = seen(200, shown(Client(), f"/en/reviews/draws/{drawn.pk}/").encode()).tree
    matrix = tree.xpath("//section[@aria-labelledby='matrix']//table")[0]
    numbers = [[int(cell.text) for cell in row.xpath("td")] for row in matrix.xpath("tbody/tr")]
    assert [numbers[each][each] for each in range(2)] == [3, 3]  # each has one reviewer of its own group
    assert sum(map(sum, numbers)) == sum(len(each["reviewers"]) for each in people.as_json(drawn.result)["assignments"])


def test_before_the_commitment_there_is_nothing_for_the_public(cast: Cast) -> None:
    prepared = people.draw("Not yet public")
    for address in ("", "states.csv", "result.json"):
        for client in (Client(), cast.client("outsider")):
            assert client.get(f"/en/reviews/draws/{prepared.pk}/{address}").status_code == 404
    assert "Not yet public" not in shown(Client(), "/en/reviews/")
    assert "Not yet public" in shown(cast.client("secretary"), "/en/reviews/keeping/")


def test_before_the_reveal_there_is_no_result(cast: Cast) -> None:
    committed = people.draw(committed_at=timezone.now(), commitment=COMMITMENT)
    page = shown(cast.client("outsider"), f"/en/reviews/draws/{committed.pk}/")
    assert COMMITMENT in page
    assert Client().get(f"/en/reviews/draws/{committed.pk}/result.json").status_code == 404


def test_public_pages_say_nothing_of_who_looks(full: Cast) -> None:
    drawn = Draw.objects.get().pk
    for address in ("", f"draws/{drawn}/", f"summaries/{AgreedList.objects.get().pk}/"):
        assert shown(Client(), f"/en/reviews/{address}") == shown(full.client("secretary"), f"/en/reviews/{address}")


def test_private_pages_are_kept_nowhere(full: Cast) -> None:
    for who, address in addresses(full):
        if who:
            response = full.client(who).get(f"/en/reviews/{address}")
            assert response.headers["Cache-Control"] == "no-store, private", address
            assert "noindex" in response.headers["X-Robots-Tag"]


def test_the_answers_stand_beside_the_feedback(full: Cast) -> None:
    page = look(full, "other", f"{full.review.pk}/sections/{SECTION}/")
    assert QUESTION in page.words
    assert "Yes, in part" in page.words
    assert "Only in part, by the Penal Code." in page.words
    assert "penal-code.pdf" in page.words
    assert "Draft of FRA" in page.words  # reviewing States draft together
    assert "Draft of BRA" in page.words


def test_the_state_under_review_reads_what_was_sent_and_no_draft(full: Cast) -> None:
    for who in ("focal_point", "expert", "secretary"):
        for address in ("", f"sections/{SECTION}/", "observations/"):
            page = look(full, who, f"{full.review.pk}/{address}")
            assert "Draft of BRA" not in page.text
            assert "Still a draft of France" not in page.text
        assert "Draft of FRA" in look(full, who, f"{full.review.pk}/sections/{SECTION}/").words  # as it was sent
    drafting.save_feedback(
        full.actor("same"), Feedback(review=full.review, section=SECTION, state=SAME), "Changed after sending", 1
    )
    assert "Changed after sending" not in look(full, "focal_point", f"{full.review.pk}/sections/{SECTION}/").text


def test_drafts_of_answers_are_read_by_no_reviewer(full: Cast) -> None:
    """What is handed over is a submitted version; the draft may have moved on since."""
    from tests.web.answers.people import answer

    round_ = Submission.objects.get().round
    round_.answers.all().delete()
    answer(round_, QUESTION, {"answer": "no", "text": "A later thought."})
    for who in ("same", "other", "secretary"):
        page = look(full, who, f"{full.review.pk}/sections/{SECTION}/")
        assert "A later thought." not in page.text
        assert "Only in part" in page.words


def test_documents_of_what_was_handed_over_are_given_and_no_others(full: Cast) -> None:
    address = f"/en/reviews/{full.review.pk}/documents"
    for who in ("same", "other", "focal_point", "secretary"):
        response = full.client(who).get(f"{address}/{people.LAW}/")
        assert response.status_code == 200
        assert response.content == b"%PDF- the penal code"
        assert response.headers["Content-Disposition"].startswith("attachment;")
        assert full.client(who).get(f"{address}/{people.DRAFT}/").status_code == 404
    assert full.client("outsider").get(f"{address}/{people.LAW}/").status_code == 404
    Step.objects.filter(submission__isnull=False).delete()
    assert full.client("same").get(f"{address}/{people.LAW}/").status_code == 404


@pytest.mark.parametrize("address", ["mine/", "{review}/", "{review}/sections/untoc-5/", "{review}/observations/"])
def test_a_page_of_more_rows_asks_no_more_questions(full: Cast, address: str) -> None:
    client, address = full.client("same"), f"/en/reviews/{address.format(review=full.review.pk)}"

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    queries()
    before = queries()
    for place in range(5):
        people.observation(full.review, f"More {place}", proposed_at=timezone.now())
        Feedback.objects.create(
            review=full.review, section=f"untoc-{6 + place}", state=SAME, text="x", revision=1, saved_at=timezone.now()
        )
        people.begun("KEN", (SAME, OTHER))
    assert queries() <= before
    assert before < 40


def test_my_work_leads_to_my_reviews(full: Cast) -> None:
    assert "Review of Italy" in shown(full.client("same"), "/en/work/")
    assert "/en/reviews/mine/" in shown(full.client("secretary"), "/en/work/")
    assert "Review of Italy" not in shown(full.client("outsider"), "/en/work/")
