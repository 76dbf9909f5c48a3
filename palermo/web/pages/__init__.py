"""The pages: what people read, in six languages, with or without JavaScript."""

from __future__ import annotations


def warm() -> None:
    """See that the pictures of the home pages are drawn; Django must have been set up."""
    from palermo.web.pages import warming

    warming.warm()


def wake() -> None:
    """Start the drawing engine in this process, beside its first requests; Django must have been set up."""
    from palermo.web.pages import warming

    warming.wake()
