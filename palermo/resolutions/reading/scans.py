"""Pictures of pages: their size is told before they are opened, recognized words become lines."""

from __future__ import annotations

import re
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from palermo.resolutions.reading.glyphs import Glyph
from palermo.resolutions.reading.lines import lines_of
from palermo.resolutions.reading.margins import PageLines
from palermo.resolutions.reading.pages import write_pages
from palermo.resolutions.reading.picture_sizes import picture_size
from palermo.resolutions.reading.records import RecognitionError
from palermo.resolutions.reading.rows import pieces_of, regions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palermo.resolutions.reading.records import Findings, Limits, Recognizer, Word
    from palermo.resolutions.text import Text

#: A mark is a short word, this much smaller than its line, that stands so far above the base, in parts of the line.
_MARK, _SMALLER, _RAISED = re.compile(r"(?:\d{1,3}|[*\u2020\u2021])[,;.]?"), 0.62, 0.15
#: Where the base line stands in the box of a line, and the size of its letters, in parts of its height.
_DESCENT, _SIZE = 0.24, 0.95
#: A space stands just before the word that follows it, wherever their boxes may overlap.
_HAIR = 0.01
_DOUBTFUL = 50


def say_no_recognizer(what: str, findings: Findings) -> None:
    """Say that pictures are not read without a recognizer."""
    findings.lost(what, "Recognize it with Tesseract (install it with: apt install tesseract-ocr), or give a text")


def read_picture(
    data: bytes,
    name: str,
    media: str,
    findings: Findings,
    limits: Limits,
    recognizer: Recognizer | None,
) -> Text | None:
    """Return the words recognized in a PNG, JPEG or TIFF; None, with the reason said, when there are none.

    Boxes are pixels of the picture, counted from its lower left corner.
    """
    size = picture_size(data, media)
    if size is None:
        findings.lost("The picture is damaged: it does not say its size", "Save it again as PNG")
        return None
    if size[0] * size[1] > limits.pixels:
        findings.lost(
            f"The picture has {size[0]} x {size[1]} pixels, more than any page needs, and was not opened",
            "Scan the page with 300 dots per inch",
        )
        return None
    if recognizer is None:
        say_no_recognizer("The file is a picture, whose letters must be recognized first", findings)
        return None
    try:
        words = recognizer.recognize(data)
    except RecognitionError as error:
        findings.lost(error.what, error.remedy)
        return None
    return _written(words, size[1], name, media, findings, limits)


def _written(
    words: Sequence[Word],
    height: int,
    name: str,
    media: str,
    findings: Findings,
    limits: Limits,
) -> Text | None:
    pages = [page_of_words(list(on_page), height, 1.0) for _, on_page in groupby(words, key=lambda word: word.page)]
    text = write_pages(pages[: limits.scans], name, media, limits)
    if not text.text.strip():
        findings.lost(
            "No words were recognized in the picture", "Scan the page again: upright, sharp, 300 dots per inch"
        )
        return None
    say_recognized(words, findings)
    return text


def page_of_words(words: Sequence[Word], height: float, scale: float) -> PageLines:
    """Return recognized words as the lines of a page; `scale` turns pixels into points, in which `height` is given.

    The place of the words decides their order, as in a PDF: a recognizer parts rows that belong together.
    """
    glyphs: list[Glyph] = []
    for _, row in groupby(words, key=lambda word: word.line):
        glyphs += _glyphs(list(row), height, scale)
    return PageLines([list(lines_of(region)) for region in regions_of(pieces_of(glyphs))], height)


def _glyphs(row: list[Word], height: float, scale: float) -> Iterator[Glyph]:
    """Yield the words of a line as one sign each, on one base line, with spaces between them."""
    heights = sorted(word.box[3] - word.box[1] for word in row)
    tall = max(heights[len(heights) * 4 // 5 if len(heights) > 1 else 0], 1)
    low = median(word.box[3] for word in row)
    # The box of a line reaches beneath the base line.
    base, full = low - _DESCENT * tall, _SIZE * tall
    before: Word | None = None
    for word in row:
        left, top, right, bottom = word.box
        raised = bottom - top <= _SMALLER * tall and bottom < low - tall * _RAISED and bool(_MARK.fullmatch(word.text))
        if before:
            yield _glyph(" ", left - _HAIR, left, height - base * scale, full * scale, scale)
        on, size = (bottom, _SIZE * (bottom - top)) if raised else (base, full)
        yield _glyph(word.text, left, right, height - on * scale, size * scale, scale)
        before = word


def _glyph(text: str, left: float, right: float, base: float, size: float, scale: float) -> Glyph:
    return Glyph(text, left * scale, right * scale, base, size, italic=False, bold=False, space=text == " ")


def say_recognized(words: Sequence[Word], findings: Findings) -> None:
    """Say that words were recognized, and how many of them are doubtful."""
    findings.note(
        "The words were recognized from a picture, which leaves faults",
        "Compare what matters with the picture",
    )
    doubtful = [word for word in words if word.confidence < _DOUBTFUL]
    if doubtful:
        findings.note(
            f"{len(doubtful)} of {len(words)} recognized words are doubtful, such as {doubtful[0].text[:40]}",
            "Compare them with the picture, or scan the page again: upright, sharp, 300 dots per inch",
        )
