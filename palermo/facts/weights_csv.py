"""Weights of States, such as shares of emissions, from a `state,<column>` CSV."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.csv_rows import Columns, read_rows
from palermo.facts.nearest import shown
from palermo.facts.participants import Participants
from palermo.facts.problems import Problem, in_order
from palermo.facts.text_lines import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.facts.records import Facts
    from palermo.facts.text_lines import TextInput

_LONGEST_NUMBER = 40
#: Neither more digits before the decimal point nor after it: sums of such numbers are exact.
_MOST_DIGITS = 12


def read_weights(
    source: TextInput, column: str, *, facts: Facts | None = None, file: str = ""
) -> tuple[Mapping[str, Decimal], tuple[Problem, ...]]:
    """Read the weight of each State from the columns `state` and `column`; return them, and every problem.

    With `facts`, every State must be in them. Further columns of numbers may stand in the file.
    """
    problems: list[Problem] = []
    file = file or name_of(source)
    known = Participants(facts) if facts else None
    weights: dict[str, Decimal] = {}
    lines: dict[str, int] = {}
    name = column.strip().casefold()
    for line, (state, text) in read_rows(source, Columns(("state", name), others=True), file, problems):
        weight = _weight(text)
        if known is not None and state not in known:
            problems.append(Problem(file, line, "state", *known.fault(state)))
        elif not state:
            problems.append(Problem(file, line, "state", "The State is missing", "Write its ISO 3166 alpha-3 code"))
        elif state in weights:
            what = f"{state} has a weight on line {lines[state]} already"
            problems.append(Problem(file, line, "state", what, "Remove one of the two rows"))
        elif weight is None:
            what = f"{shown(text)} is not a number of nought or more"
            problems.append(Problem(file, line, name, what, "Write a decimal number such as 17.89"))
        elif not _is_in_range(weight):
            what = f"{shown(text)} is out of range"
            remedy = f"Write a number with at most {_MOST_DIGITS} digits before the decimal point and as many after it"
            problems.append(Problem(file, line, name, what, remedy))
        else:
            weights[state] = weight
            lines[state] = line
    return MappingProxyType(weights), in_order(problems)


def _weight(text: str) -> Decimal | None:
    """Return a finite number of nought or more, or None."""
    if len(text) > _LONGEST_NUMBER or not text.isascii() or "_" in text:
        return None
    try:
        weight = Decimal(text)
    except InvalidOperation:
        return None
    return weight if weight.is_finite() and weight >= 0 else None


def _is_in_range(weight: Decimal) -> bool:
    exponent = weight.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DIGITS and weight.adjusted() < _MOST_DIGITS
