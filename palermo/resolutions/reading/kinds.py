"""What a file is, told from its bytes; its name is only compared with that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from palermo.resolutions.reading.records import Findings

PLAIN, WEB_PAGE, WORD, PDF, PICTURE, OTHER = "plain text", "a web page", "DOCX", "PDF", "a picture", "other"
_PDF_HEAD = 1024
_HEAD = 4096
_ASK = "Open it in the program that made it and save it as DOCX or PDF"
_UNPACK = "Unpack it and give the documents in it one by one"

_WEB_PAGE = re.compile(
    r"(?:!doctype\s+html|html|head|body|title|meta|p|div|span|table|h[1-6]|ul|ol|pre|br|b|i|em|strong|center|font|article"
    r"|section|main|base|link|style|script)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?(?:p|br|div|span|i|em|sup|table|td|li|a)\b", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_MHTML = re.compile(r"(?:MIME-Version: 1|Content-Type: multipart/)", re.IGNORECASE)
_XML_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


class Kind(NamedTuple):
    """What a file is."""

    #: One of the constants above.
    kind: str
    #: Media type, or empty.
    media: str = ""
    #: For a kind that is not read: what it is, and what to do.
    what: str = ""
    remedy: str = ""


def _refused(what: str, remedy: str = _ASK) -> Kind:
    return Kind(OTHER, "", what, remedy)


def kind_of(data: bytes, name: str = "") -> Kind:
    """Return what a file is; a ZIP is taken for a DOCX, whose own reader looks inside.

    The name counts only for a piece of a web page that does not begin like one.
    """
    head = data[:_HEAD]
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if b"%PDF-" in head[:_PDF_HEAD]:
        return Kind(PDF, "application/pdf")
    other = _other_picture(head)
    if other:
        return _refused(f"The file is a {other} picture, which is not read here", _PICTURE)
    found = _kind_of_text(_ascii(head))
    if found.kind == PLAIN and promised_by(name) == WEB_PAGE and _TAG.search(_ascii(head)):
        return Kind(WEB_PAGE, "text/html")
    return found


def _other_picture(head: bytes) -> str:
    """Return the name of a kind of picture that is not read, or nothing."""
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "BMP"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        return "HEIC or AVIF"
    return ""


def _kind_of_text(text: str) -> Kind:
    first = _first_tag(text)
    if first and _WEB_PAGE.match(text, first):
        return Kind(WEB_PAGE, "text/html")
    if _XML.match(text):
        root = _XML_ROOT.match(text, first - 1) if first else None
        called = root[2] if root else "no element"
        return _refused(f"The file is XML ({called}), not a document that is read here")
    if _MHTML.match(text):
        return _refused("The file is a saved web page or message with its parts in one file (MHTML)")
    return Kind(PLAIN, "text/plain")


def _first_tag(text: str) -> int:
    """Return where the name of the first tag begins, the XML declaration and comments passed over, or 0."""
    at = len(text) - len(text.lstrip())
    while text.startswith(("<?", "<!--"), at):
        end = text.find(">" if text[at + 1] == "?" else "-->", at)
        if end < 0:
            return 0
        at = end + (1 if text[end] == ">" else 3)
        at += len(text[at:]) - len(text[at:].lstrip())
    return at + 1 if text.startswith("<", at) else 0


def _ascii(head: bytes) -> str:
    """Return what can be told of the beginning before its encoding is known."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\0", "")


_OLE_DIRECTORY = "EncryptedPackage".encode("utf-16-le")
_PACKED = _refused("The file is a compressed archive", _UNPACK)
_PICTURE = "Save the picture as PNG"
_PROGRAM = _refused("The file is a program, not a document", "Give the resolution itself")
_MARKS = (
    (b"PK\x03\x04", Kind(WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
    (b"PK\x05\x06", _refused("The file is an empty archive", "Give the document itself")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _refused("The file is of an old Office program (.doc, .xls or .ppt)")),
    (b"{\\rtf", _refused("The file is RTF, which is not read here", "Open it in a word processor and save it as DOCX")),
    (b"\x89PNG\r\n\x1a\n", Kind(PICTURE, "image/png")),
    (b"\xff\xd8\xff", Kind(PICTURE, "image/jpeg")),
    (b"II*\0", Kind(PICTURE, "image/tiff")),
    (b"MM\0*", Kind(PICTURE, "image/tiff")),
    (b"II+\0", _refused("The file is a BigTIFF picture, which is not read here", _PICTURE)),
    (b"GIF8", _refused("The file is a GIF picture, which is not read here", _PICTURE)),
    (b"AT&TFORM", _refused("The file is DjVu, which is not read here", "Save it as PDF")),
    (b"%!PS", _refused("The file is PostScript, which is not read here", "Save it as PDF")),
    (b"\xffWPC", _refused("The file is WordPerfect, which is not read here", "Save it as DOCX or PDF")),
    (b"\x1f\x8b", _PACKED),
    (b"BZh91AY&SY", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
)


def is_locked_office(data: bytes) -> bool:
    """Tell whether an old Office container wraps a new document that a password locks."""
    return data.startswith(b"\xd0\xcf\x11\xe0") and _OLE_DIRECTORY in data


def promised_by(name: str) -> str:
    """Return the kind that the ending of a name promises, or nothing."""
    stem, dot, ending = name.rpartition(".")
    ending = ending.lower()
    return next((kind for kind, endings in _ENDINGS if dot and stem and ending in endings), "")


_ENDINGS = (
    (PLAIN, frozenset({"txt", "text", "md", "markdown", "asc"})),
    (WEB_PAGE, frozenset({"htm", "html", "xhtml"})),
    (WORD, frozenset({"docx", "docm"})),
    (PDF, frozenset({"pdf"})),
    (PICTURE, frozenset({"png", "jpg", "jpeg", "jpe", "tif", "tiff"})),
    (OTHER, frozenset({"doc", "rtf", "odt", "xls", "xlsx", "ppt", "pptx", "zip", "xml", "gif", "bmp", "webp"})),
)


def compare_name(name: str, kind: str, findings: Findings) -> None:
    """Say when the ending of the name promises something else than the bytes hold."""
    promised = promised_by(name)
    if not promised or kind in {OTHER, promised}:
        return
    findings.note(
        f"The name ends in .{name.rpartition('.')[2][:10]}, but the file is {kind}; it was read as that",
        "Nothing has to be done; a name with the right ending helps others",
    )
