"""The register that pages, API and downloads answer from: the core's own, over the rows of the database."""

from __future__ import annotations

import threading
from typing import NamedTuple

from palermo import participation
from palermo.web.facts.load import stored_digest
from palermo.web.facts.rows import facts


class Loaded(NamedTuple):
    """A register and the digest of the facts that it was built from."""

    digest: str
    register: participation.Register


class NoFactsError(RuntimeError):
    """The tables hold no facts: the server was started without being prepared."""


class _Cache:
    """The register of this process, rebuilt when the digest in the database is another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: Loaded | None = None

    def current(self) -> Loaded:
        digest = stored_digest()
        loaded = self._loaded
        if loaded is not None and loaded.digest == digest:
            return loaded
        with self._lock:
            if self._loaded is None or self._loaded.digest != digest:
                self._loaded = _load()
            return self._loaded


def _load() -> Loaded:
    # The tables are read one after the other; the same digest before and after shows that they belong together.
    while True:
        before = stored_digest()
        if before is None:
            raise NoFactsError("The database holds no facts. Start the server by `palermo serve`, which loads them")
        loaded = Loaded(before, participation.Register(facts()))
        if stored_digest() == before:
            return loaded


_CACHE = _Cache()


def current() -> Loaded:
    """Return the register and the digest of its facts; one small query unless the facts have changed."""
    return _CACHE.current()


def register() -> participation.Register:
    """Return the register over the facts now in the database; raise `NoFactsError` when there are none."""
    return _CACHE.current().register
