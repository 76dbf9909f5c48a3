"""One visitor can send so much within a minute, and no address is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client, RequestFactory

from palermo.web.resolutions import senders
from palermo.web.resolutions.senders import MOST_A_MINUTE, Senders, sender
from tests.web.resolutions import samples
from tests.web.resolutions.conftest import seen

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response


@pytest.mark.parametrize(
    ("peer", "told", "expected"),
    [
        ("198.100.1.7", "", "198.100.1.7"),
        ("198.100.1.7", "9.9.9.9", "198.100.1.7"),  # a stranger may write what he likes
        ("127.0.0.1", "", ""),
        ("127.0.0.1", "9.9.9.9", "9.9.9.9"),
        ("10.0.0.3", "6.6.6.6, 9.9.9.9", "9.9.9.9"),  # what the visitor wrote, then what our proxy added
        ("::1", "2a00:1450::5", "2a00:1450::5"),
        ("127.0.0.1", "10.1.1.1", ""),
        ("127.0.0.1", "<script>", ""),
        ("", "", ""),
        ("unix:", "9.9.9.9", "9.9.9.9"),
    ],
)
def test_whom_a_request_comes_from(peer: str, told: str, expected: str) -> None:
    headers = {"x-forwarded-for": told} if told else {}
    assert sender(RequestFactory(headers=headers, REMOTE_ADDR=peer).get("/")) == expected


def test_a_visitor_waits_after_the_last_that_is_allowed_and_no_other_does() -> None:
    counted = Senders()
    assert [counted.wait("9.9.9.9", float(second)) for second in range(MOST_A_MINUTE)] == [0] * MOST_A_MINUTE
    assert counted.wait("9.9.9.9", 20.0) == 40
    assert counted.wait("8.8.8.8", 20.0) == 0
    assert counted.wait("9.9.9.9", 60.5) == 0
    assert counted.wait("9.9.9.9", 60.6) > 0


def test_no_address_is_remembered_and_not_too_many_visitors_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "_MOST_SENDERS", 3)
    counted = Senders()
    for number in range(9):
        counted.wait(f"9.9.9.{number}", 1.0)
    assert len(counted._sent) == 3
    assert all(len(key) == 32 and b"9.9.9" not in key for key in counted._sent)


@pytest.mark.django_db
def test_who_sends_too_much_gets_the_text_back_and_is_told_when(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "_SENDERS", Senders())
    monkeypatch.setattr(senders, "MOST_A_MINUTE", 2)

    def send(address: str) -> Response:
        return client.post("/en/resolutions/read/", {"text": samples.BUOYS}, REMOTE_ADDR=address)

    assert [send("9.9.9.9").status_code for _ in range(2)] == [303, 303]
    response = send("9.9.9.9")
    page = seen(response.status_code, response.content)
    assert page.status == 429
    assert "as many texts as one visitor may" in page.words
    assert "Colours of buoys" in page.tree.xpath("string(//textarea)")
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert send("8.8.8.8").status_code == 303
