"""What the tests of the resolutions share: a library of three texts, and pages as trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.web.pages.conftest import Seen
from tests.web.resolutions import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client


@pytest.fixture
def library(db: None) -> None:
    """Put three texts into the library: two of one line, one of another matter."""
    del db
    for text in (samples.LIGHTHOUSES, samples.LATER, samples.BUOYS):
        samples.keep(text)


@pytest.fixture
def look(client: Client, db: None) -> Callable[[str], Seen]:
    """Return a function that gives the page at an address under the resolutions, or of another language."""
    del db

    def at(address: str) -> Seen:
        response = client.get(address if address.startswith("/") else f"/en/resolutions/{address}")
        return seen(response.status_code, response.content)

    return at


def seen(status: int, content: bytes) -> Seen:
    """Return a page as a reader gets it."""
    text = content.decode()
    tree = html.document_fromstring(text)
    return Seen(status, tree, " ".join(tree.text_content().split()), text)
