"""The order in which a resolution is written: sections, their preambles and their paragraphs, woven into one.

A record keeps preamble, operative paragraphs and sections in three sequences.
A preambular paragraph stands at the beginning of its section, an operative one in its section where that is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.records import Paragraph, Resolution, Section


class Begin(NamedTuple):
    """A section begins, within as many others as `depth` says."""

    section: Section
    depth: int


class End(NamedTuple):
    """The innermost section ends."""

    section: Section


class Recital(NamedTuple):
    """A preambular paragraph, with its place in the record."""

    paragraph: Paragraph
    place: int


class Operative(NamedTuple):
    """An operative paragraph."""

    paragraph: Paragraph


Step = Begin | End | Recital | Operative


class Woven:
    """One resolution in the order of its document."""

    __slots__ = ("_by_section", "_places", "_resolution", "in_order")

    def __init__(self, resolution: Resolution) -> None:
        """Sort the preambular paragraphs by the sections under which they stand."""
        self._resolution = resolution
        self._places: dict[str, int] = {}
        for number, section in enumerate(resolution.sections):
            self._places.setdefault(section.id, number)
        self._by_section: dict[int, list[Recital]] = {}
        for number, paragraph in enumerate(resolution.preamble):
            place = self._places.get(paragraph.section, -1) if paragraph.section else -1
            self._by_section.setdefault(place, []).append(Recital(paragraph, number))
        places = [recital.place for place in sorted(self._by_section) for recital in self._by_section[place]]
        #: Whether the preambular paragraphs stand in the document in the order of the record.
        self.in_order = places == sorted(places)

    def preamble(self) -> list[Recital]:
        """Return the preambular paragraphs that stand under no section."""
        return self._by_section.get(-1, [])

    def body(self) -> Iterator[Step]:
        """Yield everything else in order; each section begins and ends once, as often as the record holds it."""
        opened: list[int] = []
        following = 0
        for paragraph in self._resolution.operative:
            place = self._places.get(paragraph.section, -1) if paragraph.section else -1
            if place >= following:
                for number in range(following, place + 1):
                    yield from self._begin(number, opened)
                following = place + 1
            else:
                yield from self._close(opened, opened.index(place) + 1 if place in opened else 0)
            yield Operative(paragraph)
        for number in range(following, len(self._resolution.sections)):
            yield from self._begin(number, opened)
        yield from self._close(opened, 0)

    def _begin(self, number: int, opened: list[int]) -> Iterator[Step]:
        sections = self._resolution.sections
        section = sections[number]
        depth = len(opened)
        while depth and sections[opened[depth - 1]].level >= section.level:
            depth -= 1
        yield from self._close(opened, depth)
        yield Begin(section, depth)
        opened.append(number)
        yield from self._by_section.get(number, ())

    def _close(self, opened: list[int], depth: int) -> Iterator[Step]:
        while len(opened) > depth:
            yield End(self._resolution.sections[opened.pop()])
