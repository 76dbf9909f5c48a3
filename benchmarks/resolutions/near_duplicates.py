"""Near-duplicates and successors in a large collection: how long it takes, and how many are found."""

from __future__ import annotations

import json
import random
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import combinations, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from datasketch import MinHash, MinHashLSH

from benchmarks.resolutions.variants import YEARS, Variant, sources, variants
from benchmarks.timing import interleaved, markdown, shown, verdict
from palermo.resolutions.collection import Collection, Signature
from palermo.resolutions.collection.signature import of_texts
from palermo.resolutions.words import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Resolutions in the collection, and seconds for all pairs of them.
NUMBER, TARGET = 20_000, 60.0
#: Lines of resolutions that are compared by brute force too, all years of each.
SAMPLE = 40
RECALL = 0.95
AT_LEAST = 0.5
_WORKERS = 2
#: Resolutions that a worker is given at a time.
_CHUNK = 250
#: Permutations of the peer, as in its documentation.
_PERMUTATIONS = 128

Pairs = frozenset[tuple[str, str]]


class TooFewFound(AssertionError):
    """Fewer pairs were found than brute force shows there are to find."""


class _Whole(NamedTuple):
    """One run over the whole collection; seconds of each part."""

    signatures: float
    indexing: float
    pairs: float
    number_of_pairs: int
    successors: int
    one_more: float
    bytes_kept: int


def near_duplicates() -> str:
    """Return the tables of the whole collection and of the sample on which all contenders are compared."""
    with tempfile.TemporaryDirectory(prefix="palermo-near-") as folder:
        path = Path(folder) / "variants.jsonl"
        begin = sources()
        with path.open("w", encoding="utf-8") as out:
            size = sum(out.write(json.dumps(each, ensure_ascii=False) + "\n") for each in variants(NUMBER, begin))
        whole = _whole(path)
        sample = _sampled(path)
    lead = (
        f"{NUMBER:,} resolutions made from {len(begin)}, {size / NUMBER / 1000:.1f} kB each on average; "
        f"{whole.number_of_pairs:,} pairs that share at least half of their runs of three words."
    )
    return f"{lead}\n\n{_table_of_whole(whole)}\n\n{_table_of_sample(sample)}"


def _table_of_whole(whole: _Whole) -> str:
    seconds = whole.signatures + whole.indexing + whole.pairs
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = [
        (f"signatures, {_WORKERS} processes", shown(whole.signatures), ""),
        ("index", shown(whole.indexing), ""),
        ("all pairs", shown(whole.pairs), ""),
        ("together", shown(seconds), verdict(seconds, TARGET)),
        ("one more: added and looked up", shown(whole.one_more), ""),
        ("kept of one resolution", f"{whole.bytes_kept / NUMBER / 1000:.1f} kB", ""),
        ("memory of the process at most", f"{kilobytes / 1000:.0f} MB", ""),
        ("next year's found", f"{whole.successors / (NUMBER - NUMBER // YEARS):.1%}", ""),
    ]
    return markdown(("all resolutions, one run", "", "target"), rows)


def _whole(path: Path) -> _Whole:
    clock = time.perf_counter
    start = clock()
    made = _signatures(path)
    signed = clock()
    collection = Collection()
    for name, kept in made:
        collection.put(name, Signature.read(kept))
    indexed = clock()
    pairs = [(a, near.symbol) for a, near in collection.pairs(AT_LEAST)]
    done = clock()
    found = set(pairs)
    successors = sum(_is_found(name, found) for name, _ in made)
    return _Whole(
        signed - start,
        indexed - signed,
        done - indexed,
        len(pairs),
        successors,
        _one_more(collection, made),
        sum(len(kept) for _, kept in made),
    )


def _is_found(name: str, found: set[tuple[str, str]]) -> bool:
    """Whether a resolution was found near the one of the year before."""
    line, _, year = name.partition("/")
    before = f"{line}/{int(year) - 1}"
    return (name, before) in found or (before, name) in found


