"""People and bodies for the tests of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from tests.web.accounts.world import World

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def world(db: None, client: Client) -> World:
    """Return an empty world of people and bodies; nobody has tried anything yet."""
    del db
    cache.clear()
    return World(client)
