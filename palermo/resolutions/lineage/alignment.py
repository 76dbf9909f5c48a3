"""Which paragraph of one text answers which of another: the heaviest set of pairs that keeps the order, then the rest.

Likeness is the share of pairs of neighbouring words that two paragraphs have in common (Dice), routine matter left out.
Pairs that keep the order are chosen together, so that their likenesses squared add up to the most; what is left over
is looked through for paragraphs that moved, and for parts of paragraphs that were split or merged.
Time grows with the number of pairs that share a rare pair of words, not with the product of the lengths.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Least likeness of two paragraphs that stand in the same order.
IN_ORDER = 0.4
#: Least likeness of two paragraphs of which one moved.
MOVED = 0.6
#: Least share of a part that must be found in what the other parts leave of the whole.
PART = 0.55
#: Least share of a paragraph's words that must be in another one in the same place that is much longer or shorter.
CONTAINED = 0.45
#: Pairs in one place that are looked at for that.
_WIDEST_GAP = 2500
#: A pair is left out when one of the two is this much more like another.
_NEXT_BEST = 0.6
#: A pair of words that stands in more paragraphs than this says nothing of any of them.
_COMMON = 64
#: Candidates kept for a paragraph.
_CANDIDATES = 8
#: Fewest pairs of words that a part must have.
_SMALLEST_PART = 5


class Shape(NamedTuple):
    """What a paragraph is compared by: its words without routine matter, and the pairs of neighbours among them."""

    key: tuple[str, ...]
    grams: frozenset[str]

    @classmethod
    def of(cls, key: tuple[str, ...]) -> Shape:
        """Return the shape of a paragraph of these words and signs."""
        letters = [word.casefold() for word in key if word[0].isalnum() or word[0] == "#"]
        return cls(key, frozenset(f"{a} {b}" for a, b in pairwise(["", *letters, ""])))


class Group(NamedTuple):
    """Paragraphs that answer one another, by number; one side may be empty or hold several."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    #: From 0 to 1; 0 where one side is empty.
    likeness: float
    moved: bool = False


class _Pair(NamedTuple):
    likeness: float
    a: int
    b: int


def aligned(a: Sequence[Shape], b: Sequence[Shape]) -> list[Group]:
    """Return groups in which each paragraph of both sides stands once, in the order in which they are read.

    The answer for `(b, a)` is the same with the sides exchanged.
    """
    if [shape.key for shape in a] > [shape.key for shape in b]:
        # One order for both ways of asking, so that ties fall alike.
        return _in_reading_order([_turned(group) for group in _groups(b, a)])
    return _in_reading_order(_groups(a, b))


def _turned(group: Group) -> Group:
    return group._replace(a=group.b, b=group.a)


def _groups(a: Sequence[Shape], b: Sequence[Shape]) -> list[Group]:
    candidates = _candidates(a, b)
    chain = _heaviest_chain([pair for pair in candidates if pair.likeness >= IN_ORDER], len(b))
    taken_a, taken_b = {pair.a for pair in chain}, {pair.b for pair in chain}
    moved = []
    for pair in sorted(candidates, key=lambda each: (-each.likeness, each.a, each.b)):
        if pair.likeness >= MOVED and pair.a not in taken_a and pair.b not in taken_b:
            moved.append(pair)
            taken_a.add(pair.a)
            taken_b.add(pair.b)
    groups = [Group((pair.a,), (pair.b,), pair.likeness) for pair in chain]
    groups += [Group((pair.a,), (pair.b,), pair.likeness, moved=True) for pair in moved]
    free_a = [number for number in range(len(a)) if number not in taken_a]
    free_b = [number for number in range(len(b)) if number not in taken_b]
    groups = _with_parts(groups, a, b, free_a, free_b)
    return _with_the_rest(groups, chain, a, b)


def _likeness(a: Shape, b: Shape) -> float:
    if a.key == b.key:
        return 1.0
    return 2 * len(a.grams & b.grams) / (len(a.grams) + len(b.grams))


