"""A paragraph's own text as HTML: its lead phrase, its citations as links, its footnote marks as links both ways."""

from __future__ import annotations

from collections import deque
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Link(NamedTuple):
    """A citation in a text: where it stands, where it leads (or empty)."""

    start: int
    end: int
    url: str


class NoteMark(NamedTuple):
    """A footnote mark in a text: where it stood, the mark, the id of its footnote (or empty), and an id of its own."""

    at: int
    mark: str
    note: str
    id: str


def prose(text: str, lead: str, links: Iterable[Link], marks: Sequence[NoteMark]) -> SafeString:
    """Return a text as HTML; every character of it is escaped, whatever it holds.

    Of citations that overlap, the one that begins first is a link, of those the longest.
    """
    pieces: list[str] = []
    waiting = deque(sorted(marks))
    done = 0
    for start, end, before, after in _elements(text, lead, links):
        # A mark within a citation comes after it: no link can hold another.
        pieces += (_plain(text, done, start, waiting), before, escape(text[start:end]), after)
        done = end
    pieces.append(_plain(text, done, len(text), waiting, last=True))
    # Safe: made of escaped pieces and of elements written here.
    return mark_safe("".join(pieces))


def _elements(text: str, lead: str, links: Iterable[Link]) -> list[tuple[int, int, str, str]]:
    """Return what is set apart in the text, in order and without overlap: start, end, what comes before and after."""
    found: list[tuple[int, int, str, str]] = []
    done = 0
    if lead and text.startswith(lead):
        found.append((0, len(lead), '<em class="lead-phrase">', "</em>"))
        done = len(lead)
    for link in sorted(links, key=lambda each: (each.start, -each.end)):
        if done <= link.start < link.end <= len(text):
            found.append((link.start, link.end, *_around(link.url)))
            done = link.end
    return found


def _around(url: str) -> tuple[str, str]:
    if not url:
        return '<span class="cite">', "</span>"
    foreign = "" if url.startswith("/") else ' rel="noreferrer external"'
    return f'<a class="cite" href="{escape(url)}"{foreign}>', "</a>"


def _plain(text: str, start: int, end: int, waiting: deque[NoteMark], *, last: bool = False) -> str:
    """Return a stretch of text, escaped, with the footnote marks that stand before its end; the last has all others."""
    pieces: list[str] = []
    while waiting and (last or waiting[0].at <= end):
        mark = waiting.popleft()
        at = max(start, min(mark.at, end))
        pieces += (escape(text[start:at]), _mark(mark))
        start = at
    return "".join((*pieces, escape(text[start:end])))


def _mark(mark: NoteMark) -> str:
    shown = escape(mark.mark)
    if not mark.note:
        return f'<sup class="note-mark">{shown}</sup>'
    return f'<sup class="note-mark" id="{escape(mark.id)}"><a href="#{escape(mark.note)}">{shown}</a></sup>'
