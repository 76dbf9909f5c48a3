"""Which text became or follows which, as a graph: its nodes, its edges with their reasons, and its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

#: Kinds of edges, the strongest first: a pair has one edge.
EDGES = ("draft_of", "adopted_as", "follows", "recalls")


class When(NamedTuple):
    """The day of adoption, or the days between which it lies."""

    earliest: date | None = None
    latest: date | None = None
    #: How it is known: `stated` in the text, `cited` by another text, by its `session`, by its `year`; or empty.
    how: str = ""

    @property
    def day(self) -> date | None:
        """Return the day, or None when it is not certain."""
        return self.earliest if self.earliest == self.latest else None

    def __str__(self) -> str:
        """Return it in the manner of EDTF: a day, or two days with a slash; empty when nothing is known."""
        if self.earliest is None or self.latest is None:
            return ""
        return self.earliest.isoformat() + ("" if self.day else f"/{self.latest.isoformat()}")

    def before(self, other: When) -> bool | None:
        """Whether it certainly lies before the other; None when that cannot be said, as of two on one day."""
        if None in {self.earliest, self.latest, other.earliest, other.latest}:
            return None
        if self.latest < other.earliest:  # type: ignore[operator]
            return True
        return False if other.latest < self.earliest else None  # type: ignore[operator]


class Reason(NamedTuple):
    """One thing that speaks for an edge."""

    #: `recalls`, `title`, `text`, `dates`, `recommends`.
    rule: str
    #: What was found, as a sentence without the final stop.
    fact: str
    #: Ids of the paragraphs in which it was found; of the later text unless the fact says otherwise.
    paragraphs: tuple[str, ...] = ()
    #: How much it says, from 0 to 1.
    score: float = 1.0


class Step(NamedTuple):
    """What became of paragraphs from the earlier to the later text."""

    #: A kind of `comparison.KINDS`.
    kind: str
    a: tuple[str, ...]
    b: tuple[str, ...]


class Change(NamedTuple):
    """What the later text changed: what became of each paragraph, and the share of the words of both that are alike."""

    steps: tuple[Step, ...]
    share: float

    def count(self, kind: str) -> int:
        """Return how many rows of the comparison are of a kind."""
        return sum(step.kind == kind for step in self.steps)


@dataclass(frozen=True, slots=True)
class Node:
    """One text."""

    #: Names it once in the graph: its symbol, or what stands for one.
    key: str
    symbol: str
    title: str
    body: str
    when: When
    #: Whether it recommends a draft, or is one itself.
    draft: bool
    #: Its place among the resolutions given, from 0.
    number: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The earlier text `source` is a draft of, was adopted as, is followed by or is recalled by `target`.

    `kind`: `draft_of` (a draft document became it), `adopted_as` (it recommended it), `follows` (the target does, as
    the next of its line), `recalls` (the target does, and no more than that).
    """

    source: str
    target: str
    kind: str
    score: float
    reasons: tuple[Reason, ...]
    #: None for an edge that only recalls.
    change: Change | None = None


class Doubt(NamedTuple):
    """What could not be fitted in: which texts, what, and how to mend it."""

    keys: tuple[str, ...]
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """A graph without cycles; every edge goes forward in time."""

    #: In the order in which the resolutions were given.
    nodes: tuple[Node, ...]
    #: Sorted by the target's place in the timeline, then by kind.
    edges: tuple[Edge, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def timeline(self) -> tuple[Node, ...]:
        """Return the nodes by day of adoption, what is adopted on one day by its symbol, the undated last."""
        return tuple(sorted(self.nodes, key=_moment))

    def node(self, key: str) -> Node:
        """Return a node by its key; raise `KeyError` when there is none."""
        for node in self.nodes:
            if node.key == key:
                return node
        raise KeyError(key)


def _moment(node: Node) -> tuple[bool, str, str, str]:
    when = node.when
    return when.latest is None, f"{when.latest}", f"{when.earliest}", node.key


def chains(lineage: Lineage) -> Iterator[tuple[str, ...]]:
    """Yield the keys of each line from its first to its last text, along edges other than `recalls`; the longest first.

    A text that two lines lead to is on the longer of them; a text without such edges is in none.
    """
    before: dict[str, tuple[str, ...]] = {}
    ends: dict[str, tuple[str, ...]] = {}
    strong = [edge for edge in lineage.edges if edge.kind != "recalls"]
    for node in lineage.timeline:
        before.setdefault(node.key, ())
    for key in _sorted_forward(lineage, strong):
        sources = [edge.source for edge in strong if edge.target == key]
        before[key] = max((ends[source] for source in sources), key=len, default=())
        ends[key] = (*before[key], key)
    taken: set[str] = set()
    for line in sorted(ends.values(), key=lambda each: (-len(each), each)):
        rest = tuple(key for key in line if key not in taken)
        if len(line) > 1 and line[-1] not in taken and rest:
            taken.update(line)
            yield line


def _sorted_forward(lineage: Lineage, edges: list[Edge]) -> Iterator[str]:
    """Yield the keys so that each stands behind all that lead to it."""
    waiting = {node.key: {edge.source for edge in edges if edge.target == node.key} for node in lineage.timeline}
    while waiting:
        ready = [key for key, sources in waiting.items() if not sources & waiting.keys()]
        if not ready:
            return
        for key in ready:
            del waiting[key]
            yield key
