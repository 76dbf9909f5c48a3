"""The page of a State, of two States, and the way there by any name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.web.pages.conftest import Seen


def test_what_binds_a_state_since_when_and_why(look: Callable[[str], Seen]) -> None:
    words = look("/en/states/KEN/").words
    assert "Bound by 4 of 4 instruments on 20 November 2025." in words
    assert "Bound since 16 July 2004." in words
    assert "Kenya deposited its instrument of accession (16 June 2004)." in words
    assert "UNTOC art. 38(2)" in words


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("states/KEN/?on=2004-07-01", "Deposited on 16 June 2004; bound from 16 July 2004."),
        ("states/COG/", "Signed on 14 December 2000; not bound."),
        ("states/PNG/", "Not joined: no act on record by 20 November 2025."),
        ("states/PRK/?on=2016-07-20", "Cannot be said for 20 July 2016: a fact is missing on record."),
    ],
)
def test_every_standing_is_put_in_a_sentence(look: Callable[[str], Seen], address: str, verdict: str) -> None:
    assert verdict in look(f"/en/{address}").words


def test_an_unverified_fact_is_marked_where_it_decides(look: Callable[[str], Seen]) -> None:
    assert "Not verified" in look("/en/states/MDA/").words


def test_notifications_not_on_record_are_worded_with_care(look: Callable[[str], Seen]) -> None:
    words = look("/en/states/KEN/").words
    assert "Notifications that are asked for and not on record" in words
    assert "Not on record here does not mean not made" in words


def test_an_organization_has_a_page(look: Callable[[str], Seen]) -> None:
    words = look("/en/states/EU/").words
    assert "European Union" in words
    assert "Regional organization" in words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya", "KEN"),
        ("viet nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("刚果民主共和国", "COD"),
        ("مصر", "EGY"),
        ("Российская Федерация", "RUS"),
        ("de", "DEU"),
        ("European Union", "EU"),
    ],
)
def test_any_name_leads_to_the_state(client: Client, db: None, text: str, code: str) -> None:
    del db
    for address in (f"/en/search/?q={quote(text)}", f"/en/states/{quote(text)}/"):
        answer = client.get(address)
        assert answer.status_code == 302, answer.content
        assert answer.headers["Location"] == f"/en/states/{code}/"


def test_a_name_with_several_bearers_lists_them(look: Callable[[str], Seen]) -> None:
    seen = look("/en/search/?q=Korea")
    assert seen.status == 200
    assert "“Korea” can mean more than one State or organization." in seen.words
    assert {"/en/states/KOR/", "/en/states/PRK/"} <= set(seen.tree.xpath("//ul[@class='names names--plain']//a/@href"))


def test_an_empty_search_leads_to_the_list(client: Client, db: None) -> None:
    del db
    assert client.get("/en/search/").headers["Location"] == "/en/states/"


def test_two_states_tell_since_when_and_why_not(look: Callable[[str], Seen]) -> None:
    bound = look("/en/two-states/?a=KEN&b=DNK").words
    assert "In force between them since 16 July 2004." in bound
    assert "Statements that touch the pair; their effect is for the reader to judge." in bound
    assert "Faroe Islands; Greenland" in bound
    apart = look("/en/two-states/?a=KEN&b=PNG").words
    assert "Not in force between them." in apart
    assert "No act of Papua New Guinea is on record for this instrument" in apart


def test_two_states_can_be_given_by_name(look: Callable[[str], Seen]) -> None:
    seen = look("/en/two-states/?a=Kenya&b=" + quote("意大利"))
    chosen = seen.tree.xpath("//option[@selected]/@value")
    assert chosen == ["KEN", "ITA"]


def test_the_form_comes_first_and_asks_for_both(look: Callable[[str], Seen]) -> None:
    seen = look("/en/two-states/?a=KEN")
    assert seen.status == 200
    assert not seen.tree.xpath("//section")
    assert seen.tree.xpath("//option[@selected]/@value") == ["KEN"]
