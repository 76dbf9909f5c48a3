"""The real Tesseract on drawn pages, and what is said when it is missing, slow or given no picture."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from palermo.recognition import Tesseract
from palermo.recognition.tesseract import words_of
from palermo.resolutions.reading import RecognitionError, read
from palermo.resolutions.reading.png import gray_png
from tests.resolutions.reading.documents import At, assembled, pdf, stream
from tests.resolutions.reading.styled import lines, said, styled, text_of
from tests.shared import SHARED

if TYPE_CHECKING:
    from pathlib import Path

PAGE = [
    At(72, 700, "The General Assembly,", 12),
    At(72, 670, "Requests the Secretary-General to report on the matter;", 12),
]


GRAY = "/ColorSpace/DeviceGray/BitsPerComponent 8"


def picture(data: bytes, page: int = 0, dots: int = 200) -> tuple[bytes, int, int]:
    """Draw a page of a PDF; return its pixels in gray, and width and height."""
    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[page].render(scale=dots / 72, grayscale=True)
        stride, width = bitmap.stride, bitmap.width
        rows = bytes(bitmap.buffer)
        pixels = b"".join(rows[at : at + width] for at in range(0, stride * bitmap.height, stride))
        return pixels, width, bitmap.height
    finally:
        document.close()


def scanned(pages: list[tuple[bytes, int, int]]) -> bytes:
    """Return a PDF that holds pictures of pages and no text."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids: list[str] = []
    for pixels, width, height in pages:
        objects.append(
            stream(
                pixels,
                pack=True,
                more=f"/Type/XObject/Subtype/Image/Width {width}/Height {height}{GRAY}",
            ),
        )
        objects.append(stream(b"q 612 0 0 792 0 0 cm /I Do Q"))
        n = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {n} 0 R"
            f"/Resources<</XObject<</I {n - 1} 0 R>>>>>>".encode(),
        )
        kids.append(f"{n + 1} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return assembled(objects)


def test_a_picture_is_read() -> None:
    pixels, width, height = picture(pdf([PAGE]))
    reading = read(gray_png(pixels, width, height, width, 200), "a.png", Tesseract())
    assert lines(reading) == [each.text for each in PAGE]
    assert "recognized from a picture" in said(reading)
    assert reading.complete


def test_a_scanned_pdf_is_read_with_boxes_in_points() -> None:
    reading = read(scanned([picture(pdf([PAGE]))]), "a.pdf", Tesseract())
    assert lines(reading) == [each.text for each in PAGE]
    box = text_of(reading).places[0].box
    assert box is not None
    assert box[0] == pytest.approx(72, abs=2)
    assert box[1] == pytest.approx(698, abs=3)


def test_english_is_installed() -> None:
    assert "en" in Tesseract().languages


def failing(tmp_path: Path, script: str) -> Tesseract:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Tesseract(program=str(program), seconds=0.3)


@pytest.mark.parametrize(
    ("script", "what", "remedy"),
    [
        (
            '[ "$1" = --list-langs ] && echo List && echo eng && exit; exec sleep 20',
            "within 0.3 seconds",
            "fewer pixels",
        ),
        ('[ "$1" = --list-langs ] && echo List && echo eng && exit; exit 3', "cannot read the picture", "as PNG"),
        ("echo List; echo osd", "without the data of the language en", "apt install tesseract-ocr-eng"),
        ("exit 1", "not installed", "apt install tesseract-ocr"),
    ],
)
def test_a_tesseract_that_fails(tmp_path: Path, script: str, what: str, remedy: str) -> None:
    recognizer = failing(tmp_path, script)
    with pytest.raises(RecognitionError) as raised:
        recognizer.recognize(b"")
    assert what in raised.value.what
    assert remedy in raised.value.remedy


def test_a_missing_tesseract_is_said_with_the_remedy() -> None:
    recognizer = Tesseract(program="no-such-program-here")
    assert recognizer.languages == ()
    pixels, width, height = picture(pdf([PAGE]))
    reading = read(gray_png(pixels, width, height, width, 200), "a.png", recognizer)
    assert reading.text is None
    assert "Install it with: apt install tesseract-ocr" in said(reading)


def test_a_program_that_may_not_be_started(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\n")
    with pytest.raises(RecognitionError, match="not installed"):
        Tesseract(program=str(program)).recognize(b"")


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(RecognitionError, match="cannot read the picture"):
        Tesseract().recognize(b"no picture at all")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", []),
        ("level\tpage_num\n", []),
        ("5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t91.5\tCouncil,", [("Council,", 1, 1, (10, 20, 40, 28), 91.5)]),
        ("5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t91.5\t \n", []),
        ("4\t1\t1\t1\t1\t0\t10\t20\t30\t8\t-1\t", []),
        ("5\t1\t1\t1\t1\t1\tx\t20\t30\t8\t91.5\tCouncil,", []),
        (
            "5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t90\ta\r\n5\t1\t1\t1\t1\t2\t0\t0\t1\t1\t90\tb\r\n5\t2\t1\t1\t1\t1\t0\t0\t1\t1\t90\tc",
            [("a", 1, 1, (0, 0, 1, 1), 90), ("b", 1, 1, (0, 0, 1, 1), 90), ("c", 2, 2, (0, 0, 1, 1), 90)],
        ),
    ],
)
def test_the_table_of_words(table: str, words: list[tuple[object, ...]]) -> None:
    assert [tuple(word) for word in words_of(table)] == words


@pytest.mark.shared
def test_a_real_resolution_from_its_picture() -> None:
    """The second page of a resolution, recognized from its picture, holds the words of its text layer."""
    name = "A_RES_73_6-EN.pdf"
    data = (SHARED / "resolutions" / "noisy" / name).read_bytes()
    drawn = read(scanned([picture(data, page=1, dots=300)]), name, Tesseract())
    layer = text_of(read(data, name)).text.split("\f")[1].split()
    found = set(text_of(drawn).text.split())
    assert sum(word in found for word in layer) >= 0.97 * len(layer)
    assert len(styled(drawn, "note")) == 3
