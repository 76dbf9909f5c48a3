"""The index of words answers alike on both databases, in all six languages."""

from __future__ import annotations

import pytest
from django.db import connection

from palermo.resolutions.analyser import indexed_text, query
from palermo.web.resolutions import index

pytestmark = pytest.mark.django_db

#: Language, title, text.
TEXTS = (
    ("en", "Transnational crime", "Assistance to States in preventing crimes, as in A/RES/55/25"),
    ("en", "Assisting", 'Transnational States of the world; it\'s "so" back\\slash'),
    ("fr", "La criminalité transnationale", "L'assistance aux États pour prévenir la criminalité"),
    ("es", "La delincuencia transnacional", "Asistencia a los Estados en la prevención"),
    ("ru", "Транснациональная преступность", "Помощь государствам в борьбе с преступностью"),
    ("zh", "打击跨国有组织犯罪", "向各国提供援助"),
    ("ar", "الجريمة المنظمة عبر الوطنية", "مساعدة الدول"),
)


@pytest.fixture(autouse=True)
def _seven_entries() -> None:
    for number, (language, title, text) in enumerate(TEXTS, start=1):
        index.put(number, indexed_text(title, language), indexed_text(text, language))


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "state", {1, 2}),
        ("en", "transnational assistance", {1, 2}),
        ("en", "crime states", {1}),
        ("en", "55/25", {1}),
        ("en", '"transnational states"', {2}),
        ("en", '"states transnational"', set()),
        ("en", "trans*", {1, 2, 3, 4}),
        ("fr", "criminalités", {3}),
        ("fr", "états", {3}),
        ("es", "estado", {4}),
        ("ru", "преступности", {5}),
        ("zh", "犯罪", {6}),
        ("zh", "援助", {6}),
        ("ar", "جريمة", {7}),
        ("ar", "دولة", {7}),
        ("en", "nothing", set()),
        ("en", "", set()),
        ("en", "?", set()),
        ("en", "state OR crime", set()),
        ("en", "it's", {2}),
        ("en", "back\\slash", {2}),
        ("en", "'; DROP TABLE resolutions_words; --", set()),
    ],
)
def test_what_is_asked_for_is_found(language: str, words: str, found: set[int]) -> None:
    assert set(index.ranked(query(words, language))) == found


def test_a_word_of_the_title_counts_more() -> None:
    ranks = index.ranked(query("transnational", "en"))
    assert ranks[1] > ranks[2]


def test_an_entry_is_indexed_once() -> None:
    index.put(1, indexed_text("Something new", "en"), "")
    assert set(index.ranked(query("new", "en"))) == {1}
    assert set(index.ranked(query("crime", "en"))) == set()


def test_what_is_dropped_is_not_found() -> None:
    index.drop([1, 99])
    assert set(index.ranked(query("state", "en"))) == {2}


def test_the_longest_of_texts_is_indexed_as_far_as_both_databases_take_it() -> None:
    words = " ".join(f"word{number:06}" for number in range(200_000))
    index.put(9, "", words)
    assert set(index.ranked(query("word000001", "en"))) == {9}
    shown = index.cut(words)
    assert 40_000 < len(shown.split()) < 60_000
    assert words.startswith(shown)


def test_a_text_with_few_words_many_times_is_indexed_whole() -> None:
    words = "lamp light " * 500_000
    assert index.cut(words) == words


def test_there_is_a_table_for_the_database_in_use() -> None:
    assert connection.vendor in index.CREATE
    assert index.TABLE in connection.introspection.table_names()
