"""Resolutions made by hand or by chance, without a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from palermo.resolutions.records import Citation, Paragraph, Resolution, Run, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: Sentences of no resolution, long enough to be told apart.
SENTENCES = (
    "Requests the Director to prepare a short account of every bridge that was mended in the valley last year;",
    "Invites the towns along the river to send their masons and carpenters to the school that opens in spring;",
    "Welcomes the gift of forty lanterns by the guild of fishermen for use on the harbour road at night;",
    "Decides that the market shall be held on the first Monday of each month beside the old mill;",
    "Urges those who keep dogs near the sheepfolds to tie them up before sunset until the lambing is over;",
    "Thanks the baker for the loaves that were given to the travellers whom the snow had stopped at the pass;",
)


def paragraph(name: str, text: str, number: str = "", lead: str = "", cites: Sequence[Citation] = ()) -> Paragraph:
    return Paragraph(name, number, lead, text, (Run(0, 0, len(text)),), (Span(0, len(text)),), citations=tuple(cites))


def made(
    operative: Sequence[str],
    preamble: Sequence[str] = (),
    *,
    symbol: str = "",
    title: str = "",
    body: str = "General Assembly",
    adopted: date | None = None,
    cites: Sequence[Citation] = (),
    draft: Resolution | None = None,
) -> Resolution:
    """Return a resolution of these paragraphs, numbered; `cites` stand in its first paragraph."""
    before = [paragraph(f"p{n}", text) for n, text in enumerate(preamble, 1)]
    orders = [paragraph(f"op{n}", text, f"{n}.") for n, text in enumerate(operative, 1)]
    if cites:
        (before or orders)[0] = paragraph("p1" if before else "op1", (*preamble, *operative)[0], cites=cites)
    return Resolution(symbol, title, body, adopted, None, "", "", tuple(before), tuple(orders), draft=draft)


def citation(identifier: str, day: date | None = None) -> Citation:
    words = f"resolution {identifier.rpartition('RES/')[2]}"
    return Citation("resolution", identifier, words, Span(0, len(words)), date=day)


_words = st.sampled_from(
    ["requests", "the", "also", "further", "report", "on", "of", "session", "second", "Fifty-eighth", "A/56/574", ",",
     ";", '"', "“", "draft", "present", "resolution", "and", "大会", "الجريمة", "l'État", "55/25", "-", "…"]
)  # fmt: skip
#: Texts as they stand in paragraphs: no space at either end, none twice.
texts = st.one_of(
    st.lists(_words, max_size=12).map(" ".join),
    st.sampled_from(SENTENCES),
    st.text(max_size=30).map(lambda text: " ".join(text.split())),
)


def _numbered(parts: tuple[list[str], list[str]]) -> Resolution:
    return made(parts[0], parts[1])


resolutions = st.tuples(st.lists(texts, max_size=8), st.lists(texts, max_size=5)).map(_numbered)
