"""A resolution as HTML: an anchor for every paragraph, citations as links, footnotes both ways, mandates in the margin.

There is no style and no script in it, so that the strictest content policy lets it pass; classes name what things are.
Headings follow one another without a gap, from the level that is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.forms.html_mandates import mandates_aside
from palermo.resolutions.forms.html_words import Anchors, Notes, escaped, note_words, official, words
from palermo.resolutions.forms.weaving import Begin, End, Recital, Woven
from palermo.resolutions.forms.wording import TAG, day_in_words, ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.resolutions.forms.html_words import Link
    from palermo.resolutions.records import Annex, Paragraph, Resolution, Section

_LOWEST = 6


class Labels(NamedTuple):
    """The words of the page itself, which a site may translate."""

    untitled: str = "Resolution"
    preamble: str = "Preamble"
    operative: str = "Operative part"
    draft: str = "Recommended draft resolution"
    annex: str = "Annex"
    footnotes: str = "Footnotes"
    back: str = "Back to the text"
    adopted: str = "Adopted"
    meeting: str = "Meeting"
    session: str = "Session"
    agenda_item: str = "Agenda item"
    report: str = "Report"
    sponsors: str = "Sponsors"
    vote: str = "Vote"
    mandate: str = "Mandate"


def page(resolution: Resolution, *, link: Link = official, stylesheet: str = "", labels: Labels | None = None) -> str:
    """Return a whole page; `stylesheet` is the address of a style sheet, and empty for none.

    `link` returns the address of what a citation names, or nothing; only http(s) and relative addresses are taken.
    """
    title = resolution.title or resolution.symbol or (labels or Labels()).untitled
    sheet = f'\n<link rel="stylesheet" href="{escaped(stylesheet)}">' if stylesheet else ""
    body = fragment(resolution, link=link, labels=labels)
    return (
        f'<!DOCTYPE html>\n<html lang="{TAG}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>{sheet}\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def fragment(
    resolution: Resolution,
    *,
    link: Link = official,
    level: int = 1,
    prefix: str = "",
    labels: Labels | None = None,
) -> str:
    """Return the resolution as one `article`; `level` is that of its title, `prefix` begins all its anchors."""
    return _Page(Anchors(prefix), link, labels or Labels()).article(resolution, level)


class _Page:
    """Writes one article, and those within it."""

    __slots__ = ("_anchors", "_labels", "_link")

    def __init__(self, anchors: Anchors, link: Link, labels: Labels) -> None:
        self._anchors = anchors
        self._link = link
        self._labels = labels

    def article(self, resolution: Resolution, level: int) -> str:
        """Return a resolution with all that belongs to it."""
        notes = Notes(resolution.footnotes, self._anchors)
        woven = Woven(resolution)
        below = level + 1
        parts = [
            f'<article class="resolution" lang="{TAG}">',
            _header(resolution, level, self._labels),
            f'<p class="opening">{escaped(resolution.opening)}</p>' if resolution.opening else "",
            self._part("preamble", self._labels.preamble, self._recitals(woven, notes), below),
            self._part("operative", self._labels.operative, self._body(woven, notes, below), below),
        ]
        if resolution.draft is not None:
            parts.append(self._draft(resolution.draft, below))
        parts += (self._annex(annex, notes, below) for annex in resolution.annexes)
        parts += (self._footnotes(notes, below), "</article>")
        return "\n".join(part for part in parts if part)

    def _part(self, name: str, title: str, inside: str, level: int) -> str:
        if not inside:
            return ""
        return f'<section class="{name}">\n{_headed(level, escaped(title))}\n{inside}\n</section>'

    def _recitals(self, woven: Woven, notes: Notes) -> str:
        return "\n".join(self._paragraph(each.paragraph, notes, "recital") for each in woven.preamble())

    def _body(self, woven: Woven, notes: Notes, level: int) -> str:
        out: list[str] = []
        for step in woven.body():
            if isinstance(step, Begin):
                out.append(self._section(step.section, level + 1 + step.depth))
            elif isinstance(step, End):
                out.append("</section>")
            else:
                kind = "recital" if isinstance(step, Recital) else "paragraph"
                out.append(self._paragraph(step.paragraph, notes, kind))
        return "\n".join(out)

    def _section(self, section: Section, level: int) -> str:
        anchor = self._anchors.new(section.id or "section")
        title = " ".join(escaped(part) for part in (section.number, section.title) if part) or "&#8212;"
        opening = f'\n<p class="opening">{escaped(section.opening)}</p>' if section.opening else ""
        return f'<section id="{anchor}" class="part">\n{_headed(level, title)}{opening}'

    def _paragraph(self, paragraph: Paragraph, notes: Notes, kind: str) -> str:
        anchor = self._anchors.new(paragraph.id)
        number = (
            f'<a class="number" href="#{anchor}">{escaped(_printed(paragraph.number))}</a> ' if paragraph.number else ""
        )
        aside = mandates_aside(paragraph.mandates, self._labels.mandate)
        return "".join(
            (
                f'<div id="{anchor}" class="{kind}">\n<p>{number}{words(paragraph, notes, self._link)}</p>',
                aside and f"\n{aside}",
                self._items(paragraph.children, notes),
                "\n</div>",
            )
        )

    def _items(self, children: Iterable[Paragraph], notes: Notes) -> str:
        items = "\n".join(self._paragraph(child, notes, "item") for child in children)
        return f'\n<div class="items">\n{items}\n</div>' if items else ""

    def _draft(self, draft: Resolution, level: int) -> str:
        inner = _Page(Anchors(f"{self._anchors.prefix}draft:"), self._link, self._labels)
        heading = _headed(level, escaped(self._labels.draft))
        return f'<section class="draft">\n{heading}\n{inner.article(draft, level + 1)}\n</section>'

    def _annex(self, annex: Annex, notes: Notes, level: int) -> str:
        anchor = self._anchors.new(annex.id or "annex")
        title = escaped(annex.title or self._labels.annex)
        inside = "\n".join(self._paragraph(each, notes, "paragraph") for each in annex.paragraphs)
        return f'<section id="{anchor}" class="annex">\n{_headed(level, title)}\n{inside}\n</section>'

    def _footnotes(self, notes: Notes, level: int) -> str:
        items = "\n".join(self._note(notes, number) for number in range(len(notes.footnotes)))
        if not items:
            return ""
        heading = _headed(level, escaped(self._labels.footnotes))
        return f'<section class="footnotes" role="doc-endnotes">\n{heading}\n<ul>\n{items}\n</ul>\n</section>'

    def _note(self, notes: Notes, number: int) -> str:
        note = notes.footnotes[number]
        label = escaped(f"{self._labels.back}, {note.mark}")
        back = "".join(
            f' <a href="#{anchor}" role="doc-backlink" aria-label="{label}">&#8617;</a>'
            for anchor in notes.marks[number]
        )
        said = note_words(note, self._link)
        return f'<li id="{notes.anchors[number]}"><span class="mark">{escaped(note.mark)}</span> {said}{back}</li>'


def _headed(level: int, title: str) -> str:
    element = f"h{min(level, _LOWEST)}"
    return f"<{element}>{title}</{element}>"


def _printed(number: str) -> str:
    return f"{number}." if number.isdecimal() else number


def _header(resolution: Resolution, level: int, labels: Labels) -> str:
    title = escaped(resolution.title or resolution.symbol or labels.untitled)
    lines = "\n".join(
        f'<p class="{name}">{escaped(said)}</p>'
        for name, said in (("body", resolution.body), ("symbol", resolution.symbol))
        if said
    )
    return f"<header>\n{lines}\n{_headed(level, title)}\n{_facts(resolution, labels)}\n</header>"


def _facts(resolution: Resolution, labels: Labels) -> str:
    day = resolution.adopted
    adopted = f'<time datetime="{day.isoformat()}">{day_in_words(day)}</time>' if day else ""
    meeting = "" if resolution.meeting is None else ordinal(resolution.meeting)
    told = (
        (labels.adopted, adopted),
        (labels.meeting, meeting),
        (labels.session, escaped(resolution.session)),
        (labels.agenda_item, escaped(resolution.agenda_item)),
        (labels.report, escaped(resolution.report)),
        (labels.sponsors, escaped(resolution.sponsors)),
        (labels.vote, escaped(resolution.vote)),
    )
    rows = "\n".join(f"<div><dt>{escaped(term)}</dt><dd>{said}</dd></div>" for term, said in told if said)
    return f"<dl>\n{rows}\n</dl>" if rows else ""
