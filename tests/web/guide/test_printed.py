"""Files that take long: made once, beside the requests, one at a time; a failure is told once and tried again."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from typing import TYPE_CHECKING

import pytest

from palermo.web import printed, printing
from palermo.web.printed import Underway, made_or_underway
from palermo.web.printing import NotInstalledError, NotPrintableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE, OTHER = "a" * 32, "b" * 32


class Slow:
    """Makes a file once it is let go on."""

    def __init__(self) -> None:
        self.asked = 0
        self.begun = threading.Event()
        self.go_on = threading.Event()
        self.pages = ""

    def __call__(self, pages: Path | None) -> bytes:
        self.asked += 1
        assert pages is not None
        pages.write_text(self.pages, encoding="ascii")
        self.begun.set()
        assert self.go_on.wait(20)
        return b"%PDF-slow"


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "PATIENCE", 0)


@pytest.fixture
def slow() -> Iterator[Slow]:
    make = Slow()
    yield make
    make.go_on.set()
    ended()


def ended() -> None:
    """Wait until what was begun has ended."""
    for each in threading.enumerate():
        if each.name.endswith("(_work)"):
            each.join(20)


def quick(_pages: Path | None) -> bytes:
    return b"%PDF-quick"


def asked_until_made(folder: Path, name: str, digest: str) -> bytes | Underway:
    made_or_underway(folder, name, digest, quick)
    ended()
    return made_or_underway(folder, name, digest, never)


def never(_pages: Path | None) -> bytes:
    raise AssertionError("It is there already")


def test_a_reader_is_told_how_far_it_is_and_has_it_then(tmp_path: Path, slow: Slow) -> None:
    slow.pages = "7"
    made_or_underway(tmp_path, "guide-en", ONE, slow)
    assert slow.begun.wait(20)
    told = made_or_underway(tmp_path, "guide-en", ONE, slow)
    assert isinstance(told, Underway)
    assert (told.after_another, told.pages) == (False, 7)
    assert 0 <= told.seconds < 20
    slow.go_on.set()
    ended()
    assert made_or_underway(tmp_path, "guide-en", ONE, never) == b"%PDF-slow"
    assert slow.asked == 1


def test_who_waits_for_a_moment_has_a_quick_one_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "PATIENCE", 20)
    assert made_or_underway(tmp_path / "new" / "folder", "guide-en", ONE, quick) == b"%PDF-quick"


def test_one_is_made_at_a_time(tmp_path: Path, slow: Slow) -> None:
    made_or_underway(tmp_path, "guide-en", ONE, slow)
    assert slow.begun.wait(20)
    assert made_or_underway(tmp_path, "guide-fr", OTHER, never) == Underway(after_another=True, seconds=0, pages=0)
    slow.go_on.set()
    ended()
    assert asked_until_made(tmp_path, "guide-fr", OTHER) == b"%PDF-quick"
    assert made_or_underway(tmp_path, "guide-en", ONE, never) == b"%PDF-slow"


def test_another_process_that_makes_it_is_waited_for(tmp_path: Path) -> None:
    held = os.open(tmp_path / ".lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        (tmp_path / ".making").write_text(json.dumps([f"guide-en-{ONE}.pdf", 0.0]), encoding="utf-8")
        told = made_or_underway(tmp_path, "guide-en", ONE, never)
        assert isinstance(told, Underway)
        assert told.seconds > 1_000_000
    finally:
        os.close(held)
    # It ended without making it, as a process that is stopped does.
    with pytest.raises(NotPrintableError, match="broken off"):
        made_or_underway(tmp_path, "guide-en", ONE, never)
    assert asked_until_made(tmp_path, "guide-en", ONE) == b"%PDF-quick"


@pytest.mark.parametrize("note", ["", "[", "[1]", "{}", '["a", "b", "c", "d", "e"]', '["guide-fr-x.pdf", 1.0, "no"]'])
def test_a_note_that_is_none_or_of_another_file_stops_nothing(tmp_path: Path, note: str) -> None:
    (tmp_path / ".making").write_text(note, encoding="utf-8")
    (tmp_path / ".pages").write_text("many", encoding="utf-8")
    assert asked_until_made(tmp_path, "guide-en", ONE) == b"%PDF-quick"


@pytest.mark.parametrize(
    ("fault", "kind", "says"),
    [
        (NotInstalledError("cannot load library 'libpango-1.0-0'"), NotInstalledError, "libpango"),
        (NotPrintableError("It was not done within 300 seconds"), NotPrintableError, "300 seconds"),
        (MemoryError(), NotPrintableError, "MemoryError"),
        (ValueError("no page"), NotPrintableError, "no page"),
    ],
)
def test_a_failure_is_told_once_and_tried_again(
    tmp_path: Path, fault: Exception, kind: type[NotPrintableError], says: str
) -> None:
    told_to = threading.Event()

    def fail(_pages: Path | None) -> bytes:
        assert told_to.wait(20)
        raise fault

    assert isinstance(made_or_underway(tmp_path, "guide-en", ONE, fail), Underway)
    told_to.set()
    ended()
    with pytest.raises(NotPrintableError, match=says) as told:
        made_or_underway(tmp_path, "guide-en", ONE, never)
    assert type(told.value) is kind
    assert asked_until_made(tmp_path, "guide-en", ONE) == b"%PDF-quick"


def test_a_file_replaces_its_elders_and_leaves_nothing_beside(tmp_path: Path) -> None:
    for name, digest in (("guide-en", ONE), ("guide-fr", OTHER), ("guide-en", OTHER)):
        assert asked_until_made(tmp_path, name, digest) == b"%PDF-quick"
    kept = sorted(each.name for each in tmp_path.iterdir() if each.name not in {".lock", ".pages"})
    assert kept == [f"guide-en-{OTHER}.pdf", f"guide-fr-{OTHER}.pdf"]


def test_a_disk_that_is_full_is_a_failure_and_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(printed, "PATIENCE", 20)
    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(NotPrintableError, match="No space left"):
        made_or_underway(tmp_path, "guide-en", ONE, quick)
    assert not [each for each in tmp_path.iterdir() if each.suffix in {".pdf", ".part"}]
    monkeypatch.undo()
    assert asked_until_made(tmp_path, "guide-en", ONE) == b"%PDF-quick"


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    asked: list[Path | None] = []

    def make(pages: Path | None) -> bytes:
        asked.append(pages)
        return b"%PDF-1"

    assert made_or_underway(tmp_path / "file" / "kept", "guide-en", ONE, make) == b"%PDF-1"
    assert asked == [None]


def test_the_pages_laid_out_are_counted(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    html = "".join(f"<p style='break-after: page'>{n}</p>" for n in range(3))
    made = printing.pdf_apart(html, "", "same", pages)
    assert made == printing.pdf(html, "", "same")
    assert int(pages.read_text(encoding="ascii")) >= 3


def test_a_process_without_the_library_says_that_it_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(NotInstalledError, match="cannot load library libpango"):
        printing.pdf_apart("<p>A duty</p>", "", "same")
