"""The parts of a DOCX as safe XML, and what it refers to; links to other places are never followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from palermo.resolutions.reading.archive import Archive
    from palermo.resolutions.reading.records import Findings

#: The namespace of word processing, in the braces of lxml; the strict one is turned into it.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_READABLE = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1", b"windows-1252"})
_AGAIN = "Open the document in a word processor and save it again as DOCX"
_FORBIDDEN = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


class Related(NamedTuple):
    """What a part refers to."""

    id: str
    #: The last word of the type, such as `footnotes`, `header`, `hyperlink`.
    kind: str
    target: str
    external: bool


class Package:
    """A DOCX: its main part, and the parts that it refers to."""

    def __init__(self, archive: Archive, findings: Findings) -> None:
        """Find the main part."""
        self._archive = archive
        self._findings = findings
        roots = [each.target for each in self._related("") if each.kind == "officeDocument" and not each.external]
        #: Name of the main part.
        self.main = next((root for root in roots if root in archive.names), "word/document.xml")
        #: What the main part refers to.
        self.related = tuple(self._related(self.main))

    def part(self, kind: str) -> _Element | None:
        """Return the root of the part of a kind that the main part refers to, or None."""
        name = next((each.target for each in self.related if each.kind == kind and not each.external), None)
        return self.xml(name) if name else None

    def by_id(self, related: str) -> tuple[str, _Element | None]:
        """Return the name and root of the part with this id of a reference."""
        name = next((each.target for each in self.related if each.id == related and not each.external), "")
        return name, self.xml(name) if name else None

    def xml(self, name: str) -> _Element | None:
        """Return the root of a part; None when there is none, or when it is refused, which is said."""
        data = self._archive.read(name)
        return None if data is None else safe_xml(data, name, self._findings)

    def links(self) -> Iterator[Related]:
        """Yield every reference, of whatever part, that leads out of the document."""
        for name in sorted(self._archive.names):
            if name.endswith(".rels"):
                root = self.xml(name)
                yield from (each for each in _references(root, "") if each.external)

    def _related(self, part: str) -> Iterator[Related]:
        folder, _, file = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        return _references(root, folder)


def _references(root: _Element | None, folder: str) -> Iterator[Related]:
    if root is None:
        return
    for each in root.iter("{*}Relationship"):
        external = each.get("TargetMode", "").lower() == "external"
        target = each.get("Target", "")
        kind = each.get("Type", "").rpartition("/")[2]
        yield Related(each.get("Id", ""), kind, target if external else _inside(folder, target), external)


def _inside(folder: str, target: str) -> str:
    """Return the name of a part from a target relative to a folder; no name leads out of the archive."""
    steps = [] if target.startswith("/") or not folder else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def safe_xml(data: bytes, name: str, findings: Findings) -> _Element | None:
    """Return the root; None for what declares entities, is no XML, or is nested without end, which is said."""
    from lxml import etree

    if any(mark in data for mark in _FORBIDDEN) or _strange_encoding(data):
        findings.lost(f"Part {name} declares entities of its own, as attacks do, and was not read", _AGAIN)
        return None
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        findings.lost(f"Part {name} of the document is damaged, or nested too deep", _AGAIN)
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        findings.lost(f"Part {name} declares a document type, as attacks do, and was not read", _AGAIN)
        return None
    return root


def _strange_encoding(data: bytes) -> bool:
    """Tell whether the part names an encoding in which a declaration could hide."""
    found = _DECLARED.search(data[:400])
    return bool(found and found[1].lower() not in _READABLE)


def value(element: _Element | None, name: str, otherwise: str = "") -> str:
    """Return `w:val` of a child, such as `numFmt`; `otherwise` where there is none."""
    child = None if element is None else element.find(W + name)
    return otherwise if child is None else child.get(W + "val", otherwise)


def number(element: _Element | None, name: str, otherwise: int) -> int:
    """Return `w:val` of a child as a whole number; `otherwise` where there is none."""
    found = value(element, name)
    return int(found) if re.fullmatch(r"-?\d{1,9}", found) else otherwise


def switch(element: _Element | None, name: str) -> bool | None:
    """Return whether a child such as `w:i` switches something on or off; None where it is not there."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val", "true") not in {"0", "false", "off", "none"}
