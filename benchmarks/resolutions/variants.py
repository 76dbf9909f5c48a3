"""A large collection of resolutions, made by varying real ones from year to year with a fixed seed.

The wording is read from the reference material when it is there (`PALERMO_SHARED`), and made of invented words of like
lengths when it is not; none of it is kept.
"""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Years in which a line of resolutions goes on.
YEARS = 20
_SEED = 20_000
#: Invented resolutions where there are no real ones.
_INVENTED = 200
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
)
#: What happens from one year to the next: chances for each paragraph, and for each word of it.
_DROPPED, _ADDED, _EXCHANGED, _REWORDED = 0.04, 0.04, 0.05, 0.02


class Variant(NamedTuple):
    """One resolution of the collection."""

    #: `line/year`.
    name: str
    paragraphs: tuple[str, ...]


def sources() -> list[tuple[str, ...]]:
    """Return the paragraphs of each resolution to begin with."""
    folder = Path(os.environ.get("PALERMO_SHARED", Path(__file__).parents[3] / "shared")) / "resolutions"
    kept = folder / "truth_gradeA_dev.jsonl.gz"
    if not kept.exists():
        return list(_invented())
    with gzip.open(kept, "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    read += [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "truth").glob("*.json"))]
    return [tuple(_paragraphs(each)) for each in read]


def _paragraphs(structure: dict[str, object]) -> Iterator[str]:
    for key in ("preambular", "operative_tree"):
        waiting = structure[key]
        while isinstance(waiting, list) and waiting:
            first, waiting = waiting[0], waiting[1:]
            yield str(first["text"])
            waiting = [*first.get("children", ()), *waiting]


def _invented() -> Iterator[tuple[str, ...]]:
    draw = random.Random(_SEED)  # noqa: S311 - a benchmark wants the same words each time
    words = ["".join(draw.choices("aeilnorstu", k=draw.randint(2, 10))) for _ in range(4_000)]
    common = words[:60]
    for _ in range(_INVENTED):
        paragraphs = []
        for _ in range(draw.randint(8, 50)):
            length = draw.randint(15, 90)
            paragraphs.append(" ".join(draw.choice(common if draw.random() < 0.5 else words) for _ in range(length)))
        yield tuple(paragraphs)


def variants(number: int, begin: Sequence[tuple[str, ...]]) -> Iterator[Variant]:
    """Yield so many resolutions: lines of `YEARS` years, each year's written over the last one's."""
    draw = random.Random(_SEED)  # noqa: S311 - a benchmark wants the same numbers each time
    words = sorted({word for paragraphs in begin for paragraph in paragraphs for word in paragraph.split()})
    for line in range(-(-number // YEARS)):
        paragraphs = list(begin[line % len(begin)])
        # Two lines from one source begin apart: each has left out another half of it, and has words of its own.
        if line >= len(begin):
            draw.shuffle(paragraphs)
            paragraphs = [_reworded(each, draw, words, 0.15) for each in paragraphs[: max(4, len(paragraphs) // 2)]]
        for year in range(min(YEARS, number - line * YEARS)):
            yield Variant(f"{line}/{year}", tuple(paragraphs))
            paragraphs = list(_next_year(paragraphs, draw, words, begin))


def _next_year(
    paragraphs: Sequence[str], draw: random.Random, words: Sequence[str], begin: Sequence[tuple[str, ...]]
) -> Iterator[str]:
    kept = [each for each in paragraphs if draw.random() >= _DROPPED] or list(paragraphs[:1])
    for place in range(len(kept) - 1):
        if draw.random() < _EXCHANGED:
            kept[place], kept[place + 1] = kept[place + 1], kept[place]
    for paragraph in kept:
        yield _reworded(paragraph, draw, words, _REWORDED)
        if draw.random() < _ADDED:
            yield draw.choice(draw.choice(begin) or paragraphs)


def _reworded(paragraph: str, draw: random.Random, words: Sequence[str], chance: float) -> str:
    """Return a paragraph with some words exchanged, and the ordinals in it one higher."""
    changed = []
    for word in paragraph.split():
        if word in _ORDINALS:
            changed.append(_ORDINALS[(_ORDINALS.index(word) + 1) % len(_ORDINALS)])
        else:
            changed.append(draw.choice(words) if draw.random() < chance else word)
    return " ".join(changed)
