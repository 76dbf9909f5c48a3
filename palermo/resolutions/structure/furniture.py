"""What a page carries beside its text: running headers, page numbers, rules, job numbers, page markers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.structure import formulas, marks
from palermo.resolutions.structure.lines import is_page_marker

if TYPE_CHECKING:
    from palermo.resolutions.structure.lines import Line

#: How many lines at the head of a page can be running headers.
_HEAD = 4
_LONGEST_HEADER = 160
_SYMBOL = r"(?:[A-Z]{1,5}(?:/[A-Za-z0-9.\-]+)+(?:\s?\((?:[IVXLC]+|\d{4})\))?(?:\s[A-Z](?:-[A-Z])?(?=\s|$))?\*{0,2})"
_PAGE = r"(?:[-–—\[(]{0,2}\s?(?:[Pp]age\s+)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\s?[-–—\])]{0,2}|[-–—]\s?[ivxl]+\s?[-–—])"
_ORGAN = (
    r"(?:United\s+Nations|(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Human\s+Rights\s+Council)"
    r"(?:\s?[—–-]+\s?[A-Z][A-Za-z-]+(?:\s[A-Z]?[a-z-]+){0,4})?)"
)
_VOLUME = (
    r"(?:(?:[IVX]{1,5}\.\s+)?(?:Resolutions|Decisions)\s+adopted[A-Za-z\s,.—–-]{0,80}|(?:[A-Z][a-z-]+\s+){1,3}[Ss]ession|"
    r"Resolutions\s+and\s+[Dd]ecisions[A-Za-z\s,.—–-]{0,80})"
)
_JOB = (
    r"(?:(?:(?:GE|V|K|N)\.\s?)?\d{2}-\d{5}\*?(?:\s*\(E\))?(?:\s+\d{6})?\*?|\*\d{6,}\*|/\.{2,3}|\.{3}|"
    r"Please\s*recycle\S{0,3}|English)"
)
_JOB_LINE = re.compile(rf"{_JOB}(?:\s+{_PAGE})?|{_PAGE}\s+{_JOB}")
_PAGE_LINE = re.compile(_PAGE)
_FRACTION = re.compile(r"\d{1,3}/\d{1,3}|[-–—]\s?\d{1,4}\s?[-–—]|[Pp]age\s+\d{1,4}(?:\s+of\s+\d+)?")
_COMPOSED = re.compile(
    rf"(?:{_PAGE}|{_SYMBOL}|{_ORGAN}|{_VOLUME}|{_JOB})(?:\s+(?:{_PAGE}|{_SYMBOL}|{_ORGAN}|{_VOLUME}|{_JOB})){{0,3}}"
)
_NUMBERED_EDGE = re.compile(rf"(?:{_PAGE})(?:\t|\s{{2,}}|\s(?=[A-Z])).{{3,}}|.{{3,}}(?:\t|\s{{2,}}|\s)(?:{_PAGE})")
_SITTING = re.compile(
    rf"(?:{_PAGE}\s+)?(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council)\s?[—–]\s?"
    rf"[A-Z][A-Za-z-]+(?:\s[A-Z]?[a-z-]+){{0,3}}\s[Ss]ession(?:\s+{_PAGE})?"
)
_ORGAN_ONLY = re.compile(_ORGAN)
_SYMBOLS = re.compile(_SYMBOL)
_ONLY_NUMBER = re.compile(r"[^0-9IVXLC]+")
#: A division of an annexed text, however often it comes.
_DIVISION = re.compile(
    r"(?:Article|Rule|Goal|Principle|Chapter|Part|Section|Annex|Regulation|Guideline|Title|Appendix|Target|Objective)\s",
    re.IGNORECASE,
)
_EDGE_SIGNS = frozenset("0123456789-–—[](){}*")
#: No header is wider, however many blanks justify it.
_WIDEST = 1_000
#: A number at the end that is no page's: of a supplement, a volume, a day, a paragraph.
_COUNTED = re.compile(r"(?:\b(?:Nos?|vol|paras?|chap|arts?)\.|(?<!\d) of|\b(?:paragraphs?|articles?|and|to))\s\d+$")
_NUMBERED_TITLE_LINE = re.compile(r"\d{1,4}/\d{1,3} (?=[A-Z])")
_RULE = re.compile(r"[_\-—–=*.·•\s]{3,}")
_DIGITS = re.compile(r"\d+")
_SHORT_PAGE = r"[-–—\[(]{0,2}\s?(?:[Pp]age\s+)?\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?\s?[-–—\])]{0,2}"
_EDGE = rf"(?:{_SHORT_PAGE}|{_SYMBOL}|\d\d-\d{{5}})"
_EDGES = re.compile(rf"^{_EDGE}\s+|\s+{_EDGE}$|^{_EDGE}$")
_NOTE = re.compile(
    r"\s?(?:See|Ibid|Official|Resolution|Formerly|United Nations, |Adopted|General Assembly res|As |[A-Z]{1,5}/\S+\.$)"
)
_SENTENCE = re.compile(r"[.;:,]$|^[a-z(]|^\d{1,3}\.\s")


class Swept(NamedTuple):
    """The lines of the text proper, and those of the pages, each with its kind."""

    kept: list[Line]
    #: `header` or `page`, with the line.
    apart: list[tuple[str, Line]]


def is_rule(text: str) -> bool:
    """Return whether a line is drawn, not written."""
    return text[0] in "_-—–=*." and _RULE.fullmatch(text) is not None and text not in {"*", "**", "...", "***"}


def sweep(lines: list[Line]) -> Swept:
    """Take the furniture of the pages out; a line after it says that a page may have broken there."""
    kinds = _kinds(lines)
    kept: list[Line] = []
    apart: list[tuple[str, Line]] = []
    broken = False
    for line, kind in zip(lines, kinds, strict=True):
        broken = broken or line.page_break or kind in {"header", "page"}
        if kind:
            apart.append((kind, line))
        elif is_rule(line.text):
            kept.append(line)
        else:
            kept.append(line._replace(page_break=True) if broken and not line.page_break else line)
            broken = False
    return Swept(kept, apart)


def _kinds(lines: list[Line]) -> list[str]:
    """Return for every line what it is, or an empty string for the text proper."""
    title, titled = _title(lines)
    short = [_may_be_header(line, title) for line in lines]
    kinds = [_evident(line) if short[number] else "" for number, line in enumerate(lines)]
    paged = any(line.page_break for line in lines) or "page" in kinds
    repeated = _repeated(lines, short)
    since_break = _HEAD + 1
    front = _front(lines)
    heads = _at_heads(lines, kinds)
    _numbers_alone(lines[:front], kinds, short)
    for number, line in enumerate(lines):
        masthead = number <= front
        if line.page_break or kinds[number] == "page":
            since_break = 0
        if not short[number] or kinds[number]:
            since_break += not kinds[number]
            continue
        head = paged and since_break < _HEAD and not masthead
        kinds[number] = _header(line.text, repeated, head=head and heads[_key(line.text)] > 1, first=masthead)
        if not kinds[number] and head and line.text[-1] != "." and _COMPOSED.fullmatch(_flat(line.text)):
            kinds[number] = "header"
        if not kinds[number] and not masthead and _surely(line.text, title):
            kinds[number] = "header"
        if not kinds[number] and number > titled and len(line.text) > 14 and line.text[:1] != "*":  # noqa: PLR2004
            close = head or repeated.get(_key(line.text), 0) > 1 or (number > 0 and kinds[number - 1] != "")
            kinds[number] = "header" if close and _of_title(_bare(line.text), title) else ""
        since_break += not kinds[number]
    _numbers(lines, kinds, short)
    return kinds


def _numbers_alone(before: list[Line], kinds: list[str], short: list[bool]) -> None:
    """Keep what reads `14/5` near the opening formula: it is the number of the resolution, not a page."""
    for number in formulas.numbers_alone(before):
        if kinds[number] == "page" and not before[number].page_break:
            kinds[number] = ""
            short[number] = False


def _may_be_header(line: Line, title: str) -> bool:
    """Return whether a line is short enough; none ends like a paragraph, unless it is the beginning of the title."""
    text = line.text
    if len(text) > _WIDEST or (
        len(text) > _LONGEST_HEADER and ("  " not in text or len(_flat(text)) > _LONGEST_HEADER)
    ):
        return False
    return text[-1] not in ",;:" or line.style != "" or _of_title(_bare(text), title)


def _evident(line: Line) -> str:
    text = _flat(line.text)
    if line.style in {"header", "footer"}:
        return "header"
    if is_page_marker(text) or _JOB_LINE.fullmatch(text) or _FRACTION.fullmatch(text):
        return "page"
    return ""


def _header(text: str, repeated: Counter[str], *, head: bool, first: bool) -> str:
    key = _key(text)
    again = repeated.get(key, 0) > 1
    note = marks.note(text)
    if not (again or head) or formulas.date_line(text) or formulas.closing(text):
        return ""
    if note and _NOTE.match(text, note.end):
        return ""
    numbered = again and _page_behind(text) and repeated[f"same {_flat(text)}"] < 2  # noqa: PLR2004 - pages differ
    if _COMPOSED.fullmatch(_flat(text)):
        # The symbol and the organ stand in the masthead too, where they are no running header.
        masthead = not head and first and repeated[f"seen {key}"] == 0
        repeated[f"seen {key}"] = 1
        return "" if masthead else "header"
    title = again and head and _titled(text)
    return "header" if (numbered and head) or ((numbered or title) and not _SENTENCE.search(text)) else ""


def _page_behind(text: str) -> bool:
    """Return whether a line has a number at an edge that can be that of the page."""
    numbered = _NUMBERED_EDGE.fullmatch(text) is not None
    return numbered and not _DIVISION.match(text) and not _COUNTED.search(text)


def _front(lines: list[Line]) -> int:
    """Return the last line before the text proper: that of the first opening formula, if it comes early."""
    return next((number for number, line in enumerate(lines[:60]) if formulas.opening(line.text)), 10)


def _title(lines: list[Line]) -> tuple[str, int]:
    """Return the number and title of the first heading in lower case, and the last of its lines."""
    for number, line in enumerate(lines[:40]):
        if (line.text[0].isdigit() or line.text[:11].lower() == "resolution ") and formulas.heading(
            line.text, bare=_NUMBERED_TITLE_LINE.match(line.text) is not None
        ):
            parts = [line.text]
            for other in lines[number + 1 : number + 6]:
                if formulas.opening(other.text) or other.text[0] == "[":
                    break
                parts.append(other.text)
            return " ".join(" ".join(parts).split()), number + len(parts) - 1
    return "", len(lines)


def _of_title(text: str, title: str) -> bool:
    """Return whether a line repeats the beginning of the title, with or without its number."""
    bare = " ".join(text.split()).rstrip(".… ")
    return bool(title) and (
        title.startswith(bare) or (title[:12].find(". ") > 0 and title.partition(". ")[2].lstrip().startswith(bare))
    )


def _at_heads(lines: list[Line], kinds: list[str]) -> Counter[str]:
    """Return how often the shape of a line stands first or second on a page."""
    found: Counter[str] = Counter()
    for number, line in enumerate(lines):
        if line.page_break or (number and kinds[number - 1] == "page"):
            found.update(_key(each.text) for each in lines[number : number + 2])
    return found


def _surely(text: str, title: str) -> bool:
    """Return whether a line is furniture though it comes once: it names this document, and bears a page number."""
    flat = _flat(text)
    bare = _bare(flat)
    if _SITTING.fullmatch(flat) or _own(text, title):
        return True
    return bare != flat and bool(bare) and (_ORGAN_ONLY.fullmatch(bare) is not None or _of_title(bare, title))


def _own(text: str, title: str) -> bool:
    """Return whether a line is the resolution's own symbol with a page number: no sentence holds the two alone."""
    stroke = _NUMBERED_TITLE_LINE.match(title)
    number = _ONLY_NUMBER.sub("", stroke.group() if stroke else title.partition(". ")[0])
    if not number or "/" not in text or not _COMPOSED.fullmatch(_flat(text)):
        return False
    return any(_ONLY_NUMBER.sub("", symbol).endswith(number) for symbol in _SYMBOLS.findall(text))


