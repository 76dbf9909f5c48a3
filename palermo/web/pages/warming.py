"""What is drawn before the first page is asked for."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from palermo.web.pages import pictures
from palermo.web.pages.presenters.frame import facts_day, instrument_choices
from palermo.web.pages.reader import current_reader
from palermo.web.register import register as current_register


def draw_home_pictures() -> None:
    """Draw the map and, in every language, the curve of the Convention; those kept from before are only read."""
    register = current_register()
    last_day = facts_day(register.facts)
    for code, _ in settings.LANGUAGES:
        with override(code):
            reader = current_reader(register.facts)
            first = instrument_choices(reader, "")[0].value
            pictures.curve(register, reader, first, last_day)
            pictures.world_map(register, reader, first, last_day)
