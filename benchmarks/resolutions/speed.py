"""How many resolutions are read in a second on one core, and which step takes the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.timing import interleaved, markdown, shown
from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.citations import cite
from palermo.resolutions.mandates import read_mandates
from palermo.resolutions.structure import read_structure
from palermo.resolutions.text import Place, Text
from tests.resolutions.measures import clean_structures

if TYPE_CHECKING:
    from benchmarks.timing import Sample

#: Resolutions a second, of so many characters.
TARGET = 500
LENGTH = 6_000
_TEXTS = 100
_RUNS, _WARM_UP = 7, 2
_ALL = "all three"


def texts() -> list[Text]:
    """Return real structures as clean texts, those nearest to the length that is measured."""
    found = sorted((trial.text for trial in clean_structures()), key=lambda text: abs(len(text) - LENGTH))
    return [Text("-", text, (Place(0, 0, 1, 0),)) for text in found[:_TEXTS]]


def speed() -> str:
    """Return the table of the speed of each step and of all of them."""
    given = texts()
    lexicon = load_lexicon()
    read = [one for each in given for one in read_structure(each, lexicon.structure).resolutions]
    cited = [cite(each, lexicon.citations) for each in read]
    samples = interleaved(
        {
            "structure": lambda: [read_structure(each, lexicon.structure) for each in given],
            "citations": lambda: [cite(each, lexicon.citations) for each in read],
            "mandates": lambda: [read_mandates(each, lexicon.mandates) for each in cited],
            _ALL: lambda: [parse(each, lexicon) for each in given],
        },
        runs=_RUNS,
        warm_up=_WARM_UP,
    )
    characters = sum(len(each.text) for each in given)
    rows = [_row(name, sample, characters) for name, sample in samples.items()]
    lead = f"{len(given)} real resolutions as clean texts, {characters / len(given):,.0f} characters on average."
    return f"{lead}\n\n{markdown(('step', 'median, each', 'fastest, each', 'of 6 kB a second', 'target'), rows)}"


def _row(name: str, sample: Sample, characters: int) -> tuple[str, ...]:
    rate = characters / LENGTH / sample.median
    verdict = f"≥ {TARGET}: {'met' if rate >= TARGET else 'MISSED'}" if name == _ALL else ""
    return name, shown(sample.median / _TEXTS), shown(sample.fastest / _TEXTS), f"{rate:,.0f}", verdict
