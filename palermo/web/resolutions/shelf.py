"""The signatures of the library's entries, kept in its tables: what the core's collection finds like texts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.web.resolutions.models import Band, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class LibraryShelf:
    """A `palermo.resolutions.collection.Shelf` over the library; entries are named by their slugs."""

    def put(self, symbol: str, kept: bytes, bands: Sequence[int]) -> None:
        """Keep the signature of an entry that is in the library; what was kept of it before is replaced."""
        entry = Entry.objects.get(slug=symbol)
        entry.signature = kept
        entry.save(update_fields=["signature"])
        entry.bands.all().delete()
        Band.objects.bulk_create([Band(entry=entry, key=key) for key in bands])

    def drop(self, symbol: str) -> None:
        """Forget the signature of an entry; raise `KeyError` when there is none."""
        self.kept(symbol)
        Entry.objects.filter(slug=symbol).update(signature=b"")
        Band.objects.filter(entry__slug=symbol).delete()

    def kept(self, symbol: str) -> bytes:
        """Return the signature of an entry; raise `KeyError` when there is none."""
        found = Entry.objects.filter(slug=symbol).values_list("signature", flat=True).first()
        if not found:
            raise KeyError(symbol)
        return bytes(found)

    def sharing(self, bands: Sequence[int]) -> Iterable[str]:
        """Return the entries that have any of the bands, each once."""
        return Entry.objects.filter(bands__key__in=list(bands)).values_list("slug", flat=True).distinct()

    def symbols(self) -> Iterable[str]:
        """Return all entries that have a signature."""
        return Entry.objects.exclude(signature=b"").values_list("slug", flat=True)
