"""The log as pages and as a file: for those whom its events concern."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from palermo.web.accounts.models import Role
from palermo.web.audit import presenter, views
from palermo.web.audit.chain import Concerned, append
from palermo.web.audit.labels import labels, words
from palermo.web.audit.rows import COLUMNS
from tests.web.accounts.world import World

if TYPE_CHECKING:
    from django.test import Client

    from palermo.web.audit.models import Event


@pytest.fixture
def world(db: None, client: Client) -> World:
    del db
    return World(client)


def write(name: str = "Ada", action: str = "accounts.body.invite", **whom: set[str] | set[int]) -> Event:
    concerned = Concerned(whom.get("bodies", set()), whom.get("states", set()))  # type: ignore[arg-type]
    return append(99, name, action, "accounts.body:1", {"email": "x@example.org"}, concerned)


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/en/audit/log.csv{query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(content)))


@pytest.mark.parametrize(
    ("role", "reads"),
    [(Role.ADMINISTRATOR, True), (Role.FOCAL_POINT, True), (Role.EXPERT, False), (Role.OBSERVER, False)],
)
def test_a_state_reads_what_concerns_it(world: World, role: str, reads: bool) -> None:
    write("Of Italy", states={"ITA"})
    write("Of Kenya", states={"KEN"})
    write("Of nobody")
    client = world.signed_in(world.person("me@example.org", world.body(), role))
    page = client.get("/en/audit/").content.decode()
    assert ("Of Italy" in page) is reads
    assert "Of Kenya" not in page
    assert "Of nobody" not in page
    assert [each["actor_name"] for each in rows(client)] == (["Of Italy"] if reads else [])


def test_the_secretariat_does_not_read_what_concerns_a_state_alone(world: World) -> None:
    secretariat = world.secretariat()
    write("Of Italy", states={"ITA"})
    write("Of both", states={"ITA"}, bodies={secretariat.pk})
    client = world.signed_in(world.administrator(secretariat))
    assert [each["actor_name"] for each in rows(client)] == ["Of both"]


def test_everybody_reads_what_they_did_themselves(world: World) -> None:
    user = world.person("me@example.org")
    append(user.pk, "Me", "accounts.user.sign_in", f"accounts.user:{user.pk}", {}, Concerned())
    write("Somebody")
    assert [each["action"] for each in rows(world.signed_in(user))] == ["accounts.user.sign_in"]


def test_a_ministry_reads_its_own_and_not_all_of_its_state(world: World) -> None:
    ministry = world.body("authority", "moj", "ITA", "Ministry")
    write("Of the ministry", bodies={ministry.pk}, states={"ITA"})
    write("Of the State", states={"ITA"})
    client = world.signed_in(world.administrator(ministry))
    assert [each["actor_name"] for each in rows(client)] == ["Of the ministry"]


OLDER = re.compile(r'href="([^"]+)" rel="next"')

FILTERS = [
    ("", ["Bob", "Ada", "Ada"]),
    ("?person=ad", ["Ada", "Ada"]),
    ("?action=accounts.body.found", ["Bob"]),
    ("?person=ad&action=accounts.body.found", []),
    (f"?since={datetime.now(UTC).date() + timedelta(days=1)}", []),
    (f"?since={datetime.now(UTC).date() - timedelta(days=1)}", ["Bob", "Ada", "Ada"]),
    (f"?until={datetime.now(UTC).date() - timedelta(days=2)}", []),
]


@pytest.mark.parametrize(("query", "names"), FILTERS)
def test_events_are_filtered_alike_on_the_page_and_in_the_file(world: World, query: str, names: list[str]) -> None:
    client = world.signed_in(world.person("me@example.org", world.body()))
    for name, action in (
        ("Ada", "accounts.body.invite"),
        ("Ada", "accounts.body.invite"),
        ("Bob", "accounts.body.found"),
    ):
        write(name, action, states={"ITA"})
    assert [each["actor_name"] for each in rows(client, query)] == names
    page = client.get(f"/en/audit/{query}").content.decode()
    assert page.count("<bdi>Ada</bdi>") == names.count("Ada")
    assert page.count("<bdi>Bob</bdi>") == names.count("Bob")


@pytest.mark.parametrize(
    "query",
    [
        "?since=yesterday",
        "?action=nothing",
        "?before=0",
        "?before=x",
        "?nonsense=1",
        "?person=a%00b",
        "?until=2026-02-30",
    ],
)
def test_a_question_with_faults_is_answered_by_them(world: World, query: str) -> None:
    client = world.signed_in(world.person("me@example.org", world.body()))
    for address in ("/en/audit/", "/en/audit/log.csv"):
        assert client.get(address + query).status_code == 400


def test_a_long_log_goes_from_page_to_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (presenter, views):
        monkeypatch.setattr(module, "PAGE", 2)
    client = world.signed_in(world.person("me@example.org", world.body()))
    for number in range(5):
        write(f"Person {number}", states={"ITA"})
    address, seen = "/en/audit/", []
    for _ in range(3):
        page = client.get(address).content.decode()
        seen += [number for number in range(4, -1, -1) if f"Person {number}" in page]
        older = OLDER.search(page)
        address = html.unescape(older[1]) if older else ""
    assert seen == [4, 3, 2, 1, 0]
    assert not address


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_of_the_file_is_a_formula(world: World, name: str) -> None:
    write(name, states={"ITA"})
    client = world.signed_in(world.person("me@example.org", world.body()))
    (row,) = rows(client)
    assert row["actor_name"] == f"'{name}"
    assert tuple(row) == COLUMNS


def test_what_was_written_is_shown_as_text(world: World) -> None:
    write("<script>alert(1)</script>", states={"ITA"})
    page = world.signed_in(world.person("me@example.org", world.body())).get("/en/audit/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_file_is_closed_to_caches(world: World) -> None:
    response = world.signed_in(world.person("me@example.org")).get("/en/audit/log.csv")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "attachment" in response.headers["Content-Disposition"]
    assert world.client.get("/en/audit/log.csv").status_code == 302


def test_actions_have_names() -> None:
    assert words("accounts.body.invite") == "Invitation sent"
    assert words("unknown.thing.done") == "unknown.thing.done"
    assert all(name and action.count(".") == 2 for action, name in labels().items())
