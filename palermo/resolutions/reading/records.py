"""What reading gives and takes: the text with its problems, the limits, and who recognizes letters in pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from palermo.resolutions.text import Text

_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work one document may cause; what goes beyond is refused or left out, and said."""

    #: Bytes of plain text or HTML.
    plain_bytes: int = 20 * _MEGABYTE
    #: Bytes of a PDF, DOCX or picture.
    container_bytes: int = 50 * _MEGABYTE
    #: Characters of the text that comes out.
    characters: int = 20 * _MEGABYTE
    #: Lines of plain text.
    lines: int = 1_000_000
    #: Pages of a PDF that are read.
    pages: int = 2_000
    #: Pages of one document that are recognized from their picture.
    scans: int = 100
    #: Files in a DOCX.
    members: int = 2_000
    #: Bytes of all that is unpacked from a DOCX, or from the compressed streams of a PDF.
    unpacked_bytes: int = 200 * _MEGABYTE
    #: Bytes of one unpacked part: the body of a DOCX, one stream of a PDF.
    part_bytes: int = 50 * _MEGABYTE
    #: Unpacked bytes for each packed byte, once more than a megabyte comes out.
    ratio: int = 100
    #: Width times height of a picture.
    pixels: int = 120_000_000
    #: Objects drawn on the pages of a PDF.
    drawn: int = 3_000_000


#: What the command line and the pages allow.
LIMITS = Limits()


class Word(NamedTuple):
    """One recognized word of a picture."""

    text: str
    #: 1-based page of a picture file that holds several.
    page: int
    #: Number of the line on its page, counted in reading order; words of one line follow one another.
    line: int
    #: Left, top, right and bottom in pixels, from the top left corner.
    box: tuple[int, int, int, int]
    #: How sure the recognizer is, in per cent.
    confidence: float = 100.0


class RecognitionError(Exception):
    """Recognition failed; `what` and `remedy` are sentences without the final stop, for a `Problem`."""

    def __init__(self, what: str, remedy: str) -> None:
        """Keep both sentences."""
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Recognizer(Protocol):
    """Reads the letters in a picture; `palermo.recognition` does it with Tesseract."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that it reads, as codes of two letters, such as `en`."""

    def recognize(self, image: bytes) -> tuple[Word, ...]:
        """Return the words of a PNG, JPEG or TIFF in reading order; raise `RecognitionError` when it cannot."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one document."""

    #: None when nothing could be read; `problems` then says why.
    text: Text | None
    #: One of `en`, `fr`, `es`, `ru`, `zh`, `ar`; empty when the text does not show it clearly.
    language: str
    #: All that a person should know: what was not read, and what was read otherwise than it may seem.
    problems: tuple[Problem, ...]
    #: False when something in `problems` is missing from the text or keeps it from being used.
    complete: bool = True


class Findings:
    """Collects the problems of one document while it is read."""

    def __init__(self, file: str) -> None:
        """Start with none, for the document called `file`."""
        self._file = file
        self._found: dict[tuple[str, str], Problem] = {}
        self.complete = True

    def note(self, what: str, remedy: str, line: int | None = None) -> None:
        """Add what a person should know, although nothing is missing; the same sentence counts once."""
        self._found.setdefault((what, remedy), Problem(self._file, line, "", what, remedy))

    def lost(self, what: str, remedy: str, line: int | None = None) -> None:
        """Add what is missing from the text."""
        self.complete = False
        self.note(what, remedy, line)

    def problems(self) -> tuple[Problem, ...]:
        """Return all of them in the order in which they were found."""
        return tuple(self._found.values())
