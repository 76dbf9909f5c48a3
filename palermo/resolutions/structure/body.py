"""From the opening formula to the end: preamble, operative paragraphs with their items, sections, closing, annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.structure import formulas, marks
from palermo.resolutions.structure.ahead import Ahead
from palermo.resolutions.structure.annexes import add_to_annex
from palermo.resolutions.structure.complaints import LONGEST_SCRAP, missing_number, scrap, too_deep
from palermo.resolutions.structure.divide import part_letter
from palermo.resolutions.structure.endings import ended
from palermo.resolutions.structure.headings import (
    CLOSES,
    LONGEST_SECTION,
    MARKDOWN_HEADING,
    OPENS,
    SECTION,
    heading_like,
    leading,
    level,
    next_numeral,
)
from palermo.resolutions.structure.items import Lists
from palermo.resolutions.structure.nodes import Added, Draftwork, Head, Node

if TYPE_CHECKING:
    from palermo.resolutions.structure.blocks import Block
    from palermo.resolutions.structure.leads import Leads

#: A commission recommends to a council what that recommends to the assembly; nobody recommends more deeply.
_DEEPEST = 2


def read_body(work: Draftwork, blocks: list[Block], leads: Leads) -> None:
    """Read the blocks behind an opening formula into `work`."""
    _Body(work, blocks, leads).run()


class _Body:
    def __init__(self, work: Draftwork, blocks: list[Block], leads: Leads) -> None:
        self.work = work
        self.outer = work
        self.blocks = blocks
        self.leads = leads
        self.state = "preamble"
        self.heads = len(work.heads)
        self.section = work.heads[-1].id if work.heads else ""
        self.last = 0
        self.lists: Lists | None = None
        self.ahead = Ahead(blocks)
        self.numbered = self.ahead.begins_numbers(0)
        self.at = 0
        #: Whether it was said already that lists nest too deeply.
        self.deep = False
        #: How many drafts the paragraphs now read stand in.
        self.depth = 0

    def run(self) -> None:
        for number, block in enumerate(self.blocks):
            self.at = number
            self._take(block)

    # One block.

    def _take(self, block: Block) -> None:
        text = block.text
        if self._opening(block, text) or self._ending(block, text):
            return
        if self.state == "annex":
            self._annexed(block, text)
            return
        if self.state == "closed":
            self._after_closing(block, text)
            return
        number = marks.numbered(text) or marks.misread(text, self.last + 1, self.leads)
        if number and self._quoted(number):
            self._child(block, str(number.number), number.end)
            return
        if number and self._is_operative(number, text):
            self._leaves_draft(text)
            self._operative(block, str(number.number), number.end)
            self.last = number.number
            return
        if self._embedded(block, text) or self._heading(block, text):
            return
        item = None if number and not marks.item(text) else marks.item(text)
        if item:
            self._item(block, item)
        else:
            self._unnumbered(block, text)

    def _is_operative(self, number: marks.Numbered, text: str) -> bool:
        if number.number == self.last + 1 or number.number == 1:
            return True
        return (
            self.last < number.number < self.last + 12
            or self.leads.find(text[number.end :].lstrip('*_“" ')) is not None
        )

    # Openings, drafts, parts.

    def _opening(self, block: Block, text: str) -> bool:
        found = formulas.opening(text)
        if found is None:
            return False
        if self.state == "annex":
            return False
        if self.depth < _DEEPEST and self._introduces_draft():
            self._begin_draft(block, found)
            return True
        self._part_opening(block, found)
        return True

    def _introduces_draft(self) -> bool:
        return bool(self.work.operative) and formulas.recommends_draft(self.work.operative[-1].words)

    def _begin_draft(self, block: Block, opening: formulas.Opening) -> None:
        draft = Draftwork(opening=block.text, opening_lines=block.lines, organ=opening.organ)
        draft.quoted = OPENS.match(block.text) is not None
        # What stands between the words of recommendation and the opening is the draft's title.
        last = self.work.operative[-1]
        while self.work.heads and self.work.heads[-1].lines[0].start > last.lines[0].start:
            draft.front = self.work.heads.pop().lines + draft.front
        titles = [child for child in last.children if not child.number and child.lines[0].start > last.lines[-1].start]
        for child in titles:
            draft.front += child.lines
            last.children.remove(child)
        self.work.draft = draft
        self.work = draft
        self.depth += 1
        self.state, self.section, self.last, self.lists = "preamble", "", 0, None
        self.numbered = self.ahead.begins_numbers(self.at + 1)

    def _part_opening(self, block: Block, opening: formulas.Opening) -> None:
        """Open a part that has its own opening, or note an opening where none should be."""
        if self.heads and self.work.heads and not self.work.heads[-1].opening:
            self.work.heads[-1].opening = opening.organ
        self.work.apart += [("opening", line) for line in block.lines]
        self.state, self.last, self.lists = "preamble", 0, None
        self.numbered = self.ahead.begins_numbers(self.at + 1)

    def _embedded(self, block: Block, text: str) -> bool:
        """Begin the text that the last paragraph adopts as it follows: its paragraphs are not the resolution's own."""
        if self.state != "operative" or marks.item(text) or self.work.operative[-1].children:
            return False
        last = self.work.operative[-1]
        if not last.tail.rstrip("*_ ").endswith(":") or not formulas.embeds(last.words):
            return False
        if not (heading_like(text) or text.startswith(("We,", "We ", "The States"))) or formulas.recommends_draft(
            last.words
        ):
            return False
        self.work.annexes.append(Added(f"annex{len(self.work.annexes) + 1}", [], []))
        self.state, self.lists = "annex", None
        self._annexed(block, text)
        return True

    # The end.

    def _ending(self, block: Block, text: str) -> bool:
        if formulas.annex_heading(text) and self.state != "preamble":
            self._begin_annex(block, text)
            return True
        if self.state == "preamble" and not self.work.operative and not self.work.preamble:
            return False
        if self.state == "preamble" and self.ahead.begins_numbers(self.at + 1):
            # Numbered paragraphs are still to come: what looks like a closing formula is a sentence's end.
            return False
        if formulas.closing(text) or (formulas.date_line(text) and self.state != "annex"):
            self.outer.closing += block.lines
            self._dates_part(text)
            if self.state != "annex" or not formulas.date_line(text):
                self.state = "closed"
            return True
        return False

    def _dates_part(self, text: str) -> None:
        """Give a part that has its own opening its own day and meeting."""
        head = next((each for each in reversed(self.work.heads) if each.opening), None)
        if head is not None:
            head.adopted = head.adopted or formulas.day(text)
            head.meeting = head.meeting or formulas.meeting_number(text)

    def _after_closing(self, block: Block, text: str) -> None:
        letter = part_letter(text)
        if letter and self._opening_ahead():
            self._head(block, letter, "")
        elif formulas.date_line(text) or self._belongs_to_vote(text):
            self.outer.closing += block.lines
            self._dates_part(text)
        elif self._opening_ahead():
            self._head(block, "", text)
        else:
            self.outer.apart += [("other", line) for line in block.lines]

    def _belongs_to_vote(self, text: str) -> bool:
        return text.startswith(("[", "(", "]")) or (
            bool(self.outer.closing) and self.outer.closing[-1].text.rstrip()[-1:] in ":,"
        )

    def _opening_ahead(self) -> bool:
        return any(formulas.opening(block.text) for block in self.blocks[self.at + 1 : self.at + 4])

    # Annexes.

    def _begin_annex(self, block: Block, text: str) -> None:
        work = self.work
        work.annexes.append(Added(f"annex{len(work.annexes) + 1}", list(block.lines), list(block.lines)))
        del text
        self.state, self.last, self.lists = "annex", 0, None

    def _annexed(self, block: Block, text: str) -> None:
        del text
        self.lists = add_to_annex(self.work.annexes[-1], block, self.lists, self._next_item())

    # Paragraphs.

    def _operative(self, block: Block, number: str, skip: int) -> None:
        self.state = "operative"
        node = Node("", number, block.lines, skip, self.section)
        self.work.operative.append(node)
        self.lists = Lists(node)

    def _quoted(self, number: marks.Numbered) -> bool:
        """Return whether a numbered paragraph is part of a text that the last operative paragraph quotes."""
        return number.quoted and not self.work.quoted and self.state == "operative" and bool(self.work.operative)

    def _child(self, block: Block, number: str, skip: int) -> None:
        self.work.operative[-1].children.append(Node("", number, block.lines, skip, self.section))

    def _item(self, block: Block, item: marks.Item) -> None:
        if self._is_old_number(item, block.text):
            self._operative(block, item.value, item.end)
            self.last = int(item.value)
            return
        owners = self.work.operative if self.state == "operative" else self.work.preamble
        if not owners:
            if self.state == "preamble":
                self._preambular(block, item.end)
                self.work.preamble[-1].number = item.mark
            return
        if self.lists is None or self.lists.top is not owners[-1]:
            self.lists = Lists(owners[-1])
        owner, expected = self.lists.place(item, self._next_item())
        owner.children.append(Node("", item.mark, block.lines, item.end, self.section))
        if self.lists.too_deep and not self.deep:
            self.deep = True
            self.outer.faults.append(too_deep(block.lines[0]))
        if not expected:
            line = block.lines[0]
            self.outer.faults.append(
                (
                    line.start,
                    line.end,
                    f"The item {item.mark} does not follow from the one before",
                    "Compare with the printed page",
                )
            )

    def _is_old_number(self, item: marks.Item, text: str) -> bool:
        """Return whether `(1)` numbers an operative paragraph: no number has a stop, and what follows orders."""
        if item.style != "()" or not item.value.isdigit() or int(item.value) != self.last + 1:
            return False
        if self.ahead.next_number(self.at) is not None and self.last == 0:
            return False
        found = self.leads.find(text[item.end :].lstrip("*_ "))
        return found is not None and found.kind == "operative"

    def _next_item(self) -> marks.Item | None:
        for block in self.blocks[self.at + 1 : self.at + 6]:
            item = marks.item(block.text)
            if item or marks.numbered(block.text):
                return item
        return None

    def _unnumbered(self, block: Block, text: str) -> None:
        skip = leading(text, quoted=self.work.quoted)
        bare = text[skip:]
        lead = self.leads.find(bare)
        if self._leaves_draft(text):
            self._operative(block, "", skip)
            return
        if self.state == "preamble":
            if lead and lead.kind == "operative" and not (self.numbered and text.rstrip()[-1:] == ","):
                self._operative(block, "", skip)
            else:
                self._preambular(block, skip)
            return
        last = self.work.operative[-1]
        if lead and lead.kind == "preambular" and self._second_preamble():
            self.state = "preamble"
            self._preambular(block, skip)
        elif lead and lead.kind == "operative" and last.number == "" and not last.tail.rstrip().endswith(":"):
            self._operative(block, "", skip)
        elif lead and lead.kind == "operative" and self._number_lost():
            self._operative(block, str(self.last + 1), skip)
            self.last += 1
            self.outer.faults.append(missing_number(block.lines[0], self.last))
        elif text[0].islower() and len(text) < LONGEST_SCRAP and not ended(text):
            self.outer.apart += [("other", line) for line in block.lines]
            self.outer.faults.append(scrap(block.lines))
        else:
            last.children.append(Node("", "", block.lines, leading(text, quoted=self.work.quoted), self.section))

    def _number_lost(self) -> bool:
        return self.ahead.next_number(self.at + 1) == self.last + 2

    def _second_preamble(self) -> bool:
        """Return whether a section with a preamble of its own begins: the numbers begin anew, or none follow."""
        following = self.ahead.next_number(self.at + 1)
        if following is not None:
            return following == 1
        return self.last == 0 and bool(self.section)

    def _leaves_draft(self, text: str) -> bool:
        """Return to the recommending resolution when a quoted draft has been closed; nothing is put back otherwise."""
        work = self.work
        if work is self.outer or not work.quoted or not work.operative or OPENS.match(text):
            return False
        number = marks.numbered(text)
        bare = text[number.end :] if number else text
        if work.operative[-1].tail.rstrip("*_ ")[-1:] not in CLOSES or self.leads.find(bare) is None:
            return False
        self.work, self.last = self.outer, 0
        return True

    def _preambular(self, block: Block, skip: int) -> None:
        node = Node("", "", block.lines, skip, self.section)
        self.work.preamble.append(node)
        self.lists = Lists(node)

    # Headings.

    def _heading(self, block: Block, text: str) -> bool:
        if not self._may_head(text):
            return False
        found = SECTION.fullmatch(text) if len(text) < LONGEST_SECTION else None
        if found and (found["title"] is None or heading_like(text, LONGEST_SECTION)) and not self.leads.find(text):
            self._head(block, found["number"], found["title"] or "")
        elif number := next_numeral(text, self.work.heads):
            self._head(block, number, text.partition(" ")[2])
        elif MARKDOWN_HEADING.match(text) or block.style == "heading":
            self._head(block, "", text)
        elif not self._reads_as_heading(block, text):
            return False
        elif self._head_goes_on(block):
            head = self.work.heads[-1]
            head.lines += block.lines
            head.title_lines += [(line, 0) for line in block.lines]
        elif self.state == "operative" and self._introduces_draft():
            return False
        else:
            self._head(block, "", text)
        return True

    def _reads_as_heading(self, block: Block, text: str) -> bool:
        if not heading_like(text) or self.leads.find(text[leading(text, quoted=False) :]):
            return False
        return block.apart or self._number_ahead() or self._head_goes_on(block)

    def _may_head(self, text: str) -> bool:
        if self.state == "operative":
            return ended(self.work.operative[-1].tail) or len(text) < 8 or text[0] == "#"  # noqa: PLR2004
        return len(text) < LONGEST_SECTION

    def _number_ahead(self) -> bool:
        following = self.blocks[self.at + 1 : self.at + 2]
        return bool(following) and marks.numbered(following[0].text) is not None

    def _head_goes_on(self, block: Block) -> bool:
        if not self.work.heads:
            return False
        head = self.work.heads[-1]
        nodes = self.work.operative if self.state == "operative" else self.work.preamble
        after = nodes[-1].last.lines[-1].start if nodes else -1
        return head.lines[-1].start > after and head.lines[-1].start < block.lines[0].start

    def _head(self, block: Block, number: str, title: str) -> None:
        self.heads += 1
        self.section = f"s{self.heads}"
        lines = block.lines
        skip = 0
        if number and title:
            skip = block.text.index(title) if title in block.text else 0
        title_lines = [] if number and not title else [(line, skip if at == 0 else 0) for at, line in enumerate(lines)]
        self.work.heads.append(Head(self.section, number, title_lines, level(number, self.work.heads), list(lines)))
        if number:
            self.last = 0
            if self.state == "closed":
                self.state = "preamble"
        elif self.state == "closed":
            self.state = "preamble"
