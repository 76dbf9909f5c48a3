"""Starts Tesseract for one picture at a time and reads its table of words."""

from __future__ import annotations

import os
import subprocess
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

from palermo.resolutions.reading import RecognitionError, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Tesseract's names of the official languages.
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "eng": "en",
        "fra": "fr",
        "spa": "es",
        "rus": "ru",
        "chi_sim": "zh",
        "chi_tra": "zh",
        "ara": "ar",
    },
)
_INSTALL = "Install it with: apt install tesseract-ocr"
_COLUMNS = 12
_WORD_LEVEL = "5"
_SECONDS_TO_ANSWER = 10


class Tesseract:
    """A recognizer that runs the program `tesseract`; each picture has `seconds` to be recognized."""

    def __init__(self, language: str = "en", *, program: str = "tesseract", seconds: float = 60) -> None:
        """Name the language of the pictures by its two letters; nothing is started yet."""
        self._language = language
        self._program = program
        self._seconds = seconds

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the official languages whose data are installed; none where Tesseract is missing."""
        return tuple(sorted({_LANGUAGES[name] for name in self._installed if name in _LANGUAGES}))

    def recognize(self, image: bytes) -> tuple[Word, ...]:
        """Return the words of a PNG, JPEG or TIFF in reading order.

        Raise `RecognitionError` where Tesseract or its data are missing, or it does not finish, or finds no picture.
        """
        command = [self._program, "stdin", "stdout", "-l", self._data(), "--dpi", "300", "--psm", "3", "tsv"]
        if _says_its_resolution(image):
            del command[5:7]
        done = self._run(command, image, self._seconds)
        if done.returncode:
            raise RecognitionError(
                "Tesseract cannot read the picture", "Save the picture again as PNG, at 300 dots per inch"
            )
        return words_of(done.stdout.decode("utf-8", "replace"))

    @cached_property
    def _installed(self) -> tuple[str, ...]:
        try:
            done = self._run([self._program, "--list-langs"], b"", _SECONDS_TO_ANSWER)
        except RecognitionError:
            return ()
        return tuple((done.stdout or done.stderr).decode("utf-8", "replace").split("\n")[1:])

    def _data(self) -> str:
        """Return Tesseract's name of the language, if its data are there."""
        named = [name for name, code in _LANGUAGES.items() if code == self._language]
        found = [name for name in named if name in self._installed]
        if found:
            return found[0]
        if not self._installed:
            self._missing()
        package = named[0].replace("_", "-") if named else "eng"
        raise RecognitionError(
            f"Tesseract is installed without the data of the language {self._language}",
            f"Install it with: apt install tesseract-ocr-{package}",
        )

    def _run(self, command: list[str], given: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
        # One picture is too little for several threads: they wait for one another, and it takes many times as long.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            # The program is one that the administrator named; the picture goes in as data, never as an argument.
            return subprocess.run(  # noqa: S603
                command,
                input=given,
                capture_output=True,
                timeout=seconds,
                check=False,
                env=environment,
            )
        except FileNotFoundError:
            self._missing()
        except subprocess.TimeoutExpired:
            raise RecognitionError(
                f"Tesseract did not finish within {seconds:g} seconds and was stopped",
                "Give the page with fewer pixels, or only the part that matters",
            ) from None
        except OSError as error:
            raise RecognitionError(f"Tesseract cannot be started ({error.strerror})", _INSTALL) from None

    def _missing(self) -> NoReturn:
        raise RecognitionError("Recognizing a picture needs Tesseract, which is not installed", _INSTALL)


def _says_its_resolution(image: bytes) -> bool:
    """Tell whether a picture is a PNG that says how many dots an inch has; others are taken for scans of 300."""
    return image.startswith(b"\x89PNG") and b"pHYs" in image[:200]


def words_of(table: str) -> tuple[Word, ...]:
    """Return the words of Tesseract's table (TSV); rows that are not of its form are passed over."""
    words: list[Word] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in table.split("\n"):
        cells = row.rstrip("\r").split("\t", _COLUMNS - 1)
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        try:
            left, top, width, height = map(int, cells[6:10])
            confidence, page = float(cells[10]), int(cells[1])
        except ValueError:
            continue
        line = lines.setdefault(tuple(cells[1:5]), len(lines) + 1)
        words.append(Word(cells[11].strip(), page, line, (left, top, left + width, top + height), confidence))
    return tuple(words)
