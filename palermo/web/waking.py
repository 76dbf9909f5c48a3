"""What a worker reads in the background when it starts, so that the first readers of its pages do not wait for it."""

from __future__ import annotations

import threading

from django.urls import get_resolver


def wake() -> None:
    """Start reading the addresses, the guide and the questionnaires; Django must have been set up."""
    threading.Thread(target=_read, name="waking", daemon=True).start()


def _read() -> None:
    from palermo.web.answers import catalogue
    from palermo.web.guide.loaded import guide

    # The views of all applications are imported with their addresses.
    get_resolver()._populate()  # noqa: SLF001 - what the first request would do
    guide()
    catalogue.questionnaires()
