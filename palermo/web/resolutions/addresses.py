"""Where a symbol leads: to the library, to the facts of the register, to an instrument's page, or to docs.un.org."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.resolutions.records import Citation

#: The official address of a document by its symbol; the language comes before the symbol.
OFFICIAL = "https://docs.un.org"
#: Kinds of citation that have a symbol of the United Nations.
_WITH_SYMBOL = frozenset({"resolution", "decision", "document"})
#: What no symbol of the United Nations begins with, though our identifiers do: these bodies' resolutions have none.
_OURS = ("CCPCJ/RES/", "CCPCJ/DEC/", "UNTOC-COP/", "UNCAC-COSP/", "CND/RES/", "CND/DEC/")
_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9./()\- ]{2,80}")
#: What the pages call Chinese and the official address calls `zh`.
_LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


def slug_of(symbol: str) -> str:
    """Return a symbol as part of an address: letters and digits joined by hyphens, unique among symbols.

    >>> slug_of("A/RES/66/253 B"), slug_of("A/RES/2453(XXIII)"), slug_of("E/RES/2002/8")
    ('A-RES-66-253-B', 'A-RES-2453-XXIII', 'E-RES-2002-8')
    """
    return "-".join(part for part in re.split(r"[^A-Za-z0-9]+", symbol) if part)[:100]


def anchor(paragraph: str) -> str:
    """Return where a paragraph stands on the page of its resolution; `draft.op5` is in the recommended text."""
    return paragraph.replace("draft.", "draft-", 1)


def official(symbol: str, language: str) -> str:
    """Return the official address of a document in a language of ours; empty where the symbol is none of theirs."""
    if symbol.startswith(_OURS) or not _SYMBOL.fullmatch(symbol) or "/" not in symbol:
        return ""
    spelled = symbol.replace(" ", "")
    return f"{OFFICIAL}/{language if language in _LANGUAGES else 'en'}/{quote(spelled, safe='/().')}"


class Addresses:
    """Knows which symbols have pages here, for one page of citations."""

    def __init__(self, language: str, here: Mapping[str, str], instruments: Mapping[str, str]) -> None:
        """Take the reader's language, the slugs of symbols that have a page here, and titles of instruments by id."""
        self._language = language
        self._here = here
        self._instruments = instruments

    def of(self, citation: Citation) -> str:
        """Return where a citation leads; empty when it leads nowhere."""
        if not citation.id:
            return ""
        if citation.kind in ("treaty", "article"):
            instrument = citation.id.partition("/")[0]
            return reverse("pages:instrument", args=[instrument]) if instrument in self._instruments else ""
        if citation.kind in _WITH_SYMBOL:
            return self.of_symbol(citation.id)
        return ""

    def name(self, citation: Citation) -> str:
        """Return what to call what is cited: an instrument on record by its title, anything else by its identifier."""
        instrument, _, rest = citation.id.partition("/")
        title = self._instruments.get(instrument, "")
        if citation.kind not in ("treaty", "article") or not title:
            return citation.id
        kind, _, number = rest.partition("/")
        return f"{title}, {kind}. {number}" if number else title

    def of_symbol(self, symbol: str) -> str:
        """Return where a symbol leads: to its page here, else to its official address, else nowhere."""
        if symbol in self._here:
            return reverse("resolutions:document", args=[self._here[symbol]])
        return official(symbol, self._language)

    def has_page(self, symbol: str) -> bool:
        """Say whether a symbol has a page here."""
        return symbol in self._here
