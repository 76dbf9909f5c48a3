"""From text to Akoma Ntoso, beside bluebell, which is what one would take otherwise.

The two do not do the same. bluebell reads text that a person has marked (`BODY`, `PARA 1.`, `SUBPARA (a)`): where the
preamble ends and what is an item of what is told to it, and it reads no symbols, days, citations or mandates.
Palermo is given the unmarked text. So that bluebell has its texts at all, they are marked by what Palermo found.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peer import peer
from benchmarks.resolutions.speed import texts
from benchmarks.timing import interleaved, markdown, shown, verdict
from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.forms.akn import write
from palermo.resolutions.forms.akn_read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.peer import Peer
    from palermo.resolutions.records import Paragraph, Resolution
    from palermo.resolutions.text import Text

#: bluebell 5 wants a newer Python.
PEER = "bluebell-akn==3.1.1"
#: Seconds to write one resolution.
TARGET = 0.002
_TEXTS, _RUNS, _WARM_UP = 30, 7, 1
_ELEMENTS = ("PARA", "SUBPARA", "POINT", "INDENT", "ALINEA")
_MARKUP = re.compile(r"[\\{}*/_!|\[\]^](?=[{}*/_!|\[\]^])|\\")
_WORKER = Path(__file__).with_name("bluebell_worker.py")


class Disagreement(AssertionError):
    """The contenders did not make the same paragraphs, so that their times cannot be compared."""


def akoma_ntoso() -> str:
    """Return the table of the times of Palermo and of bluebell on the same texts, in one run."""
    lexicon = load_lexicon()
    given = texts()[:_TEXTS]
    found = [resolution for each in given for resolution in parse(each, lexicon).resolutions]
    written = [write(each) for each in found]
    with peer(PEER, _WORKER, [marked(each) for each in found]) as worker:
        return _measured(worker, given, found, written)


def _measured(worker: Peer, given: Sequence[Text], found: Sequence[Resolution], written: Sequence[bytes]) -> str:
    lexicon = load_lexicon()
    ours = sum(len(list(top.walk())) for each in found for top in each.operative)
    theirs = worker.run()["paragraphs"]
    if theirs != ours:
        raise Disagreement(f"Palermo made {ours} paragraphs and items, bluebell {theirs}")
    samples = interleaved(
        {
            "Palermo: unmarked text to XML": lambda: [
                write(resolution) for each in given for resolution in parse(each, lexicon).resolutions
            ],
            "Palermo: record to XML": lambda: [write(each) for each in found],
            "Palermo: XML to record": lambda: [read(each) for each in written],
            "bluebell: marked text to XML": worker.run,
        },
        runs=_RUNS,
        warm_up=_WARM_UP,
    )
    number = len(found)
    targets = dict.fromkeys(samples, None) | {"Palermo: record to XML": TARGET}
    rows = [
        (name, shown(each.median / number), shown(each.fastest / number), verdict(each.median / number, targets[name]))
        for name, each in samples.items()
    ]
    characters = sum(len(each.text) for each in given) / number
    versions = ", ".join(f"{name} {version}" for name, version in worker.versions.items())
    lead = (
        f"{number} resolutions of {characters:,.0f} characters on average, {ours:,} operative paragraphs and items, as "
        f"many from both; {versions} in a process of its own. "
        "bluebell is given text that is marked for it, and reads no citations and no mandates."
    )
    return f"{lead}\n\n{markdown(('what', 'median, each', 'fastest, each', 'target'), rows)}"


def marked(resolution: Resolution) -> str:
    """Return a resolution as text marked for bluebell: what a person would have to write."""
    lines = ["PREFACE", "", _words(resolution.title) or "-", "", "PREAMBLE", ""]
    if resolution.opening:
        lines += (_words(resolution.opening), "")
    for paragraph in resolution.preamble:
        for each in paragraph.walk():
            lines += (_words(f"{each.number} {each.text}".strip()), "")
    lines += ("BODY", "")
    for paragraph in resolution.operative:
        _mark(paragraph, 0, lines)
    return "\n".join(lines) + "\n"


def _mark(paragraph: Paragraph, level: int, lines: list[str]) -> None:
    indent = "  " * level
    element = _ELEMENTS[min(level, len(_ELEMENTS) - 1)]
    lines += (f"{indent}{element} {paragraph.number}".rstrip(), f"{indent}  {_words(paragraph.text)}", "")
    for child in paragraph.children:
        _mark(child, level + 1, lines)


def _words(text: str) -> str:
    """Return words in which bluebell sees no markup."""
    plain = _MARKUP.sub(lambda found: "\\" + found[0], " ".join(text.split()))
    return "\\" + plain if plain[:1].isupper() and plain.split(" ", 1)[0].isupper() else plain
