"""Many resolutions: which are nearly the same, which follow which, and how their words are found."""

from __future__ import annotations

from palermo.resolutions.collection.index import Collection, MemoryShelf, Near, Shelf
from palermo.resolutions.collection.signature import Signature, signature

__all__ = ["Collection", "MemoryShelf", "Near", "Shelf", "Signature", "signature"]
