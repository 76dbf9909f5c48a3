"""Opens a ZIP that a stranger made: nothing is trusted, neither its sizes nor its names, and nothing is written."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.resolutions.reading.records import Findings, Limits

_CENTRAL_ENTRY = b"PK\x01\x02"
_LOCKED = 0x1
_CHUNK = 2**16
_SMALL = 2**20
_AGAIN = "Open the document in a word processor and save it again as DOCX"


class Archive:
    """The members of one ZIP by name, unpacked on demand and counted while they are."""

    def __init__(self, zipped: zipfile.ZipFile, findings: Findings, limits: Limits) -> None:
        """Use `open_archive` instead."""
        self._members = {info.filename: info for info in zipped.infolist()}
        self._zipped = zipped
        self._findings = findings
        self._limits = limits
        self._unpacked = 0

    @property
    def names(self) -> frozenset[str]:
        """Return the names of the members, as they are written in the archive."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """Return a member unpacked; None when there is none, or when it breaks a limit or is damaged, which is said."""
        info = self._members.get(name)
        if info is None:
            return None
        if info.flag_bits & _LOCKED:
            self._refuse(f"Part {_short(name)} is locked with a password", "Save the document without a password")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            self._refuse(f"Part {_short(name)} is packed in a way that no DOCX uses", _AGAIN)
            return None
        try:
            return self._counted(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            self._refuse(f"Part {_short(name)} of the archive is damaged", _AGAIN)
            return None

    def _counted(self, info: zipfile.ZipInfo) -> bytes | None:
        chunks: list[bytes] = []
        size = 0
        with self._zipped.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                self._unpacked += len(chunk)
                if self._too_much(size, info):
                    self._refuse(
                        f"Part {_short(info.filename)} unpacks to far more than a document holds, and was not read",
                        "Take out what makes the document so large, or give it in parts",
                    )
                    return None
        return b"".join(chunks)

    def _too_much(self, size: int, info: zipfile.ZipInfo) -> bool:
        limits = self._limits
        dense = size > _SMALL and size > limits.ratio * max(info.compress_size, 1)
        return dense or size > limits.part_bytes or self._unpacked > limits.unpacked_bytes

    def _refuse(self, what: str, remedy: str) -> None:
        self._findings.lost(what, remedy)


def open_archive(data: bytes, findings: Findings, limits: Limits) -> Archive | None:
    """Return the archive; None, with the reason said, when it is damaged or holds too many files."""
    # Counted before the directory is read, because reading a million entries takes its time.
    if data.count(_CENTRAL_ENTRY) > limits.members:
        findings.lost(
            f"The archive holds more than {limits.members} files, as no document does", "Save the document again"
        )
        return None
    try:
        return Archive(zipfile.ZipFile(BytesIO(data)), findings, limits)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        findings.lost("The file is a damaged or incomplete archive", _AGAIN)
        return None


def _short(name: str) -> str:
    """Return a name fit for a message, whatever it holds."""
    return "".join(each if each.isprintable() else "?" for each in name[:60])
