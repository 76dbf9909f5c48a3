"""Reads documents: bytes in, one text out, in which every character knows its place in the document.

    reading = read(data, "A_RES_56_120.docx")
    reading.text          a `palermo.resolutions.text.Text`, or None
    reading.problems      what was not read, or read otherwise than it may seem

What a document is, is told from its bytes. Nothing here raises for what a document holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.reading.kinds import (
    OTHER,
    PLAIN,
    WEB_PAGE,
    compare_name,
    is_locked_office,
    kind_of,
)
from palermo.resolutions.reading.language import check_language
from palermo.resolutions.reading.plain_text import decoded, note_directions, plain, within_lines
from palermo.resolutions.reading.records import (
    LIMITS,
    Findings,
    Limits,
    Reading,
    RecognitionError,
    Recognizer,
    Word,
)

if TYPE_CHECKING:
    from palermo.resolutions.reading.kinds import Kind
    from palermo.resolutions.text import Text

__all__ = ["LIMITS", "Limits", "Reading", "RecognitionError", "Recognizer", "Word", "plain", "read"]

_MEGABYTE = 2**20
_GIVE_TEXT = "Give the resolution as DOCX, PDF, HTML, plain text, PNG, JPEG or TIFF"


def read(
    data: bytes, name: str, recognizer: Recognizer | None = None, limits: Limits = LIMITS, size: int | None = None
) -> Reading:
    """Return the text of a document, its language, and all that a person should know of the reading.

    `name` is that of the file, or `-`; it is only compared with what the bytes are.
    `recognizer` reads letters in pictures; without one, pictures and scanned pages are named as not read.
    `size` is that of the whole document in bytes where `data` is only its beginning, because more is not read anyway.
    """
    findings = Findings(name)
    text = _text(data, name, recognizer, findings, limits, size or len(data))
    language = ""
    if text is not None and not text.text.strip():
        findings.lost("The document holds no words", _GIVE_TEXT)
        text = None
    if text is not None:
        note_directions(text.text, findings)
        language = check_language(text.text, findings)
    return Reading(text, language, findings.problems(), findings.complete and text is not None)


def _text(
    data: bytes, name: str, recognizer: Recognizer | None, findings: Findings, limits: Limits, size: int
) -> Text | None:
    if not data:
        findings.lost("The file is empty", _GIVE_TEXT)
        return None
    kind = kind_of(data, name)
    if _too_large(size, kind.kind, findings, limits):
        return None
    if kind.kind == OTHER:
        if is_locked_office(data):
            findings.lost("The document is locked with a password", "Save it without a password and give that")
        else:
            findings.lost(kind.what, kind.remedy)
        return None
    compare_name(name, kind.kind, findings)
    return _by_kind(kind, data, name, recognizer, findings, limits)


def _too_large(size: int, kind: str, findings: Findings, limits: Limits) -> bool:
    limit = limits.plain_bytes if kind in {PLAIN, WEB_PAGE} else limits.container_bytes
    if size <= limit:
        return False
    findings.lost(
        f"The file has {size / _MEGABYTE:.0f} MB; more than {limit / _MEGABYTE:.0f} MB of {kind} are not read",
        "Give it in parts, or only the pages that hold the resolution",
    )
    return True


def _by_kind(
    kind: Kind,
    data: bytes,
    name: str,
    recognizer: Recognizer | None,
    findings: Findings,
    limits: Limits,
) -> Text | None:
    """Return the text by the reader of its kind, which is imported when it is first needed."""
    match kind.kind:
        case "a web page":
            from palermo.resolutions.reading.web_page import read_web_page

            return read_web_page(data, name, findings, limits)
        case "DOCX":
            from palermo.resolutions.reading.word_document import read_word

            return read_word(data, name, findings, limits)
        case "PDF":
            from palermo.resolutions.reading.pdf import read_pdf

            return read_pdf(data, name, findings, limits, recognizer)
        case "a picture":
            from palermo.resolutions.reading.scans import read_picture

            return read_picture(data, name, kind.media, findings, limits, recognizer)
    decoded_text = decoded(data, findings)
    return None if decoded_text is None else plain(within_lines(decoded_text, limits.lines, findings), name)
