"""The facts of known resolutions: whole, in six languages, in few words, with days from the sessions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from palermo.facts.load import FactsError
from palermo.facts.pack_tables import merged_rows
from palermo.facts.records import LANGUAGES
from palermo.resolutions.register import load_register
from tests.facts.packs import overlay

if TYPE_CHECKING:
    from pathlib import Path

REGISTER = load_register()
#: Operative paragraphs of each, those of a draft with its name.
PARAGRAPHS = {
    "A/RES/56/120": [f"op{number}" for number in range(1, 6)],
    "E/RES/2002/8": ["op1", *(f"draft.op{number}" for number in range(1, 8))],
    "A/RES/57/168": [f"op{number}" for number in range(1, 8)],
    "A/RES/58/135": [f"op{number}" for number in range(1, 10)],
    "E/RES/2004/23": ["op1", *(f"draft.op{number}" for number in range(1, 10))],
}
MOST_WORDS = 25


def test_the_five_in_the_order_of_their_days() -> None:
    assert [(each.symbol, each.adopted) for each in REGISTER.resolutions] == [
        ("A/RES/56/120", date(2001, 12, 19)),
        ("E/RES/2002/8", date(2002, 7, 24)),
        ("A/RES/57/168", date(2002, 12, 18)),
        ("A/RES/58/135", date(2003, 12, 22)),
        ("E/RES/2004/23", date(2004, 7, 21)),
    ]


@pytest.mark.parametrize("symbol", PARAGRAPHS)
def test_every_paragraph_is_there_in_the_order_of_the_text(symbol: str) -> None:
    assert list(dict.fromkeys(each.paragraph for each in REGISTER.of(symbol))) == PARAGRAPHS[symbol]


def test_which_follows_which() -> None:
    chain = {each.symbol: (each.follows, each.draft_of) for each in REGISTER.resolutions}
    assert chain == {
        "A/RES/56/120": ("", ""),
        "E/RES/2002/8": ("A/RES/56/120", "A/RES/57/168"),
        "A/RES/57/168": ("A/RES/56/120", ""),
        "A/RES/58/135": ("A/RES/57/168", ""),
        "E/RES/2004/23": ("A/RES/58/135", ""),
    }


@pytest.mark.parametrize(
    ("symbol", "paragraph", "body", "session", "earliest", "latest"),
    [
        ("A/RES/56/120", "op5", "CCPCJ", "11", date(2002, 4, 16), date(2002, 4, 25)),
        ("E/RES/2002/8", "draft.op7", "GA", "58", date(2003, 9, 16), date(2004, 9, 13)),
        ("A/RES/57/168", "op7", "GA", "58", date(2003, 9, 16), date(2004, 9, 13)),
        ("A/RES/58/135", "op6", "UNTOC-COP", "1", date(2004, 6, 28), date(2004, 7, 8)),
        ("A/RES/58/135", "op9", "GA", "59", date(2004, 9, 14), date(2005, 9, 12)),
        ("E/RES/2004/23", "draft.op9", "GA", "60", date(2005, 9, 13), date(2006, 9, 11)),
    ],
)
def test_days_due(symbol: str, paragraph: str, body: str, session: str, earliest: date, latest: date) -> None:
    (due,) = [each.due for each in REGISTER.of(symbol) if each.paragraph == paragraph]
    assert due is not None
    assert (due.body, due.session, due.earliest, due.latest) == (body, session, earliest, latest)


def test_nothing_else_has_a_day() -> None:
    assert sum(each.due is not None for each in REGISTER.mandates) == 6


def test_what_orders_nothing_has_no_addressee_and_what_orders_has() -> None:
    for each in REGISTER.mandates:
        assert each.orders == bool(each.addressees)
        assert each.orders or (each.due is None and not each.recipient and each.kind in {"evaluative", "observing"})
        assert not each.orders or each.kind == "directive"


def test_words_are_few_and_in_six_languages() -> None:
    for each in REGISTER.mandates:
        assert set(each.texts) == set(LANGUAGES)
        assert all(each.texts.values())
        assert len(each.text("en").split()) <= MOST_WORDS
        assert len(set(each.texts.values())) == len(LANGUAGES)
        assert each.text("xx") == each.text("en")


def test_letters_are_those_of_the_language() -> None:
    ranges = {"ru": ("а", "я"), "zh": ("一", "鿿"), "ar": ("ا", "ي")}
    for each in REGISTER.mandates:
        for language, (first, last) in ranges.items():
            letters = [letter for letter in each.text(language).casefold() if letter.isalpha()]
            inside = sum(first <= letter <= last or letter in "ёةأإآئؤءىـ" for letter in letters)
            assert inside >= 0.9 * len(letters), each.text(language)


def test_names_and_actions_are_those_of_the_lexicon() -> None:
    actions = {row["action"] for row in merged_rows("actions", ("action", "order"))} | {"adopt_draft"}
    actors = {row["name"] for row in merged_rows("actors", ("name",))}
    verbs = {row["verb"] for row in merged_rows("verbs", ("verb",))}
    for each in REGISTER.mandates:
        assert each.action in {*actions, ""}
        assert set(each.addressees) <= actors
        assert each.recipient in {*actors, ""}
        assert each.verb in verbs
        assert each.force > 0 or not each.orders


def test_unknown_symbols() -> None:
    assert REGISTER.resolution("A/RES/1/1") is None
    assert REGISTER.of("A/RES/1/1") == ()


def test_a_pack_replaces_the_words_of_a_paragraph(tmp_path: Path) -> None:
    header = "symbol,paragraph,number,kind,verb,text_en,verified,source\n"
    row = "A/RES/56/120,op1,1,evaluative,welcomes,Is glad.,yes,a note\n"
    folder = overlay(tmp_path, "ours", **{"resolutions/mandates": header + row})
    first = load_register([folder]).of("A/RES/56/120")[0]
    assert (first.text(), first.text("fr"), first.source.pack) == ("Is glad.", "Is glad.", "ours")


def test_a_mandate_of_an_unknown_resolution_is_refused(tmp_path: Path) -> None:
    header = "symbol,paragraph,number,kind,verb,text_en,verified,source\n"
    row = "A/RES/1/1,op1,1,evaluative,welcomes,Is glad.,yes,a note\n"
    folder = overlay(tmp_path, "strange", **{"resolutions/mandates": header + row})
    with pytest.raises(FactsError, match="is of A/RES/1/1"):
        load_register([folder])
