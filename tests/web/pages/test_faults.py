"""Bad questions: each gets a page with all its faults and their remedies, and never a trace of the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.test import RequestFactory

from palermo.web.pages.presenters.frame import in_language
from palermo.web.pages.views.errors import forbidden

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.web.pages.conftest import Seen

DAY_PAGES = ("", "instruments/untoc/", "states/KEN/", "two-states/", "data/")
BAD_DAYS = (
    "2003-02-30",
    "0000-01-01",
    "9999-12-31",
    "2003-13-01",
    "03/04/2005",
    "yesterday",
    "2003-1-1",
    "２００３-01-01",
    "2003-01-01/2003-02-01",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
)


@pytest.mark.parametrize("page", DAY_PAGES)
@pytest.mark.parametrize("day", BAD_DAYS)
def test_a_day_that_does_not_exist(look: Callable[[str], Seen], page: str, day: str) -> None:
    seen = look(f"/en/{page}?on={quote(day)}")
    assert seen.status == 400
    assert "is not a day that can be answered for. Write a day that exists as year-month-day" in seen.words
    assert not seen.tree.xpath("//script[contains(., 'alert')]")


@pytest.mark.parametrize(
    ("address", "remedies"),
    [
        ("/en/?instrument=x&on=2003-02-30", ["Choose one of: untoc, ", "Write a day that exists"]),
        ("/en/?year=1066", ["Give a year from 2000 to 2025"]),
        ("/en/?year=2005.5", ["Give a year from 2000 to 2025"]),
        ("/en/?year=" + "9" * 100, ["Give a year from 2000 to 2025"]),
        ("/en/?on=2003-01-01&on=2004-01-01", ["“on” is given more than once. Give it once."]),
        ("/en/instruments/untoc/?sort=password", ["Choose one of: name, status, "]),
        ("/en/instruments/untoc/?status=king&group=x&region=y&development=z&least_developed=maybe&sort=-", [
            "6 faults", "Choose one of: any, all, party", "Choose one of: african", "Choose one of: Africa",
            "Choose one of: developed", "Choose one of: yes, no",
        ]),
        ("/en/instruments/untoc/?name=%00", ["Write at most 200 letters"]),
        ("/en/instruments/untoc/?name=" + "a" * 201, ["Write at most 200 letters"]),
        ("/en/two-states/?a=Kenja&b=Kenya", ["on record is called “Kenja”. Did you mean: Kenya"]),
        ("/en/two-states/?a=KEN&b=Kenya", ["Both States are the same. Choose two different ones."]),
        ("/en/two-states/?a=xyzzyx&b=%00&on=0", ["3 faults"]),
        ("/en/instruments/?on=2004-01-01", ["on: “on” is nothing that this page can be asked for. Follow a link"]),
        ("/en/states/?on=2004-01-01&x=1", ["2 faults"]),
        ("/en/about/?on=2004-01-01", ["1 fault"]),
        ("/en/states/KEN/?on=0&year=2004", ["2 faults"]),
        ("/en/?" + "a" * 500 + "=1", ["1 fault"]),
        ("/en/instruments/untoc/table.csv?sort=password&on=0", ["2 faults"]),
    ],
)  # fmt: skip
def test_all_faults_are_listed_at_once(look: Callable[[str], Seen], address: str, remedies: list[str]) -> None:
    seen = look(address)
    assert seen.status == 400
    for remedy in remedies:
        assert remedy in seen.words


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "'; DROP TABLE states; --", "\0", "a" * 5000, "\u202e\u202d", "%", "../../etc/passwd"]
)
def test_whatever_is_searched_for_is_answered_and_escaped(look: Callable[[str], Seen], text: str) -> None:
    seen = look(f"/en/search/?q={quote(text)}")
    assert seen.status in (400, 404)
    assert "<b>x</b>" not in seen.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/en/states/Kenja/", "No State or organization on record is called “Kenja”. Did you mean Kenya"),
        ("/en/states/%3Cb%3E/", "No State or organization on record"),
        ("/en/instruments/x/", "No instrument on record has the id “x”. Did you mean Organized Crime Convention"),
        ("/en/nothing/here/", "There is no page here"),
        ("/ar/nothing/", "Palermo"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is_near(look: Callable[[str], Seen], address: str, words: str) -> None:
    seen = look(address)
    assert seen.status == 404
    assert words in seen.words


def test_bytes_that_are_no_text(look: Callable[[str], Seen]) -> None:
    assert look("/en/search/?q=%ff%fe").status in (400, 404)


def test_pages_are_only_read(client: Client, db: None) -> None:
    del db
    for page in DAY_PAGES:
        answer = client.post(f"/en/{page}")
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "The request cannot be read." in answer.content.decode()


@pytest.mark.parametrize("body", ["theme=dark&next=" + "a" * 22_500_000, "x=1&" * 2_000])
def test_more_than_a_form_sends_is_refused_quietly(
    client: Client, db: None, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    del db
    answer = client.post("/en/theme/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert not answer.cookies
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]


def test_the_theme_is_only_sent(client: Client, db: None) -> None:
    del db
    answer = client.get("/en/theme/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_a_form_from_elsewhere_gets_a_page_of_ours(db: None) -> None:
    del db
    answer = forbidden(RequestFactory().post("/fr/theme/"), reason="no token")
    assert answer.status_code == 403
    assert "Palermo" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "french"),
    [
        ("/en/nothing/here/?x=1", "/fr/nothing/here/?x=1"),
        ("/en/states/Kenja/", "/fr/states/Kenja/"),
        ("/no/such/page", "/fr/"),
    ],
)
def test_who_is_lost_can_change_the_language(look: Callable[[str], Seen], address: str, french: str) -> None:
    seen = look(address)
    assert seen.tree.xpath("//ul[@class='languages']//a[@hreflang='fr']/@href") == [french]
    assert look(french).tree.get("lang") == "fr"


@pytest.mark.parametrize(
    "path", ["//evil.example/en/", "/evil.example/en/", "//en//evil.example/", "/en//evil.example"]
)
def test_links_to_other_languages_stay_here(path: str) -> None:
    address = in_language(path, "fr")
    assert address.startswith("/fr/")


def test_a_failure_of_ours_shows_no_trace(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del db

    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("palermo.web.pages.views.about.build_about", fail)
    client.raise_request_exception = False
    answer = client.get("/en/about/")
    assert answer.status_code == 500
    assert "The server failed" in answer.content.decode()
    assert "secret" not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
