"""Footnotes and endnotes of a DOCX: their marks as Word counts them, and their texts in that order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.reading.numerals import numeral, numeral_of
from palermo.resolutions.reading.word_parts import W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from palermo.resolutions.reading.numerals import Numeral
    from palermo.resolutions.reading.word_parts import Package

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Notes:
    """Gives every reference its mark, and keeps the notes in the order of their references."""

    def __init__(self, package: Package, body: _Element) -> None:
        """Read the parts with the notes."""
        settings = package.part("settings")
        self._texts = {kind: _texts(package.part(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
        self._styles = {
            "footnote": _style(body, settings, "footnotePr", "decimal"),
            "endnote": _style(body, settings, "endnotePr", "lowerRoman"),
        }
        self._marks: dict[tuple[str, str], str] = {}
        self._counts = {kind: start for kind, (_, start) in self._styles.items()}

    def mark(self, kind: str, note: str, *, custom: bool) -> str:
        """Return the mark of a reference to a footnote or endnote; empty for one whose mark stands in the text."""
        if (kind, note) not in self._marks:
            self._marks[kind, note] = "" if custom else numeral(self._counts[kind], self._styles[kind][0])
            self._counts[kind] += not custom
        return self._marks[kind, note]

    def has(self, kind: str, note: str) -> bool:
        """Tell whether the text of a note is there."""
        return note in self._texts[kind]

    def referred(self) -> list[tuple[str, _Element]]:
        """Return the notes that were referred to, in that order, footnotes first, each with its mark."""
        ordered = sorted(self._marks.items(), key=lambda item: item[0][0] == "endnote")
        return [(mark, self._texts[kind][note]) for (kind, note), mark in ordered if note in self._texts[kind]]


def _texts(root: _Element | None, kind: str) -> dict[str, _Element]:
    elements = () if root is None else root.findall(W + kind)
    return {each.get(W + "id", ""): each for each in elements if each.get(W + "type") not in _SEPARATORS}


def _style(body: _Element, settings: _Element | None, name: str, usual: str) -> tuple[Numeral, int]:
    """Return how notes are numbered and from where: as the sections say, then the settings, then Word."""
    places = [*body.iterfind(f".//{W}sectPr/{W}{name}"), None if settings is None else settings.find(W + name)]
    formats = [value(place, "numFmt") for place in places]
    starts = [number(place, "numStart", 0) for place in places]
    chosen = next((each for each in formats if each), usual)
    return numeral_of(chosen), next((each for each in starts if each), 1)
