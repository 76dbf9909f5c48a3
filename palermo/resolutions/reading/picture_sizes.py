"""Width and height of a picture, told from its first bytes, so that nothing enormous is ever opened."""

from __future__ import annotations

import struct

_PNG_HEADER = 24
#: The markers of JPEG that begin a frame, and those that stand alone.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ALONE = frozenset({0x01, 0xFF, *range(0xD0, 0xDA)})
_MARKER = 0xFF
_WIDTH, _HEIGHT, _SHORT, _LONG = 256, 257, 3, 4
_MOST_PAGES, _MOST_ENTRIES = 1_000, 1_000


def picture_size(data: bytes, media: str) -> tuple[int, int] | None:
    """Return width and height in pixels; of several pictures in a TIFF, the largest; None for a damaged one."""
    try:
        match media:
            case "image/png":
                return _sound(struct.unpack(">II", data[16:_PNG_HEADER])) if data[12:16] == b"IHDR" else None
            case "image/jpeg":
                return _jpeg(data)
            case "image/tiff":
                return _tiff(data)
    except (struct.error, IndexError):
        pass
    return None


def _sound(size: tuple[int, ...]) -> tuple[int, int] | None:
    width, height = size
    return (width, height) if width > 0 and height > 0 else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at < len(data):
        if data[at] != _MARKER:
            return None
        marker = data[at + 1]
        if marker in _ALONE:
            at += 1 if marker == _MARKER else 2
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return _sound((width, height))
        at += 2 + max(length, 2)
    return None


def _tiff(data: bytes) -> tuple[int, int] | None:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack(f"{order}I", data[4:8])
    sizes: list[tuple[int, int]] = []
    for _ in range(_MOST_PAGES):
        if not at:
            break
        (count,) = struct.unpack(f"{order}H", data[at : at + 2])
        found: dict[int, int] = {}
        for entry in range(at + 2, at + 2 + 12 * min(count, _MOST_ENTRIES), 12):
            tag, kind = struct.unpack(f"{order}HH", data[entry : entry + 4])
            if tag in {_WIDTH, _HEIGHT} and kind in {_SHORT, _LONG}:
                form, length = ("H", 2) if kind == _SHORT else ("I", 4)
                (found[tag],) = struct.unpack(order + form, data[entry + 8 : entry + 8 + length])
        sizes.append((found.get(_WIDTH, 0), found.get(_HEIGHT, 0)))
        (at,) = struct.unpack(f"{order}I", data[at + 2 + 12 * count : at + 6 + 12 * count])
    return _sound(max(sizes, key=lambda size: size[0] * size[1])) if sizes else None
