"""The pages and files of gap reports: what they say, to whom, and what no cell of theirs may be."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from palermo.web.answers import gap_files
from palermo.web.answers.models import Round
from tests.web.answers.people import body, focal_point, person, round_
from tests.web.answers.submitted import article_10, published, seen, submit, submitted

if TYPE_CHECKING:
    from palermo.web.answers.models import Submission

pytestmark = pytest.mark.django_db

CELL = "//article[@id='a-untoc-10']"


def address(submission: Submission, kind: str = "versions", what: str = "gaps/", language: str = "en") -> str:
    return f"/{language}/answers/{kind}/{submission.pk}/{what}"


def test_a_report_says_where_each_article_stands_and_what_would_mend_it() -> None:
    submission = submitted(answers=article_10("no", "yes"))
    page = seen(address(submission), focal_point())
    assert page.status == 200
    article = " ".join(page.tree.xpath(CELL)[0].text_content().split())
    assert "in part · mandatory · 4 of 4 questions answered" in article
    assert "UNTOC.10.1" in article
    assert page.tree.xpath(f"{CELL}//a[contains(@href, '/guide/instruments/untoc/10/')]")
    link = f"/en/answers/rounds/{submission.round_id}/sections/untoc-10/#UNTOC.10.1"
    assert page.tree.xpath(f"{CELL}//a[@href='{link}']")
    assert "Training" in article
    assert "There is no earlier cycle" in page.words
    assert "1 State of the group" in page.words


def test_gaps_in_what_is_mandatory_come_first() -> None:
    page = seen(address(submitted(answers=article_10("no", "no"))), focal_point())
    assert page.tree.xpath("//article")[0].get("id") == "a-untoc-10"
    assert "1 article has a gap in what is mandatory." in page.words


def test_the_bars_say_what_the_table_says() -> None:
    page = seen(address(submitted(answers=article_10("no", "yes"))), focal_point())
    for row in page.tree.xpath("//table[contains(@class, 'gap-clusters')]//tbody/tr"):
        numbers = [int(each.text_content()) for each in row.xpath("td[@class='number']")]
        parts = row.xpath(".//svg[@class='pic-bar']/rect[starts-with(@class, 'st ')]")
        assert len(parts) == sum(number > 0 for number in numbers)
        assert row.xpath(".//svg")[0].get("aria-hidden") == "true"
    classes = {each.get("class") for each in page.tree.xpath("//svg[@class='pic-swatch']/rect")}
    assert len(classes) == 5


def test_it_is_compared_with_the_cycle_before() -> None:
    submitted(answers=article_10("no", "no"), cycle="2024")
    page = seen(address(submitted(answers=article_10("yes", "yes"), cycle="2026")), focal_point())
    assert "Articles since the round 2024:" in page.words
    article = " ".join(page.tree.xpath(CELL)[0].text_content().split())
    assert "not at all in 2024, ▲ better" in article


def test_the_region_is_shown_once_five_have_answered() -> None:
    own = submitted("ITA", article_10("yes", "yes"))
    for state in ("FRA", "PRT", "ESP", "AUT"):
        submitted(state, article_10("no", "no"))
    page = seen(address(own), focal_point())
    assert "beside the median of the 5 States of the group" in page.words


@pytest.mark.parametrize("what", ["gaps/", "gaps.csv", "gaps.json", "gaps.pdf"])
def test_nobody_else_gets_it_or_learns_that_it_is_there(what: str) -> None:
    submission = submitted()
    contributor = person("contributor", body(), ("untoc-10",))
    for user in (focal_point("FRA"), contributor, person("fund_officer", body("donor", "", "D"))):
        assert seen(address(submission, what=what), user).status == 404
        assert seen(address(submission, "public", what), user).status == 404
    assert seen(address(submission, what=what)).status == 302
    assert seen(address(submission, "public", what)).status == 404


@pytest.mark.parametrize("role", ["administrator", "focal_point", "expert", "observer"])
def test_the_states_own_people_get_it(role: str) -> None:
    assert seen(address(submitted()), person(role, body())).status == 200


def test_the_secretariat_gets_it_without_links_into_the_draft() -> None:
    page = seen(address(submitted(answers=article_10("no", "no"))), person("expert", body("secretariat", "")))
    assert page.status == 200
    assert not page.tree.xpath("//article//a[contains(@href, '/rounds/')]")


def test_everybody_gets_what_is_published_and_no_more() -> None:
    """The cycle before was not published: nothing on the page may come from it."""
    submitted(answers=article_10("no", "no"), cycle="2024")
    public = published(submitted(answers=article_10("yes", "yes"), cycle="2026"))
    page = seen(address(public, "public"))
    assert page.status == 200
    assert "There is no earlier cycle" in page.words
    assert seen(address(public, "public", "gaps.json")).json["last_cycle"] is None
    foreign = seen(address(public), focal_point("FRA"))
    assert "There is no earlier cycle" in foreign.words


def test_the_csv_holds_a_row_for_each_article_and_no_formula() -> None:
    submission = submitted(answers=article_10("no", "yes"), cycle="=1+1")
    text = seen(address(submission, what="gaps.csv"), focal_point()).content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(gap_files.COLUMNS)
    assert {row["section"]: row["status"] for row in rows}["untoc-10"] == "partial"
    assert {row["cycle"] for row in rows} == {"'=1+1"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_json_says_the_same_as_the_csv() -> None:
    submission = submitted(answers=article_10("no", "yes"))
    user = focal_point()
    found = seen(address(submission, what="gaps.json"), user).json
    rows = list(csv.DictReader(io.StringIO(seen(address(submission, what="gaps.csv"), user).content.decode())))
    assert [each["status"] for each in found["articles"]] == [row["status"] for row in rows]
    assert found["digest"] == submission.digest
    assert found["region"] == {
        "group": "western-european-others",
        "states": 1,
        "median_shares": None,
        "why": found["region"]["why"],
    }
    assert sum(found["counts"].values()) == len(rows)


def test_there_are_no_other_files() -> None:
    submission = submitted()
    for form in ("xlsx", "html", "csv2"):
        assert seen(address(submission, what=f"gaps.{form}"), focal_point()).status == 404


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_holds_every_article_and_its_mark(language: str) -> None:
    submission = submitted(answers=article_10("no", "yes"), demo=True)
    answer = seen(address(submission, what="gaps.pdf", language=language), focal_point())
    document = pypdfium2.PdfDocument(answer.content)
    pages = [page.get_textpage().get_text_range() for page in document]
    text = "\n".join(pages)
    # What is read out of a line from right to left has its Latin parts elsewhere.
    assert "UNTOC" in text
    assert "10.1" in text
    assert submission.digest[:16] in text
    # In Arabic the running head is read out of the file in pieces.
    assert language == "ar" or all("Invented data for demonstration" in each for each in pages)
    document.close()


def test_a_draft_shows_its_gaps_to_its_state_alone_and_says_that_it_is_a_draft() -> None:
    draft = round_(answers=article_10("no", "no"))
    here = f"/en/answers/rounds/{draft.pk}/gaps/"
    page = seen(here, focal_point())
    assert page.status == 200
    assert "A draft:" in page.words
    assert "not at all" in page.tree.xpath(CELL)[0].text_content()
    assert not page.tree.xpath("//a[contains(@href, 'gaps.pdf')]")
    contributor = person("contributor", body(), ("untoc-10",))
    for user in (focal_point("FRA"), contributor, person("administrator", body("secretariat", ""))):
        assert seen(here, user).status == 404


def test_what_was_invented_is_marked_in_every_form() -> None:
    submission = submitted(demo=True)
    user = focal_point()
    assert "Invented data for demonstration" in seen(address(submission), user).words
    assert seen(address(submission, what="gaps.json"), user).json["invented"]
    rows = csv.DictReader(io.StringIO(seen(address(submission, what="gaps.csv"), user).content.decode()))
    assert {row["invented"] for row in rows} == {"yes"}
    real = submit(round_(cycle="2027", answers=article_10("yes", "yes")))
    assert "Invented" not in seen(address(real), user).words
    assert Round.objects.get(pk=real.round_id).demo is False


def test_a_page_takes_no_parameter_that_it_does_not_know() -> None:
    assert seen(f"{address(submitted())}?x=1", focal_point()).status == 400
