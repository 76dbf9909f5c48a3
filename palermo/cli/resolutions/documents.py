"""Files that hold resolutions, read for a command: what is in them, and everything that was wrong with them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from palermo.cli.arguments import STDIN, file
from palermo.cli.output import BadInput
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from palermo.cli.arguments import Arguments
    from palermo.resolutions import Lexicon
    from palermo.resolutions.records import Fault, Parsed, Resolution
    from palermo.resolutions.text import Text


class Document(NamedTuple):
    """One file and the resolutions in it, in order."""

    name: str
    resolutions: tuple[Resolution, ...]
    problems: tuple[Problem, ...]
    #: The input as one text, and what was wrong with the file itself.
    text: Text | None = None
    of_file: tuple[Problem, ...] = ()
    #: What is worth knowing of the file though nothing of it is missing.
    notes: tuple[Problem, ...] = ()
    #: All that was read in it; None where nothing could be.
    parsed: Parsed | None = None


def paths(arguments: Arguments, argument: str, names: Sequence[str]) -> list[Path | None]:
    """Return the paths of files that can be read, None for standard input; what is wrong is noted."""
    if sum(name == STDIN for name in names) > 1:
        arguments.wrong(argument, f"{STDIN!r} is given more than once; standard input can be read once only")
    return [arguments.read(argument, file, name) for name in names]


def load_lexicon(overlays: Sequence[Path]) -> Lexicon:
    """Return what reading needs to know, with these packs; raise `BadInput` with every problem of the packs."""
    from palermo.facts.load import FactsError
    from palermo.resolutions import load_lexicon as load

    try:
        return load(overlays)
    except FactsError as error:
        raise BadInput(error.problems) from None


def document(path: Path | None, lexicon: Lexicon) -> Document:
    """Read one file, or standard input for None; one that holds no resolution has that among its problems."""
    from palermo.recognition import Tesseract
    from palermo.resolutions import parse
    from palermo.resolutions.reading import LIMITS, read

    name = STDIN if path is None else str(path)
    most = max(LIMITS.container_bytes, LIMITS.plain_bytes) + 1  # one more, so that the reader sees that it is too much
    if path is None:
        data, size = sys.stdin.buffer.read(most), None
    else:
        with path.open("rb") as stream:
            data, size = stream.read(most), path.stat().st_size
    reading = read(data, name, Tesseract(), size=size)
    if reading.text is None:
        return Document(name, (), reading.problems)
    text = reading.text
    parsed = parse(text, lexicon)
    found = [_problem(each, name, text) for each in _faults(parsed)]
    wrong = () if reading.complete else reading.problems
    notes = reading.problems if reading.complete else ()
    return Document(name, parsed.resolutions, (*wrong, *found), text, wrong, notes, parsed)


def notes_of(read: Iterable[Document]) -> list[str]:
    """Return what is worth knowing of the files, as remarks."""
    return [str(note) for each in read for note in each.notes]


def problems_of(read: Document, resolution: Resolution) -> list[Problem]:
    """Return what was wrong with the file and with one of its resolutions, not with those beside it."""
    if read.text is None:
        return list(read.problems)
    return [*read.of_file, *(_problem(each, read.name, read.text) for each in _faults_of(resolution))]


def meant_problems(read: Document) -> tuple[list[Problem], list[str]]:
    """Return what was wrong with a file, all of whose resolutions are used, as problems and as remarks.

    Of a file that is named for one resolution, what is wrong with its neighbours on the page is only remarked.
    """
    from palermo.resolutions.chosen import named_for

    named = named_for(read.resolutions, read.name) if len(read.resolutions) > 1 else None
    if named is None:
        return list(read.problems), []
    counted = problems_of(read, named)
    return counted, [str(each) for each in read.problems if each not in counted]


def one_of(read: Document, symbol: str) -> Resolution:
    """Return the resolution of a symbol; raise `ValueError` when there is none in the file."""
    from palermo.resolutions.chosen import of_symbol

    found = of_symbol(read.resolutions, symbol)
    if found is None:
        raise ValueError(f"there is no resolution {symbol!r} in {read.name}; it holds {held(read)}")
    return found


def held(read: Document) -> str:
    """Return what to call the resolutions of a file, in a sentence."""
    return ", ".join(each.symbol or "one without symbol" for each in read.resolutions)


def _problem(fault: Fault, name: str, text: Text) -> Problem:
    place = text.place(fault.at.start)
    page = f"page {place.page}" if place.page else ""
    return Problem(name, place.line, page, fault.what, fault.remedy)


def _faults(parsed: Parsed) -> list[Fault]:
    """Return what could not be read or matched, in the order of the text."""
    found = [*parsed.faults, *(fault for each in parsed.resolutions for fault in _faults_of(each))]
    return sorted(dict.fromkeys(found), key=lambda fault: fault.at)


def _faults_of(resolution: Resolution) -> list[Fault]:
    return [*resolution.faults, *(_faults_of(resolution.draft) if resolution.draft else ())]
