"""Lines of the input folded into the text of a paragraph, with a map back to every character.

Markup, footnote marks and what precedes a paragraph are left out, white space becomes single blanks, hyphens at
line ends are undone, certain faults of recognition are mended; each is a seam between two runs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.records import Mark, Run, Span
from palermo.resolutions.structure.marks import superscript

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palermo.resolutions.records import Repair
    from palermo.resolutions.structure.lines import Line
    from palermo.resolutions.structure.word_lists import WordLists

#: Nothing but these makes a line more than a copy of itself.
_SPECIAL = re.compile(
    # One look at the sign that comes spares most characters the choice.
    r"(?=[\s<\[^*_\d\x00-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff⁰¹²³⁴-⁹])(?:"
    r"(?P<space>[ ]{2,}|[^\S ]\s*|[ ][^\S ]\s*)"
    r"|(?P<drop>[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]+)"
    r"|<sup>\s*(?P<sup>[^<]{1,8})</sup>"
    r"|(?P<tag></?(?:i|b|em|strong|u|span|sub|sup|br)\s*/?>)"
    r"|(?P<raised>[⁰¹²³⁴-⁹]+)"
    r"|\[(?P<bracket>\d{1,3}|\*)\]"
    r"|\^\{?(?P<caret>\d{1,3})\}?"
    r"|(?P<stars>\*{1,3}|(?<![\w])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![\w]))"
    r"|(?P<slash> ?\b(?P<slashed>\d{1,3}|(?<= )[a-z])/(?=[\s,;.:]|$))"
    r"|(?<=[a-z,;.:)”\"’\]%])(?P<glued>\d{1,3})(?=[\s,;.:)”\"*]|$)"
    r"|(?P<spaced>(?<=[,;:.)\da-z]) {1,2}(?P<lone>\d{1,2})(?= *$| {2,}| ?[,;](?:\s|$)| [a-z])))"
)
#: A first look: single signs that make a line special, and digits that may be marks.
_SIGNS = re.compile(
    r"[<\[^*_\t\v\r\f\x85\x00-\x08\x0e-\x1f\x7f\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff⁰¹²³⁴-⁹]"
)
_DIGIT = re.compile(r"\d")
_GLUED = re.compile(r"[a-z,;.:)”\"’\]%]\d")
_SLASHED = re.compile(r"[\da-z]/(?:[\s,;.:]|$)")
_LONE = re.compile(r" \d{1,2}(?:[ ,;]|$)")
_NARROW = "\xa0"
_SOFT_HYPHEN = "\u00ad"
_WORD_BEFORE = re.compile(r"(?<![A-Za-zÀ-ÿ-])([A-Za-zÀ-ÿ]+)-$")
_WORD_AFTER = re.compile(r"[A-Za-zÀ-ÿ]+")
#: No footnote has a longer number, and no paragraph more footnotes.
_LONGEST_MARK = 4
_SHORT = 3
_MOST_MARKS = 500
#: What a number belongs to that stands close behind it.
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|[Nn]os?|[Vv]ol|[Pp]aras?|pp?|[Aa]rt|[Cc]hap|[Ss]ect|Add|Corr|Rev|Res|Dec|Sub|Supp|fig)\.|\d\.[IVX]{1,5}\.|/[\w.-]*|\d\.|^\W?)$"
)
_AFTER_WORD = re.compile(r"(?:[A-Za-z][a-z]{2}[,;:.)”\"’]{0,2}|(?<!\d)[12]\d{3}[,;])$")
_BROKEN = re.compile(r"(?<![a-zà-ÿ])[a-zà-ÿ]++-[^\S\n]*\n\s*[a-zà-ÿ]+")
_AFTER_SIGN = re.compile(r"(?:[a-z]{2}[”\"’]?[,;:.)”]|(?<!\d)[12]\d{3},?)$")
_GROUPED = re.compile(r"(?<!\d)\d{1,3},$")
_AT_THE_END = re.compile(r"(?<=[;,.:”]) ?(\d{1,3})$")


class Word(NamedTuple):
    """Known words of the text, to decide of hyphens."""

    words: frozenset[str]
    hyphenated: frozenset[str]


@dataclass(slots=True)
class Folder:
    """Folds the paragraphs of one text, in their order: which footnote mark comes next depends on those before."""

    known: frozenset[str]
    repairs: Mapping[int, Repair]
    vocabulary: Word
    lists: WordLists
    #: Stretches that the document itself raised above the line, in order.
    raised: tuple[Span, ...] = ()
    used: list[Repair] = field(default_factory=list)
    last: int = 0
    #: The first characters that were left out because nothing can be read in them.
    dropped: Span | None = None
    repair_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Put the repairs in order, to find those of a line."""
        self.repair_starts = sorted(self.repairs)

    def fold(self, lines: Sequence[Line], skip: int = 0, drop: Iterable[int] = ()) -> Folded:
        """Return the text of these lines less the first `skip` characters, and less those at the raw offsets `drop`."""
        if len(lines) == 1 and not drop:
            plain = self._plain(lines[0], skip)
            if plain is not None:
                return plain
        paper = _Paper()
        dropped = frozenset(drop)
        for number, line in enumerate(lines):
            start = line.start + (skip if number == 0 else 0)
            text = line.text[skip:] if number == 0 else line.text
            if number and not lines[number - 1].text.endswith(_SOFT_HYPHEN):
                self._seam(paper, text)
            self._line(paper, text, start, dropped)
        paper.strip()
        self._last_mark(paper)
        return Folded("".join(paper.parts), tuple(paper.runs), tuple(paper.marks))

    def _plain(self, line: Line, skip: int) -> Folded | None:
        """Return a line that is copied as it stands, as most paragraphs of a sound text are; None for any other."""
        text = line.text[skip:]
        if not text or text[0] == " " or text[-1].isdigit() or _special(text) or self._cuts(line.start, line.end):
            return None
        return Folded(text, (Run(0, line.start + skip, len(text)),), ())

    def _last_mark(self, paper: _Paper) -> None:
        """Take a footnote mark off the very end, where no other number can stand behind a sign."""
        tail = paper.tail()
        found = _AT_THE_END.search(tail[-8:]) if tail[-1:].isdigit() else None
        if found and len(found.group()) > len(paper.parts[-1]):
            return
        before = tail[: len(tail) - len(found.group())] if found else ""
        if found and _AFTER_WORD.search(before) and not _ABBREVIATED.search(before):
            paper.cut(len(found.group()))
            self._mark(paper, found[1])

    def _seam(self, paper: _Paper, following: str) -> None:
        """Put a blank between two lines, unless a hyphen ends the first in the middle of a word."""
        tail = paper.tail()
        before = _WORD_BEFORE.search(tail)
        after = _WORD_AFTER.match(following)
        if before is None or after is None or following[0].isupper():
            if tail[-1:] not in {"-", "–", "—", "/"} or tail[-2:-1] == " ":
                paper.blank()
            return
        if after.group() in {"and", "or", "to"} and following[after.end() : after.end() + 1] != "-":
            paper.blank()
            return
        if following[after.end() : after.end() + 1] != "-" and not self._keeps_hyphen(before[1], after.group()):
            paper.back()

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        one, two = before.lower(), after.lower()
        if one in self.lists.tens or two in self.lists.second:
            return True
        if f"{one}-{two}" in self.vocabulary.hyphenated:
            return True
        lists, whole = self.lists, one + two
        if whole in self.vocabulary.words or whole in lists.whole or one in lists.joining or two in lists.fragment:
            return False
        if len(one) > _SHORT and len(two) > _SHORT - 1 and (one in self.vocabulary.words or one in self.lists.first):
            return True
        if one in self.lists.prefix:
            return True
        return (one in self.vocabulary.words or one in self.lists.first) and two in self.vocabulary.words

    def _line(self, paper: _Paper, text: str, start: int, dropped: frozenset[int]) -> None:
        cuts = self._cuts(start, start + len(text))
        if not cuts and not dropped and not _special(text):
            paper.copy(text, start)
            return
        if not cuts and not dropped and _NARROW in text and not _special(text.replace(_NARROW, " ")):
            # Blanks that do not break, as in days, are all that many lines have.
            at = start
            for part in text.split(_NARROW):
                paper.copy(part, at)
                paper.blank()
                at += len(part) + 1
            paper.strip()
            return
        at = 0
        for cut in [*cuts, None]:
            until = cut[0].start - start if cut else len(text)
            if until > at:
                self._stretch(paper, text, start, at, until, dropped)
            if cut:
                span, repair = cut
                at = span.end - start
                if repair is None:
                    self._mark(paper, superscript(text[until:at]).strip(" ()[]/"))
                else:
                    paper.write(repair.mended)
                    self.used.append(repair)

    def _cuts(self, start: int, end: int) -> list[tuple[Span, Repair | None]]:
        """Return the repairs and the raised marks within a line, in order."""
        if not self.repairs and not self.raised:
            return []
        first, last = bisect_left(self.repair_starts, start), bisect_left(self.repair_starts, end)
        found: list[tuple[Span, Repair | None]] = [
            (self.repairs[at].at, self.repairs[at]) for at in self.repair_starts[first:last]
        ]
        first = bisect_left(self.raised, start, key=_start)
        last = bisect_left(self.raised, end, first, key=_start)
        found += [(span, None) for span in self.raised[first:last] if span.end <= end]
        return sorted(found, key=lambda each: each[0])

    def _stretch(self, paper: _Paper, text: str, start: int, at: int, until: int, dropped: frozenset[int]) -> None:
        for found in _SPECIAL.finditer(text, at, until):
            count = len(paper.marks)
            if found.start() < at or not self._takes(paper, found, text):
                continue
            self._copy(paper, text, start, at, found.start(), dropped)
            # A mark stands behind what has been copied only now.
            paper.marks[count:] = [Mark(each.mark, paper.length) for each in paper.marks[count:]]
            if found["space"]:
                paper.blank()
            elif found["drop"] and self.dropped is None:
                self.dropped = Span(start + found.start(), start + found.end())
            at = found.end()
        self._copy(paper, text, start, at, until, dropped)

    def _copy(self, paper: _Paper, text: str, start: int, at: int, until: int, dropped: frozenset[int]) -> None:
        for offset in sorted(each - start for each in dropped if at <= each - start < until):
            paper.copy(text[at:offset], start + at)
            at = offset + 1
        paper.copy(text[at:until], start + at)

    def _takes(self, paper: _Paper, found: re.Match[str], text: str) -> bool:
        """Return whether what was found is to be left out, and note the mark that it is."""
        kind = found.lastgroup or ""
        if len(paper.marks) > _MOST_MARKS:
            # No paragraph has so many footnotes: what comes now is no mark.
            return kind in {"space", "drop"}
        if kind in {"space", "drop", "tag"}:
            return True
        if kind == "stars":
            return self._star(paper, found, text)
        mark = superscript(
            found["sup"]
            or found["raised"]
            or found["caret"]
            or found["bracket"]
            or found["slashed"]
            or found["glued"]
            or found["lone"]
        )
        mark = mark.strip()
        if found["sup"] or found["raised"] or found["caret"]:
            if found["raised"] in {"²", "³"} and re.search(
                r"\b[ckm]?m$", text[max(0, found.start() - 4) : found.start()]
            ):
                return False
        elif not self._plausible(mark, found, text):
            return False
        self._mark(paper, mark)
        return True

    def _star(self, paper: _Paper, found: re.Match[str], text: str) -> bool:
        stars = found["stars"]
        last = found.end() == len(text)
        alone = stars[0] == "*" and (text.find("*") == found.start() and text.find("*", found.end()) < 0)
        if (alone or (last and stars in self.known)) and found.start() > 0 and not text[found.start() - 1].isspace():
            self._mark(paper, stars)
        return True

    def _plausible(self, mark: str, found: re.Match[str], text: str) -> bool:
        if found["slashed"] or found["bracket"]:
            return mark in self.known
        if not mark.isdigit():
            return False
        number, known = int(mark), mark in self.known
        if found["lone"]:
            before = text[max(0, found.start() - 14) : found.start()]
            inline = text[found.end() : found.end() + 1] == " "
            near = number - self.last == 1 if inline else 0 <= number - self.last <= 1
            return known and near and _AFTER_SIGN.search(before) is not None
        before = text[max(0, found.start() - 14) : found.start()]
        if _ABBREVIATED.search(before) or _GROUPED.search(before):
            return False
        return known or _AFTER_WORD.search(before) is not None or 0 <= number - self.last <= 1

    def _mark(self, paper: _Paper, mark: str) -> None:
        if mark.isdigit() and len(mark) <= _LONGEST_MARK:
            self.last = int(mark)
        paper.marks.append(Mark(mark, paper.length))


