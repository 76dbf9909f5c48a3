"""Kinds of documents that may stand beside an answer, told from their content and never from their name.

Web pages, programs, archives and documents with macros are refused, each with what to do instead. Nothing is unpacked:
of a package the directory is read, and the one small entry that says what it is.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Bytes that a document may have.
LARGEST = 20 * 1024 * 1024
MEGABYTE = 1024 * 1024
_LONGEST_NAME = 120

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
TEXT = "text/plain; charset=utf-8"
#: What is taken, and the ending that its name is given.
ENDINGS: Mapping[str, str] = {PDF: ".pdf", DOCX: ".docx", ODT: ".odt", TEXT: ".txt"}

#: Bytes of a package's directory that are read: some ten thousand entries.
_LARGEST_DIRECTORY = 1024 * 1024
_LARGEST_ENTRY = 256 * 1024
_END_OF_DIRECTORY = b"PK\x05\x06"
_LONGEST_END = 22 + 0xFFFF
#: A page of the web, however it begins; looked for in what would otherwise be plain text.
_PAGE_MARKS = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<iframe")
_LINE_SIGNS = frozenset("\t\n\r\f")


class Refused(ValueError):
    """A document that is not taken: what is wrong and what to do, in the reader's language."""

    def __init__(self, what: str, remedy: str) -> None:
        """Keep both."""
        super().__init__(what)
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is taken."""

    name: str
    media_type: str
    content: bytes


def examine(name: str, content: bytes) -> Document:
    """Return a document with its kind and a clean name; raises `Refused`."""
    if not content:
        raise Refused(_("The file is empty."), _("Choose another file."))
    if len(content) > LARGEST:
        raise Refused(
            _("The file has more than %(n)s megabytes.") % {"n": LARGEST // MEGABYTE},
            _("Attach the part that the answer is about, or cite the law with its address."),
        )
    media_type = kind_of(content)
    return Document(clean_name(name, ENDINGS[media_type]), media_type, content)


def kind_of(content: bytes) -> str:
    """Return the media type of a document; raises `Refused`."""
    # A PDF may have some bytes before its mark (ISO 32000-1, annex H.3.4.1).
    if b"%PDF-" in content[:1024] and not content.startswith(b"PK"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_package(content)
    return _kind_of_text(content)


def clean_name(name: str, ending: str) -> str:
    """Return the last part of a name without what cannot be seen or would mislead, with the ending of its kind."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(each for each in last if each.isprintable() and each not in '"<>|:*?').strip()
    stem = seen[: -len(ending)] if seen.lower().endswith(ending) else seen
    return f"{stem.strip(' .')[:_LONGEST_NAME] or 'document'}{ending}"


def _kind_of_package(content: bytes) -> str:
    names = _names(content)
    if any(name.lower().rpartition("/")[2].startswith("vbaproject") or name.startswith("Basic/") for name in names):
        raise Refused(_("The document holds macros."), _("Save it without macros (as DOCX, ODT or PDF) and send that."))
    if "word/document.xml" in names and "[Content_Types].xml" in names:
        if b"macroEnabled" in _entry(content, "[Content_Types].xml"):
            raise Refused(_("The document is of a kind for macros."), _("Save it as DOCX or PDF and send that."))
        return DOCX
    if "mimetype" in names and _entry(content, "mimetype").strip() == ODT.encode():
        return ODT
    raise _unknown()


def _names(content: bytes) -> frozenset[str]:
    """Return the names in a package, once its directory is seen to be small."""
    tail = content[-_LONGEST_END:]
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise _broken()
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    if directory > _LARGEST_DIRECTORY:
        raise _broken()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        raise _broken() from None


def _entry(content: bytes, name: str) -> bytes:
    """Return the beginning of a small entry of a package."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(name) as entry:
            return entry.read(_LARGEST_ENTRY)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error):
        raise _broken() from None


def _kind_of_text(content: bytes) -> str:
    lowered = content[: 64 * 1024].lower()
    if any(mark in lowered for mark in _PAGE_MARKS):
        raise Refused(_("The file is a web page or holds parts of one."), _("Print it to PDF, and send that."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unknown() from None
    if any(not each.isprintable() and each not in _LINE_SIGNS and ord(each) < ord(" ") for each in text):
        raise _unknown()
    return TEXT


def _unknown() -> Refused:
    return Refused(
        _("The file is none of the kinds that can be kept here: PDF, DOCX, ODT, or plain text in UTF-8."),
        _("Save it as one of these, and send that. Its name plays no part: its content does."),
    )


def _broken() -> Refused:
    return Refused(
        _("The file is damaged, or not what it seems to be."), _("Open it, save it again, and send the new file.")
    )