def _postings(shapes: Sequence[Shape]) -> dict[str, list[int]]:
    """Return by pair of words the paragraphs that hold it, the pairs left out that stand in too many."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, shape in enumerate(shapes):
        for gram in shape.grams:
            postings[gram].append(number)
    return {gram: numbers for gram, numbers in postings.items() if len(numbers) <= _COMMON}


def _nearest(shape: Shape, postings: dict[str, list[int]]) -> Iterator[int]:
    """Yield the paragraphs that share most with this one, at most `_CANDIDATES` and those that tie with the last."""
    shared: Counter[int] = Counter()
    for gram in shape.grams:
        shared.update(postings.get(gram, ()))
    least = 0
    for rank, (number, count) in enumerate(sorted(shared.items(), key=lambda each: (-each[1], each[0]))):
        if rank < _CANDIDATES:
            least = count
        elif count < least or rank >= _COMMON:
            return
        yield number


def _candidates(a: Sequence[Shape], b: Sequence[Shape]) -> list[_Pair]:
    """Return the pairs worth a look, each with its likeness; those left out of which one half is far better placed."""
    postings = _postings(a)
    pairs = {(i, j): _likeness(a[i], shape) for j, shape in enumerate(b) for i in _nearest(shape, postings)}
    # Paragraphs that are repeated too often to be found by their words: the first to the first, and so on.
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, shape in enumerate(a):
        places[shape.key].append(i)
    nth: Counter[tuple[str, ...]] = Counter()
    for j, shape in enumerate(b):
        same = places.get(shape.key, [])
        if nth[shape.key] < len(same):
            pairs[same[nth[shape.key]], j] = 1.0
        nth[shape.key] += 1
    best_a: dict[int, float] = defaultdict(float)
    best_b: dict[int, float] = defaultdict(float)
    for (i, j), likeness in pairs.items():
        best_a[i] = max(best_a[i], likeness)
        best_b[j] = max(best_b[j], likeness)
    return [
        _Pair(likeness, i, j)
        for (i, j), likeness in pairs.items()
        if likeness >= _NEXT_BEST * max(best_a[i], best_b[j])
    ]


def _heaviest_chain(pairs: Sequence[_Pair], length: int) -> list[_Pair]:
    """Return the pairs of the heaviest chain that rises on both sides (a Fenwick tree holds the best so far)."""
    ordered = sorted(pairs, key=lambda pair: (pair.a, -pair.b))
    tree: list[tuple[int, int]] = [(0, -1)] * (length + 1)
    before: list[int] = []
    for number, pair in enumerate(ordered):
        best, at = (0, -1), pair.b
        while at > 0:
            best = max(best, tree[at])
            at -= at & -at
        before.append(best[1])
        # Whole numbers, so that sums do not depend on their order.
        total = (best[0] + 1 + round(pair.likeness**2 * 10_000), number)
        at = pair.b + 1
        while at <= length:
            tree[at] = max(tree[at], total)
            at += at & -at
    chain = []
    number = max(tree)[1]
    while number >= 0:
        chain.append(ordered[number])
        number = before[number]
    return chain[::-1]


class _Part(NamedTuple):
    """A free paragraph that may be part of a group."""

    share: float
    #: Whether it is of the first side.
    of_a: bool
    number: int
    group: int


def _with_parts(
    groups: list[Group], a: Sequence[Shape], b: Sequence[Shape], free_a: Sequence[int], free_b: Sequence[int]
) -> list[Group]:
    """Return the groups, with free paragraphs added that are parts of one split or merged."""
    parts = [*_parts(groups, a, b, free_a, of_a=True), *_parts(groups, b, a, free_b, of_a=False)]
    found = list(groups)
    added: set[tuple[bool, int]] = set()
    for part in sorted(parts, key=lambda each: (-each.share, each.of_a, each.number, each.group)):
        group = found[part.group]
        several = group.b if part.of_a else group.a
        if len(several) > 1 or (part.of_a, part.number) in added:
            continue
        grown = tuple(sorted((*(group.a if part.of_a else group.b), part.number)))
        found[part.group] = group._replace(a=grown) if part.of_a else group._replace(b=grown)
        added.add((part.of_a, part.number))
    return found


def _with_the_rest(groups: list[Group], chain: Sequence[_Pair], a: Sequence[Shape], b: Sequence[Shape]) -> list[Group]:
    """Return the groups and the rest: free paragraphs in one place of which one is mostly in the other, and the others.

    So a long paragraph that was cut short is changed, and not dropped and another added.
    """
    taken_a, taken_b = {i for group in groups for i in group.a}, {j for group in groups for j in group.b}
    gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    starts_a, starts_b = [pair.a for pair in chain], [pair.b for pair in chain]
    for i in range(len(a)):
        if i not in taken_a:
            gaps[bisect(starts_a, i)][0].append(i)
    for j in range(len(b)):
        if j not in taken_b:
            gaps[bisect(starts_b, j)][1].append(j)
    pairs = [
        _Pair(contained, i, j)
        for of_a, of_b in gaps.values()
        if len(of_a) * len(of_b) <= _WIDEST_GAP
        for i in of_a
        for j in of_b
        if (contained := _contained(a[i].grams, b[j].grams)) >= CONTAINED
    ]
    found = [*groups, *(Group((i,), (j,), _likeness(a[i], b[j])) for _, i, j in _heaviest_chain(pairs, len(b)))]
    taken_a, taken_b = {i for group in found for i in group.a}, {j for group in found for j in group.b}
    found += [Group((i,), (), 0.0) for i in range(len(a)) if i not in taken_a]
    found += [Group((), (j,), 0.0) for j in range(len(b)) if j not in taken_b]
    return found


def _contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the smaller is in the other; 0 when that is little in itself."""
    both = len(a & b)
    return both / min(len(a), len(b)) if both >= _SMALLEST_PART else 0.0


