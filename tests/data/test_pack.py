"""The built-in pack: its tables hold together, name their sources, and say what their sources say."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

import palermo
from palermo.facts.load import check
from tests.data.tables import DATA, DEPOSITS, INSTRUMENTS, KEYS, LANGUAGES, codes, instrument, rows


def deposits(id_: str) -> list[dict[str, str]]:
    return [row for row in rows("actions.csv") if row["instrument"] == id_ and row["action"] in DEPOSITS]


def test_the_program_finds_no_fault_in_it() -> None:
    assert check(DATA) == ()


@pytest.mark.parametrize("name", KEYS)
def test_no_key_comes_twice(name: str) -> None:
    keys = Counter(tuple(row[column] for column in KEYS[name]) for row in rows(name))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", KEYS)
def test_every_row_has_a_source_and_says_whether_it_is_verified(name: str) -> None:
    assert [row for row in rows(name) if not row["source"] or row["verified"] not in {"yes", "no"}] == []


@pytest.mark.parametrize("name", KEYS)
def test_tables_are_canonical(name: str) -> None:
    """Rows stand in the order of their keys (ordinals as numbers), with LF and no space at either end of a cell."""
    raw = (DATA / name).read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    table = rows(name)
    keys = [tuple(f"{row[each]:0>4}" if each == "ordinal" else row[each] for each in KEYS[name]) for row in table]
    assert keys == sorted(keys)
    assert [cell for row in table for cell in row.values() if cell != cell.strip()] == []


def test_the_readme_describes_every_file_and_column() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    missing = [name for name in KEYS if f"**{name}**" not in readme]
    columns = {column for name in KEYS for column in rows(name)[0]}
    covered = {"action", "source", "formal_fr", *(f"name_{language}" for language in LANGUAGES)}
    assert missing == []
    assert [each for each in sorted(columns - covered) if f"`{each}`" not in readme] == []


# --- States -----------------------------------------------------------------------------------------------------


def test_who_is_a_state() -> None:
    kinds = Counter(row["kind"] for row in rows("states.csv"))
    members = [row for row in rows("states.csv") if row["un_member_since"]]
    others = {row["code"] for row in rows("states.csv") if row["kind"] == "state" and not row["un_member_since"]}
    assert kinds["state"] == 197
    assert len(members) == 193
    assert others == {"VAT", "PSE", "COK", "NIU"}
    assert {row["kind"] for row in members} == {"state"}


def test_states_have_names_in_six_languages_without_editors_marks() -> None:
    states = [row for row in rows("states.csv") if row["kind"] != "former"]
    names = [(row["code"], row[f"name_{language}"]) for row in states for language in LANGUAGES]
    assert [code for code, name in names if not name] == []
    marks = re.compile(r"\*|_|\((the|la|le|les|el|los|las|l’)\)|  |'")
    assert [pair for pair in names if marks.search(pair[1])] == []


SCRIPTS = {"ru": r"[Ѐ-ӿ]", "zh": r"[一-鿿]", "ar": r"[؀-ۿ]", "en": r"[A-Z]", "fr": r"[A-ZÉÎ]", "es": r"[A-ZÁ]"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_in_their_own_script(language: str) -> None:
    script = re.compile(SCRIPTS[language])
    named = [row for name in ("states.csv", "organizations.csv") for row in rows(name) if row[f"name_{language}"]]
    assert [row[f"name_{language}"] for row in named if not script.search(row[f"name_{language}"])] == []


@pytest.mark.parametrize(
    ("code", "column", "value"),
    [
        ("CIV", "name_en", "Côte d’Ivoire"),
        ("CIV", "formal_en", "Republic of Côte d’Ivoire"),
        ("TUR", "name_en", "Türkiye"),
        ("TUR", "name_ru", "Турция"),
        ("IRN", "name_en", "Iran (Islamic Republic of)"),
        ("BOL", "name_es", "Bolivia (Estado Plurinacional de)"),
        ("PSE", "name_fr", "État de Palestine"),
        ("VAT", "name_es", "Santa Sede"),
        ("COK", "name_zh", "库克群岛"),
        ("GMB", "name_en", "Gambia"),
        ("COG", "name_en", "Congo"),
        ("COD", "name_zh", "刚果民主共和国"),
        ("AFG", "formal_fr", "République islamique d’Afghanistan"),
        ("ALA", "name_ru", "Аландские острова"),
        ("ATA", "name_ru", "Антарктида"),
        ("FLK", "name_en", "Falkland Islands (Malvinas)"),
        ("TWN", "name_en", "Taiwan Province of China"),
        ("AFG", "numeric", "004"),
        ("AFG", "group", "asia-pacific"),
        ("USA", "group", "western-european-others"),
        ("KEN", "group", "african"),
        ("BRA", "group", "latin-american-caribbean"),
        ("SRB", "group", "eastern-european"),
        ("SRB", "un_member_since", "2000-11-01"),
        ("MNE", "un_member_since", "2006-06-28"),
        ("SSD", "un_member_since", "2011-07-14"),
        ("KEN", "development", "developing"),
        ("ALB", "development", "in transition"),
        ("DEU", "development_as_of", "2020"),
        ("TUV", "development", ""),
        ("NPL", "least_developed", "yes"),
        ("STP", "least_developed", "no"),
        ("STP", "verified", "no"),
        ("BTN", "least_developed", "no"),
        ("BTN", "landlocked_developing", "yes"),
        ("FJI", "small_island_developing", "yes"),
        ("ANT", "kind", "former"),
        ("YUG", "kind", "former"),
        ("HKG", "kind", "territory"),
        ("CSK", "name_zh", "捷克斯洛伐克"),
    ],
)
def test_what_is_known_of_a_state(code: str, column: str, value: str) -> None:
    assert next(row for row in rows("states.csv") if row["code"] == code)[column] == value


def test_forty_four_members_are_least_developed() -> None:
    assert sum(row["least_developed"] == "yes" for row in rows("states.csv")) == 44


def test_groups_and_classes_belong_to_members_only() -> None:
    states = rows("states.csv")
    assert {row["group"] for row in states if row["un_member_since"]} == {
        "african",
        "asia-pacific",
        "eastern-european",
        "latin-american-caribbean",
        "western-european-others",
    }
    assert [row["code"] for row in states if not row["un_member_since"] and row["group"]] == []
    assert [row["code"] for row in states if bool(row["development"]) != bool(row["development_as_of"])] == []


# --- Instruments ------------------------------------------------------------------------------------------------

CLAUSES = [
    ("untoc", date(2000, 11, 15), "XVIII-12", "38(1)", "38(2)", "40(1)", 194, True),
    ("trafficking-protocol", date(2000, 11, 15), "XVIII-12-a", "17(1)", "17(2)", "19(1)", 185, False),
    ("migrants-protocol", date(2000, 11, 15), "XVIII-12-b", "22(1)", "22(2)", "24(1)", 152, True),
    ("firearms-protocol", date(2001, 5, 31), "XVIII-12-c", "18(1)", "18(2)", "20(1)", 123, True),
]


@pytest.mark.parametrize(("id_", "adopted", "reference", "first", "later", "leaving", "parties", "verified"), CLAUSES)
def test_final_clauses(
    id_: str, adopted: date, reference: str, first: str, later: str, leaving: str, parties: int, verified: bool
) -> None:
    treaty = instrument(id_)
    clause = treaty["entry_into_force"]
    assert (treaty["id"], treaty["adopted"], treaty["depositary_reference"]) == (id_, adopted, reference)
    assert (clause["article"], clause["later_article"], clause["instruments"]) == (first, later, 40)
    assert clause["delay"] == {"rule": "days", "n": 90}
    assert clause["for_later_states"]["delay"] == {"rule": "days", "n": 30}
    assert clause["counts_regional_organizations"] is False
    assert (treaty["withdrawal"]["article"], treaty["withdrawal"]["delay"]) == (leaving, {"rule": "months", "n": 12})
    count = treaty["depositary_count"]
    assert (count["parties"], count["verified"]) == (parties, verified)


@pytest.mark.parametrize("id_", INSTRUMENTS)
def test_a_protocol_waits_for_the_convention_that_it_supplements(id_: str) -> None:
    treaty = instrument(id_)
    parent = "" if id_ == "untoc" else "untoc"
    assert treaty["supplements"] == parent
    assert treaty["entry_into_force"].get("not_before_instrument", "") == parent
    assert treaty.get("supplements_article", "") == ("37(2)" if parent else "")


@pytest.mark.parametrize("id_", INSTRUMENTS)
def test_titles_are_in_six_languages(id_: str) -> None:
    treaty = instrument(id_)
    assert set(treaty["titles"]) == set(treaty["short_titles"]) == set(LANGUAGES)
    assert treaty["titles"]["en"] == treaty["title"]
    assert all(len(treaty["short_titles"][each]) < len(treaty["titles"][each]) for each in LANGUAGES)


def test_every_notification_that_parties_sent_answers_a_duty() -> None:
    """What is on record under an article that asks for a notification bears a topic that the duty knows."""
    for id_ in INSTRUMENTS:
        duties = {each["article"]: set(each["topics"]) for each in instrument(id_)["notifications"]}
        sent = [row for row in rows("declarations.csv") if row["instrument"] == id_ and row["kind"] == "notification"]
        beside = {"extradition_basis_condition", "interpol_urgent"} | ({"languages"} if id_ != "untoc" else set())
        wrong = [
            row
            for row in sent
            if row["article"] in duties and row["topic"] not in duties[row["article"]] and row["topic"] not in beside
        ]
        assert wrong == []


# --- Actions ----------------------------------------------------------------------------------------------------


def test_every_code_exists() -> None:
    known = codes()
    used = {row[column] for row in rows("actions.csv") for column in ("state", "predecessor")}
    used |= {row[column] for row in rows("declarations.csv") for column in ("state", "towards")}
    used |= {code for row in rows("declarations.csv") for code in row["territories"].split(";")}
    used |= {row["state"] for row in rows("names.csv")}
    assert used - {""} <= known


@pytest.mark.parametrize(
    ("id_", "day", "certain"),
    [
        ("untoc", "2025-11-20", 194),
        ("trafficking-protocol", "2025-07-31", 181),
        ("migrants-protocol", "2024-04-26", 147),
        ("firearms-protocol", "2024-05-04", 122),
    ],
)
def test_parties_on_record_on_the_day_of_the_depositarys_count(id_: str, day: str, certain: int) -> None:
    made = [row for row in deposits(id_) if row["date"].rpartition("/")[2] <= day]
    assert len(made) == certain
    assert instrument(id_)["depositary_count"]["as_of"].isoformat() == day


@pytest.mark.parametrize(
    ("id_", "state", "action", "day"),
    [
        ("untoc", "MCO", "ratification", "2001-06-05"),
        ("untoc", "EU", "approval", "2004-05-21"),
        ("untoc", "SRB", "ratification", "2001-09-06"),
        ("untoc", "JPN", "acceptance", "2017-07-11"),
        ("untoc", "PRK", "accession", "2016-06-16/2016-06-30"),
        ("untoc", "IRN", "signature", "2000-12-12"),
        ("trafficking-protocol", "CZE", "ratification", "2014-12-17"),
        ("migrants-protocol", "SOM", "accession", "2025-03-25"),
        ("firearms-protocol", "CHN", "ratification", "2023-12-19"),
        ("firearms-protocol", "DEU", "signature", "2002-09-03"),
    ],
)
def test_single_acts(id_: str, state: str, action: str, day: str) -> None:
    found = [
        row for row in rows("actions.csv") if (row["instrument"], row["state"], row["action"]) == (id_, state, action)
    ]
    assert [row["date"] for row in found] == [day]


@pytest.mark.parametrize("id_", INSTRUMENTS)
def test_montenegro_continues_what_serbia_deposited(id_: str) -> None:
    (row,) = [row for row in deposits(id_) if row["state"] == "MNE"]
    assert (row["action"], row["date"], row["effective"], row["predecessor"]) == (
        "succession",
        "2006-10-23",
        "2006-06-03",
        "SRB",
    )


def test_only_named_successions_have_a_predecessor() -> None:
    assert {row["state"] for row in rows("actions.csv") if row["predecessor"] or row["effective"]} == {"MNE"}


def test_nobody_consents_twice_or_before_adoption() -> None:
    for id_ in INSTRUMENTS:
        states = Counter(row["state"] for row in deposits(id_))
        assert [state for state, times in states.items() if times > 1] == []
        adopted = instrument(id_)["adopted"].isoformat()
        early = [row for row in rows("actions.csv") if row["instrument"] == id_ and row["date"] < adopted]
        assert early == []


def test_what_no_source_names_is_not_verified() -> None:
    assumed = {(row["instrument"], row["state"]) for row in rows("actions.csv") if "named by no source" in row["note"]}
    assert assumed == {("trafficking-protocol", code) for code in ("ERI", "PAK", "PLW")}
    doubtful = [row for row in rows("actions.csv") if "named by no source" in row["note"] or "secondary" in row["note"]]
    assert {row["verified"] for row in doubtful} == {"no"}


def test_raw_notes_were_tidied() -> None:
    notes = " ".join(row["note"] for name in ("actions.csv", "declarations.csv") for row in rows(name))
    assert re.findall(r"COUNT FIT|the a recollection|a recollection says|to load|check ", notes) == []


def test_it_loads() -> None:
    facts = palermo.load()
    assert len(facts.states) == len(rows("states.csv"))
    assert set(facts.instruments) == set(INSTRUMENTS)
