"""Measure the pages of answers with all States in them, and the statistics of their gaps."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.answers.world import STATES
from benchmarks.pages import servers
from benchmarks.timing import Sample, markdown, shown, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Seconds: the 95th percentile of any page, and the statistics of all States computed from nothing.
TARGET_PAGE, TARGET_STATISTICS = 0.300, 1.0
#: Requests for each page that count, after those that make the workers ready.
ASKED, WARM_UP = 40, 6
_COOKIE = "sessionid"
_PATIENCE = 60.0
_HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html"}


class Page(NamedTuple):
    """One page: what it is, its address, and who asks for it (nobody in particular when empty)."""

    name: str
    path: str
    who: str


def answers() -> str:
    """Return the tables of response times of the heaviest pages, and of the statistics of gaps."""
    with tempfile.TemporaryDirectory(prefix="palermo-benchmark-") as name:
        world = _world(Path(name))
        with servers.palermo(Path(name)) as port:
            rows = [_row(port, page, world["sessions"]) for page in pages(world)]
    words = f"{STATES} States, {world['questions']} questions, two cycles each, all submitted. One request at a time."
    computed, kept = (Sample(tuple(world["statistics"][each])) for each in ("computed", "kept"))
    statistics = [
        (
            "computed from the texts",
            shown(computed.median),
            shown(computed.fastest),
            verdict(computed.median, TARGET_STATISTICS),
        ),
        ("kept from before", shown(kept.median), shown(kept.fastest), ""),
    ]
    return "\n\n".join(
        (
            words,
            markdown(("page", "asked", "median", "p95", "slowest", "size", "target"), rows),
            f"Statistics of the gaps of all {STATES} States, within one process.",
            markdown(("figures", "median", "fastest", "target"), statistics),
        )
    )


def pages(world: Mapping[str, Any]) -> Iterator[Page]:
    """Yield the heaviest pages."""
    draft, version = f"/en/answers/rounds/{world['round']}/", f"/en/answers/versions/{world['version']}/"
    yield Page("progress of a round", draft, "state")
    for key in ("untoc-18", "untoc-16", "general"):
        yield Page(f"an article to answer: {key}", f"{draft}sections/{key}/", "state")
    yield Page("gaps of a draft", f"{draft}gaps/", "state")
    yield Page("a submitted version", version, "state")
    yield Page("gap report", f"{version}gaps/", "state")
    yield Page("gap report, in Arabic", f"/ar{version[3:]}gaps/", "state")
    yield Page("gap report as CSV", f"{version}gaps.csv", "state")
    yield Page("all rounds", "/en/answers/", "secretariat")
    yield Page("statistics", "/en/answers/statistics/", "secretariat")
    yield Page("statistics for everybody", "/en/answers/statistics/", "")
    yield Page("published versions", "/en/answers/public/", "")


def _world(folder: Path) -> dict[str, Any]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_"))}
    command = [sys.executable, "-m", "benchmarks.answers.world", str(folder)]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, encoding="utf-8", timeout=1800)
    found: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return found


def _row(port: int, page: Page, sessions: Mapping[str, str]) -> tuple[str, ...]:
    headers = {**_HEADERS, **({"Cookie": f"{_COOKIE}={sessions[page.who]}"} if page.who else {})}
    taken, size = [], 0
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
        for turn in range(WARM_UP + ASKED):
            start = time.perf_counter()
            connection.request("GET", page.path, headers=headers)
            answer = connection.getresponse()
            size = len(answer.read())
            seconds = time.perf_counter() - start
            if answer.status != http.HTTPStatus.OK:
                raise AssertionError(f"{page.path} was answered by {answer.status}")
            if turn >= WARM_UP:
                taken.append(seconds)
    sample = Sample(tuple(taken))
    p95 = sample.percentile(95)
    return (
        f"{page.name}{'' if page.who else ' (not signed in)'}",
        str(len(taken)),
        shown(sample.median),
        shown(p95),
        shown(max(taken)),
        f"{size / 1000:.1f} kB",
        verdict(p95, TARGET_PAGE),
    )
