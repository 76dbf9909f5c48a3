"""Symbols of documents: `A/56/574`, `E/CN.15/2004/5`, `A/C.3/60/L.45/Rev.1`, and two symbols joined by a hyphen."""

from __future__ import annotations

import re
from typing import NamedTuple

from palermo.resolutions.symbols.owners import body_of, session_of

#: Series whose symbols begin so; a series that is not here is no document of the United Nations or near it.
SERIES = (
    "A|S|E|ST|T|TD|DP|CAC|CTOC|UNEP|CRC|CCPR|CEDAW|CAT|CERD|CMW|CRPD|CED|HRI|HSP|ECE|ISBA|SPLOS|NPT|JIU|FCCC|PBC|CCW|CD|"
    "CBD|BWC|APLC|ICCD|LOS|WT|WHO|UNITAR|UNICEF|UNW|UNFPA|IDB|GC|GOV|SCAF|HS|DC|AT|PCNICC|ICC-ASP|LC|EP|INFCIRC|WMO|OPCW"
)
COMPONENT = r"(?:ES|S)-\d{1,3}|[A-Z][A-Za-z]{0,14}\.?[A-Z]{0,5}\d{0,4}(?:\.\d{1,4})?|\d{1,6}(?:-\d{1,3})?"
_BRACKET = r"\((?:[IVXLC]{1,8}|\d{2,4}|(?:ES|S)-[IVXLC]{1,8})\)"
#: A symbol, without anchors; the spaces that recognition puts behind a slash are let in.
#: What a component has taken it keeps, or a long symbol that is none would be tried in every division of its letters.
PATTERN = rf"(?:{SERIES})(?:\.\d{{1,3}})?(?: ?/ ?(?:(?>{COMPONENT})(?: ?{_BRACKET})?))+"
_SYMBOL = re.compile(PATTERN)
_SPACES = re.compile(r"\s+")
_JOINT = re.compile(rf"(?<=\d)-(?=(?:{SERIES})/)")
_SUFFIX = re.compile(r"(?:Add|Amend|Corr|Rev)\.\d{1,3}|Summary")
#: No symbol has more characters than this, joint ones included.
_LONGEST = 160


class DocumentSymbol(NamedTuple):
    """The components of a symbol: `("E", "CN.15", "2004", "5")`."""

    components: tuple[str, ...]

    def __str__(self) -> str:
        """Return the symbol, from which `parse_document` reads the same again."""
        return "/".join(self.components)

    @property
    def body(self) -> str:
        """Return the code of the body whose document it is, or empty."""
        return body_of(str(self))

    @property
    def session(self) -> str:
        """Return the session or year that it names, or empty."""
        return session_of(str(self))

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return the components that say which issue of a document it is: `Rev.1`, `Add.2`."""
        return tuple(each for each in self.components if _SUFFIX.fullmatch(each))

    @property
    def main(self) -> DocumentSymbol:
        """Return the symbol without its `Add.`, `Corr.` and `Rev.`."""
        return DocumentSymbol(tuple(each for each in self.components if not _SUFFIX.fullmatch(each)))


def parse_document(symbol: str) -> DocumentSymbol | None:
    """Read one symbol, spaces of recognition and a trailing `*` taken away; None when it is not one, or two joined."""
    if len(symbol) > _LONGEST:
        return None
    tidy = _SPACES.sub("", symbol).rstrip("*")
    if not _SYMBOL.fullmatch(tidy) or not any(each.isdigit() for each in tidy):
        return None
    return DocumentSymbol(tuple(tidy.split("/")))


def split_joint(symbol: str) -> tuple[str, ...]:
    """Split symbols joined by a hyphen: `A/48/486-S/26560` is `A/48/486` and `S/26560`; one comes back alone."""
    return tuple(_JOINT.split(symbol))
