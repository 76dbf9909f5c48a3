"""One analyser for six languages, held against SQLite's FTS5 and, where it is installed, PostgreSQL."""

from __future__ import annotations

import random
import re
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.resolutions.analyser import MOST_CLAUSES, Query, UnknownLanguage, analyse, indexed_text, query, version
from palermo.resolutions.collection.alphabet import LONGEST, written
from palermo.resolutions.collection.folding import LANGUAGES, folded, stem, stemming
from tests.postgres import NoPostgresError, private_cluster

SAFE = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*|")

#: Language, text, questions that find it, questions that do not.
FOUND = [
    (case["language"], case["text"], case["found"], case["not_found"])
    for case in tomllib.loads((Path(__file__).with_name("questions.toml")).read_text(encoding="utf-8"))["case"]
]
CASES = [
    pytest.param(language, text, question, expected, id=f"{language}: {question}{'' if expected else ' (not found)'}")
    for language, text, finding, missing in FOUND
    for questions, expected in ((finding, True), (missing, False))
    for question in questions
]
stemmed = pytest.mark.skipif(not stemming(), reason="the stemmers are an optional part")


@pytest.fixture(scope="module", params=["unicode61", "ascii"])
def fts5(request: pytest.FixtureRequest) -> object:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(words, tokenize='{request.param}')")
        yield connection


@pytest.fixture(scope="module")
def postgres() -> object:
    try:
        with private_cluster() as address, psycopg.connect(address, autocommit=True) as connection:
            yield connection
    except NoPostgresError as error:
        pytest.skip(str(error))


