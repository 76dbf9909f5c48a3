"""Names of States: every name finds its State, no text finds another one, nothing is guessed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import palermo
from palermo.facts.load import load
from palermo.facts.names import AmbiguousName, UnknownName, resolve
from tests.facts.packs import NAMES, overlay

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from palermo.facts.records import Facts, Organization, State


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KEN", "KEN"),
        ("ken", "KEN"),
        ("KE", "KEN"),
        ("ke", "KEN"),
        ("404", "KEN"),
        (" KEN ", "KEN"),
        ("EU", "EU"),
        ("eu", "EU"),
        ("Kenya", "KEN"),
        ("KENYA", "KEN"),
        ("Republic of Kenya", "KEN"),
        ("Kenya, Republic of", "KEN"),
        ("the Republic of Kenya", "KEN"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Viet-Nam", "VNM"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("刚果民主共和国", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo", "COG"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Korea, Republic of", "KOR"),
        ("Republic of Korea (the)", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Russia", "RUS"),
        ("Российская Федерация", "RUS"),
        ("United Kingdom", "GBR"),
        ("الكويت", "KWT"),
        ("كويت", "KWT"),
        ("St. Lucia", "LCA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("China 1, 2", "CHN"),
        ("Serbia [2]", "SRB"),
        ("European Union", "EU"),
        ("Yugoslavia", "YUG"),
        ("Holy See", "VAT"),
        ("Palestine", "PSE"),
    ],
)
def test_names_and_codes(facts: Facts, text: str, code: str) -> None:
    assert resolve(text, facts).code == code


@pytest.mark.parametrize("text", ["Korea", "Virgin Islands", "Corea"])
def test_a_text_that_several_bear_names_them(facts: Facts, text: str) -> None:
    with pytest.raises(AmbiguousName) as error:
        resolve(text, facts)
    assert len(error.value.candidates) > 1
    for code, name in error.value.candidates:
        assert facts.participant(code).name() == name
        assert f"{name} ({code})" in str(error.value)


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("Kennya", "KEN"),
        ("Zambja", "ZMB"),
        ("KNE", "KEN"),
        ("KEZ", "KEN"),
        ("Republic of Kenia and Other Places", None),
        ("Xyzzy", None),
        ("X", None),
        ("0", None),
        ("999", None),
        ("<script>alert(1)</script>", None),
        ("'; DROP TABLE states; --", None),
        ("", None),
        ("   ", None),
        ("\0", None),
        ("KEN\0", None),
        ("Ken\x07ya", None),
        ("Kenya\nMali", None),
        ("\ud800", None),
        ("🇰🇪", None),
    ],
)
def test_an_unknown_text_is_never_guessed(facts: Facts, text: str, among: str | None) -> None:
    with pytest.raises(UnknownName) as error:
        resolve(text, facts)
    candidates = error.value.candidates
    assert len(candidates) <= 5
    assert among is None or among in dict(candidates)
    assert error.value.text.strip() == text.strip()
    assert str(error.value).startswith("No State or organization is called ")


def test_a_long_text_is_shortened_in_the_message(facts: Facts) -> None:
    began = time.process_time()
    with pytest.raises(UnknownName) as error:
        resolve("Kenya " * 10_000, facts)
    assert len(str(error.value)) < 200
    assert time.process_time() - began < 0.1


def found(text: str, facts: Facts) -> set[str]:
    """Return the codes of all that a text can mean: one, several when it is ambiguous, none when it is unknown."""
    try:
        return {resolve(text, facts).code}
    except AmbiguousName as error:
        return {code for code, _ in error.candidates}
    except UnknownName:
        return set()


def bearers(facts: Facts) -> list[State | Organization]:
    return [*facts.states.values(), *facts.organizations.values()]


def names_of(participant: State | Organization) -> list[str]:
    formal = getattr(participant, "formal_names", {})
    return [*participant.names.values(), *formal.values(), *(each.name for each in participant.former_names)]


def test_every_name_finds_its_state_or_is_ambiguous(facts: Facts) -> None:
    for participant in bearers(facts):
        assert resolve(participant.code, facts) is participant
        assert [name for name in names_of(participant) if participant.code not in found(name, facts)] == []


def test_short_names_in_every_language_are_never_ambiguous_among_states_of_today(facts: Facts) -> None:
    for state in facts.states.values():
        if state.kind == "state":
            assert {resolve(name, facts).code for name in state.names.values()} == {state.code}


SPELLINGS: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    lambda name: f"  {name} ",
    lambda name: f"the {name}",
    lambda name: f"{name} (the)",
    lambda name: f"{name} 3",
    lambda name: f"{name} [12]",
    lambda name: f"{name} *",
    lambda name: name.replace("’", "'"),
    lambda name: name.replace("-", " "),
    lambda name: name.replace("é", "e").replace("ô", "o").replace("í", "i"),
    lambda name: name.replace(" and ", " & "),
    lambda name: name.replace(" ", "\u00a0"),
    lambda name: f"\u200f{name}\u200e",
]


@st.composite
def named(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a code and one of the names of its bearer."""
    participant = draw(st.sampled_from(bearers(_facts())))
    return participant.code, draw(st.sampled_from(names_of(participant)))


@given(named(), st.sampled_from(SPELLINGS))
def test_another_spelling_finds_the_same_state(bearer: tuple[str, str], spelling: Callable[[str], str]) -> None:
    code, name = bearer
    assert code in found(spelling(name), _facts())


@given(named(), st.lists(st.sampled_from(SPELLINGS), max_size=4))
def test_no_spelling_finds_another_state(bearer: tuple[str, str], spellings: list[Callable[[str], str]]) -> None:
    """However a name is changed without changing what it says, it finds its State or nothing."""
    code, name = bearer
    for spelling in spellings:
        name = spelling(name)
    meant = found(name, _facts())
    assert not meant or code in meant


@given(st.text(max_size=300))
def test_no_text_raises_anything_else(text: str) -> None:
    assert found(text, _facts()) <= {participant.code for participant in bearers(_facts())}


def _facts(kept: list[Facts] = []) -> Facts:  # noqa: B006 - Hypothesis tests take no fixtures; loaded once
    if not kept:
        kept.append(palermo.load())
    return kept[0]


def test_a_name_of_two_states_is_ambiguous_in_any_pack(base: Path, tmp_path: Path) -> None:
    del base
    header = NAMES.splitlines()[0]
    rows = "KEN,Rift,en,variant,,yes,x\nMLI,Rift,en,variant,,yes,x\n"
    facts = load(overlay(tmp_path, "two", names=f"{header}\n{rows}"))
    with pytest.raises(AmbiguousName, match=r"Kenya \(KEN\), Mali \(MLI\)"):
        resolve("rift", facts)


def test_the_stricter_reading_goes_before_the_wider(base: Path, tmp_path: Path) -> None:
    """A name as one State writes it is that State's, though another's looks like it without its marks."""
    del base
    header = NAMES.splitlines()[0]
    facts = load(overlay(tmp_path, "two", names=f"{header}\nKEN,Río,en,variant,,yes,x\nMLI,Rio,en,variant,,yes,x\n"))
    assert resolve("Río", facts).code == "KEN"
    assert resolve("RIO", facts).code == "MLI"
    with pytest.raises(AmbiguousName):
        resolve("Ri-o", facts)


def test_a_code_of_today_goes_before_one_that_is_gone(facts: Facts) -> None:
    """Numbers and alpha-2 codes were given anew to successors; the alpha-3 code tells them apart."""
    for state in facts.states.values():
        if state.kind != "former" and state.iso2:
            assert resolve(state.iso2, facts) is state
