"""PDF to text: the text layer of a page; where there is none, its picture through a recognizer."""

from __future__ import annotations

from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.reading.glyphs import glyphs_of
from palermo.resolutions.reading.lines import lines_of
from palermo.resolutions.reading.margins import PageLines
from palermo.resolutions.reading.pages import write_pages
from palermo.resolutions.reading.pdf_guard import is_safe
from palermo.resolutions.reading.png import gray_png
from palermo.resolutions.reading.records import RecognitionError
from palermo.resolutions.reading.rows import pieces_of, regions_of
from palermo.resolutions.reading.scans import page_of_words, say_no_recognizer, say_recognized

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from palermo.resolutions.reading.records import Findings, Limits, Recognizer
    from palermo.resolutions.text import Text

#: pdfium keeps one state for the whole process, and two threads would break it.
_ONE_AT_A_TIME = Lock()
_DPI = 300
_POINTS = 72
#: A page with fewer letters, and with a picture, is a scan.
_FEWEST_LETTERS = 12
#: From this share of letters without meaning on, the text layer is useless.
_USELESS = 0.4
_LARGEST_SIDE = 14_400
#: So many drawn objects are looked at for a picture.
_LOOKED_AT = 2_000
_PASSWORD = 4
_UNLOCK = "Open it with its password, print it to a new PDF without one, and give that"


class _Work:
    """What is left of the limits while the pages are read."""

    def __init__(self, limits: Limits) -> None:
        self.letters = limits.characters
        self.drawn = limits.drawn
        self.scans = limits.scans
        self.pixels = limits.pixels


class _Scan(NamedTuple):
    """The picture of a page, and how many points one of its pixels measures."""

    png: bytes
    scale: float
    height: float


def read_pdf(
    data: bytes,
    name: str,
    findings: Findings,
    limits: Limits,
    recognizer: Recognizer | None,
) -> Text | None:
    """Return the text of a PDF; None, with the reason said, when it cannot be opened or holds no words.

    A place holds page, line and box; its position is the offset in the text of the page as it is read.
    """
    if not is_safe(data, findings, limits):
        return None
    try:
        import pypdfium2 as pdfium
    except ImportError:
        findings.lost(
            "PDF files need the package pypdfium2, which is not installed", "Run: pip install 'palermo[documents]'"
        )
        return None
    try:
        with _ONE_AT_A_TIME:
            document = pdfium.PdfDocument(data)
            count = len(document)
            _note_forms(document, findings)
    except pdfium.PdfiumError as error:
        _say_unopened(getattr(error, "err_code", None), findings)
        return None
    try:
        pages = _pages(document, count, findings, limits, recognizer)
    finally:
        with _ONE_AT_A_TIME:
            document.close()
    text = write_pages(pages, name, "application/pdf", limits)
    if not text.text.strip():
        findings.lost(
            "No words were found in the PDF", "If the page shows some, give a scan of better quality, or DOCX"
        )
        return None
    return text


def _note_forms(document: PdfDocument, findings: Findings) -> None:
    if document.get_formtype():
        findings.note(
            "What is filled into the form fields of the PDF was not read", "Print it to a new PDF if it matters"
        )


def _say_unopened(code: object, findings: Findings) -> None:
    if code == _PASSWORD:
        findings.lost("The PDF is locked with a password", _UNLOCK)
    else:
        findings.lost(
            "The PDF is damaged and cannot be opened", "Download or export it again; or give the document as DOCX"
        )


def _pages(
    document: PdfDocument,
    count: int,
    findings: Findings,
    limits: Limits,
    recognizer: Recognizer | None,
) -> list[PageLines]:
    if count > limits.pages:
        findings.lost(
            f"Only the first {limits.pages} of {count} pages were read", "Give the others as a PDF of their own"
        )
    work = _Work(limits)
    pages: list[PageLines] = []
    for number in range(1, min(count, limits.pages) + 1):
        if work.letters <= 0 or work.drawn <= 0:
            findings.lost(
                f"The PDF draws far more than a document does; it was read up to page {number - 1}",
                "Give the rest in smaller parts",
            )
            break
        with _ONE_AT_A_TIME:
            lines, scan = _page(document, number, findings, work, recognizer)
        # Recognizing takes seconds, in which other threads may use pdfium.
        pages.append((scan and recognizer and _recognized(scan, number, findings, recognizer)) or lines)
    return pages


