"""Pages as PDF, laid out by WeasyPrint from HTML and a stylesheet of ours; nothing is fetched from anywhere.

The letters are those of the fonts that the machine has (Noto); Pango and HarfBuzz must be there too.
A book takes seconds, in which a process does nothing else: `pdf_apart` has another one do it.
"""

from __future__ import annotations

import gc
import json
import logging
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

#: A process that makes a book is stopped after so many seconds: it takes about ten.
_PATIENCE = 300
#: The exit code by which it says that something is not installed.
_MISSING = 3
#: Where WeasyPrint says which page it has come to.
_PROGRESS = "weasyprint.progress"


class NotPrintableError(RuntimeError):
    """No PDF can be made on this machine; the message says what is missing, or what went wrong."""


class NotInstalledError(NotPrintableError):
    """What lays out pages is not installed."""


def pdf(html: str, css: str, identifier: str) -> bytes:
    """Return a tagged PDF of a page; the same page, style and identifier give the same bytes.

    Raise `NotInstalledError` where WeasyPrint, or the libraries beneath it, are not installed.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:  # OSError: a library of the system that cannot be loaded
        raise NotInstalledError(str(error).strip().partition("\n")[0]) from error

    class Nothing(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Fetches nothing: a page to be printed brings everything along; what it points to is left out."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            del headers
            raise ValueError(f"A printed page fetches nothing, and this asks for {url}")

    nothing = Nothing()
    page = HTML(string=html, base_url="about:blank", url_fetcher=nothing)
    style = CSS(string=css, url_fetcher=nothing)
    made = page.write_pdf(stylesheets=[style], pdf_identifier=identifier.encode(), pdf_tags=True)
    if made is None:
        raise TypeError("A PDF that is written to no file is returned")
    return bytes(made)


def pdf_apart(html: str, css: str, identifier: str, pages: Path | None = None) -> bytes:
    """Return what `pdf` returns, made by a process of its own, so that this one goes on answering meanwhile.

    The number of pages laid out so far is written to the file `pages`, where one is given.
    """
    command = [sys.executable, "-m", __name__]
    told = {"html": html, "css": css, "identifier": identifier, "pages": str(pages) if pages else ""}
    given = json.dumps(told).encode()
    try:
        # The program is this one; the page goes in as data, never as an argument.
        made = subprocess.run(command, input=given, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotPrintableError(f"It was not done within {_PATIENCE} seconds") from None
    if made.returncode == 0:
        return made.stdout
    said = made.stderr.decode("utf-8", "replace").strip().splitlines() or ["It ended without a word"]
    raise (NotInstalledError if made.returncode == _MISSING else NotPrintableError)(said[-1])


class _Counting(logging.Handler):
    """Writes to a file which page is being laid out."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._most = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Take the number of the page out of what WeasyPrint says; it begins anew to fill in the numbers of pages."""
        page = record.args[0] if isinstance(record.args, tuple) and record.args else 0
        if isinstance(page, int) and "Page" in str(record.msg) and page > self._most:
            self._most = page
            with suppress(OSError):
                self._path.write_text(str(page), encoding="ascii")


def _count_pages(path: Path) -> None:
    progress = logging.getLogger(_PROGRESS)
    progress.setLevel(logging.INFO)
    progress.addHandler(_Counting(path))


def main() -> int:
    """Make the PDF of the page on standard input, as `pdf_apart` gives it, and write it to standard output."""
    # Of what is laid out hardly anything can be let go before the end, so that looking for it would be in vain.
    gc.disable()
    given = json.load(sys.stdin.buffer)
    if given["pages"]:
        _count_pages(Path(given["pages"]))
    try:
        made = pdf(given["html"], given["css"], given["identifier"])
    except NotInstalledError as missing:
        sys.stderr.write(f"{missing}\n")
        return _MISSING
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