def _special(text: str) -> bool:
    """Return whether anything in a line may have to be left out: most lines are copied as they stand."""
    if "  " in text or _SIGNS.search(text):
        return True
    if "/" in text and _SLASHED.search(text):
        return True
    return _DIGIT.search(text) is not None and (_GLUED.search(text) is not None or _LONE.search(text) is not None)


def _start(span: Span) -> int:
    return span.start


class Folded(NamedTuple):
    """The text of a paragraph, its map to the input, and the marks that stood in it."""

    text: str
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]


class _Paper:
    """What has been written of one paragraph."""

    __slots__ = ("length", "marks", "parts", "runs")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.marks: list[Mark] = []
        self.length = 0

    def copy(self, text: str, raw: int) -> None:
        if text:
            if text[0] == " " and (not self.parts or self.parts[-1][-1:] == " "):
                text, raw = text[1:], raw + 1
                if not text:
                    return
            self.parts.append(text)
            self.runs.append(Run(self.length, raw, len(text)))
            self.length += len(text)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def blank(self) -> None:
        if self.parts and self.parts[-1][-1:] != " ":
            self.write(" ")

    def tail(self) -> str:
        if not self.parts:
            return ""
        last = self.parts[-1]
        return last if len(last) > 40 or len(self.parts) == 1 else self.parts[-2] + last  # noqa: PLR2004

    def back(self) -> None:
        """Take the last character back: a hyphen at the end of a line."""
        self.cut(1)

    def strip(self) -> None:
        """Take blanks at the end back."""
        while self.parts and (not self.parts[-1] or self.parts[-1][-1] == " "):
            if not self.parts[-1]:
                self.parts.pop()
            else:
                self.cut(1)

    def cut(self, count: int) -> None:
        self.parts[-1] = self.parts[-1][:-count]
        self.length -= count
        if self.runs:
            run = self.runs[-1]
            if run.at + run.length > self.length:
                self.runs.pop()
                if self.length > run.at:
                    self.runs.append(run._replace(length=self.length - run.at))
        at = len(self.marks)
        while at and self.marks[at - 1].at > self.length:
            at -= 1
        self.marks[at:] = [Mark(each.mark, self.length) for each in self.marks[at:]]


def vocabulary(text: str) -> Word:
    """Return the words of a text, and its words with a hyphen inside, in lower case; those at line ends left out."""
    whole = _BROKEN.sub(" ", text.lower())
    words = frozenset(re.findall(r"(?<![\w-])[a-zà-ÿ]{2,}(?![\w-])", whole))
    return Word(words, frozenset(re.findall(r"(?<![a-z])[a-z]++-[a-z]++(?![\w-])", whole)))
