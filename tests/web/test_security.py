"""Requests that are larger than any form of ours are refused before a byte of them is received."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory

from palermo.web.security import LARGEST_FORM, is_small

if TYPE_CHECKING:
    from django.test import Client

TOO_MUCH = str(LARGEST_FORM + 1)


@pytest.mark.django_db
@pytest.mark.parametrize("announced", [TOO_MUCH, "0" * 30 + "9", "-1", "12x"])
@pytest.mark.parametrize("address", ["/en/account/login/", "/en/answers/rounds/1/documents/", "/en/theme/"])
def test_more_than_any_form_sends_is_refused_unread(client: Client, address: str, announced: str) -> None:
    response = client.generic("POST", address, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=announced)
    assert response.status_code == 413
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("announced", ["", "0", str(LARGEST_FORM)])
def test_what_a_form_may_hold_is_passed_on(announced: str) -> None:
    request = RequestFactory().post("/")
    request.META["CONTENT_LENGTH"] = announced
    assert is_small(request)
