"""Word-level differences between two texts: a list of stretches that, applied to the one, gives the other."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.records import Span
from palermo.resolutions.words import Word, neutral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Pairs of like words beyond which a comparison word by word would take longer than a moment.
_MOST_PAIRS = 200_000
#: An agreement of no more letters than this, alone between two differences, tells a reader nothing.
_SHORTEST = 3


class Edit(NamedTuple):
    """One stretch of two texts: `equal`, `insert`, `delete` or `replace`.

    The stretches of a comparison follow one another and cover both texts.
    """

    kind: str
    #: Where it stands in the first and in the second text.
    a: Span
    b: Span
    #: Whether nothing but routine matter differs in it.
    routine: bool = False


class _Cut(NamedTuple):
    """Ranges of words: those from `i1` to `i2` of one text stand against those from `j1` to `j2` of the other."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


class _Side(NamedTuple):
    """A text with its words, and where each word's cell begins: a cell is a word with the space after it."""

    text: str
    words: Sequence[Word]
    bounds: Sequence[int]

    @classmethod
    def of(cls, text: str, words: Sequence[Word]) -> _Side:
        """Cut a text into cells, which cover it."""
        return cls(text, words, (0, *(word.start for word in words[1:]), len(text)))

    def span(self, first: int, after: int) -> Span:
        """Return where a range of cells stands; all of a text that has no words."""
        return Span(self.bounds[first], self.bounds[after] if self.words else len(self.text))

    def read(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]


def edits(text_a: str, text_b: str, words_a: Sequence[Word], words_b: Sequence[Word]) -> tuple[Edit, ...]:
    """Return the differences between two texts whose words are given; all are routine where nothing else differs."""
    all_routine = neutral(words_a) == neutral(words_b)
    a, b = _Side.of(text_a, words_a), _Side.of(text_b, words_b)
    cuts = _joined(_smoothed(_cuts([word.text for word in words_a], [word.text for word in words_b]), words_a))
    found: list[Edit] = []
    for cut in cuts or [_Cut(text_a == text_b, 0, 0, 0, 0)]:
        span_a, span_b = a.span(cut.i1, cut.i2), b.span(cut.j1, cut.j2)
        if cut.same and a.read(span_a) != b.read(span_b):
            found.extend(_spaced(a, b, cut))
        else:
            same_sense = neutral(words_a[cut.i1 : cut.i2]) == neutral(words_b[cut.j1 : cut.j2])
            found.append(_edit(cut.same, span_a, span_b, routine=not cut.same and (all_routine or same_sense)))
    return tuple(_trimmed(list(_merged(found)), a, b))


def applied(text: str, changes: Iterable[Edit], other: str) -> str:
    """Return the first text with the differences applied; `other` is the second, from which new words are taken."""
    return "".join(
        text[edit.a.start : edit.a.end] if edit.kind == "equal" else other[edit.b.start : edit.b.end]
        for edit in changes
    )


def _edit(same: bool, a: Span, b: Span, *, routine: bool = False) -> Edit:
    if same:
        return Edit("equal", a, b)
    if a.start == a.end:
        return Edit("insert", a, b, routine)
    return Edit("delete" if b.start == b.end else "replace", a, b, routine)


def _spaced(a: _Side, b: _Side, cut: _Cut) -> Iterator[Edit]:
    """Yield the edits of like words that stand in unlike spaces: the words are equal, the spaces routine."""
    for i, j in zip(range(cut.i1, cut.i2), range(cut.j1, cut.j2), strict=True):
        cell_a, cell_b, word_a, word_b = a.span(i, i + 1), b.span(j, j + 1), a.words[i], b.words[j]
        for same, at_a, at_b in (
            (False, Span(cell_a.start, word_a.start), Span(cell_b.start, word_b.start)),
            (True, Span(word_a.start, word_a.end), Span(word_b.start, word_b.end)),
            (False, Span(word_a.end, cell_a.end), Span(word_b.end, cell_b.end)),
        ):
            if at_a.start < at_a.end or at_b.start < at_b.end:
                yield _edit(same or a.read(at_a) == b.read(at_b), at_a, at_b, routine=True)


