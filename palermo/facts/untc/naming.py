"""From a name printed on the page to a State or organization, by the names of the facts and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.names import NameProblem, resolve
from palermo.facts.untc.days import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.facts.problems import Problem
    from palermo.facts.records import Facts
    from palermo.facts.untc.table import Place

#: Looking for the nearest names takes time; a file with more unknown names than this is no status page.
_EXPLAINED = 100


class Names:
    """The names of some facts, each text looked up once."""

    def __init__(self, facts: Facts) -> None:
        """Know the names of these facts."""
        self._facts = facts
        self._codes: dict[str, str | None] = {}
        self._remedies: dict[str, str] = {}
        self._known = frozenset(_key(name) for name in _names(facts))

    def known(self, text: str) -> str | None:
        """Return the code of the State or organization that bears exactly this name, or None."""
        return self._code(text) if _key(text) in self._known else None

    def code(self, text: str, place: Place, problems: list[Problem]) -> str | None:
        """Return the code for a text that must be a name; otherwise add a problem and return None."""
        code = self._code(text)
        if code is None:
            remedy = self._remedies.get(text) or "Look the name up on the page"
            problems.append(place.problem(f"{_shown(text)} is not the name of a State or organization", remedy))
        return code

    def _code(self, text: str) -> str | None:
        if text not in self._codes:
            self._codes[text] = self._look_up(text)
        return self._codes[text]

    def _look_up(self, text: str) -> str | None:
        if _key(text) not in self._known and len(self._remedies) >= _EXPLAINED:
            return None
        try:
            return resolve(text, self._facts).code
        except NameProblem as error:
            near = " or ".join(f"{code} ({name})" for code, name in error.candidates[:3])
            nearest = f"; the nearest names are {near}" if near else ""
            self._remedies[text] = f"If it is a name, add it to names.csv of an overlay pack{nearest}"
            return None


def _names(facts: Facts) -> Iterator[str]:
    for state in facts.states.values():
        yield from (*state.names.values(), *state.formal_names.values())
        yield from (former.name for former in state.former_names)
    for organization in facts.organizations.values():
        yield from organization.names.values()
        yield from (former.name for former in organization.former_names)


def _key(text: str) -> str:
    """Return what of a name counts when it is compared: letters and digits."""
    return "".join(each for each in without_accents(text) if each.isalnum())


def _shown(text: str, most: int = 80) -> str:
    return repr(text if len(text) <= most else text[: most - 1] + "…")
