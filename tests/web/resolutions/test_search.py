"""The library is searched by words in any form of them, by symbol and by what stands on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.web.resolutions.search import Asked, natural, search
from tests.web.resolutions import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.pages.conftest import Seen

pytestmark = pytest.mark.usefixtures("library")

ALL = ["A/RES/56/901", "A/RES/57/902", "E/RES/2003/77"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), ALL),
        (Asked(words="lighthouse"), ALL[:2]),
        (Asked(words="LIGHTHOUSES lamps"), ALL[:2]),
        (Asked(words="buoys"), ALL[2:]),
        (Asked(words='"keepers and their dogs"'), ALL[1:2]),
        (Asked(words='"dogs and their keepers"'), []),
        (Asked(words="light*"), ALL[:2]),
        (Asked(words="56/901"), ALL[:2]),
        (Asked(words="A/RES/57/902"), ALL[1:2]),
        (Asked(words="a/res/57/902"), ALL[1:2]),
        (Asked(words="lighthouse buoy"), []),
        (Asked(words="nothing-of-the-kind"), []),
        (Asked(words="?!"), []),
        (Asked(words="lighthouse) OR (buoy"), []),
        (Asked(words="' OR 1=1 --"), []),
        (Asked(body="ECOSOC"), ALL[2:]),
        (Asked(body="SC"), []),
        (Asked(year=2002), ALL[1:2]),
        (Asked(year=2002, body="ECOSOC"), []),
        (Asked(words="lamp", year=2001), ALL[:1]),
    ],
)
def test_what_is_asked_for_is_found(asked: Asked, found: list[str]) -> None:
    assert sorted(each.symbol for each in search(asked).entries) == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["E/RES/2003/77", "A/RES/57/902", "A/RES/56/901"]),
        ("oldest", ["A/RES/56/901", "A/RES/57/902", "E/RES/2003/77"]),
        ("symbol", ["A/RES/56/901", "A/RES/57/902", "E/RES/2003/77"]),
        ("", ["E/RES/2003/77", "A/RES/57/902", "A/RES/56/901"]),
    ],
)
def test_the_order_is_as_asked(sort: str, order: list[str]) -> None:
    assert [each.symbol for each in search(Asked(sort=sort)).entries] == order


def test_a_symbol_that_is_asked_for_comes_before_a_text_that_cites_it() -> None:
    assert [each.symbol for each in search(Asked(words="56/901")).entries] == ["A/RES/56/901", "A/RES/57/902"]


def test_pages() -> None:
    first, second = search(Asked(), per_page=2), search(Asked(page=2), per_page=2)
    assert (first.number, first.pages, len(first.entries)) == (3, 2, 2)
    assert (second.page, len(second.entries)) == (2, 1)
    assert search(Asked(page=99), per_page=2).page == 2
    assert search(Asked(page=99), per_page=2, beyond=True).entries == ()


def test_numbers_in_symbols_count_as_numbers() -> None:
    symbols = ["A/RES/56/120", "A/RES/9/1", "A/RES/56/9", "S/RES/1706(2006)", "A/RES/²/1"]
    assert sorted(symbols, key=natural)[:3] == ["A/RES/9/1", "A/RES/56/9", "A/RES/56/120"]


def test_the_words_are_marked_where_they_stand(look: Callable[[str], Seen]) -> None:
    seen = look("library/?q=lighthouses+upkeep")
    assert {each.text for each in seen.tree.findall(".//mark")} == {"upkeep", "lighthouses"}
    assert "2 resolutions found" in seen.words


def test_a_snippet_holds_no_markup_of_the_text(look: Callable[[str], Seen]) -> None:
    samples.keep_plain(samples.HOSTILE)
    seen = look("library/?q=alert")
    assert "1 resolution found" in seen.words
    assert "<script>alert(1)</script>" in seen.words
    assert not seen.tree.xpath("//main//script | //main//img | //main//b")


@pytest.mark.parametrize(
    "question",
    [
        "q=%00",
        "year=56",
        "year=abc",
        "body=XX",
        "sort=up",
        "page=0",
        "page=-1",
        "page=x",
        "nothing=1",
        "q=a&q=b",
        "q=" + "a" * 201,
        "addressee=Nobody",
        "treaty=none",
    ],
)
def test_a_faulty_question_is_told(look: Callable[[str], Seen], question: str) -> None:
    seen = look(f"library/?{question}")
    assert seen.status == 400
    assert "1 fault" in seen.words


def test_an_empty_library_says_how_it_is_filled(look: Callable[[str], Seen]) -> None:
    from palermo.web.resolutions import library

    for symbol in ALL:
        library.forget(symbol)
    assert "palermo resolutions keep" in look("library/").words


def test_what_was_asked_stays_in_the_form_and_in_the_links(look: Callable[[str], Seen]) -> None:
    seen = look("library/?q=lamp&year=2001&sort=oldest")
    assert seen.tree.xpath("//input[@id='q']/@value") == ["lamp"]
    assert seen.tree.xpath("//select[@id='year']/option[@selected]/@value") == ["2001"]
    assert seen.tree.xpath("//select[@id='sort']/option[@selected]/@value") == ["oldest"]
