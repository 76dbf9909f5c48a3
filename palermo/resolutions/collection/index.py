"""A collection of resolutions in which near-duplicates and successors are found, added to and changed at any time.

What is kept of each resolution is its signature (at most 4 kB) and `BANDS` keys: about 10 kB of memory at most,
whatever the length of the text, and nothing of the text itself.
Where they are kept is the shelf's affair: `MemoryShelf` here, tables of a database in the web part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from palermo.resolutions.collection.signature import Signature, likeness, most_alike, signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palermo.resolutions.records import Resolution


class Near(NamedTuple):
    """A resolution of the collection and how like it is, from 0 to 1: the share of runs of three words in common."""

    symbol: str
    likeness: float


class Shelf(Protocol):
    """Where signatures are kept, by the resolution's symbol (or any other text that names it once)."""

    def put(self, symbol: str, kept: bytes, bands: Sequence[int]) -> None:
        """Keep a signature, and the symbol under each band; what was kept of the symbol before is replaced."""

    def drop(self, symbol: str) -> None:
        """Forget a symbol; raise `KeyError` when it is not there."""

    def kept(self, symbol: str) -> bytes:
        """Return the signature kept of a symbol; raise `KeyError` when there is none."""

    def sharing(self, bands: Sequence[int]) -> Iterable[str]:
        """Return the symbols kept under any of the bands, each once, in any order."""

    def symbols(self) -> Iterable[str]:
        """Return all symbols."""


class MemoryShelf:
    """Signatures kept in memory."""

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: dict[str, bytes] = {}
        # A key that one resolution alone has, as most have, holds its symbol without a list around it.
        self._bands: dict[int, str | list[str]] = {}

    def put(self, symbol: str, kept: bytes, bands: Sequence[int]) -> None:
        """Keep a signature, and the symbol under each band; what was kept of the symbol before is replaced."""
        if symbol in self._kept:
            self.drop(symbol)
        self._kept[symbol] = kept
        for band in bands:
            match self._bands.get(band):
                case None:
                    self._bands[band] = symbol
                case str(other):
                    self._bands[band] = [other, symbol]
                case several:
                    several.append(symbol)

    def drop(self, symbol: str) -> None:
        """Forget a symbol; raise `KeyError` when it is not there."""
        for band in Signature.read(self._kept.pop(symbol)).bands():
            match self._bands[band]:
                case str():
                    del self._bands[band]
                case several:
                    several.remove(symbol)
                    if len(several) == 1:
                        self._bands[band] = several[0]

    def kept(self, symbol: str) -> bytes:
        """Return the signature kept of a symbol; raise `KeyError` when there is none."""
        return self._kept[symbol]

    def sharing(self, bands: Sequence[int]) -> Iterable[str]:
        """Return the symbols kept under any of the bands, each once, in any order."""
        found: set[str] = set()
        for band in bands:
            match self._bands.get(band):
                case None:
                    continue
                case str(symbol):
                    found.add(symbol)
                case several:
                    found.update(several)
        return found

    def symbols(self) -> Iterable[str]:
        """Return all symbols in the order in which they were put."""
        return list(self._kept)


class Collection:
    """Resolutions by symbol, of which like ones are found without comparing each with each."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Use what stands on the shelf; a new one in memory when none is given."""
        self._shelf: Shelf = MemoryShelf() if shelf is None else shelf

    def add(self, symbol: str, resolution: Resolution) -> Signature:
        """Add a resolution under a symbol and return its signature; one already there is replaced."""
        made = signature(resolution)
        self.put(symbol, made)
        return made

    def update(self, symbol: str, resolution: Resolution) -> Signature:
        """Replace a resolution; raise `KeyError` when the symbol is not there."""
        self._shelf.kept(symbol)
        return self.add(symbol, resolution)

    def put(self, symbol: str, made: Signature) -> None:
        """Add a resolution of which the signature was made elsewhere."""
        self._shelf.put(symbol, made.written(), made.bands())

    def remove(self, symbol: str) -> None:
        """Take a resolution out; raise `KeyError` when the symbol is not there."""
        self._shelf.drop(symbol)

    def near(self, resolution: Resolution | Signature, at_least: float = 0.5) -> tuple[Near, ...]:
        """Return those at least so like, the most like first; a likeness below 0.4 is found only by luck.

        A resolution that is itself in the collection is among them.
        """
        asked = resolution if isinstance(resolution, Signature) else signature(resolution)
        found = self._alike(asked, self._shelf.sharing(asked.bands()), at_least)
        return tuple(sorted(found, key=lambda each: (-each.likeness, each.symbol)))

    def pairs(self, at_least: float = 0.5) -> Iterator[tuple[str, Near]]:
        """Yield each pair of the collection that is at least so like, once; the first has the smaller symbol."""
        for symbol in self._shelf.symbols():
            asked = Signature.read(self._shelf.kept(symbol))
            others = (other for other in self._shelf.sharing(asked.bands()) if symbol < other)
            for near in sorted(self._alike(asked, others, at_least)):
                yield symbol, near

    def _alike(self, asked: Signature, symbols: Iterable[str], at_least: float) -> Iterator[Near]:
        """Yield those of the symbols that are at least so like."""
        hashes = frozenset(asked.hashes)
        for symbol in symbols:
            other = Signature.read(self._shelf.kept(symbol))
            if most_alike(asked.runs, other.runs) < at_least:
                continue
            if (like := likeness(asked, other, hashes)) >= at_least:
                yield Near(symbol, like)