def _one_more(collection: Collection, made: Sequence[tuple[str, bytes]]) -> float:
    """Return the median time to replace one resolution of the collection and to look up what is near it."""
    draw = random.Random(1)  # noqa: S311 - the same each time
    taken = []
    for name, kept in draw.sample(list(made), 101):
        start = time.perf_counter()
        each = Signature.read(kept)
        collection.put(name, each)
        collection.near(each, AT_LEAST)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[50]


def _signatures(path: Path) -> list[tuple[str, bytes]]:
    """Return the signatures of a file of variants, made by two processes that are sent the lines of the file."""
    made: list[tuple[str, bytes]] = []
    with path.open(encoding="utf-8") as lines, ProcessPoolExecutor(_WORKERS) as pool:
        chunks = iter(lambda: list(islice(lines, _CHUNK)), [])
        # A few chunks at a time, so that the file is never in memory as a whole.
        while batch := list(islice(chunks, 4 * _WORKERS)):
            for part in pool.map(_signed, batch):
                made += part
    return made


def _signed(lines: Sequence[str]) -> list[tuple[str, bytes]]:
    return [(name, of_texts(paragraphs).written()) for name, paragraphs in map(json.loads, lines)]


def _sampled(path: Path) -> list[Variant]:
    """Return all years of some lines, drawn by chance."""
    lines = random.Random(7).sample(range(NUMBER // YEARS), SAMPLE)  # noqa: S311 - the same each time
    chosen = {str(line) for line in lines}
    with path.open(encoding="utf-8") as kept:
        read = (Variant(name, tuple(paragraphs)) for name, paragraphs in map(json.loads, kept))
        return [each for each in read if each.name.partition("/")[0] in chosen]


def _runs(variant: Variant) -> frozenset[str]:
    runs: set[str] = set()
    for text in variant.paragraphs:
        words = spoken(text)
        runs.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    return frozenset(runs)


def by_brute_force(sample: Sequence[Variant]) -> Pairs:
    """Return the pairs with a Jaccard likeness of at least a half, each with each compared exactly."""
    runs = {variant.name: _runs(variant) for variant in sample}
    return frozenset(
        (min(a, b), max(a, b))
        for a, b in combinations(runs, 2)
        if len(both := runs[a] & runs[b]) >= AT_LEAST * (len(runs[a]) + len(runs[b]) - len(both))
    )


def by_palermo(sample: Sequence[Variant]) -> Pairs:
    """Return the pairs that a collection finds."""
    collection = Collection()
    for variant in sample:
        collection.put(variant.name, of_texts(variant.paragraphs))
    return frozenset((a, near.symbol) for a, near in collection.pairs(AT_LEAST))


def by_datasketch(sample: Sequence[Variant]) -> Pairs:
    """Return the pairs that datasketch finds, by its own estimate of their likeness."""
    index = MinHashLSH(threshold=AT_LEAST, num_perm=_PERMUTATIONS)
    made = {}
    for variant in sample:
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([run.encode() for run in _runs(variant)])
        index.insert(variant.name, sketch)
        made[variant.name] = sketch
    return frozenset(
        (name, other)
        for name, sketch in made.items()
        for other in map(str, index.query(sketch))
        if name < other and sketch.jaccard(made[other]) >= AT_LEAST
    )


def _table_of_sample(sample: Sequence[Variant]) -> str:
    start = time.perf_counter()
    expected = by_brute_force(sample)
    bound = time.perf_counter() - start
    contenders = {"Palermo": by_palermo, "datasketch": by_datasketch}
    samples = interleaved({name: partial(run, sample) for name, run in contenders.items()}, runs=3, warm_up=0)
    rows = []
    for name, run in contenders.items():
        found = run(sample)
        recall, precision = len(found & expected) / len(expected), len(found & expected) / len(found)
        if name == "Palermo" and recall < RECALL:
            raise TooFewFound(f"{recall:.1%} of {len(expected):,} pairs were found; at least {RECALL:.0%} should be")
        rows.append((name, shown(samples[name].median), f"{recall:.2%}", f"{precision:.2%}"))
    rows.append(("each with each, exactly (the bound; once)", shown(bound), "100%", "100%"))
    head = f"{len(sample):,} resolutions, {len(expected):,} pairs"
    return markdown((head, "median of 3", "recall", "precision"), rows)
