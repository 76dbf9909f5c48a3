"""DOCX to text: a paragraph is a line, list numbers are written out, footnotes follow at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.reading.archive import open_archive
from palermo.resolutions.reading.word_lists import Lists
from palermo.resolutions.reading.word_notes import Notes
from palermo.resolutions.reading.word_parts import Package, R, W
from palermo.resolutions.reading.word_runs import Paragraphs
from palermo.resolutions.reading.word_styles import Styles
from palermo.resolutions.reading.writer import Writer

if TYPE_CHECKING:
    from lxml.etree import _Element

    from palermo.resolutions.reading.archive import Archive
    from palermo.resolutions.reading.records import Findings, Limits
    from palermo.resolutions.text import Text

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = "[Content_Types].xml"
_AS_WORD = "Open it in the program that made it and save it as DOCX or PDF"
#: What a ZIP without a Word document holds, by the name of a member that gives it away.
_OTHERS = (
    ("xl/workbook.xml", "The file is a spreadsheet (XLSX), not a resolution", _AS_WORD),
    ("xl/workbook.bin", "The file is a spreadsheet (XLSB), not a resolution", _AS_WORD),
    ("ppt/presentation.xml", "The file is a presentation (PPTX), not a resolution", _AS_WORD),
    ("content.xml", "The file is an OpenDocument (ODT or the like), which is not read here", "Save it as DOCX"),
    ("META-INF/container.xml", "The file is an e-book (EPUB), which is not read here", "Save it as DOCX or PDF"),
    ("Index/Document.iwa", "The file is of Apple Pages, which is not read here", "Export it as DOCX or PDF"),
)


def read_word(data: bytes, name: str, findings: Findings, limits: Limits) -> Text | None:
    """Return the text of a DOCX; None, with the reason said, when it is refused.

    A place holds the number of the paragraph as its line, and the offset in the paragraph as its position;
    its page is what Word last counted, or 0 where it left no sign of pages.
    """
    archive = open_archive(data, findings, limits)
    if archive is None or not _is_word(archive, findings):
        return None
    try:
        package = Package(archive, findings)
    except ImportError:
        findings.lost(
            "DOCX files need the package lxml, which is not installed", "Run: pip install 'palermo[documents]'"
        )
        return None
    root = package.xml(package.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        if root is not None or package.main not in archive.names:
            findings.lost("The archive holds no Word document", "Give a DOCX, PDF, HTML or plain text file")
        return None
    _note_what_is_around(package, archive, findings)
    return _read(package, body, name, findings, limits)


def _is_word(archive: Archive, findings: Findings) -> bool:
    """Tell whether this is a Word document without macros; say what it is otherwise."""
    types = archive.read(_TYPES) or b""
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names) or b"macroEnabled" in types:
        findings.lost(
            "The document holds macros, which are programs, and is not opened for that reason",
            "Open it in a word processor that you trust and save it as .docx, without macros",
        )
        return False
    if _TYPES in archive.names and any(each.startswith("word/") for each in archive.names):
        return True
    for member, what, remedy in _OTHERS:
        if member in archive.names:
            findings.lost(what, remedy)
            return False
    if _TYPES in archive.names:
        return True
    findings.lost("The file is a ZIP archive, not a document", "Unpack it and give the documents in it one by one")
    return False


def _note_what_is_around(package: Package, archive: Archive, findings: Findings) -> None:
    links = [each.kind for each in package.links()]
    if links:
        kinds = ", ".join(sorted({kind or "unknown" for kind in links}))
        findings.note(
            f"The document refers to {len(links)} other places ({kinds[:80]}); none of them was opened",
            "If their content matters, put it into the document itself",
        )
    inside = sorted(name for name in archive.names if name.startswith("word/embeddings/"))
    if inside:
        findings.lost(
            f"The document holds {len(inside)} embedded objects or files, which were not opened",
            "If they hold text that matters, give them as documents of their own",
        )
    if any(each.kind == "aFChunk" for each in package.related):
        findings.lost(
            "A part of the document is embedded in another format and was not read",
            "Open the document in a word processor and save it again as DOCX",
        )
    if any(each.kind == "comments" for each in package.related):
        findings.note("Comments in the margin were left out", "Nothing has to be done")


def _read(package: Package, body: _Element, name: str, findings: Findings, limits: Limits) -> Text:
    styles = Styles(package.part("styles"))
    lists = Lists(package.part("numbering"), styles)
    notes = Notes(package, body)
    writer = Writer(limits.characters)
    paragraphs = Paragraphs(writer, styles, lists, notes, findings)
    headers, footers = _margins(package, body)
    for root in headers:
        paragraphs.read(root, "header")
    paragraphs.page.begin_pages(body)
    paragraphs.read(body)
    for mark, root in notes.referred():
        paragraphs.read(root, "note", mark)
    for root in footers:
        paragraphs.read(root, "footer")
    if writer.full:
        findings.lost("The document is too long; what goes beyond the limit was left out", "Give it in parts")
    return writer.finish(name, MEDIA)


def _margins(package: Package, body: _Element) -> tuple[list[_Element], list[_Element]]:
    """Return the running headers and footers, each once, those of a first page before the others."""
    found: dict[str, dict[str, _Element]] = {"headerReference": {}, "footerReference": {}}
    for kind, parts in found.items():
        references = list(body.iter(W + kind))
        references.sort(key=lambda each: each.get(W + "type") != "first")
        for reference in references:
            name, root = package.by_id(reference.get(R + "id", ""))
            if root is not None:
                parts.setdefault(name, root)
    return list(found["headerReference"].values()), list(found["footerReference"].values())
