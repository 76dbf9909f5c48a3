"""What the tests of the pages share: a client that gives a page as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.core.cache import caches
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client


class Seen(NamedTuple):
    """A page as a reader gets it: its status, its tree, and all its words on one line."""

    status: int
    tree: html.HtmlElement
    words: str
    text: str


Look = "Callable[[str], Seen]"


@pytest.fixture(autouse=True)
def _fresh_pages() -> Iterator[None]:
    """Forget the pages that earlier tests have looked at."""
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def look(client: Client, db: None) -> Callable[[str], Seen]:
    """Return a function that gives the page at an address."""
    del db

    def at(address: str) -> Seen:
        response = client.get(address)
        text = response.content.decode()
        tree = html.document_fromstring(text)
        return Seen(response.status_code, tree, " ".join(tree.text_content().split()), text)

    return at