def _page(
    document: PdfDocument,
    number: int,
    findings: Findings,
    work: _Work,
    recognizer: Recognizer | None,
) -> tuple[PageLines, _Scan | None]:
    """Return the lines of one page, and its picture where they must be recognized; a damaged page is said."""
    import pypdfium2 as pdfium

    try:
        page = document[number - 1]
        try:
            return _lines_or_scan(page, number, findings, work, recognizer)
        finally:
            page.close()
    except pdfium.PdfiumError:
        findings.lost(f"Page {number} is damaged and was not read", "Export the PDF again")
        return PageLines([], 0), None


def _lines_or_scan(
    page: PdfPage,
    number: int,
    findings: Findings,
    work: _Work,
    recognizer: Recognizer | None,
) -> tuple[PageLines, _Scan | None]:
    import pypdfium2.raw as pdfium

    work.drawn -= max(pdfium.FPDFPage_CountObjects(page.raw), 0)
    text_page = page.get_textpage()
    try:
        glyphs, lost = glyphs_of(text_page, work.letters)
    finally:
        text_page.close()
    work.letters -= len(glyphs)
    letters = sum(1 for glyph in glyphs if not glyph.space)
    useless = lost > _USELESS * (letters + lost)
    scan = None
    if useless or (letters < _FEWEST_LETTERS and _has_picture(page)):
        scan = _scan_if_wanted(page, number, findings, work, recognizer)
    if lost and scan is None:
        findings.lost(
            f"{lost} letters on page {number} are slanted, or say only how they look, and were not read",
            "Compare the page, and correct the text where it matters",
        )
    lines = [list(lines_of(region)) for region in regions_of(pieces_of(glyphs))]
    return PageLines(lines, page.get_height()), scan


def _scan_if_wanted(
    page: PdfPage,
    number: int,
    findings: Findings,
    work: _Work,
    recognizer: Recognizer | None,
) -> _Scan | None:
    """Draw a page that must be recognized; say why not where that cannot be, or would take too long."""
    if recognizer is None:
        say_no_recognizer(f"Page {number} is a picture without text", findings)
        return None
    if work.scans <= 0:
        findings.lost(
            f"Page {number} and the scanned pages after it were not recognized, which takes too long for so many",
            "Give the pages that matter as a PDF of their own",
        )
        return None
    work.scans -= 1
    return _scan(page, work.pixels)


def _recognized(scan: _Scan, number: int, findings: Findings, recognizer: Recognizer) -> PageLines | None:
    """Return the lines recognized in the picture of a page; None, with the reason said, where it cannot be read."""
    try:
        words = recognizer.recognize(scan.png)
    except RecognitionError as error:
        findings.lost(f"Page {number}: {error.what}", error.remedy)
        return None
    say_recognized(words, findings)
    return page_of_words(words, scan.height, scan.scale)


def _has_picture(page: PdfPage) -> bool:
    """Tell whether a picture, or so much drawing that it may be letters, is on the page."""
    import pypdfium2.raw as pdfium

    kinds = [each.type for each in islice(page.get_objects(max_depth=3), _LOOKED_AT)]
    return pdfium.FPDF_PAGEOBJ_IMAGE in kinds or kinds.count(pdfium.FPDF_PAGEOBJ_PATH) > 2 * _FEWEST_LETTERS


def _scan(page: PdfPage, pixels: int) -> _Scan:
    """Draw a page in gray at 300 dots per inch, or at fewer where it is so large."""
    width, height = (min(max(side, 1.0), _LARGEST_SIDE) for side in page.get_size())
    scale = min(_DPI / _POINTS, (min(pixels, 30_000_000) / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        png = gray_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, round(scale * _POINTS))
    finally:
        bitmap.close()
    return _Scan(png, 1 / scale, height)
