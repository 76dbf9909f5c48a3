"""A small, lasting stand-in for a resolution's words, from which likeness is computed and like ones are found.

Every run of three words is hashed, and the smallest hashes are kept: at most `MOST` of them, so that a signature takes
at most 4 kB however long the text.
Up to `MOST` different runs the likeness of two signatures is exactly the Jaccard likeness of their runs (but for
collisions of 32-bit hashes); beyond, it is an estimate with a standard error of at most 0.016.
Signatures may be kept in a table: they depend on no library and on no version of Python.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.substance import placed, substance
from palermo.resolutions.words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palermo.resolutions.records import Resolution

#: Words in a run.
RUN = 3
#: Hashes kept of one text.
MOST = 1024
#: Bands by which like signatures are found, and hashes in each: two texts that share half of their runs are found
#: with probability 1 - (1 - 0.5 ** 3) ** 40 = 0.995, two that share a twentieth with 0.005.
BANDS = 40
_ROWS = 3
_BINS = 128
_VERSION = 1
#: Bytes before the hashes: the version, and the number of runs.
_HEAD = 8
_MASK = 0xFFFFFFFF
#: Multiplier of a bijection of 32-bit numbers that spreads the checksums (2 ** 32 divided by the golden ratio).
_SPREAD = 0x9E3779B1


class Signature(NamedTuple):
    """The smallest hashes of the runs of words of a text, in rising order, and how many different runs there are."""

    runs: int
    hashes: array[int]

    @classmethod
    def read(cls, kept: bytes) -> Signature:
        """Return the signature kept in these bytes; raise `ValueError` for bytes that are none of this version."""
        if len(kept) < _HEAD or len(kept) % 4 or kept[0] != _VERSION:
            raise ValueError("these bytes are no signature of this version; make it anew from the resolution")
        hashes = _numbers(kept[_HEAD:])
        return cls(int.from_bytes(kept[4:_HEAD], "little"), hashes)

    def written(self) -> bytes:
        """Return the signature as bytes, the same on every machine."""
        body = self.hashes
        if sys.byteorder == "big":
            body = body[:]
            body.byteswap()
        return bytes((_VERSION, 0, 0, 0)) + self.runs.to_bytes(4, "little") + body.tobytes()

    def likeness(self, other: Signature) -> float:
        """Return the share of all runs of both texts that stand in both, from 0 to 1; 0 where one has no words."""
        return likeness(self, other, frozenset(self.hashes))

    def bands(self) -> tuple[int, ...]:
        """Return the keys by which it is found: texts that share one are likely alike; each below 2 ** 38."""
        if not self.hashes:
            return ()
        # The last to be written is the smallest of its bin.
        bins = {value & (_BINS - 1): value for value in reversed(self.hashes)}
        full = [bins[number] if number in bins else _borrowed(bins, number) for number in range(BANDS * _ROWS)]
        packed = _packed(full)
        size = 4 * _ROWS
        return tuple(band << 32 | zlib.crc32(packed[band * size : band * size + size]) for band in range(BANDS))


def signature(resolution: Resolution) -> Signature:
    """Return the signature of a resolution's preamble and operative part; of a recommending one, that of its draft."""
    return of_texts(each.paragraph.text for each in placed(substance(resolution)))


def of_texts(texts: Iterable[str]) -> Signature:
    """Return the signature of texts, such as paragraphs; no run of words goes from one into the next."""
    runs: set[int] = set()
    for text in texts:
        found = spoken(text)
        if 0 < len(found) < RUN:
            runs.add(_hash(" ".join(found)))
        runs.update(_hash(f"{a} {b} {c}") for a, b, c in zip(found, found[1:], found[2:], strict=False))
    return Signature(len(runs), array("I", sorted(runs)[:MOST]))


def likeness(a: Signature, b: Signature, hashes_of_a: frozenset[int]) -> float:
    """Return the likeness of two signatures; the hashes of the first as a set, which one may use many times."""
    if not a.hashes or not b.hashes:
        return 0.0
    both = len(hashes_of_a.intersection(b.hashes))
    # Up to the last hash that both surely hold, the two are samples of the same kind; of short texts that is all.
    last = min(each.hashes[-1] if each.runs > MOST else _MASK for each in (a, b))
    return both / (bisect_right(a.hashes, last) + bisect_right(b.hashes, last) - both)


def most_alike(a: int, b: int) -> float:
    """Return the greatest likeness that texts of so many runs can have."""
    return min(a, b) / max(a, b, 1)


def _hash(run: str) -> int:
    return zlib.crc32(run.encode()) * _SPREAD & _MASK


def _borrowed(bins: dict[int, int], number: int) -> int:
    """Return the value of the first full bin in the order that belongs to this empty one (optimal densification)."""
    return next(bins[other] for other in _order(number) if other in bins)


@lru_cache(maxsize=_BINS)
def _order(number: int) -> tuple[int, ...]:
    """Return all bins in an order that is this bin's own and looks like chance."""
    return tuple(sorted(range(_BINS), key=lambda other: zlib.crc32(bytes((number, other, 7))) * _SPREAD & _MASK))


def _numbers(packed: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _packed(numbers: Sequence[int]) -> bytes:
    packed = array("I", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
