"""Which pairs of many texts are worth comparing: those that cite each other, share a title, or share words."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from palermo.resolutions.collection.index import Collection
from palermo.resolutions.collection.signature import of_texts, signature
from palermo.resolutions.lineage.evidence import Mention, mentions
from palermo.resolutions.lineage.graph import Doubt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palermo.resolutions.collection.signature import Signature
    from palermo.resolutions.records import Resolution

#: Candidates that are compared word by word, for each text.
_CANDIDATES = 8
#: Texts up to which all pairs are held against each other; of more, likely pairs are looked up.
_ALL_PAIRS = 300
#: Least likeness of two signatures that says anything.
_LIKELY = 0.2


def named(texts: Sequence[Resolution]) -> tuple[list[str], list[Doubt]]:
    """Return a key for each text, its symbol where that names it alone, and a doubt for each symbol of several."""
    seen: Counter[str] = Counter()
    keys = []
    for number, text in enumerate(texts, 1):
        name = text.symbol or next(iter(text.symbols), "") or f"no. {number}"
        seen[name] += 1
        keys.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    doubts = [
        Doubt((name,), f"{times} of the texts have the symbol {name}", "Give each text once")
        for name, times in seen.items()
        if times > 1
    ]
    return keys, doubts


def citations(texts: Sequence[Resolution]) -> dict[tuple[int, int], list[Mention]]:
    """Return by (cited, citing) where a text cites another one of those given; of texts with one symbol, the first."""
    numbers = {text.symbol: number for number, text in reversed(list(enumerate(texts))) if text.symbol}
    cited: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for citing, text in enumerate(texts):
        for mention in mentions(text):
            number = numbers.get(mention.citation.id)
            if number is not None and texts[number].symbol != text.symbol:
                cited[number, citing].append(mention)
    return dict(cited)


def candidates(
    texts: Sequence[Resolution], titles: Sequence[str], cited: Mapping[tuple[int, int], object]
) -> list[tuple[int, int]]:
    """Return pairs worth comparing, the smaller number first: for each text those that promise most."""
    worth: dict[tuple[int, int], float] = defaultdict(float)
    for made in ([signature(text) for text in texts], [of_texts([title]) for title in titles]):
        for pair, like in _likely(made):
            worth[pair] += like
    for pair in cited:
        worth[min(pair), max(pair)] += 1.0
    ranked: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for (a, b), weight in worth.items():
        if not texts[a].symbol or texts[a].symbol != texts[b].symbol:
            ranked[a].append((-weight, (a, b)))
            ranked[b].append((-weight, (a, b)))
    return sorted({pair for each in ranked.values() for _, pair in sorted(each)[:_CANDIDATES]})


def _likely(made: Sequence[Signature]) -> list[tuple[tuple[int, int], float]]:
    """Return the pairs of signatures that are like each other, and how much."""
    if len(made) <= _ALL_PAIRS:
        pairs = [((a, b), made[a].likeness(made[b])) for a, b in combinations(range(len(made)), 2)]
        return [(pair, like) for pair, like in pairs if like >= _LIKELY]
    collection = Collection()
    for number, sketch in enumerate(made):
        collection.put(f"{number:09}", sketch)
    return [((int(a), int(near.symbol)), near.likeness) for a, near in collection.pairs(_LIKELY)]
