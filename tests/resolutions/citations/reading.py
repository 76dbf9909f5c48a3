"""Reading citations in tests: short phrases, and the structures of the reference material as records."""

from __future__ import annotations

import gzip
import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from palermo.resolutions.citations import State, citations_in, load_citation_lexicon
from palermo.resolutions.records import Footnote, Paragraph, Resolution, Run, Span
from palermo.resolutions.symbols import session_of
from tests.resolutions.scoring import fold
from tests.shared import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.records import Citation

FOLDER = SHARED / "resolutions"
_BODIES = {"A": "General Assembly", "E": "Economic and Social Council", "S": "Security Council"}

#: The lexicon is the built-in one in every test.
lexicon = cache(load_citation_lexicon)


def state(body: str = "GA", *, session: str = "", adopted: date | None = None) -> State:
    """Return the state before the first paragraph of a resolution of that body."""
    return State(lexicon(), body, "", session, adopted)


def cited(
    text: str,
    body: str = "GA",
    kind: str = "",
    *,
    before: tuple[str, ...] = (),
    session: str = "",
    adopted: date | None = None,
) -> list[Citation]:
    """Return the citations in a phrase, of one kind or of all; those of the paragraphs before it only come before."""
    current = state(body, session=session, adopted=adopted)
    for each in before:
        citations_in(each, current)
    return [each for each in citations_in(text, current) if not kind or each.kind == kind]


def ids(text: str, body: str = "GA", kind: str = "", *, before: tuple[str, ...] = ()) -> list[str]:
    """Return the identifiers cited in a phrase, in order."""
    return [each.id for each in cited(text, body, kind, before=before)]


def paragraph(text: str, *children: Paragraph, id: str = "p1") -> Paragraph:  # noqa: A002 - the record's own name
    """Return a paragraph that holds just a text."""
    return Paragraph(id, "", "", text, (Run(0, 0, len(text)),), (Span(0, len(text)),), children)


def footnote(text: str, mark: str = "1") -> Footnote:
    """Return a footnote that holds just a text."""
    return Footnote(mark, text, (Run(0, 0, len(text)),), (Span(0, len(text)),))


def resolution(*operative: Paragraph, body: str = "General Assembly", title: str = "") -> Resolution:
    """Return a resolution that holds just a title and operative paragraphs."""
    return Resolution("", title, body, None, None, "", "", (), operative)


@cache
def structures() -> tuple[dict[str, Any], ...]:
    """Return every structure of the reference material once, the checked ones first."""
    with gzip.open(FOLDER / "truth_gradeA_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    known = {each["symbol"] for each in found}
    for path in sorted((FOLDER / "truth").glob("*.json")):
        each = json.loads(path.read_text(encoding="utf-8"))
        if each["symbol"] not in known:
            found.append(each)
    return tuple(found)


def texts_of(structure: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the preambular and operative texts of a structure in order, items beneath their paragraphs."""
    yield from structure["preambular"]
    yield from _walk(structure["operative_tree"])


def _walk(tops: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for top in tops:
        yield top
        yield from _walk(top["children"])


def built(structure: dict[str, Any]) -> Resolution:
    """Return a structure as the record that a reading of it would give."""
    symbol = structure["symbol"]
    return Resolution(
        symbol=symbol,
        title=fold(structure["title"] or ""),
        body="Human Rights Council" if symbol.startswith("A/HRC") else _BODIES[symbol[0]],
        adopted=date.fromisoformat(structure["adopted"]) if structure["adopted"] else None,
        meeting=None,
        session=session_of(symbol),
        opening=structure["opening"] or "",
        preamble=tuple(_built(each, f"p{number}") for number, each in enumerate(structure["preambular"], 1)),
        operative=tuple(_built(each, f"op{number}") for number, each in enumerate(structure["operative_tree"], 1)),
        footnotes=tuple(footnote(fold(each), str(number)) for number, each in enumerate(structure["footnotes"], 1)),
    )


def _built(text: dict[str, Any], id: str) -> Paragraph:  # noqa: A002 - the record's own name
    children = (_built(each, f"{id}.{number}") for number, each in enumerate(text.get("children", ()), 1))
    return paragraph(fold(text["text"]), *children, id=id)
