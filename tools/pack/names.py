"""Former names and variants: written by hand, and those under which the sources list participants."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from .states import bare_name
from .tables import LANGUAGES, Row, joined, read_rows, typographic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COLUMNS = ("state", "name", "language", "kind", "until", "verified", "source")
KEY = ("state", "name", "language")

_RECALLED = "general knowledge"
_M49 = "UN M49 country table"
_FORMAL = ("formal_en", "formal_fr")
#: Tables whose rows name a participant: path, column of the name, column of the code, how a row cites them.
_LISTS = (
    ("participation/untoc_participation.csv", "participant_as_listed", "UN Treaty Collection, chapter XVIII, 2014"),
    ("participation/untoc_updates_2014_2025.csv", "participant", "tables of later deposits, 2014-2025"),
    ("states/un_membership_dates.csv", "name_as_listed", "UN membership list"),
    ("cooperation/multilateral_parties.csv", "name", "UN Treaty Collection, chapters VI and XVIII, 2014"),
    *(
        (f"participation/examples/{name}.csv", "participant_as_listed", "UN Treaty Collection, 2014")
        for name in ("cat", "cluster-munitions", "fctc", "montreal-london-amendment", "rome-statute", "uncac")
    ),
)
#: Codes of single raw tables for what bears another one in the pack.
_OTHER_CODES = {"EUE": "EU"}


class AmbiguousNameError(ValueError):
    """A name that would stand for two States."""


def build_names(facts: Path, inputs: Path, states: Iterable[Row], organizations: Iterable[Row]) -> list[Row]:
    """Return every name beside the present short and formal ones; raise `AmbiguousNameError` if one has two owners."""
    present = [*states, *organizations]
    rows = [*_by_hand(inputs), *_listed(facts), *_of_m49(facts, present)]
    owned = [(name, row["code"]) for row in present for name in _present_names(row)]
    _check_owners([*owned, *((row["name"], row["state"]) for row in rows)])
    return _once(rows, {(code, folded(name)) for name, code in owned})


def _check_owners(owned: Iterable[tuple[str, str]]) -> None:
    owners: dict[str, str] = {}
    for name, code in owned:
        owner = owners.setdefault(folded(name), code)
        if owner != code:
            raise AmbiguousNameError(f"{name!r} would stand for {owner} and {code}")


def folded(name: str) -> str:
    """Return a name without case, accents and punctuation, as a search compares it."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _present_names(row: Row) -> Iterator[str]:
    """Yield the names of a row and its codes, which a search takes too; alpha-2 codes were reused, so no former one."""
    columns = [*(f"name_{language}" for language in LANGUAGES), *_FORMAL, "code"]
    if row.get("kind") != "former":
        columns.append("iso2")
    yield from (row[column] for column in columns if row.get(column))


def _by_hand(inputs: Path) -> Iterator[Row]:
    for row in read_rows(inputs / "names.csv"):
        yield row | {"name": typographic(row["name"]), "verified": "no", "source": _RECALLED}


def _listed(facts: Path) -> Iterator[Row]:
    """Yield the names under which lists of participants hold a State; their footnote marks are left out."""
    for path, column, source in _LISTS:
        for row in read_rows(facts / path):
            yield _variant(_OTHER_CODES.get(row["iso3"], row["iso3"]), bare_name(row[column]), "en", source)


def _of_m49(facts: Path, present: list[Row]) -> Iterator[Row]:
    """Yield the M49 names of States; those of territories were corrected in the table itself."""
    states = {row["code"] for row in present if row.get("kind") == "state"}
    for row in read_rows(facts / "states" / "countries_reference.csv"):
        if row["iso3"] in states:
            for language in LANGUAGES:
                yield _variant(row["iso3"], bare_name(row[f"m49_name_{language}"].replace("_)", "-)")), language, _M49)


def _variant(code: str, name: str, language: str, source: str) -> Row:
    row = {"state": code, "name": name, "language": language, "kind": "variant", "until": ""}
    return row | {"verified": "yes", "source": source}


def _once(rows: list[Row], present: set[tuple[str, str]]) -> list[Row]:
    """Drop names that are present ones; a recalled name that a list holds too gets the list as its source."""
    kept: dict[tuple[str, ...], Row] = {}
    for row in rows:
        if (row["state"], folded(row["name"])) in present:
            continue
        known = kept.setdefault((row["state"], row["name"], row["language"]), row)
        if row["verified"] == "yes" and known["verified"] == "no":
            # The list vouches for the name, not for the day on which it was given up.
            known |= {"verified": "no" if known["until"] else "yes", "source": joined(row["source"], *_until(known))}
    return list(kept.values())


def _until(row: Row) -> list[str]:
    return [f"until when: {_RECALLED}"] if row["until"] else []
