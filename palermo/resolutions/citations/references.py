"""Resolutions that are not cited by a full number: `resolution 1493`, `the said resolution`, `WHA61.21`, `1/CP.21`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from palermo.resolutions.citations.numbers import head_at
from palermo.resolutions.citations.wording import OF_DAY, day_of, part_after, part_before
from palermo.resolutions.records import Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.citations.state import Head, Passage

#: Numbers alone right behind `resolution`.
_BARE = re.compile(r" \d{2,4}(?:(?:, and |, | and | or )\d{2,4})*(?![\w/-]|\.\d| ?\((?:[IVXES]|\d{4}\))|,\d{3})")
_NUMBER = re.compile(r"\d{2,4}")
_POINTING = frozenset({"said", "same", "that", "above-mentioned"})
#: Numbers in the style of other organizations right behind it.
_LABEL = re.compile(
    r"(?:(?:, and |, | and | or | )"
    r"(?:WHA\s?\d{1,2}\.\d{1,3}|GC[.(]\d{1,2}\)?/R[Ee][Ss][./]\d{1,3}|\d{1,3}/C(?:P|MP|MA|OP)\.\d{1,2}|[IVX]{1,6}/\d{1,3})"
    r"(?:,? of \d{1,2} [A-Z][a-z]{2,8} \d{4})?)+"
)
_ONE_LABEL = re.compile(
    r"WHA\s?\d{1,2}\.\d{1,3}|GC[.(][\d).]*/R[Ee][Ss][./]\d{1,3}|\d{1,3}/(?P<series>CP|CMP|CMA|COP)\.\d{1,2}|(?P<roman>[IVX]{1,6}/\d{1,3})"
)
#: How far before a resolution the part that is meant is looked for.
_REACH = 60
_SERIES = {"CP": "UNFCCC-COP", "CMP": "CMP", "CMA": "CMA"}
_OF_CONFLICT = re.compile(
    r" of (?:the |this |that |all |any )?(?:armed |regional |internal )?"
    r"(?:conflict|crisis|crises|dispute|issue|question)"
)


def read_references(passage: Passage) -> None:
    """Cite what the numbers' own finder cannot: call it after `read_numbers`."""
    passage.found.extend(_bare(passage))
    passage.found.extend(_labelled(passage))
    passage.found.extend(_pointing(passage))


def _bare(passage: Passage) -> Iterator[Citation]:
    for start, end, word in passage.heads:
        match = _BARE.match(passage.text, end) if word[0] in "Rr" else None
        if match is None:
            continue
        head = head_at(passage, start, end, word)
        for number in _NUMBER.finditer(passage.text, end, match.end()):
            yield _plain(passage, head, int(number[0]), Span(*number.span()))


def _plain(passage: Passage, head: Head, number: int, span: Span) -> Citation:
    """Cite a number without its session or year: read before in full, or one of the Security Council's."""
    state = passage.state
    text = passage.text[span.start : span.end]
    known = state.numbers.get(f"RES {number}", "")
    day = OF_DAY.match(passage.text, span.end)
    why = ""
    if not known and (state.body == "SC" or "SC" in head.owners[:1]):
        years = state.lexicon.council_years
        year = min((year for year, last in years.items() if last >= number), default=None)
        known = f"S/RES/{number}({year})" if year else ""
        dated = day_of(day) if day else None
        why = f"the year is not printed; {year} by the Council's numbering" if year else ""
        if dated is not None and dated.year == year:
            why = ""
    if not known:
        why = f"{number} stands without a session or year, and was not cited in full before"
    part = head.part if span.start - head.end <= 1 else ""
    return Citation(
        "resolution",
        known,
        text,
        span,
        why,
        day_of(day) if day else None,
        part or part_after(passage.text, span.end)[0],
    )


def _labelled(passage: Passage) -> Iterator[Citation]:
    for start, end, word in passage.heads:
        match = _LABEL.match(passage.text, end)
        if match is None:
            continue
        head = head_at(passage, start, end, word)
        for label in _ONE_LABEL.finditer(passage.text, end, match.end()):
            yield _of_label(passage, head, label, Span(*label.span()))


def _of_label(passage: Passage, head: Head, label: re.Match[str], span: Span) -> Citation:
    kind = "resolution" if head.kind == "RES" else "decision"
    text = label[0]
    day = OF_DAY.match(passage.text, span.end)
    found = day_of(day) if day else None
    owner = head.owners[0] if head.owners and head.owners[0] in passage.state.lexicon.bodies else ""
    if label["series"] in _SERIES:
        identifier = f"{_SERIES[label['series']]}/{head.kind}/{text}"
    elif label["roman"]:
        identifier = f"{owner}/{head.kind}/{text}" if head.certain and owner else ""
    else:
        identifier = text.replace(" ", "")
    why = "" if identifier else f"no body is known that numbers its {kind}s like {text}"
    return Citation(kind, identifier, text, span, why, found, head.part)


def _pointing(passage: Passage) -> Iterator[Citation]:
    """Cite `the said resolution`; `the present resolution` cites nothing, for it is this one."""
    state = passage.state
    numbered = sorted((each.span.end, each.id) for each in passage.found if each.kind in {"resolution", "decision"})
    text = passage.text
    for head, end, noun in passage.heads:
        start = text.rfind(" ", 0, max(0, head - 1)) + 1
        word = text[start : head - 1].lower()
        if word not in _POINTING or noun.endswith("s"):
            continue
        if _OF_CONFLICT.match(text, end):
            continue
        before = bisect_left(numbered, (start, ""))
        identifier = numbered[before - 1][1] if before else state.last
        why = "" if identifier else f"no {noun} is cited before it"
        stretch = text[max(0, start - _REACH) : start].rstrip().removesuffix(" the")
        yield Citation(noun.lower(), identifier, text[start:end], Span(start, end), why, None, part_before(stretch))
