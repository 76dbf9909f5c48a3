"""What is drawn, and what is started, before the first page is asked for.

The server forks its workers, and the drawing engine does not live through a fork: a worker whose parent has drawn would
wait for ever at its first picture. So the process that forks never draws; a fresh one does it for it.
"""

from __future__ import annotations

import multiprocessing
import threading

import django
from django.conf import settings
from django.utils.translation import override


def warm() -> None:
    """See that the pictures of the home pages are kept, and have a fresh process draw them where they are not.

    Should that process fail, the first readers wait a second; nothing else is lost.
    """
    from palermo.web.pages.drawn import NotDrawnError, kept_only

    try:
        with kept_only():
            home_pictures()
    except NotDrawnError:
        process = multiprocessing.get_context("spawn").Process(target=_draw_in_a_fresh_process)
        process.start()
        process.join()


def wake() -> None:
    """Start the drawing engine of this worker in the background: it takes about a second, and then stays awake."""
    from palermo.reports.pictures.engine import wake_engine

    threading.Thread(target=wake_engine, name="drawing-engine", daemon=True).start()


def home_pictures() -> None:
    """Draw, or read where kept, the map and in every language the curve of the instrument that the home page shows."""
    from palermo.web.pages import pictures
    from palermo.web.pages.presenters.frame import facts_day
    from palermo.web.pages.reader import current_reader
    from palermo.web.register import register as current_register

    register = current_register()
    last_day = facts_day(register.facts)
    # Not by the choices that the page offers: their addresses would import the views of everything.
    first = next(iter(register.facts.instruments))
    for code, _ in settings.LANGUAGES:
        with override(code):
            reader = current_reader(register.facts)
            pictures.curve(register, reader, first, last_day)
            pictures.world_map(register, reader, first, last_day)


def _draw_in_a_fresh_process() -> None:
    django.setup()
    home_pictures()
