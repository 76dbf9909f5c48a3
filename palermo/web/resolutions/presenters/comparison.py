"""Two resolutions side by side: what became of each paragraph, word by word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.resolutions.lineage import compare
from palermo.web.resolutions.labels import paragraph_label
from palermo.web.resolutions.presenters.document import Head, head_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.resolutions.lineage import Row
    from palermo.resolutions.lineage.edits import Edit
    from palermo.resolutions.records import Resolution
    from palermo.web.pages.presenters.frame import Choice
    from palermo.web.resolutions.presenters.frame import ReadingForm, Wrong


@dataclass(frozen=True, slots=True)
class ShownRow:
    """Paragraphs that answer one another."""

    #: `kept`, `changed`, `moved`, `split`, `merged`, `added` or `dropped`, and its name.
    kind: str
    label: str
    numbers_a: str
    numbers_b: str
    html_a: SafeString | str
    html_b: SafeString | str
    renumbered: bool
    #: Whether nothing but routine matter differs, such as "also" or the number of a session.
    routine: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many paragraphs met one fate."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class ShownComparison:
    """Two resolutions compared."""

    a: Head
    b: Head
    url_a: str
    url_b: str
    rows: tuple[ShownRow, ...]
    counts: tuple[Count, ...]
    #: How much of both texts is alike, in percent.
    alike: int


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The page: what was chosen, and the comparison once there is one."""

    section: str
    a: str
    b: str
    choices: tuple[Choice, ...]
    form: ReadingForm
    #: What went wrong with the two of the library.
    wrong: tuple[Wrong, ...]
    #: What was pasted into the second field.
    pasted_b: str
    comparison: ShownComparison | None


def show_comparison(a: Resolution, b: Resolution, url_a: str = "", url_b: str = "") -> ShownComparison:
    """Return two resolutions compared, for a page; of one that recommends a text, that text."""
    found = compare(a, b)
    return ShownComparison(
        a=_head(found.a, a),
        b=_head(found.b, b),
        url_a=url_a,
        url_b=url_b,
        rows=tuple(_row(each) for each in found.rows),
        counts=tuple(Count(fate_label(kind), number) for kind, number in found.counts.items() if number),
        alike=round(found.share * 100),
    )


def _head(compared: Resolution, whole: Resolution) -> Head:
    """Return what stands over a text; a draft, which has no symbol, is called after what recommends it."""
    head = head_of(compared)
    if head.symbol or not whole.symbol:
        return head
    return replace(head, symbol=_("%(symbol)s, the text recommended") % {"symbol": whole.symbol})


def _row(row: Row) -> ShownRow:
    return ShownRow(
        kind=row.kind,
        label=fate_label(row.kind),
        numbers_a=", ".join(each.paragraph.number or paragraph_label(each.paragraph.id) for each in row.a),
        numbers_b=", ".join(each.paragraph.number or paragraph_label(each.paragraph.id) for each in row.b),
        html_a=side(row.text_a, row.edits, first=True),
        html_b=side(row.text_b, row.edits, first=False),
        renumbered=row.renumbered,
        routine=row.routine and not row.reworded,
    )


def fate_label(kind: str) -> str:
    """Return what became of a paragraph."""
    return {
        "kept": pgettext("paragraph", "kept"),
        "changed": pgettext("paragraph", "changed"),
        "moved": pgettext("paragraph", "moved"),
        "split": pgettext("paragraph", "split"),
        "merged": pgettext("paragraph", "merged"),
        "added": pgettext("paragraph", "added"),
        "dropped": pgettext("paragraph", "dropped"),
    }[kind]


def side(text: str, edits: Iterable[Edit], *, first: bool) -> SafeString:
    """Return one of the two texts: what was taken out of the first in `del`, what came into the second in `ins`."""
    pieces: list[str] = []
    tag = "del" if first else "ins"
    for edit in edits:
        span = edit.a if first else edit.b
        words = escape(text[span.start : span.end])
        if edit.kind == "equal" or not words:
            pieces.append(words)
        else:
            routine = ' class="routine"' if edit.routine else ""
            pieces.append(f"<{tag}{routine}>{words}</{tag}>")
    # Safe: each piece has been escaped.
    return mark_safe("".join(pieces))
