"""Shows what a reading sets apart, so that tests can say it in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.resolutions.reading import Reading
    from palermo.resolutions.text import Text


def text_of(reading: Reading) -> Text:
    """Return the text, which must be there."""
    assert reading.text is not None, reading.problems
    return reading.text


def styled(reading: Reading, style: str) -> list[str]:
    """Return the words in a style, in order."""
    text = text_of(reading)
    return [text.text[each.start : each.end] for each in text.styles if each.style == style]


def lines(reading: Reading) -> list[str]:
    """Return the lines that are not empty."""
    return [line for line in text_of(reading).text.replace("\f", "\n").split("\n") if line]


def said(reading: Reading) -> str:
    """Return all that is said of a reading."""
    return "\n".join(str(problem) for problem in reading.problems)
