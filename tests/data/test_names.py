"""Names of the built-in pack: each leads to one State, whatever its time, language and spelling."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest

import palermo
from palermo.facts.names import NameProblem, resolve
from tests.data.tables import LANGUAGES, rows
from tests.shared import table


def folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def names() -> list[tuple[str, str]]:
    """Return every name with the code of its bearer."""
    columns = (*(f"name_{language}" for language in LANGUAGES), "formal_en", "formal_fr")
    present = [*rows("states.csv"), *rows("organizations.csv")]
    pairs = [(row[column], row["code"]) for row in present for column in columns if row.get(column)]
    return pairs + [(row["name"], row["state"]) for row in rows("names.csv")]


def test_no_name_has_two_bearers() -> None:
    bearers = defaultdict(set)
    for name, code in names():
        bearers[folded(name)].add(code)
    assert {name: codes for name, codes in bearers.items() if len(codes) > 1} == {}


def test_no_name_is_the_code_of_another() -> None:
    codes = {folded(row["code"]): row["code"] for row in (*rows("states.csv"), *rows("organizations.csv"))}
    codes |= {folded(row["iso2"]): row["code"] for row in rows("states.csv") if row["kind"] != "former"}
    assert [(name, code) for name, code in names() if codes.get(folded(name), code) != code] == []


def test_every_name_and_code_resolves() -> None:
    facts = palermo.load()
    wrong = [(name, code) for name, code in names() if resolve(name, facts).code != code]
    assert wrong == []
    states = [row for row in rows("states.csv") if row["kind"] != "former"]
    assert [row["iso2"] for row in states if resolve(row["iso2"], facts).code != row["code"]] == []


def test_former_and_other_names_are_labelled() -> None:
    table_ = rows("names.csv")
    assert {row["kind"] for row in table_} == {"former", "variant", "predecessor"}
    assert [row for row in table_ if row["kind"] == "variant" and row["until"]] == []
    assert [row for row in table_ if row["kind"] == "former" and not row["until"]] == []
    assert {row["language"] for row in table_} == set(LANGUAGES)
    assert len(table_) > 600


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Macedonia", "MKD"),
        ("FYROM", "MKD"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("Czech Republic", "CZE"),
        ("Russia", "RUS"),
        ("South Korea", "KOR"),
        ("North Korea", "PRK"),
        ("Congo", "COG"),
        ("Congo-Kinshasa", "COD"),
        ("DRC", "COD"),
        ("Holland", "NLD"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Turkey", "TUR"),
        ("Cape Verde", "CPV"),
        ("East Timor", "TLS"),
        ("Vatican", "VAT"),
        ("Palestine", "PSE"),
        ("Serbia and Montenegro", "SRB"),
        ("Serbia-Montenegro", "SRB"),
        ("Federal Republic of Yugoslavia", "SRB"),
        ("Yugoslavia", "YUG"),
        ("Soviet Union", "SUN"),
        ("Germany, Federal Republic of", "DEU"),
        ("St. Kitts and Nevis", "KNA"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("Dominica", "DMA"),
        ("European Community", "EU"),
        ("EEC", "EU"),
        ("刚果民主共和国", "COD"),
        ("韩国", "KOR"),
        ("朝鲜", "PRK"),
        ("美国", "USA"),
        ("英国", "GBR"),
        ("俄罗斯", "RUS"),
        ("Россия", "RUS"),
        ("США", "USA"),
        ("Великобритания", "GBR"),
        ("Южная Корея", "KOR"),
        ("Corée du Sud", "KOR"),
        ("États-Unis", "USA"),
        ("Royaume-Uni", "GBR"),
        ("Corea del Sur", "KOR"),
        ("Estados Unidos", "USA"),
        ("روسيا", "RUS"),
        ("الولايات المتحدة", "USA"),
        ("كوريا الجنوبية", "KOR"),
    ],
)
def test_a_name_that_people_use(name: str, code: str) -> None:
    assert resolve(name, palermo.load()).code == code


@pytest.mark.parametrize(
    "name", ["Korea", "Corée", "Guine", "Nowhere", "Virgin Islands", "Saint Martin", "Samoa and Tonga"]
)
def test_what_would_be_a_guess_is_an_error(name: str) -> None:
    with pytest.raises(NameProblem):
        resolve(name, palermo.load())


LISTS = [
    ("participation/untoc_participation.csv", "participant_as_listed"),
    ("participation/untoc_updates_2014_2025.csv", "participant"),
    ("cooperation/multilateral_parties.csv", "name"),
    ("states/un_membership_dates.csv", "name_as_listed"),
    *(
        (f"participation/examples/{name}.csv", "participant_as_listed")
        for name in ("cat", "cluster-munitions", "fctc", "montreal-london-amendment", "rome-statute", "uncac")
    ),
]


@pytest.mark.shared
@pytest.mark.parametrize(("path", "column"), LISTS)
def test_every_participant_of_the_lists_is_known_by_its_listed_name(path: str, column: str) -> None:
    facts = palermo.load()
    wrong = []
    for row in table(path):
        code = {"EUE": "EU"}.get(row["iso3"], row["iso3"])
        if resolve(row[column], facts).code != code:
            wrong.append((row[column], code))
    assert wrong == []
