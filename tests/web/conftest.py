"""What tests of the web part share: a client that asks for JSON, and the facts in the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from palermo.participation.export import Row


@pytest.fixture
def rows(client: Client, db: None) -> Callable[[str], list[Row]]:
    """Return a function that gives the rows under an address."""
    del db

    def ask(address: str) -> list[Row]:
        response = client.get(address)
        assert response.status_code == 200, response.content
        read = json.loads(response.content)
        assert isinstance(read, list)
        return read

    return ask


@pytest.fixture
def answer(client: Client, db: None) -> Callable[[str], Row]:
    """Return a function that gives the object under an address."""
    del db

    def ask(address: str) -> Row:
        response = client.get(address)
        assert response.status_code == 200, response.content
        read = json.loads(response.content)
        assert isinstance(read, dict)
        return read

    return ask
