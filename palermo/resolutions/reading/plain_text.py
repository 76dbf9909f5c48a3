"""Plain text: bytes to characters, ends of lines made one, every character with its place."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from itertools import accumulate, count, islice, repeat
from typing import TYPE_CHECKING

from palermo.resolutions.text import Place, Text

if TYPE_CHECKING:
    from palermo.resolutions.reading.records import Findings

#: What ends a line in a plain file; a form feed ends a page, and stays.
_END = re.compile("\r\n|[\n\r\v\f]")
_ODD_END = re.compile("\r\n|[\r\v]")
#: Bytes that Windows-1252 leaves open; whoever wrote them meant another encoding.
_OPEN = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
#: Characters that change the direction of writing and cannot be seen.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SAMPLE = 4_000
#: The marks at the beginning of a file that name its encoding; the longer ones first.
_MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)


def plain(text: str, name: str = "-") -> Text:
    """Return pasted or decoded characters as a `Text`: nothing changed but the ends of lines.

    Places count the lines of a page where there are form feeds, and those of the whole text otherwise;
    positions count characters of `text` as given.
    """
    if "\f" not in text and "\r" not in text and "\v" not in text:
        return Text(name, text, tuple(_places_of_lines(text)))
    return Text(name, _ODD_END.sub("\n", text), tuple(_places_of_pages(text)))


def _places_of_lines(text: str) -> list[Place]:
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))[:-1]
    if not text or text[-1] == "\n":
        starts.pop()
    return list(map(Place._make, zip(starts, repeat(0), count(1), starts, repeat(None), strict=False)))


def _places_of_pages(text: str) -> list[Place]:
    places: list[Place] = []
    page, line, position, dropped = int("\f" in text), 1, 0, 0
    for found in _END.finditer(text):
        places.append(Place(position - dropped, page, line, position))
        position = found.end()
        dropped += position - found.start() - 1
        page, line = (page + 1, 1) if found[0] == "\f" else (page, line + 1)
    if position < len(text):
        places.append(Place(position - dropped, page, line, position))
    return places


def decoded(data: bytes, findings: Findings) -> str | None:
    """Return the characters of a text file, or None when it is not text; say so, and what was guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], encoding, findings)
    if b"\0" in data:
        return _without_mark(data, findings)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(data, error.start, findings)
    if looks_binary(text):
        _not_text(findings)
        return None
    return text


def within_lines(text: str, limit: int, findings: Findings) -> str:
    """Return the text up to its last line within the limit; say what was left out."""
    ends = sum(text.count(end) for end in "\n\r\v\f") - text.count("\r\n")
    if ends <= limit:
        return text
    findings.lost(
        f"The text has more than {limit} lines; what goes beyond was left out",
        "Give it in parts, or only the pages that hold the resolution",
        line=limit,
    )
    last = next(islice(_END.finditer(text), limit - 1, None))
    return text[: last.end()]


def _with(data: bytes, encoding: str, findings: Findings) -> str | None:
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    if wrong * 20 > len(text) or looks_binary(text):
        _not_text(findings)
        return None
    if wrong:
        findings.lost(
            f"{wrong} characters are damaged: the file says that it is {encoding.upper()}, and they are not",
            "Save the file again as UTF-8, from the program that wrote it",
            line=text.count("\n", 0, text.index("\ufffd")) + 1,
        )
    return text


def _without_mark(data: bytes, findings: Findings) -> str | None:
    """Decode UTF-16 that lacks its mark, which every second byte being zero gives away."""
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    half = min(len(data), _SAMPLE) // 2
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros * 10 > half * 7 and others * 20 <= half:
            findings.note(
                f"The file does not say its encoding; it was read as {encoding.upper()}",
                "If letters are wrong, save the file again as UTF-8",
            )
            return _with(data, encoding, findings)
    text = data.decode("utf-8", "replace")
    if text.count("\0") * 1000 > len(text) or "\ufffd" in text or looks_binary(text.replace("\0", "")):
        _not_text(findings)
        return None
    findings.note("The file holds nul characters; they were left in", "Nothing has to be done")
    return text


def _western(data: bytes, at: int, findings: Findings) -> str | None:
    """Decode what is not UTF-8 as the encoding that Windows used in the West."""
    text = data.decode("cp1252", "replace")
    if looks_binary(text) or len(_OPEN.findall(data)) * 50 > len(data):
        _not_text(findings)
        return None
    line = data.count(b"\n", 0, at) + 1
    remedy = "If letters are wrong, save the file again as UTF-8"
    findings.note("The file is not UTF-8; it was read as Windows-1252", remedy, line)
    if "\ufffd" in text:
        findings.lost("Some bytes stand for no letter in Windows-1252; they became \ufffd", remedy, line)
    return text


def looks_binary(text: str) -> bool:
    """Tell whether the beginning holds more control characters than any text does."""
    sample = text[:_SAMPLE]
    controls = sum(1 for each in sample if each < " " and each not in "\t\n\r\v\f\x1a\x1b")
    return controls * 50 > len(sample)


def _not_text(findings: Findings) -> None:
    findings.lost(
        "The file is binary data of a kind that is not known here, not text",
        "Give the resolution as DOCX, PDF, HTML, plain text, PNG, JPEG or TIFF",
    )


def note_directions(text: str, findings: Findings) -> None:
    """Say that invisible characters change the direction of writing, and where the first one stands."""
    first = _BIDI.search(text)
    if first:
        findings.note(
            f"The text holds invisible characters that change the direction of writing (first U+{ord(first[0]):04X}); "
            "they were kept",
            "If words look out of order, take these characters out",
            line=text.count("\n", 0, first.start()) + 1,
        )
