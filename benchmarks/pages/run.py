"""Measure the served pages."""

from __future__ import annotations

import json
import subprocess
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import palermo
from benchmarks.pages import servers
from benchmarks.pages.addresses import Kind, kinds, never_asked
from benchmarks.pages.load import RATE, SECONDS, Load, constant_rate, warm
from benchmarks.pages.paint import first_paints
from benchmarks.timing import markdown, shown, verdict
from palermo.participation import Register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: Seconds: the 95th percentile of the answers, and the median of first paints.
TARGET = 0.050
TARGET_PAINT = 1.0
#: Requests per second for pages that must be made anew each time.
RATE_NEW = 4
_LOAD_HEADER = ("page", "server", "asked", "failed", "median", "p95", "p99", "slowest", "size", "target")


class Disagreement(AssertionError):
    """The two servers do not show the same rows, so that their times cannot be compared."""


def pages() -> str:
    """Return the tables of response times and first paints of Palermo and, where it can be installed, datasette."""
    facts = palermo.load()
    register, day = Register(facts), facts.packs[0].as_of
    with tempfile.TemporaryDirectory(prefix="palermo-benchmark-") as name, ExitStack() as running:
        folder = Path(name)
        ours = running.enter_context(servers.palermo(folder))
        peer, words = _start_datasette(running, register, day, folder)
        asked = kinds(register, day)
        if peer:
            _agree(ours, peer, asked[-1])
        load = _load_rows(asked, never_asked(day, register), ours, peer)
        paint = _paint_rows(asked, ours, peer)
    return "\n\n".join(
        (
            f"Palermo beside {words}. {RATE} requests a second for {SECONDS} s each; times run from when each was due.",
            markdown(_LOAD_HEADER, load),
            "First contentful paint in Chromium, nothing in its cache.",
            markdown(("page", "server", "line", "median", "fastest", "slowest", "target"), paint),
        ),
    )


def _start_datasette(running: ExitStack, register: Register, day: date, folder: Path) -> tuple[int | None, str]:
    """Return datasette's port and name, or None and the reason for its absence."""
    try:
        program = servers.install_datasette(folder / "datasette")
    except (subprocess.SubprocessError, OSError) as error:
        return None, f"nothing: datasette could not be installed ({type(error).__name__})"
    database = folder / "statuses.db"
    servers.write_statuses(register, day, database)
    return running.enter_context(servers.datasette(program, database)), servers.version(program)


def _agree(ours: int, peer: int, kind: Kind) -> None:
    """Raise unless both servers give the same statuses for every State that is asked for."""
    for path, peer_path in zip(kind.palermo, kind.datasette, strict=True):
        mine, other = rows_served(ours, path), rows_served(peer, peer_path)
        if mine != other:
            raise Disagreement(f"{path} and {peer_path} differ: {mine} and {other}")


def rows_served(port: int, path: str) -> list[tuple[str | None, ...]]:
    """Return the statuses that a server on this machine gives as JSON, in the order of the table's columns."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return sorted(tuple(row[column] for column in servers.COLUMNS) for row in json.load(answer))


def _load_rows(asked: Sequence[Kind], new: Sequence[str], ours: int, peer: int | None) -> list[tuple[str, ...]]:
    rows = []
    for kind in asked:
        warm(ours, kind.palermo)
        rows.append(_load_row(kind.name, "Palermo", constant_rate(ours, kind.palermo), TARGET))
        if peer:
            warm(peer, kind.datasette, times=2)
            rows.append(_load_row(kind.name, "datasette", constant_rate(peer, kind.datasette)))
    name, seconds = f"instrument, made anew, {RATE_NEW}/s", len(new) / RATE_NEW
    rows.append(_load_row(name, "Palermo", constant_rate(ours, new, RATE_NEW, seconds)))
    if peer:
        by_name = {kind.name: kind for kind in asked}
        found = constant_rate(peer, by_name["instrument"].datasette, RATE_NEW, seconds)
        rows.append(_load_row(name, "datasette", found))
    return rows


def _load_row(name: str, server: str, load: Load, target: float | None = None) -> tuple[str, ...]:
    answered = len(load.seconds)
    counts = (str(answered + load.failures), str(load.failures))
    if not answered:
        return name, server, *counts, "-", "-", "-", "-", "-", "MISSED" if target else ""
    sample = load.sample
    p95 = sample.percentile(95)
    met = "MISSED: failures" if target and load.failures else verdict(p95, target)
    times = (sample.median, p95, sample.percentile(99), max(sample.seconds))
    return name, server, *counts, *map(shown, times), f"{load.bytes / answered / 1000:.1f} kB", met


def _paint_rows(asked: Sequence[Kind], ours: int, peer: int | None) -> list[tuple[str, ...]]:
    addresses = {f"{kind.name}|Palermo": f"http://127.0.0.1:{ours}{kind.palermo[0]}" for kind in asked[:-1]}
    if peer:
        addresses |= {f"{kind.name}|datasette": f"http://127.0.0.1:{peer}{kind.datasette[0]}" for kind in asked[:-1]}
    rows = []
    for line, slow in (("this machine", False), ("10 Mbit/s, 40 ms", True)):
        for key, sample in first_paints(addresses, slow=slow).items():
            name, _, server = key.partition("|")
            target = TARGET_PAINT if server == "Palermo" else None
            times = (sample.median, sample.fastest, max(sample.seconds))
            rows.append((name, server, line, *map(shown, times), verdict(sample.median, target)))
    return rows