def _cuts(a: Sequence[str], b: Sequence[str]) -> Iterator[_Cut]:
    """Yield ranges of words, alike and unlike in turn; where words are too many, clauses are compared first."""
    if _pairs(a, b) <= _MOST_PAIRS:
        yield from _matched(a, b)
        return
    clauses_a, clauses_b = list(_clauses(a)), list(_clauses(b))
    starts_a, starts_b = _starts(clauses_a), _starts(clauses_b)
    coarse = [_Cut(False, 0, len(clauses_a), 0, len(clauses_b))]
    if _pairs(clauses_a, clauses_b) <= _MOST_PAIRS:
        coarse = list(_matched(clauses_a, clauses_b))
    for cut in coarse:
        whole = _Cut(cut.same, starts_a[cut.i1], starts_a[cut.i2], starts_b[cut.j1], starts_b[cut.j2])
        part_a, part_b = a[whole.i1 : whole.i2], b[whole.j1 : whole.j2]
        if cut.same or _pairs(part_a, part_b) > _MOST_PAIRS:
            yield whole
        else:
            for each in _matched(part_a, part_b):
                yield _Cut(each.same, whole.i1 + each.i1, whole.i1 + each.i2, whole.j1 + each.j1, whole.j1 + each.j2)


def _matched(a: Sequence[object], b: Sequence[object]) -> Iterator[_Cut]:
    matcher: SequenceMatcher[object] = SequenceMatcher(None, a, b, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        yield _Cut(kind == "equal", i1, i2, j1, j2)


def _pairs(a: Sequence[object], b: Sequence[object]) -> int:
    """Return how many pairs of like things there are: what a comparison has to look at."""
    counted = Counter(b)
    return sum(number * counted[word] for word, number in Counter(a).items())


def _clauses(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    start = 0
    for number, word in enumerate(words, 1):
        if word in {",", ";", ".", ":"} or number == len(words):
            yield tuple(words[start:number])
            start = number


def _starts(clauses: Sequence[Sequence[str]]) -> list[int]:
    """Return the number of the first word of each clause, and of all words in the end."""
    starts = [0]
    for clause in clauses:
        starts.append(starts[-1] + len(clause))
    return starts


def _smoothed(cuts: Iterable[_Cut], words: Sequence[Word]) -> Iterator[_Cut]:
    """Yield the cuts, an agreement in one short word amid differences counted to them."""
    all_cuts = list(cuts)
    for number, cut in enumerate(all_cuts):
        lonely = cut.same and 0 < number < len(all_cuts) - 1 and cut.i2 - cut.i1 == 1
        yield cut._replace(same=False) if lonely and len(words[cut.i1].text) <= _SHORTEST else cut


def _joined(cuts: Iterable[_Cut]) -> list[_Cut]:
    """Return the cuts with neighbours of one kind made one."""
    joined: list[_Cut] = []
    for cut in cuts:
        if joined and joined[-1].same == cut.same:
            joined[-1] = joined[-1]._replace(i2=cut.i2, j2=cut.j2)
        else:
            joined.append(cut)
    return joined


def _merged(found: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits with neighbours of one nature made one."""
    joined: list[Edit] = []
    for edit in found:
        if joined and _belong_together(joined[-1], edit):
            last = joined.pop()
            a, b = Span(last.a.start, edit.a.end), Span(last.b.start, edit.b.end)
            joined.append(_edit(edit.kind == "equal", a, b, routine=last.routine and edit.routine))
        else:
            joined.append(edit)
    yield from joined


def _trimmed(found: Sequence[Edit], a: _Side, b: _Side) -> Iterator[Edit]:
    """Yield the edits, a space with which both sides of a difference end given to the agreement that follows."""
    given = 0
    for number, edit in enumerate(found):
        start_a, start_b = edit.a.start - given, edit.b.start - given
        follows = number + 1 < len(found) and found[number + 1].kind == "equal"
        given = int(follows and a.read(edit.a)[-1:] == b.read(edit.b)[-1:] == " ")
        at_a, at_b = Span(start_a, edit.a.end - given), Span(start_b, edit.b.end - given)
        yield _edit(edit.kind == "equal", at_a, at_b, routine=edit.routine)


def _belong_together(first: Edit, second: Edit) -> bool:
    if "equal" in {first.kind, second.kind}:
        return first.kind == second.kind
    return first.routine == second.routine or _small(first) or _small(second)


def _small(edit: Edit) -> bool:
    """Whether an edit is routine and no longer than the space that a stop brings with it."""
    return edit.routine and edit.a.end - edit.a.start <= 1 and edit.b.end - edit.b.start <= 1
