"""From the bytes of a saved page to a tree: decoding, limits, and no trust in what the file says of itself.

Nothing is fetched and no entity is resolved; a file that is not a page, or that is too large or nested too deeply to
be one, comes back as a problem that says what to do.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _ListErrorLog
    from lxml.html import HtmlElement

#: Status pages of the largest treaties are about 2 MB; beyond this a file is something else.
LARGEST_FILE = 32 * 1024 * 1024

#: Characters handed to the parser at a time.
_PIECE = 1 << 16

_SAVE_AGAIN = "Save the treaty's status page again from the browser as “Web page, HTML only”"

#: Beginnings of files that people save or pick by mistake.
_OTHER_FORMATS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}?MIME-Version:", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Document(NamedTuple):
    """A file as parsed."""

    #: None when the file is no page at all.
    root: HtmlElement | None
    #: What is wrong with the file as a whole.
    problems: tuple[Problem, ...]
    #: Whether the tree goes to the end of the page; where it does not, its last text may be a part of a text.
    whole: bool


def parse_document(data: bytes, file: str) -> Document:
    """Parse the bytes of a saved page; `file` is its name for the problems."""
    refusal = _refusal(data)
    if refusal:
        return Document(None, (Problem(file, None, "", *refusal),), whole=False)
    text, garbled = decode(data)
    problems = [Problem(file, None, "", *_GARBLED)] if garbled else []
    root, log = _parse(text)
    if root is None:
        return Document(None, (Problem(file, None, "", "The file holds no HTML", _SAVE_AGAIN),), whole=False)
    cut = tuple(_limits(log, file)) or _cut_off(text, file)
    return Document(root, (*problems, *cut), whole=not cut)


_GARBLED = (
    "Some bytes are not text in the encoding of the page and were replaced by a mark",
    "Check the names reported as unknown, or save the page again as UTF-8",
)


def _refusal(data: bytes) -> tuple[str, str] | None:
    """Return what is wrong and the remedy when the bytes cannot be a page at all."""
    if not data.strip():
        return "The file is empty", _SAVE_AGAIN
    if len(data) > LARGEST_FILE:
        size = len(data) / 1024 / 1024
        return f"The file has {size:.0f} MB, more than any status page ({LARGEST_FILE // 1024 // 1024} MB)", _SAVE_AGAIN
    for beginning, name in _OTHER_FORMATS:
        if data.startswith(beginning):
            return f"The file is {name}, not an HTML page", _SAVE_AGAIN
    if _MHTML.match(data[:4096]):
        return "The file is a web archive (MHTML), not an HTML page", _SAVE_AGAIN
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "The file holds NUL bytes, so it is not an HTML page", _SAVE_AGAIN
    return None


def decode(data: bytes) -> tuple[str, bool]:
    """Return the text of a page, and whether bytes had to be replaced.

    A page that is valid UTF-8 is UTF-8 whatever it declares, because browsers rewrite pages when they save them and
    leave the declaration alone. A character cut in two at the very end is dropped, not held against the encoding.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, "\ufffd" in text
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=False), False
    except UnicodeDecodeError:
        text = data.decode(_declared(data), errors="replace")
        return text, "\ufffd" in text


def _declared(data: bytes) -> str:
    """Return the codec that the page declares, or Windows-1252, which is what pages without one are in."""
    found = _CHARSET.search(data, 0, 8192)
    name = found.group(1).decode("ascii").lower() if found else "windows-1252"
    # Browsers read both of these as Windows-1252, a superset.
    if name in {"iso-8859-1", "latin1", "us-ascii", "utf-8", "utf8"}:
        return "windows-1252"
    try:
        codec = codecs.lookup(name)
        # Some codecs turn bytes into bytes; only those of text make a page.
        return codec.name if isinstance(codec.decode(b"a")[0], str) else "windows-1252"
    except (LookupError, ValueError):
        return "windows-1252"


def _parse(text: str) -> tuple[HtmlElement | None, _ListErrorLog]:
    # Here and not above: lxml is an optional dependency, and the core must import without it.
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    # In pieces, because the parser refuses a buffer of more than 10 MB, and cut between characters.
    for start in range(0, len(text), _PIECE):
        parser.feed(text[start : start + _PIECE].encode("utf-8", errors="replace"))
    try:
        root = parser.close()
    except etree.XMLSyntaxError:
        root = None
    return root, parser.feed_error_log


def _limits(log: _ListErrorLog, file: str) -> Iterator[Problem]:
    for entry in log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            what = "nested too deeply" if "depth" in entry.message else "too long in one piece"
            yield Problem(
                file, entry.line, "", f"The page is {what}; everything from here on was not read", _SAVE_AGAIN
            )
            return


def _cut_off(text: str, file: str) -> tuple[Problem, ...]:
    """Report a file that stops before its end tag; the parser mends such a file without a word."""
    if "</html" in text[-4096:].lower():
        return ()
    what = "The file ends before the page does; its last row or statement was left out, and more may be missing"
    return (Problem(file, None, "", what, _SAVE_AGAIN),)
