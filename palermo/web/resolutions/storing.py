"""A text with its map, as bytes in a row: JSON, compressed.

JSON in ASCII keeps every character that a file may hold, such as NUL, which PostgreSQL refuses in a text.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING

from palermo.resolutions.text import Place, Styled, Text

if TYPE_CHECKING:
    from palermo.web.resolutions.models import Kept


def packed(text: Text) -> bytes:
    """Return a text with its map as bytes."""
    held = {
        "name": text.name,
        "text": text.text,
        "places": text.places,
        "styles": text.styles,
        "media": text.media,
    }
    return zlib.compress(json.dumps(held, separators=(",", ":")).encode("ascii"), 6)


def unpacked(content: bytes | memoryview) -> Text:
    """Return the text of `packed` bytes."""
    held = json.loads(zlib.decompress(content))
    return Text(
        name=held["name"],
        text=held["text"],
        places=tuple(_place(each) for each in held["places"]),
        styles=tuple(Styled(*each) for each in held["styles"]),
        media=held["media"],
    )


def _place(held: tuple[int, int, int, int, list[float] | None]) -> Place:
    start, page, line, position, box = held
    if box is None:
        return Place(start, page, line, position)
    left, bottom, right, top = box
    return Place(start, page, line, position, (left, bottom, right, top))


def text_of(row: Kept) -> Text:
    """Return the text that a row keeps."""
    return unpacked(row.content)


def digest(text: Text) -> str:
    """Return the SHA-256 of the characters of a text, 64 hex digits."""
    return hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
