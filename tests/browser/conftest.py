"""One Chromium for all browser tests, on a real server with its real headers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Watched(NamedTuple):
    """A page in the browser, and everything that it complained of: console, failures, refused requests."""

    page: Page
    complaints: list[str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium, or the one that `PALERMO_CHROMIUM` names."""
    # Playwright's own event loop runs in this thread; Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("PALERMO_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Watched]]:
    """Return a function that opens an address in a window of a width, with or without JavaScript."""
    contexts: list[BrowserContext] = []

    def open_(
        address: str, width: int = 1366, scheme: str = "light", script: bool = True, still: bool = False
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce" if still else "no-preference",
        )
        contexts.append(context)
        page, complaints = context.new_page(), list[str]()
        watch(page, complaints)
        page.goto(server + address, wait_until="load")
        return Watched(page, complaints)

    yield open_
    for context in contexts:
        context.close()


def watch(page: Page, complaints: list[str]) -> None:
    """Gather what a page complains of: console, failures, refused requests."""

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def failed(request: Request) -> None:
        # A question that a newer one replaced is given up on purpose.
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"{request.url}: {request.failure}")

    page.on("console", said)
    page.on("pageerror", lambda failure: complaints.append(str(failure)))
    page.on("requestfailed", failed)
