"""The pages: what people read, in six languages, with or without JavaScript."""

from __future__ import annotations


def warm() -> None:
    """Draw the pictures of the home pages, so that the first reader does not wait for them."""
    from palermo.web.pages.warming import draw_home_pictures  # Django must have been set up by then

    draw_home_pictures()
