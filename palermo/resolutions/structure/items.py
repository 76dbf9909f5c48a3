"""Where an item such as `(i)` belongs: the lists that are open, the next mark of each, and what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palermo.resolutions.structure import marks

if TYPE_CHECKING:
    from palermo.resolutions.structure.nodes import Node


#: No resolution nests deeper; what claims to is put at this depth.
DEEPEST = 8


@dataclass(slots=True)
class _Open:
    """A list that is open: how it is marked, how far it has come, and the paragraph that it belongs to."""

    style: str
    kind: str
    last: int
    owner: Node


class Lists:
    """The lists that are open beneath one paragraph."""

    def __init__(self, top: Node) -> None:
        """Begin beneath this paragraph, with no list open."""
        self.top = top
        #: Whether an item would have stood deeper than anything is read.
        self.too_deep = False
        self._open: list[_Open] = []

    def place(self, item: marks.Item, following: marks.Item | None) -> tuple[Node, bool]:
        """Return the paragraph to which an item belongs, and whether its mark was to be expected there.

        `following` is the mark of the next item, which tells whether `(i)` is a letter or a numeral.
        """
        kinds = _kinds(item)
        if self._starts_roman(item, following):
            kinds = {"i": 1}
        for depth in range(len(self._open) - 1, -1, -1):
            each = self._open[depth]
            number = kinds.get(each.kind)
            if number is not None and each.style == item.style and (each.kind == "-" or number == each.last + 1):
                del self._open[depth + 1 :]
                each.last = number
                return each.owner, True
        first = next((kind for kind, number in kinds.items() if number == 1), "")
        if first:
            return self._begin(item.style, first), True
        return self._unexpected(item, kinds), False

    def _starts_roman(self, item: marks.Item, following: marks.Item | None) -> bool:
        if item.value != "i":
            return False
        if following is not None and following.style == item.style:
            return following.value == "ii" or (following.value != "j" and not self._expects(item.style, 9))
        return not self._expects(item.style, 9)

    def _expects(self, style: str, number: int) -> bool:
        return any(each.style == style and each.kind == "a" and each.last == number - 1 for each in self._open)

    def _begin(self, style: str, kind: str) -> Node:
        if len(self._open) >= DEEPEST:
            self.too_deep = True
            del self._open[DEEPEST - 1 :]
        for depth, each in enumerate(self._open):
            if each.style == style and each.kind == kind:
                # The same kind of list begins anew: beneath the same paragraph, not deeper.
                del self._open[depth + 1 :]
                each.last = 1
                return each.owner
        owner = self._deepest()
        self._open.append(_Open(style, kind, 1, owner))
        return owner

    def _deepest(self) -> Node:
        if not self._open:
            return self.top
        owner = self._open[-1].owner
        return owner.children[-1] if owner.children else owner

    def _unexpected(self, item: marks.Item, kinds: dict[str, int]) -> Node:
        for depth in range(len(self._open) - 1, -1, -1):
            each = self._open[depth]
            if each.style == item.style and each.kind in kinds:
                del self._open[depth + 1 :]
                each.last = kinds[each.kind]
                return each.owner
        kind, number = next(iter(kinds.items()))
        owner = self._deepest() if not self._open else self.top
        self._open = [_Open(item.style, kind, number, owner)]
        return owner


def _kinds(item: marks.Item) -> dict[str, int]:
    """Return the kinds of list that a mark can belong to, each with its number there."""
    value = item.value
    if value == "-":
        return {"-": 1}
    if value.isdigit():
        return {"1": int(value)}
    lower = value.islower()
    found: dict[str, int] = {}
    letter, numeral = marks.letters(value), marks.roman(value)
    if letter is not None:
        found["a" if lower else "A"] = letter
    if numeral is not None:
        found["i" if lower else "I"] = numeral
    return found or {"?": 1}
