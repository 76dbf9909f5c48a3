"""Cases kept as texts that people can read: `texts/*.txt`, each a name, a text as it comes, and what is read in it.

A case begins with `@@@` and its name; behind `--->` stands what is expected. `<page>` stands for a page break, `<tab>`
for a tab.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"


class Case(NamedTuple):
    """A text, and the lines that are expected of it."""

    name: str
    raw: str
    expected: list[str]


def cases(name: str) -> list[Case]:
    """Return the cases of one file; fails when it has none."""
    parts = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("@@@ ")[1:]
    found = [_case(part) for part in parts]
    assert found
    return found


def names(found: list[Case]) -> list[str]:
    """Return the names of cases, for pytest to show."""
    return [case.name for case in found]


def _case(part: str) -> Case:
    name, _, rest = part.partition("\n")
    raw, arrow, expected = rest.partition("\n--->\n")
    assert arrow, f"{name}: nothing is expected"
    shown = raw.replace("<page>\n", "\f").replace("<page>", "\f").replace("<tab>", "\t")
    return Case(name, f"{shown}\n", [line for line in expected.split("\n") if line])
