"""A resolution as plain text in the layout of the printed ones, so that it can be read again.

One paragraph to a block, its number before it, items indented; footnote marks are raised digits, and the notes follow
the closing formula. What a record does not say is not printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_uri import Uri
from palermo.resolutions.forms.weaving import Begin, End, Woven
from palermo.resolutions.forms.wording import day_in_words, ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from palermo.resolutions.records import Paragraph, Resolution, Section

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INDENT = "    "
_BREAKS = re.compile(r"[\n\f]+")
_ANNEX_WORDS = frozenset({"annex", "annexes", "appendix", "enclosure", "attachment"})
_DIGITS = re.compile("[0-9]+")


def plain(resolution: Resolution) -> str:
    """Return the resolution as text; blocks are parted by a blank line, lines are not wrapped."""
    return "\n\n".join(block for block in _blocks(resolution) if block) + "\n"


def _blocks(resolution: Resolution) -> Iterator[str]:
    yield "\n".join(_flat(line) for line in _masthead(resolution) if line)
    yield _bracketed(resolution.report)
    yield _heading(resolution)
    yield from _text(resolution)
    yield from _closing(resolution)
    yield from _footnotes(resolution)
    for number, annex in enumerate(resolution.annexes, 1):
        yield _annex_heading(_flat(annex.title), number)
        yield from _paragraphs(annex.paragraphs)


def _footnotes(resolution: Resolution) -> Iterator[str]:
    """Yield the notes of a text and of those that it recommends: a page has them all at its foot."""
    inner: Resolution | None = resolution
    while inner is not None:
        yield from (f"{_raised(note.mark)} {_flat(note.text)}".strip() for note in inner.footnotes)
        inner = inner.draft


def _annex_heading(title: str, number: int) -> str:
    """Return the heading of an annex: the word `Annex` stands in a line of its own, whether the title has it or not."""
    first, _, rest = title.partition(" ")
    if first.casefold().rstrip(".:") in _ANNEX_WORDS:
        return f"{first}\n{rest}".strip()
    return f"Annex {number}\n{title}".strip()


def _masthead(resolution: Resolution) -> tuple[str, ...]:
    return (
        resolution.body,
        resolution.symbol,
        *(symbol for symbol in resolution.symbols if symbol != resolution.symbol),
        f"Session {resolution.session}" if resolution.session else "",
        f"Agenda item {resolution.agenda_item}" if resolution.agenda_item else "",
        f"{resolution.sponsors}: draft resolution" if resolution.sponsors else "",
    )


def _bracketed(report: str) -> str:
    return f"[{_flat(report)}]" if report else ""


def _heading(resolution: Resolution) -> str:
    uri = Uri.of_symbol(resolution.symbol)
    title = _flat(resolution.title)
    if uri.type != "statement":
        return title
    number = uri.number.removeprefix("DEC/").replace("(", " (")
    return f"{number}. {title}".rstrip()


def _text(resolution: Resolution) -> Iterator[str]:
    woven = Woven(resolution)
    yield _flat(resolution.opening)
    yield from _paragraphs(each.paragraph for each in woven.preamble())
    for step in woven.body():
        if isinstance(step, Begin):
            yield from _section(step.section)
        elif isinstance(step, End):
            yield from _adoption(step.section.meeting, step.section.adopted)
        else:
            yield from _paragraphs((step.paragraph,))
    if resolution.draft is not None:
        yield _flat(resolution.draft.title)
        yield from _text(resolution.draft)


def _section(section: Section) -> Iterator[str]:
    yield ". ".join(_flat(part) for part in (section.number, section.title) if part)
    yield _flat(section.opening)


def _closing(resolution: Resolution) -> Iterator[str]:
    yield from _adoption(resolution.meeting, resolution.adopted)
    yield _flat(resolution.vote)


def _adoption(meeting: int | None, day: date | None) -> Iterator[str]:
    held = f"{ordinal(meeting)} meeting" if meeting is not None else ""
    yield "\n".join(line for line in (held, day_in_words(day) if day else "") if line)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    left = [(each, 0) for each in paragraphs][::-1]
    while left:
        paragraph, level = left.pop()
        number = f"{_printed(paragraph.number)} " if paragraph.number else ""
        yield f"{_INDENT * level}{number}{_flat(_marked(paragraph))}".rstrip()
        left.extend((child, level + 1) for child in reversed(paragraph.children))


def _printed(number: str) -> str:
    return f"{number}." if _DIGITS.fullmatch(number) else _flat(number)


def _marked(paragraph: Paragraph) -> str:
    text = paragraph.text
    for mark in reversed(paragraph.marks):
        # A mark before the first word would make a footnote of the whole paragraph.
        at = min(max(mark.at, 0), len(text)) or _first_word(paragraph)
        text = f"{text[:at]}{_raised(mark.mark)}{text[at:]}"
    return text


def _first_word(paragraph: Paragraph) -> int:
    if paragraph.lead and paragraph.text.startswith(paragraph.lead):
        return len(paragraph.lead)
    return len(paragraph.text.partition(" ")[0])


def _raised(mark: str) -> str:
    return _flat(mark.translate(_RAISED))


def _flat(text: str) -> str:
    """Return a text in one line: a line break within it would begin another block."""
    return _BREAKS.sub(" ", text).strip()
