"""What a State's reservations and declarations do to provisions on a day.

A reservation excludes or changes the effect of provisions, however it is phrased or named (VCLT art. 2(1)(d)).
What a statement says stands in the register in a few words or as a code; only the codes are read here as exclusions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from palermo.facts.records import DeclarationKind
from palermo.implementation.provisions import path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from palermo.facts.dates import Interval
    from palermo.facts.records import Declaration
    from palermo.implementation.provisions import Path

#: The code of a statement of which only the existence is known.
CONTENT_UNKNOWN = "content not on record"
#: Codes of provisions that do not apply to the State, the last one followed by the article itself.
_NOT_BOUND = re.compile(r"(?:not bound|not accepted|not applied|excluded)(?: by (?P<article>.+))?")


class Effect(Enum):
    """What a statement does to the provision that it is about."""

    EXCLUDES = "excludes"
    CHANGES = "changes"
    UNKNOWN = "unknown"
    #: A declaration that says how the State reads the provision, or what its law holds; the duty stays.
    EXPLAINS = "explains"


class Standing(Enum):
    """Whether a statement stands on a day."""

    STANDS = "stands"
    #: It may not have been made yet, or may have been withdrawn already: a day is not known.
    PERHAPS = "perhaps"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Restriction:
    """One statement on one provision, as it stands on a day."""

    declaration: Declaration
    #: As cited, such as `16(4)`; empty for the instrument as a whole.
    article: str
    path: Path
    effect: Effect
    standing: Standing
    #: The withdrawal of the statement; None where there is none on record.
    withdrawal: Declaration | None

    @property
    def uncertain(self) -> Interval | None:
        """Return the days between which it was withdrawn or made, where one of these is what leaves it open."""
        return (self.withdrawal or self.declaration).date


def restrictions(declarations: Iterable[Declaration], as_of: date) -> tuple[Restriction, ...]:
    """Return what one State's statements on one instrument do on a day, one for each provision.

    A withdrawal of which no reservation is on record shows that there was one, whose content is not known.
    """
    mine = tuple(declarations)
    withdrawals = {each.article: each for each in mine if each.kind is DeclarationKind.WITHDRAWAL}
    statements = [
        each
        for each in mine
        if each.kind in {DeclarationKind.RESERVATION, DeclarationKind.DECLARATION}
        and (each.date is None or each.date.earliest <= as_of)
    ]
    said = {each.article for each in statements}
    lost = [each for article, each in withdrawals.items() if article not in said]
    return (
        *(found for each in statements for found in _of(each, withdrawals.get(each.article), as_of)),
        *(found for each in lost for found in _of(each, each, as_of)),
    )


def _of(statement: Declaration, withdrawal: Declaration | None, as_of: date) -> Iterator[Restriction]:
    standing = _standing(statement, withdrawal, as_of)
    for article in map(str.strip, statement.article.split(";")):
        effect = _effect(statement, article)
        yield Restriction(statement, article, path(article), effect, standing, withdrawal)


def _standing(statement: Declaration, withdrawal: Declaration | None, as_of: date) -> Standing:
    if withdrawal and (withdrawal.date is None or withdrawal.date.latest <= as_of):
        return Standing.WITHDRAWN
    if withdrawal and withdrawal.date and withdrawal.date.earliest <= as_of:
        return Standing.PERHAPS
    if statement is not withdrawal and statement.date and statement.date.latest > as_of:
        return Standing.PERHAPS
    return Standing.STANDS


def _effect(statement: Declaration, article: str) -> Effect:
    value = statement.value.strip().casefold()
    if statement.kind is DeclarationKind.WITHDRAWAL or value == CONTENT_UNKNOWN:
        return Effect.UNKNOWN
    code = _NOT_BOUND.fullmatch(value)
    # "Not bound by criminal liability" is less than the article: it changes it.
    if code and article and (code["article"] is None or path(code["article"]) == path(article)):
        return Effect.EXCLUDES
    return Effect.CHANGES if statement.kind is DeclarationKind.RESERVATION else Effect.EXPLAINS
