"""Writes a gray picture as PNG, which is all that a recognizer needs of a page."""

from __future__ import annotations

import struct
import zlib

_INCH = 0.0254


def gray_png(pixels: bytes, width: int, height: int, stride: int, dpi: int) -> bytes:
    """Return a PNG of 8 bits gray from rows of `stride` bytes, of which the first `width` count."""
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, height * stride, stride))
    meter = round(dpi / _INCH)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", meter, meter, 1)),
            _chunk(b"IDAT", zlib.compress(rows, 1)),
            _chunk(b"IEND", b""),
        ),
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
