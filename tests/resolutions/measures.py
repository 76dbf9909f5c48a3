"""The measures of the structure step: which texts are read, and what of them is counted.

* **clean**: texts of the reference material with one block per paragraph;
* **structures**: the structures of `truth_gradeA_dev`, set as clean texts;
* **recommended**: the Assembly's among them, set as the draft inside a resolution of the Council;
* **noise**: clean texts, structures and drafts in layouts drawn from seeds (`noise.py`);
* **bound**, **parts**, **single**: pages of volumes, resolutions in parts, one unnumbered paragraph (`bound.py`);
* **wild**: structures in the layouts of `wild.py`;
* **volumes**: pages of bound volumes, where only the resolution of the file's symbol counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.resolutions.bound import in_parts, on_a_page, unnumbered
from tests.resolutions.documents import CLEAN, VOLUME, cases, structures
from tests.resolutions.noise import clean, noisy, recommended
from tests.resolutions.parsing import structured
from tests.resolutions.scoring import Score, chosen, fold, scored
from tests.resolutions.wild import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.records import Parsed, Resolution
    from tests.resolutions.documents import Document
    from tests.resolutions.noise import Noisy
    from tests.resolutions.scoring import Item

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Trial(NamedTuple):
    """A text to be read, and what is expected of it."""

    name: str
    document: Document
    text: str
    #: What is known of a layout that was generated.
    noisy: Noisy | None = None

    @property
    def symbol(self) -> str:
        """The symbol of the resolution that counts."""
        return self.document.symbol

    @property
    def items(self) -> tuple[Item, ...]:
        """The paragraphs that should be found."""
        return tuple(self.document.items())


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a trial."""

    trial: Trial
    score: Score
    #: Whether a resolution of the expected symbol was found.
    symbol: bool
    #: What its heading and closing formula should say and do not: `title`, `adopted`, `meeting`.
    wrong: tuple[str, ...] = ()
    #: Footnotes that the generator set, and how many were read with mark and text.
    notes: int = 0
    notes_found: int = 0
    #: Characters of headers, page numbers, rules and footnotes that stand in a paragraph.
    leaked: int = 0


def clean_texts() -> Iterator[Trial]:
    """Yield the texts of the reference material that have no noise."""
    yield from (trial for trial, noise in _texts() if noise == CLEAN)


def volumes() -> Iterator[Trial]:
    """Yield the pages of bound volumes."""
    yield from (trial for trial, noise in _texts() if noise == VOLUME)


def _texts() -> Iterator[tuple[Trial, str]]:
    for case in cases():
        document = case.document
        yield Trial(case.file, document, case.text), document.noise


def clean_structures() -> Iterator[Trial]:
    """Yield the structures without texts, set as clean texts."""
    for each in structures():
        yield Trial(each.symbol, each, clean(each))


def clean_drafts() -> Iterator[Trial]:
    """Yield the Assembly's structures, each as the draft inside a resolution of the Council."""
    for each in map(recommended, assembly()):
        yield Trial(each.symbol, each, clean(each))


def assembly() -> Iterator[Document]:
    """Yield the structures of the Assembly."""
    return (each for each in structures() if each.symbol.startswith("A/RES/"))


def noise(seeds: int = 1, step: int = 1, first: int = 0) -> Iterator[Trial]:
    """Yield noisy texts: every `step`-th document from the `first`, with so many seeds each."""
    whole = [case.document for case in cases() if case.document.noise == CLEAN and case.document.grade == "A"]
    documents = [*whole, *structures(), *(recommended(each) for each in list(assembly())[::3])]
    for number, document in list(enumerate(documents))[first::step]:
        for seed in range(seeds):
            made = noisy(document, seed * 1000 + number)
            name = f"{document.symbol}, seed {seed * 1000 + number}"
            yield Trial(name, document, made.text, made)


def wild(name: str, step: int = 1) -> Iterator[Trial]:
    """Yield every `step`-th structure in a layout met in the wild."""
    for number, document in list(enumerate(structures()))[::step]:
        made = LAYOUTS[name](document, number)
        yield Trial(f"{document.symbol}, seed {number}", document, made)


def bound(step: int = 1) -> Iterator[Trial]:
    """Yield made-up pages of volumes: the Assembly's structures, each between two of its neighbours."""
    documents = sorted((each for each in assembly() if _has_closing(each)), key=lambda each: each.symbol)
    for number in range(1, len(documents) - 1, step):
        page = on_a_page(documents[number], documents[number - 1], documents[number + 1], number)
        made = noisy(page, number)
        yield Trial(f"{page.symbol}, page {number}", page, made.text, made)


def _has_closing(document: Document) -> bool:
    return any(each.kind == "closing" for each in document.blocks)


def parts(step: int = 1) -> Iterator[Trial]:
    """Yield resolutions in two parts, clean."""
    documents = [each for each in assembly() if _has_closing(each)]
    for one, two in list(pairwise(documents))[::step]:
        made = in_parts(one, two)
        yield Trial(f"{made.symbol}, parts", made, clean(made))


def single(step: int = 1) -> Iterator[Trial]:
    """Yield resolutions with one unnumbered operative paragraph, clean and noisy in turn."""
    for number, document in list(enumerate(structures()))[::step]:
        one = unnumbered(document)
        text = clean(one) if number % 2 else noisy(one, number).text
        yield Trial(f"{one.symbol}, single {number}", one, text)


def tried(trial: Trial) -> Result:
    """Read a text and count."""
    parsed = structured(trial.text)
    score = scored(parsed, trial.symbol, trial.items)
    own = chosen(parsed, trial.symbol)
    wrong = tuple(_wrong(trial.document, own[0])) if own else ()
    if trial.noisy is None:
        return Result(trial, score, bool(own), wrong)
    read_ = _notes_of(parsed)
    wanted = [(mark.translate(_SUPERSCRIPTS), text) for mark, text in trial.noisy.notes]
    matched = sum(each in read_ for each in wanted)
    return Result(trial, score, bool(own), wrong, len(wanted), matched, leaked(parsed, trial.noisy))


def _wrong(document: Document, found: Resolution) -> Iterator[str]:
    if fold(found.title) != document.title and document.grade != "hand":
        yield "title"
    if document.adopted and (found.adopted is None or found.adopted.isoformat() != document.adopted):
        yield "adopted"
    if document.meeting is not None and found.meeting != document.meeting:
        yield "meeting"


def _notes_of(parsed: Parsed) -> set[tuple[str, str]]:
    holders = [each for one in parsed.resolutions for each in (one, one.draft) if each is not None]
    return {(note.mark.translate(_SUPERSCRIPTS).strip("/^"), note.text) for one in holders for note in one.footnotes}


def leaked(parsed: Parsed, made: Noisy) -> int:
    """Return how many characters of what the generator set apart stand in the text of a paragraph."""
    inserted = bytearray(len(made.text))
    for each in made.inserted:
        inserted[each.start : each.end] = b"\1" * (each.end - each.start)
    total = 0
    for resolution in parsed.resolutions:
        for part in (resolution, resolution.draft):
            for paragraph in part.paragraphs() if part is not None else ():
                total += sum(sum(inserted[run.raw : run.raw + run.length]) for run in paragraph.runs)
    return total


def summed(results: list[Result]) -> Score:
    """Add the scores up."""
    total = Score()
    for each in results:
        total += each.score
    return total
