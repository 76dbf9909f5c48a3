"""From a name or code, in whatever spelling, to the one State or organization that it can mean.

Nothing is guessed: a text that no State bears, or that several bear, is an error with the nearest candidates.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from palermo.facts.closest import Closest
from palermo.facts.nearest import shown
from palermo.facts.spelling import as_written, closed_initials, plain_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.facts.records import Facts, Organization, State

Candidates = tuple[tuple[str, str], ...]

#: No State has a longer name; a longer text is not looked up.
LONGEST_NAME = 200
_CANDIDATES = 5
_ALPHA_2, _ALPHA_3, _NUMERIC = 2, 3, 3


class NameProblem(ValueError):
    """A text that does not name one State; holds the text and the nearest (code, English name) pairs."""

    def __init__(self, text: str, candidates: Candidates, message: str) -> None:
        """Hold the text and the candidates, and say `message`."""
        self.text = text
        self.candidates = candidates
        super().__init__(message)


class UnknownName(NameProblem):
    """A text that no State or organization bears as a name or code."""

    def __init__(self, text: str, candidates: Candidates = ()) -> None:
        """Say which names are nearest, if any is near."""
        nearest = f". Nearest: {_listed(candidates)}" if candidates else ". Give its name or its ISO 3166 code"
        super().__init__(text, candidates, f"No State or organization is called {shown(text)}{nearest}")


class AmbiguousName(NameProblem):
    """A text that several States or organizations bear."""

    def __init__(self, text: str, candidates: Candidates) -> None:
        """Say which States it can mean."""
        listed = _listed(candidates)
        super().__init__(text, candidates, f"{shown(text)} can mean {listed}. Give the full name or the code")


def _listed(candidates: Candidates) -> str:
    return ", ".join(f"{name} ({code})" for code, name in candidates)


def resolve(text: str, facts: Facts) -> State | Organization:
    """Return the State or organization that a code or name, current or former, in any official language, means.

    Raise `UnknownName` or `AmbiguousName` otherwise; both hold the nearest candidates.
    """
    stripped = text.strip()
    if stripped in facts.states or stripped in facts.organizations:
        return facts.participant(stripped)
    if not stripped or len(text) > LONGEST_NAME or any(unicodedata.category(each) == "Cc" for each in stripped):
        raise UnknownName(text)
    return _index(facts).resolve(stripped)


@lru_cache(maxsize=4)
def _index(facts: Facts) -> _Index:
    return _Index(facts)


class _Index:
    """Codes and names of some facts by spelling; each part is made when it is first asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._by_code = _codes(facts)
        self._written: dict[str, set[str]] = {}
        self._plain: dict[str, set[str]] = {}
        self._joined: dict[str, set[str]] = {}
        self._closest: Closest | None = None

    def resolve(self, text: str) -> State | Organization:
        """Return the one that a stripped text means, or raise."""
        written = as_written(text)
        for codes in self._readings(written):
            if len(codes) == 1:
                return self._facts.participant(*codes)
            if codes:
                raise AmbiguousName(text, self._candidates(sorted(codes)))
        raise self._unknown(text, written)

    def _readings(self, written: str) -> Iterator[set[str]]:
        """Yield what a text can mean, from the strictest reading to the widest: the first that finds anything holds."""
        yield self._by_code.get(closed_initials(written), set())
        if not self._written:
            self._written = _by_spelling(self._facts)
        yield self._written.get(written, set())
        if not self._joined:
            self._joined = _joined(self._plain_index())
        yield set(chain.from_iterable(self._joined.get(_join(form), ()) for form in plain_forms(written)))

    def _plain_index(self) -> dict[str, set[str]]:
        if not self._plain:
            plain: defaultdict[str, set[str]] = defaultdict(set)
            for written, codes in self._written.items():
                for form in plain_forms(written):
                    plain[form] |= codes
            self._plain = dict(plain)
        return self._plain

    def _unknown(self, text: str, written: str) -> NameProblem:
        """Return the error for a text that nobody bears; ambiguous when it is a part of a few names, as "Korea" is."""
        forms = plain_forms(written)
        if self._closest is None:
            self._closest = Closest(self._plain_index(), self._by_code)
        # One Latin letter is a part of too many words to mean anything; one Chinese character may be a name.
        telling = forms and (len(forms[0]) > 1 or not forms[0].isascii())
        within = self._closest.names_with(forms[0].split()) if telling else set()
        if 1 < len(within) <= _CANDIDATES:
            return AmbiguousName(text, self._candidates(sorted(within)))
        near = self._closest.to(forms[0], _CANDIDATES) if forms else []
        return UnknownName(text, self._candidates(near))

    def _candidates(self, codes: Iterable[str]) -> Candidates:
        return tuple((code, self._facts.participant(code).name()) for code in codes)


def _codes(facts: Facts) -> dict[str, set[str]]:
    """Return who bears each code, in small letters; a State of today goes before one that is gone."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    former: defaultdict[str, set[str]] = defaultdict(set)
    for state in facts.states.values():
        codes[as_written(state.code)].add(state.code)
        for code in filter(None, (state.iso2, state.numeric)):
            (former if state.kind == "former" else codes)[as_written(code)].add(state.code)
    for organization in facts.organizations:
        codes[as_written(organization)].add(organization)
    return {**former, **codes}


def _joined(plain: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return who bears each plain form written without spaces, so that "Vietnam" finds "Viet Nam"."""
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for form, codes in plain.items():
        joined[_join(form)] |= codes
    return dict(joined)


def _join(form: str) -> str:
    return form.replace(" ", "")


def _by_spelling(facts: Facts) -> dict[str, set[str]]:
    """Return who bears each name, short, formal, former or variant, in every language."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for state in facts.states.values():
        for name in state.formal_names.values():
            names[as_written(name)].add(state.code)
    participants: list[State | Organization] = [*facts.states.values(), *facts.organizations.values()]
    for participant in participants:
        for name in chain(participant.names.values(), (each.name for each in participant.former_names)):
            names[as_written(name)].add(participant.code)
    return dict(names)
