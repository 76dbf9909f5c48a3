"""Provisions as they are cited, `16(5)(a)`, and which of two holds the other."""

from __future__ import annotations

import re
from enum import Enum

_PART = re.compile(r"[0-9]+(?:\s?(?:bis|ter|quater))?|[a-z]+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_BRACKET = re.compile(r"[()]")
_WORD = re.compile(r"[0-9]+|[^\W0-9]+")

#: A provision as its parts: article, paragraph, letter and so on.
Path = tuple[str, ...]


class Cover(Enum):
    """How far one provision lies within another."""

    #: Not at all.
    NONE = "none"
    #: A part of it does.
    PART = "part"
    #: The whole of it does.
    WHOLE = "whole"


def path(provision: str) -> Path:
    """Return the parts of a provision: `16(5)(a)` is `16`, `5`, `a`; empty for an empty text."""
    return tuple(each.casefold() for each in _PART.findall(provision))


def citation(article: str, paragraph: str) -> str:
    """Return article and paragraph as one citation, every part of the paragraph in brackets.

    `5` and `1(a)(i)` give `5(1)(a)(i)`; where the paragraph leaves a bracket out, as `1(a)(ii)a` does, it is added.
    """
    parts = (each.strip() for each in _BRACKET.split(paragraph))
    return article + "".join(f"({each})" for each in parts if each)


def cover(outer: Path, inner: Path) -> Cover:
    """Return how far `inner` lies within `outer`; the empty path is the whole instrument."""
    shared = min(len(outer), len(inner))
    if outer[:shared] != inner[:shared]:
        return Cover.NONE
    return Cover.WHOLE if len(outer) <= len(inner) else Cover.PART


def article_key(article: str) -> tuple[tuple[int, str], ...]:
    """Return what puts article `9` before `10`, and `10` before `10 bis`."""
    return tuple((int(each), "") if _NUMBER.fullmatch(each) else (0, each) for each in _WORD.findall(article))