def matches_in_sqlite(connection: sqlite3.Connection, words: str, asked: Query) -> bool:
    connection.execute("DELETE FROM texts")
    connection.execute("INSERT INTO texts VALUES (?)", [words])
    return bool(connection.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", [asked.fts5()]).fetchone()[0])


@stemmed
@pytest.mark.parametrize(("language", "text", "question", "expected"), CASES)
def test_questions_find_what_they_mean(
    fts5: sqlite3.Connection, language: str, text: str, question: str, expected: bool
) -> None:
    asked = query(question, language)
    assert not asked.empty
    assert matches_in_sqlite(fts5, indexed_text(text, language), asked) is expected


@stemmed
def test_postgres_finds_the_same(postgres: psycopg.Connection[tuple[bool]]) -> None:
    wrong = []
    for language, text, finding, missing in FOUND:
        for question, expected in [*((each, True) for each in finding), *((each, False) for each in missing)]:
            statement = "SELECT to_tsvector('simple', %s) @@ to_tsquery('simple', %s)"
            row = postgres.execute(statement, [indexed_text(text, language), query(question, language).tsquery()])
            if row.fetchone() != (expected,):
                wrong.append((language, text, question))
    assert wrong == []


def test_a_term_knows_where_it_stands() -> None:
    text = "Recalls A/RES/55/25, l’État 打击"
    places = [(text[slice(*term.at)], term.text) for term in analyse(text, "zh")]
    assert places == [
        ("Recalls", "recalls"),
        ("A/RES/55/25", "a/res/55/25"),
        ("l", "l"),
        ("État", "etat"),
        ("打击", "打击"),
        ("击", "击"),
    ]


@pytest.mark.parametrize("text", ["", " \n", "...", "* ( ) & | !", '"', '""', "“”", "—", "\x00", "\u0301", "ـ ـ"])
def test_nothing_to_search_for_is_an_empty_question(text: str) -> None:
    asked = query(text, "en")
    assert asked.empty
    assert (asked.fts5(), asked.tsquery()) == ("", "")
    assert indexed_text(text, "en") == ""


def test_what_holds_no_word_is_named() -> None:
    assert query('crime & "…" -', "en").left_out == ("&", "…", "-")


def test_more_clauses_than_are_answered_are_named() -> None:
    asked = query(" ".join(f"word{number}" for number in range(MOST_CLAUSES + 2)), "en")
    assert len(asked.clauses) == MOST_CLAUSES
    assert asked.left_out == (f"word{MOST_CLAUSES}", f"word{MOST_CLAUSES + 1}")


def test_a_word_asked_for_twice_is_asked_once() -> None:
    assert len(query("crime Crime CRIMES", "en").clauses) == 1


@pytest.mark.parametrize("language", ["", "de", "EN", "en-GB"])
def test_no_language_is_taken_for_granted(language: str) -> None:
    for function in (analyse, indexed_text, query):
        with pytest.raises(UnknownLanguage, match="one of ar, en, es, fr, ru, zh"):
            function("crime", language)


def test_the_version_names_the_stemmers() -> None:
    assert version().startswith("1")
    assert stemming() in version()


TYPED = st.text(
    st.one_of(st.characters(), st.sampled_from("\"'“”*()&|!:<>-^{}+,;\\%_ ~#@")), max_size=60
)  # fmt: skip
OPERATORS = st.lists(
    st.sampled_from(
        ["AND", "OR", "NOT", "NEAR(", ")", '"', "*", "<->", "&", "|", "!", ":*", "crime", "words:", "大会", "--"]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=400)
@given(st.one_of(TYPED, OPERATORS), st.sampled_from(LANGUAGES))
def test_nothing_typed_reaches_the_engine_but_words(text: str, language: str) -> None:
    asked = query(text, language)
    terms = [term for clause in asked.clauses for term in (*clause.terms, *filter(None, [clause.other]))]
    assert all(re.fullmatch("[a-z0-9]+", term) for term in terms)
    assert SAFE.fullmatch(indexed_text(text, language))
    assert not re.search(r"[^a-z0-9 \"*()ANDOR]", asked.fts5())
    assert not re.search(r"[^a-z0-9 <\->:*()&|]", asked.tsquery())


@settings(max_examples=400)
@given(st.one_of(TYPED, OPERATORS), st.sampled_from(LANGUAGES))
def test_sqlite_takes_every_question(text: str, language: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize='ascii')")
        asked = query(text, language)
        if not asked.empty:
            matches_in_sqlite(connection, "crime", asked)


@settings(max_examples=200)
@given(st.lists(st.one_of(TYPED, OPERATORS), min_size=10, max_size=10), st.sampled_from(LANGUAGES))
def test_postgres_takes_every_question(
    postgres: psycopg.Connection[tuple[str]], texts: list[str], language: str
) -> None:
    for text in texts:
        asked = query(text, language)
        if not asked.empty:
            postgres.execute("SELECT to_tsquery('simple', %s)", [asked.tsquery()])


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_a_text_is_found_by_its_own_words(text: str, language: str) -> None:
    terms = analyse(text, language)
    words = indexed_text(text, language).split(" zt ")[0].split()
    assert words == [written(term.text) for term in terms]
    assert all(term.text for term in terms)
    assert all(0 <= term.at.start < term.at.end <= len(text) for term in terms)


@given(st.text(max_size=8), st.text(max_size=8))
def test_different_terms_are_written_differently_and_beginnings_stay_beginnings(a: str, b: str) -> None:
    assert (written(a) == written(b)) == (a == b)
    assert written(a + b).startswith(written(a))


def test_a_very_long_word_is_cut() -> None:
    assert written("a" * 500) == "a" * LONGEST
    assert len(written("大" * 500)) < 2000


@given(st.text(max_size=10), st.sampled_from(LANGUAGES))
def test_folding_twice_changes_nothing(word: str, language: str) -> None:
    assert folded(folded(word, language), language) == folded(word, language)


@pytest.mark.parametrize(
    ("word", "light"),
    [("والمنظمات", "منظم"), ("بالجريمه", "جريم"), ("الدول", "دول"), ("دول", "دول"), ("ال", "ال"), ("وقت", "وقت")],
)
def test_arabic_stems_keep_three_letters(word: str, light: str) -> None:
    assert stem(word, "ar") == light


def test_long_and_odd_texts_are_analysed_in_linear_time() -> None:
    chance = random.Random(1)  # noqa: S311 - a fixed seed, no secret
    for unit in ("a.", "a/", "1/", "a-", "(", "'s", "é", "\u0301", "ـ", "大 ", "大\n\n\n\n\n", "A/57/158-", '"', "َ"):
        text = unit * 40_000
        assert SAFE.fullmatch(indexed_text(text, "en"))
    mixed = "".join(chance.choice(["a", ".", "/", "-", "1", "'", "大", "\u064e", " "]) for _ in range(100_000))
    assert SAFE.fullmatch(indexed_text(mixed, "ar"))
