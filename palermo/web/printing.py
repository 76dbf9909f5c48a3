"""Pages as PDF, laid out by WeasyPrint from HTML and a stylesheet of ours; nothing is fetched from anywhere.

The letters are those of the fonts that the machine has (Noto); Pango and HarfBuzz must be there too.
A book takes seconds, in which a process does nothing else: `pdf_apart` has another one do it.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: A process that makes a book is stopped after so many seconds: it takes about ten.
_PATIENCE = 300
#: The exit code by which it says that something is not installed.
_MISSING = 3
#: Characters of a digest in the name of a kept file.
DIGEST = 32


class NotPrintableError(RuntimeError):
    """No PDF can be made on this machine; the message says what is missing, or what went wrong."""


def pdf(html: str, css: str, identifier: str) -> bytes:
    """Return a tagged PDF of a page; the same page, style and identifier give the same bytes.

    Raise `NotPrintableError` where WeasyPrint, or the libraries beneath it, are not installed.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:  # OSError: a library of the system that cannot be loaded
        raise NotPrintableError(str(error).strip().partition("\n")[0]) from error

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


def pdf_apart(html: str, css: str, identifier: str) -> bytes:
    """Return what `pdf` returns, made by a process of its own, so that this one goes on answering meanwhile."""
    command = [sys.executable, "-m", __name__]
    given = json.dumps({"html": html, "css": css, "identifier": identifier}).encode()
    try:
        # The program is this one; the page goes in as data, never as an argument.
        made = subprocess.run(command, input=given, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotPrintableError(f"It was not done within {_PATIENCE} seconds") from None
    if made.returncode == 0:
        return made.stdout
    said = made.stderr.decode("utf-8", "replace").strip().splitlines() or ["It ended without a word"]
    raise NotPrintableError(said[-1])


def kept(folder: Path, name: str, digest: str, make: Callable[[], bytes]) -> bytes:
    """Return the file of this name that was made from inputs of this digest, or make it and keep it in the folder.

    One process makes it; others that ask meanwhile wait for it. Older ones of the same name are removed.
    A folder that cannot be written costs time, not the file.
    """
    path = folder / f"{name}-{digest[:DIGEST]}.pdf"
    if (found := _read(path)) is not None:
        return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / f".{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return make()
    with _alone(lock):
        if (found := _read(path)) is not None:
            return found
        made = make()
        _keep(path, name, made)
    return made


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@contextmanager
def _alone(lock: int) -> Iterator[None]:
    """Hold a lock of the operating system, which ends with this process however that ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _keep(path: Path, name: str, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody reads half of it; drop those before it."""
    try:
        descriptor, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
        Path(part).replace(path)
        for each in path.parent.glob(f"{name}-{'?' * DIGEST}.pdf"):
            if each != path:
                each.unlink(missing_ok=True)
    except OSError:
        return


def main() -> int:
    """Make the PDF of the page on standard input, as `pdf_apart` gives it, and write it to standard output."""
    # Of what is laid out hardly anything can be let go before the end, so that looking for it would be in vain.
    gc.disable()
    given = json.load(sys.stdin.buffer)
    try:
        made = pdf(given["html"], given["css"], given["identifier"])
    except NotPrintableError as missing:
        sys.stderr.write(f"{missing}\n")
        return _MISSING
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
