"""Dates, ordinals, lists of letters and parts, as resolutions print them."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType

from palermo.resolutions.counting import ANY_MONTH, MONTHS, ONES, TEENS, TENS, ordinal_in_words

#: A day as printed, without anchors.
DAY = rf"(?:(?P<day>\d{{1,2}})(?:(?:-| and | to )\d{{1,2}})? (?P<month>{ANY_MONTH}) (?P<year>\d{{4}}))"
#: The day behind a number: `of 15 November 2000`.
OF_DAY = re.compile(rf",? (?:of|dated|adopted on) {DAY}")

#: An ordinal in words or figures, without anchors; `twenty- third` and `fiftyfirst` of recognition are let in.
ORDINAL = (
    rf"(?:(?:{'|'.join(TENS)})y[-‐-–−]? ?)?(?:{'|'.join(ONES)})"
    rf"|{'|'.join(TEENS)}|(?:{'|'.join(TENS)})ieth"
    rf"|(?:one[- ])?hundred(?:[- ]and[- ](?:{'|'.join((*ONES, *TEENS))})|th)"
    r"|\d{1,3}(?:st|nd|rd|th)"
)


#: `fiftyfirst` of recognition.
_RUN_TOGETHER = re.compile(r"y(?=[a-z])")


def ordinal(words: str) -> int:
    """Read `fifty-eighth` or `58th` as a number; 0 when it is none."""
    if words[0].isdigit():
        return int(words[:-2]) if words[-2:] in {"st", "nd", "rd", "th"} and words[:-2].isdigit() else 0
    return ordinal_in_words(words.strip()) or ordinal_in_words(
        _RUN_TOGETHER.sub("y-", words.strip().casefold(), count=1)
    )


def day_of(match: re.Match[str]) -> date | None:
    """Return the day that `DAY` has found; None for one that the calendar does not have."""
    try:
        return date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return None


_LABEL = r"(?:[IVXLC]{1,7}|\d{1,3}|[A-Z])(?:\s?\([a-z]{1,4}\))*(?!\w)"
_LABELS = rf"{_LABEL}(?:(?:\s?[-–]\s?|, | and |, and | to | or ){_LABEL})*"
_NOUN = (
    r"annex(?:es)?|appendix|(?:operative )?paragraphs?|paras?\.|sub-?paragraphs?|sections?|sects?\.|chapters?|chaps?\.|"
    r"parts?|draft resolutions?"
)
#: The part behind a number or symbol: `, annex, sect. II`, `, paras. 3 and 4`.
PART_AFTER = re.compile(rf"(?:,? (?:{_NOUN})(?![\w])(?: {_LABELS})?)+")
#: The part before it: `paragraph 9 of`, `the annex to`; matched at the end of a stretch of text.
PART_BEFORE = re.compile(
    rf"(?:(?P<noun>{_NOUN})(?: (?P<labels>{_LABELS}))?,?|(?P<annexed>annexed)) (?:of|to|in|contained in)(?: the)?$"
)
_SHORT = MappingProxyType(
    {
        "paragraph": "para.", "paragraphs": "paras.", "operative paragraph": "para.", "operative paragraphs": "paras.",
        "section": "sect.", "sections": "sects.", "chapter": "chap.", "chapters": "chaps.",
    }
)  # fmt: skip
_ONE_PART = re.compile(rf"({_NOUN})(?![\w])(?: ({_LABELS}))?")


def part_after(text: str, offset: int) -> tuple[str, int]:
    """Return the part printed right behind a number, in short form, and where it ends; ("", offset) for none."""
    match = PART_AFTER.match(text, offset)
    if match is None:
        return "", offset
    return ", ".join(_part(noun, labels) for noun, labels in _ONE_PART.findall(match[0])), match.end()


def part_before(stretch: str) -> str:
    """Return the part that the end of a stretch of text speaks of (`paragraph 9 of`), in short form; or empty."""
    match = PART_BEFORE.search(stretch)
    if match is None:
        return ""
    if match["annexed"]:
        return "annex"
    if not match["labels"] and not match["noun"].startswith(("annex", "appendix")):
        return ""  # `an integral part of`
    return _part(match["noun"], match["labels"] or "")


def _part(noun: str, labels: str) -> str:
    short = _SHORT.get(noun, noun)
    return f"{short} {re.sub(r' to | ?– ?', '-', labels)}" if labels else short
