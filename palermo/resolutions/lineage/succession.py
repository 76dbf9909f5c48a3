"""Which of many texts became or follows which.

Candidates are pairs that cite each other, that have like titles, or that share words. A pair is an edge when

* `draft_of`, `adopted_as`: the earlier is a draft or recommends one, and the words of the two are mostly alike;
* `follows`: two of three are found: it is recalled, the title is alike, the words are; or the words are very much so.
  Of several, the latest is meant, since each year's text is written over the last one's;
* `recalls`: it is cited, and nothing more.

An edge needs a direction: the days must say which is earlier, or one text must cite or recommend the other and the days
must not gainsay it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.lineage import evidence
from palermo.resolutions.lineage.candidates import candidates, citations, named
from palermo.resolutions.lineage.comparison import compare
from palermo.resolutions.lineage.graph import EDGES, Change, Doubt, Edge, Lineage, Node, Reason, Step, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palermo.resolutions.lineage.comparison import Comparison
    from palermo.resolutions.records import Resolution
    from palermo.resolutions.sessions import Sessions

#: Least share of words alike between a draft and what it was adopted as; with a like title, the second.
_ADOPTED, _ADOPTED_BY_TITLE = 0.9, 0.8
#: Least share of words by which alone a text follows another; with another sign, the second.
_WRITTEN_OVER, _TOUCHED = 0.5, 0.15
#: Least likeness of like titles.
_TITLE = 0.7
#: Days within which a draft is adopted.
_ADOPTED_WITHIN = 730
#: A candidate counts beside the best when it has this share of the best one's score.
_BESIDE_BEST = 0.5


def lineage(resolutions: Sequence[Resolution], sessions: Sessions | None = None) -> Lineage:
    """Return which text became or follows which; `sessions` date those whose day is said nowhere."""
    return _Search(resolutions, sessions).found()


class _Pair(NamedTuple):
    """An earlier and a later text, by number, and all that speaks for an edge between them."""

    earlier: int
    later: int
    recalled: tuple[evidence.Mention, ...]
    title: float
    comparison: Comparison

    @property
    def share(self) -> float:
        return self.comparison.share

    @property
    def score(self) -> float:
        return 0.3 * bool(self.recalled) + 0.3 * self.title + 0.4 * self.share

    @property
    def succeeds(self) -> bool:
        """Whether two signs of three are found, or the words say enough."""
        alike = self.title >= _TITLE
        touched = self.share >= _TOUCHED
        return self.share >= _WRITTEN_OVER or sum((bool(self.recalled), alike, touched)) > 1


class _Search:
    """One search over texts; what it finds is told by `found`."""

    def __init__(self, resolutions: Sequence[Resolution], sessions: Sessions | None) -> None:
        self._texts = resolutions
        self._titles = [evidence.title(each) for each in resolutions]
        self._whens = evidence.whens(resolutions, sessions)
        self._keys, self._doubts = named(resolutions)
        self._cited = citations(resolutions)
        self._edges: dict[tuple[int, int], Edge] = {}
        self._onward: dict[int, list[int]] = defaultdict(list)

    def found(self) -> Lineage:
        """Return the graph."""
        pairs = [pair for pair in map(self._pair, candidates(self._texts, self._titles, self._cited)) if pair]
        self._add_adoptions(pairs)
        self._add_successions(pairs)
        self._add_recalls()
        nodes = tuple(self._node(number) for number in range(len(self._texts)))
        bare = Lineage(nodes, ())
        place = {node.key: rank for rank, node in enumerate(bare.timeline)}
        edges = sorted(
            self._edges.values(), key=lambda each: (place[each.target], EDGES.index(each.kind), place[each.source])
        )
        return Lineage(nodes, tuple(edges), tuple(self._doubts))

    def _node(self, number: int) -> Node:
        text = self._texts[number]
        draft = self._is_draft(number)
        return Node(
            self._keys[number], text.symbol, self._titles[number], text.body, self._whens[number], draft, number
        )

    def _pair(self, numbers: tuple[int, int]) -> _Pair | None:
        """Return what speaks for an edge, or None when nothing says which text is earlier."""
        a, b = numbers
        before = self._whens[a].before(self._whens[b])
        if before is None:
            cites = (a, b) in self._cited, (b, a) in self._cited
            before = cites[0] if cites[0] != cites[1] else None
        if before is not None:
            return self._compared(a, b) if before else self._compared(b, a)
        # Neither days nor citations: a draft comes before what it became, if that is what it became.
        for earlier, later in ((a, b), (b, a)):
            if self._is_draft(earlier) and not self._is_draft(later):
                pair = self._compared(earlier, later)
                return pair if self._adoption(pair) else None
        return None

    def _compared(self, earlier: int, later: int) -> _Pair:
        return _Pair(
            earlier,
            later,
            tuple(self._cited.get((earlier, later), ())),
            evidence.title_likeness(self._titles[earlier], self._titles[later]),
            compare(self._texts[earlier], self._texts[later]),
        )

    def _is_draft(self, number: int) -> bool:
        text = self._texts[number]
        return text.draft is not None or evidence.is_draft_document(text)

    def _add_adoptions(self, pairs: Iterable[_Pair]) -> None:
        """Add what drafts became: each draft became one text, the most like, and of those the first."""
        taken: set[tuple[str, int]] = set()
        for pair in sorted(pairs, key=lambda each: (-round(each.share, 2), str(self._whens[each.later]), each[:2])):
            kind = self._adoption(pair)
            ends = {(kind, pair.earlier), (f"{kind} by", pair.later)}
            if kind and not ends & taken and self._add(pair.earlier, pair.later, kind, pair):
                taken |= ends

    def _adoption(self, pair: _Pair) -> str:
        """Return `draft_of` or `adopted_as` where the earlier is a draft of the later; else nothing."""
        first, second = self._texts[pair.earlier], self._texts[pair.later]
        alike = pair.share >= (_ADOPTED_BY_TITLE if pair.title >= _TITLE else _ADOPTED)
        if not alike or not self._soon(pair.earlier, pair.later):
            return ""
        if evidence.is_draft_document(first):
            return "" if evidence.is_draft_document(second) else "draft_of"
        addressed = first.draft is not None and (not first.draft.body or first.draft.body == second.body)
        return "adopted_as" if addressed and first.body != second.body else ""

    def _soon(self, earlier: int, later: int) -> bool:
        start, end = self._whens[earlier].earliest, self._whens[later].latest
        return start is None or end is None or (end - start).days <= _ADOPTED_WITHIN

    def _add_successions(self, pairs: Sequence[_Pair]) -> None:
        """Add to each text the one it follows; what was adopted has the line of its draft."""
        became = {source: target for (source, target), edge in self._edges.items()}
        drafts: dict[int, list[int]] = defaultdict(list)
        for source, target in became.items():
            drafts[target].append(source)
        of: dict[int, list[_Pair]] = defaultdict(list)
        for pair in pairs:
            if pair.succeeds and (pair.earlier, pair.later) not in self._edges:
                of[pair.later].append(pair)
        followed = {later: best for later in of if (best := self._latest(of[later], became, later))}
        for later, pair in sorted(followed.items()):
            if not any(draft in followed for draft in drafts[later]):
                self._add(pair.earlier, later, "follows", pair)

    def _latest(self, pairs: Sequence[_Pair], became: dict[int, int], later: int) -> _Pair | None:
        """Return the pair with the latest of the good candidates; a draft gives way to what it became."""
        earlier = {pair.earlier for pair in pairs}
        good = [pair for pair in pairs if became.get(pair.earlier) not in {*earlier, later}]
        best = max((pair.score for pair in good), default=0.0)
        close = [pair for pair in good if pair.score >= _BESIDE_BEST * best]
        return max(close, key=lambda each: (self._moment(each.earlier), each.score, -each.earlier), default=None)

    def _moment(self, number: int) -> str:
        return f"{self._whens[number].latest or ''}"

    def _add_recalls(self) -> None:
        """Add the citations that are no stronger edge."""
        for (cited, citing), found in sorted(self._cited.items()):
            if (cited, citing) not in self._edges:
                self._add(cited, citing, "recalls", None, tuple(found))

    def _add(
        self, earlier: int, later: int, kind: str, pair: _Pair | None, recalled: tuple[evidence.Mention, ...] = ()
    ) -> bool:
        """Add an edge unless it would go back in time; what is left out is noted."""
        source, target = self._keys[earlier], self._keys[later]
        when, then = self._whens[earlier], self._whens[later]
        if when.before(then) is False:
            self._doubts.append(
                Doubt((source, target), f"{target} of {then} cites {source}, dated {when}", "Check the two days")
            )
            return False
        if self._reaches(later, earlier):
            what = f"{target} would come both before and after {source}"
            self._doubts.append(Doubt((source, target), what, "Check the citations and days of the two"))
            return False
        reasons = tuple(_reasons(kind, pair, pair.recalled if pair else recalled, when, then, source))
        score = pair.score if pair else 0.3
        change = _change(pair.comparison) if pair else None
        self._onward[earlier].append(later)
        self._edges[earlier, later] = Edge(source, target, kind, round(score, 3), reasons, change)
        return True

    def _reaches(self, start: int, goal: int) -> bool:
        """Whether edges lead from one text to another."""
        seen, waiting = {start}, [start]
        while waiting:
            at = waiting.pop()
            if at == goal:
                return True
            new = [each for each in self._onward[at] if each not in seen]
            seen.update(new)
            waiting += new
        return False


def _change(comparison: Comparison) -> Change:
    steps = tuple(
        Step(row.kind, tuple(each.paragraph.id for each in row.a), tuple(each.paragraph.id for each in row.b))
        for row in comparison.rows
    )
    return Change(steps, round(comparison.share, 3))


def _reasons(
    kind: str, pair: _Pair | None, recalled: Sequence[evidence.Mention], when: When, then: When, source: str
) -> Iterator[Reason]:
    """Yield what speaks for an edge."""
    if recalled:
        words = "; ".join(dict.fromkeys(mention.citation.text for mention in recalled))
        places = tuple(dict.fromkeys(mention.place for mention in recalled))
        yield Reason("recalls", f"it cites {source} in the words: {words}", places)
    if kind == "adopted_as":
        yield Reason("recommends", f"{source} recommends a draft for adoption")
    if kind == "draft_of":
        yield Reason("recommends", f"{source} is the symbol of a draft")
    if pair and pair.title >= _TITLE:
        yield Reason("title", "the titles are the same" if pair.title == 1 else "the titles are alike", (), pair.title)
    if pair:
        alike = tuple(row.b[0].paragraph.id for row in pair.comparison.rows if row.a and row.b)
        yield Reason("text", f"{pair.share:.0%} of the words are alike", alike, round(pair.share, 3))
    if when.before(then):
        yield Reason("dates", f"{when} lies before {then}")
