"""What is asked of the two servers: for each kind of page, Palermo's addresses and datasette's nearest ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.records import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from palermo.participation import Register

#: How many States the pages and rows of States are drawn from.
STATES = 48
#: Languages as the addresses of pages name them.
PREFIXES = tuple("zh-hans" if language == "zh" else language for language in LANGUAGES)


class Kind(NamedTuple):
    """One kind of page with the addresses that are asked in turn."""

    name: str
    palermo: tuple[str, ...]
    #: What datasette shows of the same rows.
    datasette: tuple[str, ...]


def kinds(register: Register, day: date) -> tuple[Kind, ...]:
    """Return the kinds of page to measure; `day` is the one on which datasette's table was made."""
    ids = tuple(register.facts.instruments)
    draw = random.Random(2003)  # noqa: S311 - a benchmark wants the same States each time
    states = draw.sample(register.participants, STATES)
    table = "/statuses/statuses"
    return (
        Kind(
            "home",
            tuple(f"/{language}/?instrument={each}" for language in PREFIXES for each in ids),
            tuple(f"{table}?instrument={each}&_facet=status&_size=max" for each in ids),
        ),
        Kind(
            "instrument",
            tuple(f"/{language}/instruments/{each}/" for language in PREFIXES for each in ids),
            tuple(f"{table}?instrument={each}&_size=max" for each in ids),
        ),
        Kind(
            "state",
            tuple(f"/en/states/{each}/" for each in states),
            tuple(f"{table}?state={each}" for each in states),
        ),
        Kind(
            "API: status of a State",
            tuple(f"/api/v1/status?state={each}&as_of={day}" for each in states),
            tuple(f"{table}.json?state={each}&_shape=array" for each in states),
        ),
    )


def never_asked(day: date, register: Register) -> tuple[str, ...]:
    """Return addresses of instruments' pages on days that no reader has asked for, so that none is kept."""
    ids = tuple(register.facts.instruments)
    return tuple(f"/en/instruments/{ids[n % len(ids)]}/?on={day.replace(year=2001 + n // 4)}" for n in range(80))
