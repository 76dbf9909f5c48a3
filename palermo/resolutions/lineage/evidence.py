"""What speaks for it that one text became, or is followed by, another: citations, titles, words, days."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.lineage.alignment import Shape
from palermo.resolutions.lineage.graph import When
from palermo.resolutions.substance import placed, substance
from palermo.resolutions.symbols import body_of, session_of
from palermo.resolutions.words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palermo.resolutions.records import Citation, Resolution
    from palermo.resolutions.sessions import Sessions

_YEAR = re.compile(r"(?:19[4-9]|20[0-9])[0-9]")
#: The number that some texts print before the title.
_NUMBERED = re.compile(r"\s*[0-9]+[/ ][0-9A-Z() ]+\.\s")
_DRAFT_SYMBOL = re.compile(r"/(?:L|CRP)\.[0-9]")


class Mention(NamedTuple):
    """A resolution that a text cites, and where."""

    citation: Citation
    #: Id of the paragraph or mark of the footnote.
    place: str


def mentions(resolution: Resolution) -> Iterator[Mention]:
    """Yield every resolution and decision that a text, its footnotes and the draft in it cite."""
    for whole in (resolution, *((resolution.draft,) if resolution.draft else ())):
        found = [(citation, each.id) for each in whole.paragraphs() for citation in each.citations]
        found += [(citation, note.mark) for note in whole.footnotes for citation in note.citations]
        for citation, place in found:
            if citation.id and citation.kind in {"resolution", "decision"}:
                yield Mention(citation, place)


def whens(resolutions: Sequence[Resolution], sessions: Sessions | None) -> list[When]:
    """Return when each text was adopted: as it says, as others cite it, or by its session or year."""
    cited: dict[str, Counter[date]] = defaultdict(Counter)
    for resolution in resolutions:
        for mention in mentions(resolution):
            if mention.citation.date:
                cited[mention.citation.id][mention.citation.date] += 1
    return [_when(resolution, cited.get(resolution.symbol), sessions) for resolution in resolutions]


def _when(resolution: Resolution, cited: Counter[date] | None, sessions: Sessions | None) -> When:
    if resolution.adopted:
        return When(resolution.adopted, resolution.adopted, "stated")
    if cited:
        # The day given most often; of those given as often, the earliest.
        day = min(cited, key=lambda each: (-cited[each], each))
        return When(day, day, "cited")
    label = session_of(resolution.symbol) or resolution.session
    session = sessions.find(body_of(resolution.symbol), label) if sessions else None
    if session and (days := session.days()).earliest and days.latest:
        return When(days.earliest, days.latest, "session")
    if _YEAR.fullmatch(label):
        return When(date(int(label), 1, 1), date(int(label), 12, 31), "year")
    return When()


def is_draft_document(resolution: Resolution) -> bool:
    """Whether a text is a draft that was tabled, by its symbol."""
    symbols = (resolution.symbol, *resolution.symbols) if not resolution.symbol else (resolution.symbol,)
    return any(_DRAFT_SYMBOL.search(symbol) for symbol in symbols)


def title(resolution: Resolution) -> str:
    """Return the title without a number before it; of a recommending text without title, that of its draft."""
    found = resolution.title or substance(resolution).title
    return _NUMBERED.sub("", found, count=1) if _NUMBERED.match(found) else found


def title_likeness(a: str, b: str) -> float:
    """Return how like two titles are, from 0 to 1; 0 when one is missing."""
    first, second = (Shape.of(tuple(spoken(each))) for each in (a, b))
    if not first.key or not second.key:
        return 0.0
    if first.key == second.key:
        return 1.0
    return 2 * len(first.grams & second.grams) / (len(first.grams) + len(second.grams))


def texts(resolution: Resolution) -> Iterable[str]:
    """Yield the words that count when texts are held against each other."""
    return (each.paragraph.text for each in placed(substance(resolution)))
