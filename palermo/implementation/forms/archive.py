"""Whether the bytes of a workbook are safe to open: measured and looked through before anything is unpacked for use.

A workbook is a ZIP archive of XML. Refused: what is too large, packed or unpacked; macros; encryption; document types,
and with them every entity; XML nested without reason. Nothing is written to disk, and no name in it is used as a path.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from palermo.facts.nearest import shown
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Larger workbooks are refused, packed and unpacked; that of the built-in questionnaire has less than 1 per cent of it.
LARGEST = 10 * 1024 * 1024
LARGEST_UNPACKED = 48 * 1024 * 1024
_MEGABYTE = 1024 * 1024
#: An XML part may unpack to this many times its packed size; a smaller one is not worth asking.
_RATIO = 250
_NOT_WORTH_ASKING = 1024 * 1024
_MOST_PARTS = 500
_DEEPEST = 64
_MOST_ELEMENTS = 1_500_000
_ENCRYPTED = 0x1
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Save it as .xlsx and send that"


class _Wrong(NamedTuple):
    what: str
    remedy: str


def refused(data: bytes, file: str) -> tuple[Problem, ...]:
    """Return why a workbook is not opened, nothing where it may be."""
    wrong = next(_wrong(data), None)
    return (Problem(file, None, "", *wrong),) if wrong else ()


def _wrong(data: bytes) -> Iterator[_Wrong]:
    if len(data) > LARGEST:
        yield _Wrong(f"Larger than {LARGEST // _MEGABYTE} MB, so it was not opened", "Send the workbook alone")
        return
    if data.startswith(_OLD_OFFICE):
        yield _Wrong("The workbook is encrypted, or in the old format .xls", f"Remove the password. {_SAVE_AS}")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _of_parts(archive.infolist())
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    yield from _of_xml(part.filename, archive.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        yield _Wrong("This is not a workbook, or it is damaged", _SAVE_AS)


def _of_parts(parts: list[zipfile.ZipInfo]) -> Iterator[_Wrong]:
    names = [part.filename.lower() for part in parts]
    if len(parts) > _MOST_PARTS:
        yield _Wrong(f"The workbook has {len(parts):,} parts", "Send the workbook as it was made")
    if "[content_types].xml" not in names:
        yield _Wrong("This is an archive, but not a workbook", _SAVE_AS)
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        yield _Wrong("The workbook holds macros", "Save it as .xlsx, which holds none, and send that")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            yield _Wrong("The workbook is encrypted", "Remove the password")
        if part.file_size > max(_NOT_WORTH_ASKING, _RATIO * part.compress_size):
            yield _Wrong(f"The part {shown(part.filename)} unpacks to far more than it holds", _SAVE_AS)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        what = f"The workbook unpacks to more than {LARGEST_UNPACKED // _MEGABYTE} MB"
        yield _Wrong(what, "Remove pictures, and sheets of your own")


def _of_xml(name: str, content: bytes) -> Iterator[_Wrong]:
    """Look through one part of XML; the parser refuses document types."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(_Depth())
    try:
        parser.parse(io.BytesIO(content))
    except (DefusedXmlException, _TooMuchError):
        yield _Wrong(f"The part {shown(name)} holds what no workbook needs", "Send the workbook as it was made")
    except (SAXException, ValueError, LookupError):
        yield _Wrong(f"The part {shown(name)} is damaged", _SAVE_AS)


class _TooMuchError(Exception):
    """XML that is nested too deep, or has too many elements."""


class _Depth(ContentHandler):
    """Measures how deep elements lie, and how many there are."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 - the parser's own name
        del name, attrs
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise _TooMuchError

    def endElement(self, name: str) -> None:  # noqa: N802 - the parser's own name
        del name
        self._depth -= 1
