"""Citations in resolutions, beside eyecite, which is the best known finder of legal citations.

The two do not look for the same. eyecite knows reporters, courts and statutes, above all of the United States, and
nothing of the United Nations; it is given the same words, with its default tokenizer and a warm process of its own, so
that what is compared is the time that a pass over them takes. What each finds is counted beside it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peer import peer
from benchmarks.resolutions.speed import LENGTH, texts
from benchmarks.timing import interleaved, markdown, shown, verdict
from palermo.resolutions import load_lexicon
from palermo.resolutions.citations import cite
from palermo.resolutions.structure import read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palermo.resolutions.records import Citation, Resolution

PEER = "eyecite==2.7.8"
#: Seconds to find the citations of a resolution of 6 kB.
TARGET = 0.0005
_RUNS, _WARM_UP = 9, 2
_WORKER = Path(__file__).with_name("eyecite_worker.py")
_PALERMO, _EYECITE = "Palermo", "eyecite"


def citations() -> str:
    """Return the table of the times of Palermo and of eyecite on the same words, in one run."""
    lexicon = load_lexicon()
    read = [one for each in texts() for one in read_structure(each, lexicon.structure).resolutions]
    words = ["\n".join(paragraph.text for paragraph in each.paragraphs()) for each in read]
    kilobytes = sum(map(len, words)) / LENGTH
    with peer(PEER, _WORKER, words) as worker:
        samples = interleaved(
            {_PALERMO: lambda: [cite(each, lexicon.citations) for each in read], _EYECITE: worker.run},
            runs=_RUNS,
            warm_up=_WARM_UP,
        )
        found = {_PALERMO: _kinds([cite(each, lexicon.citations) for each in read]), _EYECITE: worker.run()}
    targets = {_PALERMO: TARGET, _EYECITE: None}
    rows = [
        (
            name,
            shown(sample.median / kilobytes),
            shown(sample.fastest / kilobytes),
            verdict(sample.median / kilobytes, targets[name]),
            _listed(found[name]),
        )
        for name, sample in samples.items()
    ]
    lead = (
        f"{len(read)} real resolutions, {sum(map(len, words)):,} characters of paragraphs; "
        f"{PEER.replace('==', ' ')} in a process of its own. "
        "eyecite knows courts, not the United Nations: its count says how little of a general finder applies here, "
        "not how good it is at its own work."
    )
    return f"{lead}\n\n{markdown(('finder', 'median, 6 kB', 'fastest, 6 kB', 'target', 'found'), rows)}"


def _kinds(read: Sequence[Resolution]) -> Mapping[str, int]:
    return Counter(each.kind for one in read for each in _all(one))


def _all(resolution: Resolution) -> Iterator[Citation]:
    for paragraph in resolution.paragraphs():
        yield from paragraph.citations
    for note in resolution.footnotes:
        yield from note.citations
    if resolution.draft is not None:
        yield from _all(resolution.draft)


def _listed(kinds: Mapping[str, int]) -> str:
    ordered = sorted(kinds.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{number:,} {kind}" for kind, number in ordered) or "nothing"