def _flat(text: str) -> str:
    """Return a line with single blanks: justified lines have more."""
    return " ".join(text.split()) if "  " in text else text


def _titled(text: str) -> bool:
    """Return whether a line could be a title: it begins with a capital or stands between other headers."""
    return text[0].isupper() and len(text) > 8  # noqa: PLR2004


def _key(text: str) -> str:
    return " ".join(_bare(text).split()).casefold() or "0"


def _bare(text: str) -> str:
    """Return a line without the page number at its beginning or end."""
    # Without a digit at an edge, or a stroke, there is neither a page number nor a symbol.
    if text[0] in _EDGE_SIGNS or text[-1] in _EDGE_SIGNS or "/" in text:
        return _EDGES.sub("", text)
    return text


def _repeated(lines: list[Line], short: list[bool]) -> Counter[str]:
    """Return how often the shape of every short line comes; those that come once are left out."""
    counts = Counter(_key(line.text) for line, few in zip(lines, short, strict=True) if few and len(line.text) > 3)  # noqa: PLR2004
    often = Counter({key: count for key, count in counts.items() if count > 1})
    if often:
        often.update(f"same {_flat(line.text)}" for line, few in zip(lines, short, strict=True) if few)
    return often


def _numbers(lines: list[Line], kinds: list[str], short: list[bool]) -> None:
    """Set bare page numbers apart: beside other furniture or at a page's edge, or counting up through the text."""
    bare = [at for at, line in enumerate(lines) if short[at] and not kinds[at] and _PAGE_LINE.fullmatch(line.text)]
    values = {at: int(lines[at].text) for at in bare if lines[at].text.isascii() and lines[at].text.isdigit()}
    seen = set(values.values())
    for at in bare:
        beside = kinds[max(0, at - 1) : at] + kinds[at + 1 : at + 2]
        edge = lines[at].page_break or at + 1 == len(lines) or lines[at + 1].page_break
        rising = at in values and not seen.isdisjoint({values[at] - 1, values[at] + 1})
        if any(beside) or edge or rising:
            kinds[at] = "page"
