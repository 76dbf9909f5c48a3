"""Whether time and memory grow as the input does, up to 20 MB: each size in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.timing import markdown, shown
from tests.resolutions.documents import structures
from tests.resolutions.noise import clean, noisy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MEGABYTE = 2**20
SIZES = (_MEGABYTE // 4, _MEGABYTE, 4 * _MEGABYTE, 20 * _MEGABYTE)
#: What every input begins with, so that there is a resolution to be read.
_HEAD = "A/RES/99/1\n\n99/1. Tea\n\nThe General Assembly,\n\nNoting tea,\n\n"
#: How much dearer a character of the largest input may be than one of the smallest.
SLACK = 2.0


@cache
def _real() -> str:
    return "\n".join(clean(each) for each in structures())


@cache
def _noisy() -> str:
    return "\f".join(noisy(each, number).text for number, each in enumerate(structures()))


def _one_resolution() -> str:
    """Return the paragraphs of all structures under one opening: a single resolution that does not end."""
    blocks = [block for block in _real().split("\n\n") if not block.startswith("The ")]
    return "\n\n".join(block for block in blocks if block[:1].isdigit() or block.endswith(",")) + "\n"


#: What is repeated until it is long enough, and what it is.
CONTENTS: Mapping[str, Callable[[], str]] = {
    "many resolutions": _real,
    "many noisy resolutions": _noisy,
    "one resolution": _one_resolution,
    "one line": lambda: _real().replace("\n", " "),
    "prose": lambda: (
        "It was a quiet morning, and nobody in the house had thought of resolutions for years. " * 40 + "\n\n"
    ),
    "footnote marks": lambda: "1. Requests the Secretary-General¹ to report² on tea;³\n\n" * 50,
    "nested lists": lambda: "1. Decides:\n\n(a) To:\n\n(i) Do so:\n\na. Again;\n\n" * 50,
    "one word": lambda: "a" * 1000,
}


def filled(content: str, size: int) -> str:
    """Return a text of a kind and of a number of characters."""
    unit = CONTENTS[content]() + "\n"
    return (_HEAD + unit * (size // len(unit) + 1))[:size]


def measured(content: str, size: int) -> tuple[float, int]:
    """Return the seconds of processor time that reading takes, and the bytes that its process needs for it."""
    command = [sys.executable, "-m", "benchmarks.resolutions.linear", content, str(size)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return answer["seconds"], answer["bytes"]


def linear() -> str:
    """Return the table of time and memory by kind and size."""
    rows = []
    for content in CONTENTS:
        found = [measured(content, size) for size in SIZES]
        each = [seconds / size for (seconds, _), size in zip(found, SIZES, strict=True)]
        cells = (f"{shown(seconds)}, {used / _MEGABYTE:,.0f} MB" for seconds, used in found)
        growth = each[-1] / each[1]
        rows.append((content, *cells, f"{growth:.2f} ×", f"< {SLACK} ×: {'met' if growth < SLACK else 'MISSED'}"))
    header = ("input", *(f"{size / _MEGABYTE:g} MB" for size in SIZES), "a character, 20 MB to 1 MB", "target")
    return markdown(header, rows)


def _measure_here(content: str, size: int) -> None:
    """Read one input in this process and print what it took."""
    import resource

    from tests.resolutions.parsing import read

    text = filled(content, size)
    read(filled(content, 10_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    parsed = read(text)
    seconds = time.process_time() - start
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({"seconds": seconds, "bytes": used * 1024, "resolutions": len(parsed.resolutions)}))


if __name__ == "__main__":
    _measure_here(sys.argv[1], int(sys.argv[2]))
