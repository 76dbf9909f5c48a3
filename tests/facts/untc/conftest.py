"""The built-in facts, loaded once for all tests of status pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from palermo.facts.load import load

if TYPE_CHECKING:
    from palermo.facts.records import Facts, Instrument


@lru_cache(maxsize=1)
def loaded() -> Facts:
    """Return the facts for laws, which take no fixtures."""
    return load()


@pytest.fixture(scope="session")
def facts() -> Facts:
    return loaded()


@pytest.fixture(scope="session")
def untoc(facts: Facts) -> Instrument:
    return facts.instruments["untoc"]
