"""States and territories: codes, names in six languages, groups and classifications."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tables import LANGUAGES, Row, read_rows, typographic

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    "code",
    "iso2",
    "numeric",
    "kind",
    *(f"name_{language}" for language in LANGUAGES),
    "formal_en",
    "formal_fr",
    "group",
    "region",
    "subregion",
    "development",
    "development_as_of",
    "least_developed",
    "landlocked_developing",
    "small_island_developing",
    "un_member_since",
    "verified",
    "source",
)
KEY = ("code",)

_GROUPS = {
    "African Group": "african",
    "Asia-Pacific Group": "asia-pacific",
    "Eastern European Group": "eastern-european",
    "GRULAC": "latin-american-caribbean",
    "WEOG": "western-european-others",
    "": "",
}

#: States that are not members of the United Nations but take part in treaties that are open to all States.
_NON_MEMBER_STATES = frozenset({"VAT", "PSE", "COK", "NIU"})

_FLAGS = {"y": "yes", "n": "no"}
_WESP_YEAR = "2020"
#: UNTERM marks: `(the)`, `(l')`, ` (el)`, one or two asterisks.
_MARK = re.compile(r"\s*(\((the|l'|la|le|les|el|los|las)\)|\*+)\s*$")
_ARTICLE = re.compile(r"^(the |la |le |les |l')")
_SOURCE = "UNTERM and UN M49 country tables; UN membership list; UN DESA, World Economic Situation and Prospects 2020"
_TERRITORY_SOURCE = "UN M49 country table; ISO 3166-1"
_FORMER_SOURCE = "ISO 3166-3; names: general knowledge"


def build_states(facts: Path, inputs: Path) -> list[Row]:
    """Return States, territories and withdrawn codes; corrections in `inputs` replace single cells, with a reason."""
    folder = facts / "states"
    development = {row["iso3"]: row["wesp_group"] for row in read_rows(folder / "wesp_classification_2020.csv")}
    rows = [_state(row, development) for row in read_rows(folder / "countries_reference.csv")]
    rows += _former(read_rows(folder / "iso3166_3_former_codes.csv"), read_rows(inputs / "former_states.csv"))
    _correct(rows, read_rows(inputs / "state_corrections.csv"))
    return rows


def bare_name(name: str) -> str:
    """Strip the article and footnote marks that UNTERM puts behind a name."""
    while (shorter := _MARK.sub("", name)) != name:
        name = shorter
    return typographic(name.strip())


def _state(row: Row, development: dict[str, str]) -> Row:
    state = row["un_member"] == "y" or row["iso3"] in _NON_MEMBER_STATES
    group = development.get(row["iso3"], "")
    names = {
        f"name_{language}": bare_name(row[f"unterm_short_{language}"] or row[f"m49_name_{language}"])
        for language in LANGUAGES
    }
    return {
        "code": row["iso3"],
        "iso2": row["iso2"],
        "numeric": row["iso_numeric"].zfill(3),
        "kind": "state" if state else "territory",
        **names,
        **{f"formal_{language}": _formal(row[f"unterm_formal_{language}"]) for language in ("en", "fr")},
        "group": _GROUPS[row["un_regional_group"]],
        "region": row["region_name"],
        "subregion": row["subregion_name"],
        "development": group,
        "development_as_of": _WESP_YEAR if group else "",
        "least_developed": _FLAGS[row["ldc_flag_unsd"]],
        "landlocked_developing": _FLAGS[row["lldc_flag"]],
        "small_island_developing": _FLAGS[row["sids_flag"]],
        "un_member_since": row["un_membership_date"],
        "verified": "yes",
        "source": _SOURCE if state else _TERRITORY_SOURCE,
    }


def _formal(name: str) -> str:
    return bare_name(_ARTICLE.sub("", name))


def _former(codes: list[Row], named: list[Row]) -> list[Row]:
    """Return a row for every withdrawn code that we name; a code taken over by another entity is left out."""
    by_code = {row["alpha3"]: row for row in codes}
    rows = []
    for row in named:
        code = by_code[row["code"]]
        rows.append(
            row
            | {
                "iso2": code["alpha2"],
                "numeric": code["numeric"],
                "kind": "former",
                "least_developed": "no",
                "landlocked_developing": "no",
                "small_island_developing": "no",
                "verified": "no",
                "source": f"{_FORMER_SOURCE}; withdrawn {code['withdrawal_date']}",
            },
        )
    return rows


def _correct(rows: list[Row], corrections: list[Row]) -> None:
    by_code = {row["code"]: row for row in rows}
    for each in corrections:
        row = by_code[each["code"]]
        if each["column"] not in COLUMNS:
            raise KeyError(each["column"])
        row[each["column"]] = each["value"]
        if each["source"] and each["source"] not in row["source"]:
            row["source"] += f"; {each['source']}"
