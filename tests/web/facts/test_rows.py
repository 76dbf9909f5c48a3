"""Facts put into the tables come back as they were, record by record."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.facts import records
from palermo.facts.dates import Interval
from palermo.web.facts.load import replace_rows
from palermo.web.facts.rows import facts as read_facts

SOURCE = records.Source("A gazette, “no. 7”", verified=False, pack="overlay")
DELAY = records.Delay("months", 6)


def assert_equal(read: records.Facts, written: records.Facts) -> None:
    assert read.packs == written.packs
    for field in ("states", "organizations", "instruments", "actions", "declarations"):
        mapping, expected = getattr(read, field), getattr(written, field)
        assert list(mapping) == list(expected), field
        assert dict(mapping) == dict(expected), field
    # Records are equal whatever the order of their names; answers hold them in the order of the pack.
    names = {code: list(state.names) for code, state in written.states.items()}
    titles = {id_: list(instrument.titles) for id_, instrument in written.instruments.items()}
    assert {code: list(state.names) for code, state in read.states.items()} == names
    assert {id_: list(instrument.titles) for id_, instrument in read.instruments.items()} == titles


@pytest.mark.django_db
def test_round_trip_of_the_built_in_pack(facts: records.Facts) -> None:
    assert_equal(read_facts(), facts)


@pytest.mark.django_db
def test_round_trip_of_every_optional_field(elaborate: records.Facts) -> None:
    replace_rows(elaborate, "e" * 64)
    assert_equal(read_facts(), elaborate)


@pytest.mark.django_db
def test_round_trip_of_the_least_a_record_can_hold(bare: records.Facts) -> None:
    replace_rows(bare, "b" * 64)
    assert_equal(read_facts(), bare)


@pytest.fixture
def elaborate() -> records.Facts:
    """Return facts in which every field that may be absent is present."""
    name = records.FormerName("Старое имя", "ru", "former", "1991-12", SOURCE)
    state = records.State(
        code="XAA", iso2="XA", numeric="999", names={"en": "Aland", "ar": "ألند"}, formal_names={"fr": "République"},
        kind="state", former_names=(name,), group="african", region="Africa", subregion="Northern Africa",
        development="developing", development_as_of="2020", least_developed=True, landlocked_developing=True,
        small_island_developing=True, un_member_since=date(1960, 9, 20), source=SOURCE,
    )  # fmt: skip
    organization = records.Organization("ORG", {"en": "An organization"}, (name,), SOURCE)
    clause = records.EntryIntoForceClause(
        instruments=40, counts_regional_organizations=True, delay=DELAY, for_later_states=records.Delay("days", 30),
        not_before=date(2003, 9, 29), not_before_instrument="parent", on_date_if_met=date(2004, 1, 1),
        named=("XAA", "ORG"), share=records.Share("percent", "55.0"), article="38(1)", later_article="38(2)",
    )  # fmt: skip
    instrument = records.Instrument(
        id="treaty", title="A treaty", adopted=date(2000, 11, 15), supplements="parent", entry_into_force=clause,
        source=SOURCE, titles={"zh": "条约"}, short_titles={"en": "T"}, abbreviation="T", supplements_article="37(2)",
        withdrawal=records.WithdrawalClause(DELAY, "40(1)"), succession="predecessor", place="Palermo",
        depositary="A depositary", depositary_reference="XVIII-12",
        depositary_count=records.DepositaryCount(194, date(2025, 11, 20), SOURCE),
        notifications=(records.NotificationDuty("16(5)", ("basis",), "every party", True, "What", "on deposit"),),
    )  # fmt: skip
    action = records.Action(
        "XAA", "treaty", records.ActionKind.SUCCESSION, date(2001, 1, 1), date(2001, 2, 1), SOURCE, "note",
        date(2000, 12, 31), "XBB",
    )  # fmt: skip
    declaration = records.Declaration(
        "XAA", "treaty", records.DeclarationKind.OBJECTION, "16(5)(a)", "topic", "value",
        Interval(date(2001, 1, 1), date(2001, 1, 2)), SOURCE, "note", "ORG", ("Here", "There"),
    )  # fmt: skip
    return records.Facts(
        packs=(records.Pack("overlay", "1", date(2026, 1, 1), "An overlay", ("one", "two")),),
        states={"XAA": state},
        organizations={"ORG": organization},
        instruments={"treaty": instrument},
        actions={"treaty": (action,)},
        declarations={"treaty": (declaration,)},
    )


@pytest.fixture
def bare() -> records.Facts:
    """Return facts in which every field that may be absent is."""
    clause = records.EntryIntoForceClause(1, counts_regional_organizations=False, delay=DELAY, for_later_states=None)
    instrument = records.Instrument("treaty", "A treaty", date(2000, 1, 1), "", clause, SOURCE)
    day = date(2000, 1, 2)
    action = records.Action("ORG", "treaty", records.ActionKind.SIGNATURE, day, day, SOURCE)
    declaration = records.Declaration("ORG", "treaty", records.DeclarationKind.DECLARATION, "", "", "", None, SOURCE)
    return records.Facts(
        packs=(records.Pack("bare", "0", day, "", ()),),
        states={},
        organizations={"ORG": records.Organization("ORG", {"en": "O"}, (), SOURCE)},
        instruments={"treaty": instrument},
        actions={"treaty": (action,)},
        declarations={"treaty": (declaration,)},
    )
