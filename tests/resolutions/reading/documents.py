"""Makes small DOCX, PDF and picture files by hand, sound ones and evil ones."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}"/></Types>'


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs; a run without markup is plain words."""
    inside = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(use: int, level: int = 0) -> str:
    """Return the properties of a paragraph of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>'


def level(index: int, form: str, text: str, more: str = "") -> str:
    """Return one level of a list."""
    start = "" if "w:start " in more else '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{index}">{start}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    external: Sequence[tuple[str, str]] = (),
    files: Mapping[str, bytes] | None = None,
    namespaces: str = _NAMESPACES,
) -> bytes:
    """Return a DOCX with this body; `parts` are the insides of other parts by kind, such as `footnotes`."""
    parts = parts or {}
    links = [
        f'<Relationship Id="{kind}" Type="{_R}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>' for kind in parts
    ]
    links += [
        f'<Relationship Id="x{n}" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(external)
    ]
    members: dict[str, bytes] = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relationships(
            [f'<Relationship Id="r" Type="{_R}/officeDocument" Target="word/document.xml"/>'],
        ),
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": _relationships(links),
    }
    for kind, inside in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(kind.rstrip("0123456789"), kind)
        members[f"word/{kind}.xml"] = f"<w:{root} {namespaces}>{inside}</w:{root}>".encode()
    return zipped({**members, **(files or {})})


def _relationships(links: Iterable[str]) -> bytes:
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join(links)}</Relationships>'.encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


class At(NamedTuple):
    """Words on a page of a PDF: place, size in points, and font (R, I or B)."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "R"


def pdf(
    pages: Sequence[Sequence[At]],
    *,
    box: tuple[float, float] = (612, 792),
    pack: bool = False,
    trailer: str = "",
    extra: Sequence[bytes] = (),
) -> bytes:
    """Return a PDF with these words on its pages."""
    fonts = {"R": "Times-Roman", "I": "Times-Italic", "B": "Times-Bold"}
    resources = " ".join(f"/{key} {3 + n} 0 R" for n, key in enumerate(fonts))
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects += [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode() for name in fonts.values()
    ]
    kids: list[str] = []
    for words in pages:
        content = b"\n".join(_drawn(each) for each in words)
        objects.append(stream(content, pack=pack))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<<{resources}>>>>>>".encode(),
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return assembled([*objects, *extra], trailer)


def stream(content: bytes, *, pack: bool = False, more: str = "") -> bytes:
    """Return a stream, packed if asked for."""
    packed = zlib.compress(content, 9) if pack else content
    filtered = "/Filter/FlateDecode" if pack else ""
    return f"<<{more}/Length {len(packed)}{filtered}>>\nstream\n".encode() + packed + b"\nendstream"


def _drawn(words: At) -> bytes:
    text = words.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return f"BT /{words.font} {words.size} Tf {words.x} {words.y} Td (".encode() + text + b") Tj ET"


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Return objects as a PDF with its table."""
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010} 00000 n \n".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
