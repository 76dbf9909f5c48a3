"""The page of an instrument: its table sorts and filters as asked, and its entry into force is told step by step."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.participation.answers import StatusValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from palermo.participation import Register
    from tests.web.pages.conftest import Seen

ON = date(2025, 11, 20)


def _column(seen: Seen, place: int) -> list[str]:
    rows = seen.tree.xpath("//section[@id='parties']//tbody/tr")
    return [" ".join(row[place].text_content().split()) for row in rows]


def test_all_with_an_act_are_in_the_table(look: Callable[[str], Seen], register: Register) -> None:
    acted = [row for row in register.statuses("untoc", ON) if row.status is not StatusValue.NONE]
    assert len(_column(look("/en/instruments/untoc/"), 0)) == len(acted)


@pytest.mark.parametrize(
    ("query", "check"),
    [
        ("status=signatory", lambda row: row[1].endswith("Signatory")),
        ("status=none", lambda row: row[1].endswith("No act on record")),
        ("group=african", lambda row: row[5] == "African States"),
        ("development=in+transition", lambda row: row[6].startswith("In transition")),
        ("least_developed=yes", lambda row: "least developed" in row[6]),
        ("name=guinea", lambda row: "Guinea" in row[0]),
        ("name=COTE", lambda row: row[0] == "Côte d’Ivoire"),
        ("group=african&least_developed=no", lambda row: row[5] == "African States" and "least" not in row[6]),
    ],
)  # fmt: skip
def test_filters_keep_what_was_asked_for(
    look: Callable[[str], Seen], query: str, check: Callable[[list[str]], bool]
) -> None:
    rows = look(f"/en/instruments/untoc/?{query}").tree.xpath("//section[@id='parties']//tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert cells
    assert all(check(row) for row in cells)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "status=signatory",
        "status=none&sort=-name",
        "status=all&on=2005-05-01",
        "group=african&least_developed=yes&sort=deposited",
        "region=Asia&development=developing",
        "name=guin",
        "name=no+such+name",
    ],
)
def test_files_hold_the_rows_that_are_shown(look: Callable[[str], Seen], client: Client, query: str) -> None:
    seen = look(f"/fr/instruments/untoc/?{query}")
    links = [str(each) for each in seen.tree.xpath("//section[@id='parties']//a/@href") if "table." in each]
    as_csv, as_json = (client.get(link) for link in links)
    shown = [] if "no+such" in query else _column(seen, 0)
    lines = list(csv.DictReader(io.StringIO(as_csv.content.decode(), newline="")))
    assert [line["name"] for line in lines] == [row["name"] for row in as_json.json()] == shown
    assert as_csv.content.startswith(b"state,name,instrument,as_of,status,")
    assert as_csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    day = "2005-05-01" if "2005" in query else "2025-11-20"
    assert as_csv.headers["Palermo-As-Of"] == day
    assert as_json.headers["Content-Disposition"] == f'attachment; filename="palermo-untoc-{day}.json"'


def test_rows_of_a_file_tell_why_and_what_they_were_chosen_by(client: Client, db: None) -> None:
    del db
    (row,) = client.get("/en/instruments/untoc/table.json?name=kenya").json()
    assert (row["state"], row["group"], row["region"], row["status"]) == ("KEN", "african", "Africa", "party")
    assert row["because"]
    assert client.get("/en/instruments/nothing/table.csv").status_code == 404


def test_the_number_of_parties_names_its_day(look: Callable[[str], Seen]) -> None:
    parties = look("/en/instruments/").tree.xpath("//dt[.='Parties on record']/following-sibling::dd")
    assert len(parties) == 4
    assert all("(20 November 2025)" in " ".join(each.text_content().split()) for each in parties)


def test_filters_leave_nobody_out(look: Callable[[str], Seen]) -> None:
    """Every row of the whole table passes exactly one status filter."""
    parts = [_column(look(f"/en/instruments/untoc/?status={each.value}"), 0) for each in StatusValue]
    names = sorted(name for part in parts for name in part if name != "Nobody passes these filters.")
    assert names == sorted(_column(look("/en/instruments/untoc/?status=all"), 0))


@pytest.mark.parametrize("sort", ["name", "-name", "signed", "-signed", "deposited", "-deposited", "in_force"])
def test_sorting_is_said_and_done(look: Callable[[str], Seen], sort: str) -> None:
    seen = look(f"/en/instruments/untoc/?sort={sort}")
    sorted_by = seen.tree.xpath("//th[@aria-sort]")
    assert [each.get("aria-sort") for each in sorted_by] == ["descending" if sort.startswith("-") else "ascending"]
    if "name" not in sort:
        place = {"signed": 2, "deposited": 3, "in_force": 4}[sort.removeprefix("-")]
        rows = seen.tree.xpath("//section[@id='parties']//tbody/tr")
        days = [row[place].xpath("./time/@datetime") for row in rows]
        known = [day[0] for day in days if day]
        assert known == sorted(known, reverse=sort.startswith("-"))


def test_those_without_a_day_come_last_whichever_way(look: Callable[[str], Seen]) -> None:
    for sort in ("signed", "-signed"):
        column = _column(look(f"/en/instruments/untoc/?sort={sort}"), 2)
        first_empty = column.index("")
        assert not any(column[first_empty:])


def test_sorting_keeps_the_filters_and_the_day(look: Callable[[str], Seen]) -> None:
    links = look("/en/instruments/untoc/?group=african&on=2010-01-01").tree.xpath("//thead//a/@href")
    assert links[0] == "/en/instruments/untoc/?on=2010-01-01&group=african&sort=-name#parties"


def test_names_sort_as_each_language_sorts(look: Callable[[str], Seen]) -> None:
    first = {
        language: _column(look(f"/{language}/instruments/untoc/?status=all"), 0)[:2]
        for language in ("en", "fr", "ru", "zh-hans", "ar")
    }
    assert first["en"] == ["Afghanistan", "Albania"]
    assert first["fr"] == ["Afghanistan", "Afrique du Sud"]
    assert first["ru"] == ["Австралия", "Австрия"]
    assert first["zh-hans"] == ["阿尔巴尼亚", "阿尔及利亚"]
    assert first["ar"][0] == "آيسلندا"


def test_entry_into_force_is_told_step_by_step(look: Callable[[str], Seen]) -> None:
    seen = look("/en/instruments/untoc/")
    steps = [" ".join(each.text_content().split()) for each in seen.tree.xpath("//ol[@class='because']/li")]
    assert steps[0].startswith("The instrument enters into force once 40 deposits that count have been made.")
    assert "UNTOC art. 38(1)" in steps[0]
    assert any("29 September 2003" in step for step in steps)
    counted = seen.tree.xpath("//section[@aria-labelledby='force']//tbody/tr")
    assert len(counted) == 40
    assert counted[-1][0].text == "40"


def test_declarations_stand_under_their_articles(look: Callable[[str], Seen]) -> None:
    summaries = look("/en/instruments/untoc/").tree.xpath("//section[@aria-labelledby='statements']//summary")
    articles = [" ".join(each.text_content().split()) for each in summaries]
    assert articles[0].startswith("The instrument as a whole")
    assert articles.index(next(each for each in articles if each.startswith("Article 5(3)"))) < articles.index(
        next(each for each in articles if each.startswith("Article 16(5)(a)"))
    )


def test_languages_of_requests_are_named(look: Callable[[str], Seen]) -> None:
    assert "Languages accepted for requests: English" in look("/en/instruments/untoc/").words
