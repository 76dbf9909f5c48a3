"""Finds what footnotes cite: the Treaty Series, sales publications, official records, and `Ibid.`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.citations.wording import ORDINAL, ordinal, part_after
from palermo.resolutions.records import Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.citations.state import Passage

_VOLUME = r"vols?\. ?(?P<volume>[\dCLXVI]{1,6})[^;.()]{0,40}?,? [Nn]os?\. ?(?:[A-Z]{1,2}-)?(?P<number>\d{1,6})"
_TREATY_SERIES = re.compile(rf"(?P<league>League of Nations,? )?Treaty Series,? {_VOLUME}")
_SALES = re.compile(r"[Ss]ales [Nn]os?\.:? ?(?P<number>(?:[EFSRCA]\.)?\d{2,4}\.[IVXLC]{1,5}\.[A-Z]?\.?\d{1,3})")
_SESSION = (
    rf"(?P<ordinal>{ORDINAL}) (?P<special>(?:emergency )?special )?(?:session|year)|(?P<year>(?:19|20)\d\d)(?:,|\.)"
)
_SUPPLEMENT = r"(?:supplement|suppl\.?) no\. ?(?P<supplement>\d{1,3}[A-Z]?)"
_RECORDS = re.compile(
    r"Official Records of the "
    r"(?P<body>General Assembly|Economic and Social Council|Security Council|Trusteeship Council)"
)
_WHICH = re.compile(rf"[,.]? (?:{_SESSION})", re.IGNORECASE)
_WITH_SUPPLEMENT = re.compile(rf"[,.]{{0,2}} {_SUPPLEMENT}", re.IGNORECASE)
_IBID = re.compile(r"[Ii]bid\.")
_IBID_VOLUME = re.compile(rf",? {_VOLUME}")
_SERIES = {
    "General Assembly": "GAOR",
    "Economic and Social Council": "ESCOR",
    "Security Council": "SCOR",
    "Trusteeship Council": "TCOR",
}


def read_publications(passage: Passage) -> None:
    """Cite publications, and `Ibid.` by what the last footnote cited; call it after the other finders."""
    text = passage.text
    if "Treaty Series" in text:
        passage.found.extend(_treaty_series(passage))
    if "ales " in text:
        for match in _SALES.finditer(text):
            passage.found.append(Citation("publication", f"sales/{match['number']}", match[0], Span(*match.span())))
    if "Official Records" in text:
        passage.found.extend(_records(passage))
    if "bid." in text:
        passage.found.extend(_ibid(passage))


def _treaty_series(passage: Passage) -> Iterator[Citation]:
    for match in _TREATY_SERIES.finditer(passage.text):
        series = "LNTS" if match["league"] else "UNTS"
        passage.state.ibid = ("series", series)
        yield Citation("publication", f"{series}/{match['volume']}/{match['number']}", match[0], Span(*match.span()))


def _records(passage: Passage) -> Iterator[Citation]:
    for match in _RECORDS.finditer(passage.text):
        yield _volume(passage, _SERIES[match["body"]], match.start(), match.end())


def _volume(passage: Passage, series: str, start: int, at: int, session: str = "") -> Citation:
    """Cite a volume of official records from its session and supplement, read on from an offset."""
    text = passage.text
    which = _WHICH.match(text, at)
    if which is not None:
        session = which["year"] or (
            "ES-" if (which["special"] or "").lower().startswith("e") else "S-" if which["special"] else ""
        )
        session = which["year"] or f"{session}{ordinal(which['ordinal'])}"
        at = which.end() - (1 if which["year"] else 0)
    supplement = _WITH_SUPPLEMENT.match(text, at)
    if supplement is not None:
        at = supplement.end()
    identifier = f"{series}/{session}" if session else ""
    if supplement is not None and session:
        identifier += f"/suppl.{supplement['supplement']}"
    passage.state.ibid = ("records", f"{series}/{session}")
    why = "" if identifier else "its session is not given"
    return Citation("publication", identifier, text[start:at], Span(start, at), why)


def _ibid(passage: Passage) -> Iterator[Citation]:
    """Cite each `Ibid.`: another volume of the series named last, or another part of the same."""
    state = passage.state
    for match in _IBID.finditer(passage.text):
        kind, last = state.ibid
        volume = _IBID_VOLUME.match(passage.text, match.end())
        if kind == "series" and volume:
            span = Span(match.start(), volume.end())
            identifier = f"{last}/{volume['volume']}/{volume['number']}"
            yield Citation("publication", identifier, passage.text[span.start : span.end], span)
        elif kind == "records":
            series, _, session = last.partition("/")
            at = match.end() + (1 if passage.text[match.end() : match.end() + 1] == "," else 0)
            yield _volume(passage, series, match.start(), at - (at > match.end()), session)
        else:
            yield _same(passage, match, kind, last)


def _same(passage: Passage, match: re.Match[str], kind: str, last: str) -> Citation:
    part, end = part_after(passage.text, match.end())
    span = Span(match.start(), end)
    why = "" if last else "nothing is cited before it"
    found = kind if last and kind not in {"", "series"} else "publication"
    if kind == "series":
        last, why = "", "no volume is given with it"
    return Citation(found, last, passage.text[span.start : span.end], span, why, None, part)
