"""What a page changes in the facts, and the overlay that does it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.facts.load import check, load
from palermo.facts.records import ActionKind
from palermo.facts.records import DeclarationKind as Said
from palermo.facts.untc import Change, ChangeKind, StatusPage, compare, overlay, read_status_page
from palermo.facts.write import write_pack
from tests.facts.untc.pages import Contents, Row, Treaty, page, printed, statements, table, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from palermo.facts.records import Action, Facts, Instrument


@pytest.fixture
def read(untoc: Instrument, facts: Facts) -> Callable[..., StatusPage]:
    def reader(rows: Sequence[Row], below: str = "", treaty: Treaty | None = None) -> StatusPage:
        contents = Contents(rows, below=below, treaty=treaty or Treaty())
        return read_status_page(page(contents), "p.html", untoc, facts)

    return reader


def of(changes: Sequence[Change], state: str, *kinds: ChangeKind) -> list[Change]:
    return [change for change in changes if change.state == state and (not kinds or change.kind in kinds)]


def act(facts: Facts, state: str, kind: ActionKind) -> Action:
    (found,) = [each for each in facts.actions["untoc"] if (each.state, each.kind) == (state, kind)]
    return found


def test_what_the_facts_hold_is_confirmed(facts: Facts, read: Callable[..., StatusPage]) -> None:
    held = act(facts, "KEN", ActionKind.ACCESSION)
    changes = of(compare(read([Row("Kenya", ["", printed(held.earliest) + " a"])]), facts), "KEN")
    (change,) = [each for each in changes if isinstance(each.act, ActionKind)]
    assert change.kind is ChangeKind.CONFIRMED
    assert change.before == held
    assert change.words == f"accession of {held.earliest} stands"
    assert not change.in_overlay


def test_an_act_the_facts_do_not_know_is_added(facts: Facts, read: Callable[..., StatusPage]) -> None:
    changes = compare(read([Row("Palau", ["5 May 2001", ""]), Row("Chad", ["1 Mar 2001", "18 Aug 2009 a"])]), facts)
    (change,) = of(changes, "TCD", ChangeKind.ADDED)
    assert (change.before, change.act, change.words) == (None, ActionKind.SIGNATURE, "signature of 2001-03-01 is new")


def test_another_day_is_a_change_that_replaces_the_row(facts: Facts, read: Callable[..., StatusPage]) -> None:
    found = read([Row("Chad", ["", "19 Aug 2009 a"])])
    (change,) = of(compare(found, facts), "TCD", ChangeKind.CHANGED)
    assert change.words == "accession moves from 2009-08-18 to 2009-08-19"
    (row,) = overlay(found, facts, "mine").actions
    assert (row.state, row.earliest) == ("TCD", date(2009, 8, 19))


def test_a_day_that_was_an_interval_becomes_known(facts: Facts, read: Callable[..., StatusPage]) -> None:
    vague = next(each for each in facts.actions["untoc"] if each.earliest != each.latest)
    name = facts.participant(vague.state).name()
    mark = {ActionKind.ACCESSION: " a", ActionKind.RATIFICATION: ""}[vague.kind]
    found = read([Row(name, ["", printed(vague.earliest) + mark])])
    change = next(each for each in of(compare(found, facts), vague.state) if each.act is vague.kind)
    assert change.kind is ChangeKind.CHANGED
    assert "is now known" in change.words
    assert change.in_overlay


def test_a_day_that_was_not_verified_is_now(facts: Facts, read: Callable[..., StatusPage]) -> None:
    loose = next(
        each
        for each in facts.actions["untoc"]
        if not each.source.verified and each.earliest == each.latest and each.kind is ActionKind.RATIFICATION
    )
    found = read([Row(facts.participant(loose.state).name(), ["", printed(loose.earliest)])])
    change = next(each for each in of(compare(found, facts), loose.state) if each.act is loose.kind)
    assert change.kind is ChangeKind.CHANGED
    assert change.words.endswith("is now verified")
    assert overlay(found, facts, "mine").actions[0].source.verified


def test_what_the_page_does_not_print_of_a_succession_is_kept(facts: Facts, read: Callable[..., StatusPage]) -> None:
    found = read([Row("Montenegro", ["", "24 Oct 2006 d"])])
    (row,) = overlay(found, facts, "mine").actions
    assert (row.effective, row.predecessor) == (date(2006, 6, 3), "SRB")


def test_another_kind_of_deposit_takes_the_place_of_the_one_it_contradicts(
    facts: Facts, read: Callable[..., StatusPage], tmp_path: Path
) -> None:
    found = read([Row("Chad", ["", "18 Aug 2009"])])
    (change,) = of(compare(found, facts), "TCD", ChangeKind.CHANGED)
    assert change.words.startswith("accession of 2009-08-18 in the pack “built-in” is ratification of 2009-08-18")
    assert change.in_overlay
    made = overlay(found, facts, "mine")
    write_pack(tmp_path / "mine", made.pack, made.actions, made.declarations)
    laid = load(tmp_path / "mine")
    assert [each.kind for each in laid.actions["untoc"] if each.state == "TCD"] == [ActionKind.RATIFICATION]


def test_what_is_not_on_the_page_stays(facts: Facts, read: Callable[..., StatusPage]) -> None:
    changes = compare(read([Row("Chad", ["", "18 Aug 2009 a"])]), facts)
    kenya = of(changes, "KEN")
    assert {change.kind for change in kenya} == {ChangeKind.NOT_ON_PAGE}
    assert all(change.words.endswith("not on the page; it stays") for change in kenya)
    assert not any(change.in_overlay for change in kenya)


def test_a_cell_that_was_not_read_is_not_missing(facts: Facts, read: Callable[..., StatusPage]) -> None:
    changes = compare(read([Row("Kenya", ["", "16 Foo 2004 a"]), Row("Chad", ["", "18 Aug 2009 a"])]), facts)
    (change,) = of(changes, "KEN", ChangeKind.NOT_ON_PAGE)
    assert change.words.endswith("its cell on the page could not be read")


def test_a_page_older_than_an_act_says_so(facts: Facts, read: Callable[..., StatusPage]) -> None:
    old = Treaty(as_of="STATUS AS AT : 01-01-2003 00:00:00 EST")
    changes = compare(read([Row("Mali", ["", "12 Apr 2002"])], treaty=old), facts)
    (change,) = of(changes, "TCD", ChangeKind.NOT_ON_PAGE)
    assert change.words.endswith("is later than the page")


def test_a_page_that_was_cut_says_so(untoc: Instrument, facts: Facts) -> None:
    whole = page(Contents([Row("Chad", ["", "18 Aug 2009 a"]), Row("Mali", ["", "12 Apr 2002"])]))
    found = read_status_page(whole[: whole.index(b"</table>\n\n")], "p.html", untoc, facts)
    kenya = of(compare(found, facts), "KEN")
    assert all("not read to its end" in change.words for change in kenya)


def test_changes_come_by_state_and_day(facts: Facts, read: Callable[..., StatusPage]) -> None:
    states = [change.state for change in compare(read([Row("Chad", ["", "18 Aug 2009 a"])]), facts)]
    assert states == sorted(states)


BELOW = statements(
    "Declarations and Reservations",
    [
        ("Kenya", ["Reservation:", "Kenya is not bound by article 35, paragraph 2."]),
        ("Bahamas", ["Notification under article 16 (5):", "The Bahamas takes the Convention as the basis."]),
    ],
) + table(["Participant", "Date of receipt", "Territories"], [["Netherlands", "3 Mar 2019", "Bonaire"]])
FEW = [Row("Chad", ["", "18 Aug 2009 a"])]


def test_a_new_statement_is_added_and_a_coded_one_is_kept(facts: Facts, read: Callable[..., StatusPage]) -> None:
    found = read(FEW, BELOW)
    changes = compare(found, facts)
    (added,) = of(changes, "KEN", ChangeKind.ADDED)
    assert added.words == "reservation on article 35(2) is new"
    (kept,) = [each for each in of(changes, "BHS", ChangeKind.CONFIRMED) if each.act is Said.NOTIFICATION]
    assert "the wording of the facts is kept" in kept.words
    assert {said.state for said in overlay(found, facts, "mine").declarations} == {"KEN", "NLD"}


def test_statements_are_missing_only_where_the_page_has_any(facts: Facts, read: Callable[..., StatusPage]) -> None:
    def missing(below: str) -> list[Change]:
        changes = compare(read(FEW, below), facts)
        return [each for each in changes if each.kind is ChangeKind.NOT_ON_PAGE and isinstance(each.act, Said)]

    assert not missing("")
    assert len(missing(BELOW)) > 100


def test_an_objection_without_its_addressee_is_not_written(facts: Facts, read: Callable[..., StatusPage]) -> None:
    below = statements("Objections", [("Austria", ["Austria objects to everything."])])
    (change,) = of(compare(read(FEW, below), facts), "AUT", ChangeKind.ADDED)
    assert change.words == "objection is new; it needs the State objected to"
    assert not overlay(read(FEW, below), facts, "mine").declarations


def test_the_overlay_can_be_written_and_laid(facts: Facts, read: Callable[..., StatusPage], tmp_path: Path) -> None:
    objections = statements("Objections", [("Austria", ["As to the reservation made by Kenya, Austria objects."])])
    rows = [Row("Chad", ["1 Mar 2001", "19 Aug 2009 a"]), Row("Montenegro", ["", "24 Oct 2006 d"])]
    found = read(rows, BELOW + objections)
    made = overlay(found, facts, "status-2026")
    assert made.pack.as_of == date(2026, 11, 22)
    sources = [each.source for each in made.actions] + [each.source for each in made.declarations]
    assert {source.pack for source in sources} == {"status-2026"}
    folder = tmp_path / "status"
    write_pack(folder, made.pack, made.actions, made.declarations)
    assert check(folder) == ()
    laid = load(folder)
    assert act(laid, "TCD", ActionKind.ACCESSION).earliest == date(2009, 8, 19)
    again = read_status_page(page(Contents(rows, below=BELOW + objections)), "p.html", laid.instruments["untoc"], laid)
    assert not [change for change in compare(again, laid) if change.in_overlay]
    # Nothing of the facts was lost: an overlay only adds and replaces.
    assert len(laid.actions["untoc"]) == len(facts.actions["untoc"]) + 1
    assert len(laid.declarations["untoc"]) == len(facts.declarations["untoc"]) + 3


def test_nothing_to_change_makes_an_empty_overlay(facts: Facts, read: Callable[..., StatusPage]) -> None:
    exact = [each for each in facts.actions["untoc"] if each.source.verified]
    made = overlay(read(table_of(exact, facts).rows), facts, "mine")
    assert made.actions == ()
    assert made.declarations == ()


def test_an_unusable_page_changes_nothing_and_makes_no_overlay(
    untoc: Instrument, facts: Facts, read: Callable[..., StatusPage]
) -> None:
    nothing = read_status_page(b"", "p.html", untoc, facts)
    assert compare(nothing, facts) == ()
    with pytest.raises(ValueError, match="nothing that could be written"):
        overlay(nothing, facts, "mine")
    undated = read(FEW, treaty=Treaty(as_of=""))
    assert compare(undated, facts)
    with pytest.raises(ValueError, match="prints no date"):
        overlay(undated, facts, "mine")
