"""Read XML that anybody may have written: no document type, no entities, nothing fetched, nothing deep enough to hurt.

The standard library's expat is enough, and lets a document type be refused before anything in it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from palermo.resolutions.records import Fault, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
#: Larger files are refused: 64 MB hold a resolution of 20 MB with all its markup.
LIMIT = 64_000_000
#: Elements nested deeper than this are no document that people have written.
DEEPEST = 20_000

#: More elements than this would take the memory of the machine: a resolution of 20 MB has a third of them.
MOST = 3_000_000


class _Refused(Exception):
    """What this reader does not take, however well-formed; its words say what, and how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class _Tree:
    """Builds the tree of one document."""

    __slots__ = ("_builder", "_count", "_depth", "parser")

    def __init__(self) -> None:
        self._builder = ET.TreeBuilder()
        self._count = 0
        self._depth = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._builder.data
        self.parser.StartDoctypeDeclHandler = self._doctype

    def closed(self) -> ET.Element:
        return self._builder.close()

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Refused(f"elements nest deeper than {DEEPEST:,} levels", "write the lists less deep")
        self._count += 1
        if self._count > MOST:
            raise _Refused(f"the file has more than {MOST:,} elements", "give its parts one by one")
        named = {_name(name): value for name, value in attributes.items()}
        self._builder.start(_name(tag), named)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_name(tag))

    def _doctype(self, *_: object) -> None:
        raise _Refused("the document declares a document type, which could define entities", "leave the DOCTYPE out")


def _name(name: str) -> str:
    """Return a name as ElementTree writes it, `{space}name`."""
    return "{" + name if "}" in name else name


def tree(data: bytes) -> ET.Element | Fault:
    """Return the root element of an XML document, or why there is none; never raises for any bytes."""
    if len(data) > LIMIT:
        return Fault(Span(0, len(data)), f"the file is larger than {LIMIT:,} bytes", "give a smaller file")
    built = _Tree()
    try:
        built.parser.Parse(data, True)
        return built.closed()
    except _Refused as refused:
        return _fault(built, refused.what, refused.remedy)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return _fault(built, f"no well-formed XML: {error}", "mend the XML there, or give the text itself")


def _fault(built: _Tree, what: str, remedy: str) -> Fault:
    at = max(0, built.parser.CurrentByteIndex)
    return Fault(Span(at, at), what, remedy)