def _parts(
    groups: Sequence[Group], own: Sequence[Shape], other: Sequence[Shape], free: Sequence[int], *, of_a: bool
) -> Iterator[_Part]:
    """Yield the free paragraphs of one side most of which is in what a pair leaves of its paragraph on the other side.

    The paired paragraph must itself be mostly a part of it: else it was changed, and not split.
    """
    whole: dict[int, int] = {}
    for number, group in enumerate(groups):
        whole[(group.b if of_a else group.a)[0]] = number
    postings = _postings(other)
    for number in free:
        grams = own[number].grams
        for opposite in _nearest(own[number], postings):
            if opposite not in whole:
                continue
            group = groups[whole[opposite]]
            paired = own[(group.a if of_a else group.b)[0]].grams
            share = _share_of_part(grams, paired, other[opposite].grams)
            if share >= PART:
                yield _Part(share, of_a, number, whole[opposite])


def _share_of_part(part: frozenset[str], paired: frozenset[str], whole: frozenset[str]) -> float:
    """Return how much of what only this part says is in the whole; 0 when either part is not mostly in it."""
    own = part - paired
    if len(own) < _SMALLEST_PART or any(len(each & whole) < PART * len(each) for each in (part, paired)):
        return 0.0
    return len(own & whole) / len(own)


def _in_reading_order(groups: Sequence[Group]) -> list[Group]:
    """Return the groups in the order of the second side; what it lacks stands where the first side has it."""
    kept = sorted(
        (group for group in groups if group.a and group.b and not group.moved), key=lambda group: min(group.a)
    )
    place: list[tuple[tuple[int, int, int], Group]] = []
    anchors = [(min(group.a), min(group.b)) for group in kept]
    starts = [start for start, _ in anchors]
    for group in groups:
        if group.b:
            place.append(((min(group.b), 1, 0), group))
        else:
            before = bisect(starts, group.a[0])
            place.append(((anchors[before - 1][1], 2, group.a[0]) if before else (0, 0, group.a[0]), group))
    return [group for _, group in sorted(place, key=lambda each: each[0])]
