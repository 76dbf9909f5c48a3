"""Lines of text from a file, from bytes or from a stream, with every byte that is not UTF-8 named."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A path (text or `Path`), the content of a file, or its lines, such as `sys.stdin.buffer`.
TextInput = str | Path | bytes | Iterable[str] | Iterable[bytes]

#: Larger inputs are refused: no register of treaty acts comes near, and reading must stay within memory.
LIMIT_MEGABYTES = 256
LIMIT = LIMIT_MEGABYTES * 1024 * 1024

#: How Python holds a byte that did not decode (PEP 383), and halves of pairs, which no UTF-8 text has either.
_UNDECODED = re.compile("[\ud800-\udfff]")
_FIRST_BYTE = 0xDC00
_UTF_16_MARKS = ("\udcff\udcfe", "\udcfe\udcff")
_BYTE_ORDER_MARK = "\ufeff"
_SAVE_AS_UTF_8 = "Save the file again with the encoding UTF-8"


def name_of(source: TextInput) -> str:
    """Return how to call an input in messages: its path, or `-` when it has none."""
    return str(source) if isinstance(source, str | Path) else "-"


def read_lines(source: TextInput, file: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the lines of an input with their ends; add what is wrong to `problems`.

    A byte-order mark is taken off.
    A line with bytes that are not UTF-8, or with NUL, is reported and yielded empty, so that line numbers stay true.
    """
    try:
        if isinstance(source, str | Path):
            size = Path(source).stat().st_size
            if size > LIMIT:
                problems.append(_too_large(file))
                return
            with Path(source).open(encoding="utf-8", errors="surrogateescape", newline="") as stream:
                yield from _clean(stream, file, problems)
        elif isinstance(source, bytes):
            yield from _clean(_decoded(io.BytesIO(source)), file, problems)
        else:
            yield from _clean(_decoded(source), file, problems)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problems.append(Problem(file, None, "", f"Cannot be read: {reason}", "Check the path and its permissions"))


def read_text(source: TextInput, file: str, problems: list[Problem]) -> str | None:
    """Return the whole text of an input, or None, with the reason in `problems`, when any of it is unreadable."""
    before = len(problems)
    text = "".join(read_lines(source, file, problems))
    return text if len(problems) == before else None


def _decoded(lines: Iterable[str] | Iterable[bytes]) -> Iterator[str]:
    for line in lines:
        yield line.decode("utf-8", "surrogateescape") if isinstance(line, bytes) else line


def _clean(lines: Iterable[str], file: str, problems: list[Problem]) -> Iterator[str]:
    size = 0
    for number, line in enumerate(lines, 1):
        size += len(line)
        if size > LIMIT:
            problems.append(_too_large(file))
            return
        if number == 1:
            if line.startswith(_UTF_16_MARKS):
                problems.append(Problem(file, 1, "", "The file is UTF-16, not UTF-8", _SAVE_AS_UTF_8))
                return
            if line.startswith(_BYTE_ORDER_MARK):
                yield line[1:]
                continue
        if "\0" in line or not (line.isascii() or _UNDECODED.search(line) is None):
            problems.append(_bad_bytes(line, number, file))
            yield "\n"
        else:
            yield line


def _bad_bytes(line: str, number: int, file: str) -> Problem:
    match = _UNDECODED.search(line)
    if match is None:
        place = len(line[: line.index("\0")].encode("utf-8", "surrogateescape")) + 1
        return Problem(file, number, "", f"Byte {place} of the line is NUL", "Remove it: the file is damaged or binary")
    place = len(line[: match.start()].encode("utf-8", "surrogateescape")) + 1
    value = ord(match.group()) - _FIRST_BYTE
    byte = f", 0x{value:02X}," if value > 0 else ""
    return Problem(file, number, "", f"Byte {place} of the line{byte} is not UTF-8", _SAVE_AS_UTF_8)


def _too_large(file: str) -> Problem:
    return Problem(file, None, "", f"Larger than {LIMIT_MEGABYTES} MB, so it was not read", "Split the file")
