"""First paint in Chromium: the first content a reader sees, with nothing in the browser's cache."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.timing import Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser

#: New browser contexts for each address, after one that is thrown away.
RUNS = 15
#: Seconds for a page to load at all; a page that needs more is an error, not a figure.
PATIENCE = 90
#: Chromium in a container has little shared memory, and its own sandbox needs rights that root there lacks.
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking")
#: A slow office line: milliseconds per request, and bytes per second in each direction.
SLOW_LINE = {"offline": False, "latency": 40, "downloadThroughput": 1_250_000, "uploadThroughput": 625_000}

_FIRST_CONTENTFUL_PAINT = """
() => new Promise(found => new PerformanceObserver(list => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) found(paint.startTime);
}).observe({type: "paint", buffered: true}))
"""


def first_paints(addresses: Mapping[str, str], *, slow: bool = False, runs: int = RUNS) -> dict[str, Sample]:
    """Open each address in turn in fresh contexts; return the times from navigation to first contentful paint."""
    taken: dict[str, list[float]] = {name: [] for name in addresses}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for lap in range(1 + runs):
            for name, address in addresses.items():
                seconds = _first_paint(browser, address, slow=slow)
                if lap:
                    taken[name].append(seconds)
        browser.close()
    return {name: Sample(tuple(seconds)) for name, seconds in taken.items()}


def _first_paint(browser: Browser, address: str, *, slow: bool) -> float:
    """Return the seconds to first contentful paint in a context that has never seen the site."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_LINE)
    page.goto(address, wait_until="load", timeout=PATIENCE * 1000)
    milliseconds = page.evaluate(_FIRST_CONTENTFUL_PAINT)
    context.close()
    return float(milliseconds) / 1000
