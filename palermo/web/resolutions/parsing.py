"""From bytes to resolutions, with the readers of the core; what has been read is remembered for the next page.

The lexicon belongs to the packs that the server was started with, and is read once in each process.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import palermo
from palermo import resolutions
from palermo.recognition import Tesseract
from palermo.resolutions import reading
from palermo.resolutions.analyser import version
from palermo.web.facts.load import packs_digest
from palermo.web.packs import packs
from palermo.web.resolutions.storing import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions import Lexicon
    from palermo.resolutions.reading.records import Recognizer
    from palermo.resolutions.records import Parsed
    from palermo.resolutions.text import Text

#: Bytes of a file or a pasted text: what is larger is refused before it is read.
LARGEST = 20 * 1024 * 1024
#: Characters of the text in it, where somebody waits for the answer: about 500 resolutions, read in some seconds.
MOST_CHARACTERS = 2_000_000
#: Characters of the text in it, where the reading goes on beside the requests: a minute at most.
MOST_BESIDE = LARGEST
#: Characters from which a text is long: it is read beside the requests, and remembered apart from the others.
LONG = 300_000
#: Characters of text whose structures are remembered in this process: some hundred resolutions; and of long texts,
#: the last always. A character takes some 15 bytes.
_REMEMBERED = 2_000_000
_REMEMBERED_LONG = 22_000_000
#: Faults of a text without any resolution that are told.
_MOST_FAULTS = 10


class NotRead(Exception):
    """A file in which nothing could be read; each fault says what is wrong and what to do, in English."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        """Keep the faults as pairs of what and remedy."""
        super().__init__("; ".join(what for what, _remedy in faults))
        self.faults = tuple(faults)


class Readout(NamedTuple):
    """A text and what was read in it."""

    text: Text
    parsed: Parsed


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the packs being served."""
    return resolutions.load_lexicon(packs())


@cache
def reader_digest() -> str:
    """Return what tells this reader from others as 64 hex digits: the program's version, the packs, the analyser."""
    return hashlib.sha256(f"{palermo.__version__} {packs_digest(packs())} {version()}".encode()).hexdigest()


class _Memory:
    """The structures of the texts that were looked at last, up to so many characters of text, or the last alone."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Readout] = OrderedDict()
        self._characters = 0

    def get(self, key: str) -> Readout | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: str, readout: Readout) -> None:
        with self._lock:
            if key in self._held:
                return
            self._held[key] = readout
            self._characters += len(readout.text.text)
            while self._characters > self._most and len(self._held) > 1:
                _, dropped = self._held.popitem(last=False)
                self._characters -= len(dropped.text.text)


_MEMORY = _Memory(_REMEMBERED)
#: Apart, lest a look at the library have a long text read anew.
_LONG_MEMORY = _Memory(_REMEMBERED_LONG)


class Drawn(NamedTuple):
    """The text drawn from a file, and what was found wrong with it: pairs of what and remedy."""

    text: Text
    problems: tuple[tuple[str, str], ...]


def read_bytes(data: bytes, name: str, most: int | None = None) -> Drawn:
    """Return the text of a file of at most so many characters, or `MOST_CHARACTERS`; raise `NotRead` for none."""
    most = MOST_CHARACTERS if most is None else most
    found = reading.read(data, name or "-", recognizer())
    problems = tuple((_sentence(each.what), _sentence(each.remedy)) for each in found.problems)
    if found.text is None:
        raise NotRead(problems or [("Nothing could be read.", "Give another file.")])
    if len(found.text.text) > most:
        what = f"The text has {len(found.text.text):,} characters; more than {most:,} are not read here."
        raise NotRead([*problems, (what, "Give it in parts, or read it with the command palermo resolutions parse.")])
    return Drawn(found.text, problems)


def nothing_found(drawn: Drawn) -> tuple[tuple[str, str], ...]:
    """Return why no resolution was found in a text: what was wrong with its file, then with the text itself."""
    faults = parsed(drawn.text).parsed.faults[:_MOST_FAULTS]
    return (*drawn.problems, *((_sentence(each.what), _sentence(each.remedy)) for each in faults))


@cache
def recognizer() -> Recognizer:
    """Return what reads the letters of scans; where its program is missing, a problem says so."""
    return Tesseract()


def _sentence(text: str) -> str:
    """Return what a problem says as a sentence of its own."""
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith((".", "?", "!")) or not begun else f"{begun}."


def parsed(text: Text) -> Readout:
    """Return a text with the resolutions in it, remembered from the last time where that is not long ago."""
    key, memory = digest(text), _LONG_MEMORY if len(text.text) > LONG else _MEMORY
    found = memory.get(key)
    # The same characters can come with another map, from another file.
    if found is not None and found.text == text:
        return found
    readout = Readout(text, resolutions.parse(text, lexicon()))
    memory.put(key, readout)
    return readout


def recall(key: str) -> Readout | None:
    """Return what was read in the long text of a key, where this process remembers it."""
    return _LONG_MEMORY.get(key)


def remember(key: str, readout: Readout) -> None:
    """Remember what was read in a long text under a key: what was read last in place of what was before."""
    _LONG_MEMORY.put(key, readout)
