"""What to say about a cell that should hold the code of a State or organization, and does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.facts.nearest import shown

if TYPE_CHECKING:
    from palermo.facts.records import Facts

#: Nearest codes are looked for only so many times in one reading: a file of another kind would take minutes.
_LOOKED_FOR = 300
_REMEDY = "Write an ISO 3166 alpha-3 code, or lay a pack that has the organization in its organizations.csv"


class Participants:
    """Knows the codes of the States and organizations in some facts, and the remedy for any other text."""

    def __init__(self, facts: Facts) -> None:
        """Know the codes of these facts."""
        self._facts = facts
        #: Every code, written as the facts write it.
        self.codes = frozenset((*facts.states, *facts.organizations))
        self._faults: dict[str, tuple[str, str]] = {}

    def __contains__(self, code: object) -> bool:
        """Whether a text is the code of a State or organization, written as the facts write it."""
        return code in self.codes

    def fault(self, text: str) -> tuple[str, str]:
        """Return what is wrong with a text that is no code, and its remedy: the code that is meant, or the nearest."""
        if not text:
            return "The State is missing", "Write its ISO 3166 alpha-3 code, such as KEN"
        what = f"{shown(text)} is not the code of a State or organization"
        if text not in self._faults:
            if len(self._faults) >= _LOOKED_FOR:
                return what, _REMEDY
            self._faults[text] = what, self._remedy(text)
        return self._faults[text]

    def _remedy(self, text: str) -> str:
        from palermo.facts.names import NameProblem, resolve

        try:
            return f"Write {resolve(text, self._facts).code}"
        except NameProblem as error:
            near = " or ".join(f"{code} ({name})" for code, name in error.candidates[:3])
            return f"Write {near}" if near else _REMEDY
