"""Pictures and scanned pages: size before opening, words to lines, what is said without a recognizer."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading import Limits, Reading, RecognitionError, Word, read
from palermo.resolutions.reading.picture_sizes import picture_size
from palermo.resolutions.reading.png import gray_png
from tests.resolutions.reading.documents import At, assembled, pdf, stream
from tests.resolutions.reading.styled import lines, said, styled, text_of

PNG = gray_png(bytes(40 * 30), 40, 30, 40, 300)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x1e\x00\x28\x03" + bytes(12)
TIFF = b"II*\0" + struct.pack("<IHHHIIHHIII", 8, 2, 256, 3, 1, 40, 257, 4, 1, 30, 0)
TIFF_BIG_ENDIAN = b"MM\0*" + struct.pack(">IHHHIHHHHIII", 8, 2, 256, 3, 1, 40, 0, 257, 4, 1, 30, 0)


class Fake:
    """Gives the same words for every picture, and keeps the pictures."""

    languages = ("en",)

    def __init__(self, *words: Word, error: RecognitionError | None = None) -> None:
        self.words, self.error = words, error
        self.seen: list[bytes] = []

    def recognize(self, image: bytes) -> tuple[Word, ...]:
        self.seen.append(image)
        if self.error:
            raise self.error
        return self.words


def row(line: int, top: int, *words: str, page: int = 1) -> list[Word]:
    """Return words of 20 pixels beside one another, each letter 10 wide."""
    found: list[Word] = []
    left = 100
    for word in words:
        found.append(Word(word, page, line, (left, top, left + 10 * len(word), top + 20)))
        left += 10 * len(word) + 8
    return found


def scan(pages: int = 1) -> bytes:
    """Return a PDF whose pages are pictures."""
    image = stream(
        bytes(4), more="/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</I 3 0 R>>>>>>"
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
            image,
            stream(b"q 612 0 0 792 0 0 cm /I Do Q"),
            *[page] * pages,
        ],
    )


@pytest.mark.parametrize(
    ("data", "media"),
    [(PNG, "image/png"), (JPEG, "image/jpeg"), (TIFF, "image/tiff"), (TIFF_BIG_ENDIAN, "image/tiff")],
)
def test_the_size_is_told_from_the_first_bytes(data: bytes, media: str) -> None:
    assert picture_size(data, media) == (40, 30)
    for cut in range(len(data) - 1):
        assert picture_size(data[:cut], media) in {None, (40, 30)}


@given(st.binary(max_size=80), st.sampled_from(["image/png", "image/jpeg", "image/tiff", "image/x"]))
def test_damaged_pictures_have_no_size_and_raise_nothing(data: bytes, media: str) -> None:
    start = {"image/png": PNG[:16], "image/jpeg": JPEG[:2], "image/tiff": TIFF[:4]}.get(media, b"")
    size = picture_size(start + data, media)
    assert size is None or min(size) > 0


def test_a_circle_of_pictures_in_a_tiff_ends() -> None:
    circle = b"II*\0" + struct.pack("<IHI", 8, 0, 8)
    assert picture_size(circle, "image/tiff") is None


def test_a_picture_becomes_lines_with_boxes() -> None:
    recognizer = Fake(*row(1, 5, "The", "Council,"), *row(2, 45, "Requests", "the", "group"))
    reading = read(gray_png(bytes(600 * 100), 600, 100, 600, 300), "a.png", recognizer)
    text = text_of(reading)
    assert lines(reading) == ["The Council,", "Requests the group"]
    assert text.media == "image/png"
    assert text.places[0].box == pytest.approx((100, 75, 218, 95), abs=0.5)
    assert "recognized from a picture" in said(reading)
    assert reading.complete


def test_the_place_of_words_decides_not_the_order_of_the_recognizer() -> None:
    words = [*row(1, 5, "56/120."), *row(2, 60, "Second", "line"), *row(3, 5, "Title", "of", "words")]
    moved = [word._replace(box=(word.box[0] + 90, *word.box[1:2], word.box[2] + 90, word.box[3])) for word in words[3:]]
    reading = read(PNG, "a.png", Fake(*words[:3], *moved))
    assert lines(reading) == ["56/120. Title of words", "Second line"]


def test_a_small_raised_number_is_a_mark() -> None:
    mark = Word("2", 1, 1, (290, 2, 296, 12))
    reading = read(PNG, "a.png", Fake(*row(1, 5, "Convention", "signed"), mark))
    assert styled(reading, "superscript") == ["2"]


def test_boxes_that_overlap_still_part_words() -> None:
    words = [Word("of", 1, 1, (100, 5, 130, 25)), Word("6", 1, 1, (126, 5, 136, 25)), *row(2, 45, "December")]
    assert lines(read(PNG, "a.png", Fake(*words)))[0] == "of 6"


def test_doubtful_words_are_counted() -> None:
    words = [word._replace(confidence=20.0) for word in row(1, 5, "lllicit")] + row(1, 5, "arms")
    assert "1 of 2 recognized words are doubtful, such as lllicit" in said(read(PNG, "a.png", Fake(*words)))


def test_pages_of_a_tiff_are_pages() -> None:
    reading = read(TIFF, "a.tif", Fake(*row(1, 5, "One"), *row(2, 5, "Two", page=2)))
    assert text_of(reading).text == "One\n\fTwo\n"


@pytest.mark.parametrize("data", [PNG, JPEG, TIFF])
def test_without_a_recognizer_a_picture_is_named_as_not_read(data: bytes) -> None:
    reading = read(data, "-")
    assert reading.text is None
    assert "apt install tesseract-ocr" in said(reading)
    assert not reading.complete


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "damaged"),
        (PNG[:16] + struct.pack(">II", 100_000, 100_000) + PNG[24:], "100000 x 100000 pixels"),
        (b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + bytes(12), "65535 x 65535 pixels"),
    ],
)
def test_enormous_and_damaged_pictures_are_never_opened(data: bytes, what: str) -> None:
    recognizer = Fake()
    reading = read(data, "-", recognizer)
    assert reading.text is None
    assert what in said(reading)
    assert recognizer.seen == []


def test_a_recognizer_that_fails_is_quoted() -> None:
    reading = read(PNG, "a.png", Fake(error=RecognitionError("It broke", "Mend it")))
    assert reading.text is None
    assert str(reading.problems[0]) == "a.png: It broke. Mend it."


def test_no_words_in_a_picture() -> None:
    assert "No words were recognized" in said(read(PNG, "a.png", Fake()))


def test_a_scanned_page_is_drawn_and_recognized() -> None:
    recognizer = Fake(*row(1, 300, "The", "Council,"))
    reading = read(scan(), "a.pdf", recognizer)
    assert lines(reading) == ["The Council,"]
    box = text_of(reading).places[0].box
    assert box is not None
    assert box[0] == pytest.approx(100 * 72 / 300, abs=0.1)
    assert box[3] == pytest.approx(792 - 300 * 72 / 300, abs=1)
    drawn = recognizer.seen[0]
    assert struct.unpack(">II", drawn[16:24]) == pytest.approx((2550, 3300), abs=1)


def test_pages_with_and_without_text_in_one_file() -> None:
    """A page with text needs no recognizer, and one without is said."""
    image = stream(
        bytes(4), more="/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    data = pdf(
        [[At(72, 700, "The Council, recalling its resolution")], []],
        extra=[image],
    ).replace(b"/Contents 8 0 R/Resources<<", b"/Contents 8 0 R/Resources<</XObject<</I 10 0 R>>")
    reading = read(data.replace(b"stream\n\nendstream", b"stream\n/I Do\nendstream"), "a.pdf")
    assert lines(reading) == ["The Council, recalling its resolution"]


@pytest.mark.parametrize(
    ("recognizer", "limits", "what"),
    [
        (None, Limits(), "Page 1 is a picture without text"),
        (Fake(error=RecognitionError("It broke", "Mend it")), Limits(), "Page 1: It broke. Mend it"),
        (Fake(), Limits(scans=1), "Page 2 and the scanned pages after it were not recognized"),
    ],
)
def test_scanned_pages_that_are_not_read_are_said(recognizer: Fake | None, limits: Limits, what: str) -> None:
    reading: Reading = read(scan(3), "a.pdf", recognizer, limits)
    assert what in said(reading)
    assert not reading.complete


def test_a_page_of_enormous_size_is_drawn_small() -> None:
    recognizer = Fake(*row(1, 5, "Words"))
    read(scan().replace(b"[0 0 612 792]", b"[0 0 9e6 9e6]"), "a.pdf", recognizer)
    for drawn in recognizer.seen:
        width, height = struct.unpack(">II", drawn[16:24])
        assert width * height <= 31_000_000


def test_png_holds_the_pixels_without_what_pads_their_rows() -> None:
    made = gray_png(b"ab--cd--", 2, 2, 4, 72)
    at = made.index(b"IDAT")
    (length,) = struct.unpack(">I", made[at - 4 : at])
    assert zlib.decompress(made[at + 4 : at + 4 + length]) == b"\0ab\0cd"
