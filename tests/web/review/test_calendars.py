"""A person's calendar: valid by RFC 5545, under an address that is that person's alone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from palermo.web.review import calendars
from palermo.web.review.models import Feed, Step
from tests.web.review import people
from tests.web.review.people import OTHER, SAME, START, UNDER_REVIEW
from tests.web.review.test_drawing import everything

if TYPE_CHECKING:
    from tests.web.review.people import Cast

_LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:.*")


def feed(token: str, language: str = "en") -> tuple[int, str]:
    response = Client().get(f"/{language}/reviews/calendar/{token}/reviews.ics")
    return response.status_code, response.content.decode()


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(text: str) -> list[dict[str, str]]:
    """Return the events of a calendar, whose form is checked on the way (RFC 5545, sections 3.1, 3.4 and 3.6)."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(each.encode()) <= 75 for each in text.split("\r\n"))
    lines = unfolded(text)
    assert all(_LINE.fullmatch(each) for each in lines), lines
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[2].startswith("PRODID:")
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and "END" not in found[-1]:
            assert name not in found[-1]
            found[-1][name.partition(";")[0]] = value
    for each in found:
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= each.keys()
        assert re.fullmatch(r"\d{8}T\d{6}Z", each["DTSTAMP"])
    uids = [each["UID"] for each in found]
    assert len(uids) == len(set(uids))
    return found


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_the_calendar_is_valid_and_has_a_persons_own_steps(cast: Cast, language: str) -> None:
    status, text = feed(calendars.renew(cast.actor("same")), language)
    assert status == 200
    found = events(text)
    first = f"{START + timedelta(weeks=2):%Y%m%d}"
    assert first in {each["DTSTART"] for each in found}
    if language == "en":
        assert all("(France)" in each["SUMMARY"] for each in found)
        assert "Review of Italy: Name a focal point (France)" in {each["SUMMARY"] for each in found}


def test_steps_that_were_done_are_gone_and_uids_stay(cast: Cast) -> None:
    token = calendars.renew(cast.actor("same"))
    before = {each["UID"] for each in events(feed(token)[1])}
    Step.objects.create(review=cast.review, step="name-experts", state=SAME, done_on=START, recorded_at=timezone.now())
    after = {each["UID"] for each in events(feed(token)[1])}
    assert after < before
    assert len(before - after) == 1


def test_the_secretariat_has_everybodys(cast: Cast) -> None:
    summaries = {each["SUMMARY"] for each in events(feed(calendars.renew(cast.actor("secretary")))[1])}
    assert {each.rpartition("(")[2] for each in summaries} == {"Italy)", "France)", "Brazil)"}


def test_the_token_is_in_no_table_and_is_shown_once(cast: Cast) -> None:
    client = cast.client("same")
    page = client.post("/en/reviews/mine/calendar/", {"what": "renew"}).content.decode()
    (token,) = set(re.findall(r"/calendar/([A-Za-z0-9_-]{43})/reviews\.ics", page))
    assert "http://testserver/en/reviews/calendar/" in page
    assert token not in client.get("/en/reviews/mine/calendar/").content.decode()
    assert token not in everything()
    assert feed(token)[0] == 200


def test_a_new_address_closes_the_old_one_and_each_can_be_closed(cast: Cast) -> None:
    first = calendars.renew(cast.actor("same"))
    other = calendars.renew(cast.actor("other"))
    second = calendars.renew(cast.actor("same"))
    assert [feed(each)[0] for each in (first, second, other)] == [404, 200, 200]
    cast.client("same").post("/en/reviews/mine/calendar/", {"what": "revoke"})
    assert [feed(each)[0] for each in (first, second, other)] == [404, 404, 200]
    calendars.revoke(cast.actor("same"))  # once more changes nothing
    assert Feed.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "\u0661", "a" * 5000])
def test_a_token_that_is_nobodys_finds_nothing(cast: Cast, token: str) -> None:
    calendars.renew(cast.actor("same"))
    assert feed(token)[0] == 404


def test_the_feed_of_one_who_was_switched_off_is_closed(cast: Cast) -> None:
    token = calendars.renew(cast.actor("same"))
    cast.same.is_active = False
    cast.same.save()
    assert feed(token)[0] == 404


def test_the_feed_shows_what_its_owner_may_see_and_no_more(cast: Cast) -> None:
    token = calendars.renew(cast.actor("outsider"))
    assert events(feed(token)[1]) == []
    people.begun("KEN", (OTHER, UNDER_REVIEW))
    assert {"Review of Kenya" in each["SUMMARY"] for each in events(feed(token)[1])} == {True}


def test_the_files_of_a_review_and_of_ones_own(cast: Cast) -> None:
    one = cast.client("focal_point").get(f"/en/reviews/{cast.review.pk}/review.ics")
    assert one.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert one.headers["Content-Disposition"] == 'attachment; filename="review-ITA.ics"'
    assert len(events(one.content.decode())) == 3 + 3 + 1
    mine = cast.client("focal_point").get("/en/reviews/mine/calendar/reviews.ics")
    assert len(events(mine.content.decode())) == 3


def test_a_calendar_is_kept_by_nobody(cast: Cast) -> None:
    response = Client().get(f"/en/reviews/calendar/{calendars.renew(cast.actor('same'))}/reviews.ics")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert Client().post(f"/en/reviews/calendar/{'x' * 43}/reviews.ics").status_code == 405


def test_the_stamp_is_the_day_on_which_it_was_made(cast: Cast) -> None:
    from palermo.web.pages.reader import Reader
    from palermo.web.register import current

    reader = Reader(current().register.facts, "en")
    found = events(calendars.of_actor(cast.actor("same"), reader, date(2026, 2, 3)))
    assert {each["DTSTAMP"] for each in found} == {"20260203T000000Z"}
