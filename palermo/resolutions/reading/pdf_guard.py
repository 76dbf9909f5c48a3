"""Looks at a PDF before it is opened: how much its compressed streams hold, and how many objects it has."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.resolutions.reading.records import Findings, Limits

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_CHUNK = 2**18
#: As much before a stream is its dictionary.
_DICTIONARY = 600
#: The first bits of a deflated stream.
_DEFLATED = re.compile(rb"[\x08-\x78][\x01\x5e\x9c\xda]")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_MOST_OBJECTS = 1_000_000


def is_safe(data: bytes, findings: Findings, limits: Limits) -> bool:
    """Tell whether opening the PDF costs no more than a document's worth; say so when it does."""
    if data.count(b" obj") > _MOST_OBJECTS:
        findings.lost("The PDF holds more than a million objects, as no document does", "Print it to a new PDF")
        return False
    left = limits.unpacked_bytes
    for stream in _STREAM.finditer(data):
        if not _DEFLATED.match(data, stream.end()):
            continue
        picture = _PICTURE.search(data, max(0, stream.start() - _DICTIONARY), stream.start())
        size = _unpacked(data, stream.end(), limits.unpacked_bytes if picture else min(limits.part_bytes, left))
        left -= 0 if picture else size
        if left <= 0 or size >= (limits.unpacked_bytes if picture else limits.part_bytes):
            findings.lost(
                "The PDF unpacks to far more than a document holds, and was not opened",
                "Print it to a new PDF, or give it in parts",
            )
            return False
    return True


def _unpacked(data: bytes, at: int, limit: int) -> int:
    """Return how many bytes the stream that begins at `at` unpacks to, counting no further than `limit`."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while size < limit and not unpacker.eof and at < len(data):
            size += len(unpacker.decompress(data[at : at + _CHUNK], limit - size))
            at += _CHUNK - len(unpacker.unconsumed_tail)
            if unpacker.unconsumed_tail and size >= limit:
                break
    except zlib.error:
        pass
    return size
