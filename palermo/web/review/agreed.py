"""The list of observations as agreed, and its summary: what leaves a review, and what does not.

A list is frozen as canonical JSON; the summary is made from that alone, so that nothing else can slip into it:

- `public`: the summary has the text.
- `summary-only`: the summary says that there is such an observation, of which kind and on which article, without text.
- `review-parties`: the summary says nothing of it, not even that it is there.

What is of no known level is held back like the last.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Kind(StrEnum):
    """What an observation is about, in the order in which a list has them."""

    GAP = "gaps"
    CHALLENGE = "challenges"
    GOOD_PRACTICE = "good-practices"
    SUGGESTION = "suggestions"
    ASSISTANCE = "assistance-needs"


class Level(StrEnum):
    """Who comes to read an observation beside those who take part in the review."""

    PUBLIC = "public"
    SUMMARY = "summary-only"
    RESTRICTED = "review-parties"


@dataclass(frozen=True, slots=True)
class Observed:
    """One agreed observation."""

    id: int
    section: str
    kind: str
    level: str
    text: str
    #: The revision that all agreed to.
    revision: int


class Counted(NamedTuple):
    """How many observations of one kind a section has whose text is not told."""

    section: str
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What everybody may read of a list."""

    told: tuple[Observed, ...]
    counted: tuple[Counted, ...]


def written(about: Mapping[str, object], observations: Iterable[Observed]) -> str:
    """Return a list as canonical JSON: `about` says of which review it is."""
    rows = [
        {
            "id": each.id,
            "section": each.section,
            "kind": each.kind,
            "level": each.level,
            "text": each.text,
            "revision": each.revision,
        }
        for each in observations
    ]
    return canonical({"review": about, "observations": rows})


def canonical(content: Mapping[str, object]) -> str:
    """Return an object as JSON in the one way that its digest is made from: keys sorted, no space between."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read(content: str) -> tuple[Observed, ...]:
    """Return the observations of a list that `written` wrote."""
    return tuple(Observed(**each) for each in json.loads(content)["observations"])


def about(content: str) -> Mapping[str, object]:
    """Return what a list says of its review."""
    found: Mapping[str, object] = json.loads(content)["review"]
    return found


def summary(content: str) -> Summary:
    """Return what everybody may read of a list that `written` wrote."""
    observations = read(content)
    hushed = Counter((each.section, each.kind) for each in observations if each.level == Level.SUMMARY)
    return Summary(
        told=tuple(each for each in observations if each.level == Level.PUBLIC),
        counted=tuple(Counted(section, kind, number) for (section, kind), number in hushed.items()),
    )
