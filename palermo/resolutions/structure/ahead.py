"""What follows in the text, looked up once: paragraphs ask which number comes next, and must not each read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.structure import formulas, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.structure.blocks import Block


class Ahead:
    """For every block, the number of the next numbered paragraph before the text ends."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Read the blocks once, from the last to the first."""
        self._next: list[int | None] = [None] * (len(blocks) + 1)
        for at in range(len(blocks) - 1, -1, -1):
            text = blocks[at].text
            number = marks.numbered(text)
            if number:
                self._next[at] = number.number
            elif not (formulas.closing(text) or formulas.annex_heading(text)):
                self._next[at] = self._next[at + 1]

    def next_number(self, at: int) -> int | None:
        """Return the number of the first numbered paragraph at or behind a block, or None before the text ends."""
        return self._next[min(at, len(self._next) - 1)]

    def begins_numbers(self, at: int) -> bool:
        """Return whether the next numbered paragraph is the first: the text there has numbers."""
        return self.next_number(at) == 1
