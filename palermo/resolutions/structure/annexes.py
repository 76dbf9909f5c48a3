"""The paragraphs of an annex: they have numbers and items as operative paragraphs have, and order nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.structure import marks
from palermo.resolutions.structure.headings import DIVISION, heading_like, leading
from palermo.resolutions.structure.items import Lists
from palermo.resolutions.structure.nodes import Added, Node

if TYPE_CHECKING:
    from palermo.resolutions.structure.blocks import Block

#: The title of an annex takes no more lines.
_LONGEST_TITLE = 4


def add_to_annex(annex: Added, block: Block, lists: Lists | None, following: marks.Item | None) -> Lists | None:
    """Add a block to an annex, as its title, a paragraph or an item; return the lists that are open then."""
    text = block.text
    number, item = marks.numbered(text), marks.item(text)
    if not annex.nodes and not number and not item and _titles(annex, text):
        annex.title_lines += block.lines
        annex.lines += block.lines
        return lists
    if not number and item and annex.nodes and lists:
        owner, _ = lists.place(item, following)
        owner.children.append(Node("", item.mark, block.lines, item.end))
        return lists
    skip = number.end if number else leading(text, quoted=False)
    annex.nodes.append(Node("", str(number.number) if number else "", block.lines, skip))
    return Lists(annex.nodes[-1])


def _titles(annex: Added, text: str) -> bool:
    """Return whether a block goes on with the title: a heading, and none of a division of the text."""
    return heading_like(text) and not DIVISION.match(text) and len(annex.title_lines) < _LONGEST_TITLE
