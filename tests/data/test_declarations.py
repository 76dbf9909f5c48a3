"""Declarations of the built-in pack: each statement once, coded, with its sources."""

from __future__ import annotations

import re

import pytest

from tests.data.tables import DATA, DEPOSITS, rows


def said(id_: str, state: str, topic: str) -> list[dict[str, str]]:
    return [
        row
        for row in rows("declarations.csv")
        if (row["instrument"], row["state"], row["topic"]) == (id_, state, topic)
    ]


@pytest.mark.parametrize(
    ("id_", "state", "topic", "article", "value"),
    [
        ("untoc", "DZA", "dispute_settlement", "35(2)", "not bound"),
        ("untoc", "KIR", "languages", "18(14)", "eng"),
        ("untoc", "RUS", "languages", "18(14)", "rus"),
        ("untoc", "USA", "extradition_basis", "16(5)(a)", "no"),
        ("untoc", "MEX", "extradition_basis", "16(5)(a)", "yes"),
        ("untoc", "ARG", "extradition_basis", "16(5)(a)", "unclear"),
        ("untoc", "BTN", "extradition_basis", "16(4)", "no"),
        ("untoc", "DEU", "offence_elements", "5(3)", "group involvement needed"),
        ("untoc", "LTU", "confiscation_basis", "13(6)", "yes"),
        ("untoc", "EU", "dispute_settlement", "35(2)", "only arbitration possible for the EU"),
        ("migrants-protocol", "VCT", "maritime_authority", "8(6)", "Commissioner of Police (Coast Guard Base)"),
        (
            "migrants-protocol",
            "USA",
            "predicate_offences",
            "6",
            "predicate list States: add comprehensive range of smuggling offences",
        ),
        ("firearms-protocol", "ARG", "flag", "", "content not on record"),
    ],
)
def test_what_a_state_said(id_: str, state: str, topic: str, article: str, value: str) -> None:
    assert [(row["article"], row["value"]) for row in said(id_, state, topic)] == [(article, value)]


def test_one_statement_from_two_tables_stands_once_with_both_sources() -> None:
    (row,) = said("untoc", "KIR", "central_authority")
    assert row["date"] == "2005-09-15"
    assert "AT-20004175" in row["source"]
    assert "96/2006" in row["source"]


def test_doubtful_content_is_not_verified() -> None:
    doubtful = [*said("untoc", "MDA", "extradition_basis"), *said("untoc", "PER", "central_authority")]
    assert [row["verified"] for row in doubtful] == ["no", "no"]
    assert all("doubtful" in row["note"] for row in doubtful)


def test_territorial_statements_are_coded() -> None:
    coded = [row for row in rows("declarations.csv") if row["topic"] == "territory"]
    assert {row["value"] for row in coded} == {"extended", "excluded"}
    assert {row["kind"] for row in coded} == {"territorial_application"}
    assert all(row["territories"] for row in coded)
    extended = {row["territories"]: row["date"] for row in said("untoc", "GBR", "territory")}
    assert extended["GIB"] == "2007-11-27"
    assert len(extended) == 10
    assert [row["territories"] for row in said("trafficking-protocol", "DNK", "territory")] == ["FRO;GRL"]


def test_a_territory_never_declares_for_itself() -> None:
    kinds = {row["code"]: row["kind"] for row in rows("states.csv")}
    declared = {row["state"] for table in ("declarations.csv", "actions.csv") for row in rows(table)}
    assert {code for code in declared if kinds.get(code, "organization") not in {"state", "organization"}} == set()
    local = {row["territories"]: row["value"] for row in said("untoc", "CHN", "central_authority")}
    assert local["HKG"] == "Secretary for Justice"


def test_objections_name_whom_they_are_made_towards() -> None:
    objections = [row for row in rows("declarations.csv") if row["kind"] == "objection"]
    assert {(row["state"], row["towards"]) for row in objections} == {("DEU", "AFG"), ("AUT", "AFG"), ("AUT", "BLR")}
    others = [row for row in rows("declarations.csv") if row["kind"] != "objection" and row["towards"]]
    assert others == []


def test_languages_are_iso_639_3_codes() -> None:
    values = [row["value"] for row in rows("declarations.csv") if row["topic"] == "languages"]
    assert [value for value in values if not re.fullmatch(r"[a-z]{3}(;[a-z]{3})*", value)] == []


def test_articles_are_bare_numbers() -> None:
    number = r"\d{1,2}(\(\d{1,2}\))?(\([a-z]\))?"
    articles = {row["article"] for row in rows("declarations.csv")} - {""}
    assert [article for article in articles if not re.fullmatch(rf"{number}(;{number})*", article)] == []


def test_a_bare_flag_stands_only_where_nothing_else_does() -> None:
    table = [row for row in rows("declarations.csv") if row["kind"] != "objection"]
    flagged = {(row["instrument"], row["state"]) for row in table if row["topic"] == "flag"}
    known = {(row["instrument"], row["state"]) for row in table if row["topic"] != "flag"}
    assert flagged & known == set()
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"For {len(flagged)} States and organizations" in readme


def test_statements_come_with_or_after_the_deposit_unless_made_on_signature() -> None:
    acts: dict[tuple[str, str], str] = {}
    for row in rows("actions.csv"):
        if row["action"] in DEPOSITS:
            acts[row["instrument"], row["state"]] = row["date"]
    early = [
        row
        for row in rows("declarations.csv")
        if row["date"] and row["date"] < acts[row["instrument"], row["state"]] and "on signature" not in row["note"]
    ]
    assert early == []
