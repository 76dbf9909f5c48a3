"""Finds documents by their symbols, two joined ones and `and Add.1` included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palermo.resolutions.citations.wording import part_after
from palermo.resolutions.records import Citation, Span
from palermo.resolutions.symbols.documents import PATTERN, SERIES, parse_document, split_joint
from palermo.resolutions.symbols.owners import body_of
from palermo.resolutions.symbols.resolutions import ResolutionId, parse_resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.citations.state import Passage

_SYMBOL = re.compile(rf"{PATTERN}(?:-{PATTERN})?(?: [A-Z](?![\w’'-]))?\*?")
#: `S/PRST2009/9`: a statement of the President, its slash lost.
_LOST_SLASH = re.compile(r"(?<=S/PRST)(?=\d)")
_ISSUE = r"(?:Add|Corr|Rev|Amend)\.\d{1,3}(?:/(?:Add|Corr|Rev)\.\d{1,3})?"
_ISSUES = re.compile(rf"(?:(?:, and |, | and ){_ISSUE})+")
_ONE_ISSUE = re.compile(_ISSUE)


def read_documents(passage: Passage) -> None:
    """Cite every symbol of a document in a paragraph, and take its place so that no number is read in it."""
    text = passage.text
    slash = text.find("/")
    while slash >= 0:
        begin = _begin(text, slash)
        match = _SYMBOL.match(text, begin) if begin < slash else None
        if match is None or match.end() <= slash:
            slash = text.find("/", slash + 1)
            continue
        passage.found.extend(_cited(passage, match))
        passage.taken.append(match.span())
        slash = text.find("/", match.end())


#: Characters of the longest name of a series.
_LONGEST = max(map(len, SERIES.split("|"))) + 5


def _begin(text: str, slash: int) -> int:
    """Return where the word before a slash begins."""
    begin = slash - 1 if text[slash - 1 : slash] == " " else slash
    while begin > 0 and slash - begin < _LONGEST and (text[begin - 1].isalnum() or text[begin - 1] in ".-"):
        begin -= 1
    return begin


def _cited(passage: Passage, match: re.Match[str]) -> Iterator[Citation]:
    """Yield the citations of one symbol, of each of two joined ones, and of the issues named behind it."""
    printed = _tidy(match)
    at = match.start()
    pieces = split_joint(printed)
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        part, _ = part_after(passage.text, at + len(piece)) if last else ("", 0)
        found = _citation(piece, Span(at, at + len(piece)), part)
        if found is not None:
            yield found
        if last and found is not None and found.kind == "document":
            yield from _issues(passage, found)
        at += len(piece) + 1


def _tidy(match: re.Match[str]) -> str:
    """Return the symbol as printed, without a letter or mark behind it that does not belong to it."""
    printed = match[0].rstrip("*")
    if printed[-2:-1] == " " and "/RES/" not in printed:
        printed = printed[:-2]
    return printed.rstrip(" .")


def _citation(piece: str, span: Span, part: str) -> Citation | None:
    mended = _LOST_SLASH.sub("/", piece)
    resolution = parse_resolution(mended)
    if resolution is not None and resolution.kind != "PRST":
        return _of_resolution(resolution, piece, span, part)
    document = parse_document(mended)
    if document is None:
        return None
    why = "" if mended == piece or not body_of(str(document)) else "a slash is missing in print"
    return Citation("document", str(document), piece, span, why, None, part)


def _of_resolution(resolution: ResolutionId, piece: str, span: Span, part: str) -> Citation:
    kind = "resolution" if resolution.kind == "RES" else "decision"
    return Citation(kind, str(resolution), piece, span, "", None, part)


def _issues(passage: Passage, document: Citation) -> Iterator[Citation]:
    """Yield `and Add.1` behind a document as documents of their own."""
    match = _ISSUES.match(passage.text, document.span.end)
    if match is None:
        return
    for issue in _ONE_ISSUE.finditer(match[0]):
        start = match.start() + issue.start()
        yield Citation("document", f"{document.id}/{issue[0]}", issue[0], Span(start, start + len(issue[0])))
