"""Reading questionnaires: every fault named with its line, key and remedy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.implementation.questionnaire import Condition, Obligation, Part, read_questionnaire
from palermo.implementation.questionnaire.write import to_toml
from tests.implementation.asked import SMALL, changed, small


def problems_of(*changes: tuple[str, str]) -> list[tuple[int | None, str, str]]:
    """Return line, key and fault of every problem of the small questionnaire after these changes."""
    text = SMALL
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    _, problems = read_questionnaire(text.encode(), "small.toml")
    assert all(problem.file == "small.toml" and problem.remedy for problem in problems)
    return [(problem.line, problem.column, problem.what) for problem in problems]


def line_of(text: str) -> int:
    """Return the line of the small questionnaire on which a text first stands."""
    return SMALL[: SMALL.index(text)].count("\n") + 1


def test_the_small_questionnaire() -> None:
    questionnaire = small()
    assert questionnaire.name == "small@1"
    assert [section.key for section in questionnaire.sections] == ["general", "tea-1", "cake-1", "tea-2"]
    assert [section.key for section in questionnaire.articles] == ["tea-1", "cake-1", "tea-2"]
    question = questionnaire.by_id["T.1.2"]
    assert question.parts == (Part.YN, Part.DATE)
    assert question.keys == ("answer", "date")
    assert question.answers == ("yes", "no")
    assert question.obligation is Obligation.INFO
    assert question.show_if == Condition("T.1.1", ("yes", "part"))
    assert questionnaire.section_of["T.1"].key == "tea-1"
    assert questionnaire.by_id["T.1"].parts == ()
    assert [each.key for each in questionnaire.follow_ups_of(questionnaire.by_id["T.1.6"])] == [
        "text",
        "missing",
        "practice",
    ]
    assert [each.key for each in questionnaire.follow_ups_of(questionnaire.by_id["T.1"])] == ["difficulties"]
    assert questionnaire.section("nowhere") is None


def test_clusters_say_the_order() -> None:
    first, second = (
        '[[clusters]]\nid = "A"\ntitle = "The first cluster"',
        '[[clusters]]\nid = "B"\ntitle = "The second cluster"',
    )
    swapped = changed((f"{first}\n\n{second}", f"{second}\n\n{first}"))
    assert [section.key for section in swapped.sections] == ["general", "tea-2", "tea-1", "cake-1"]


@pytest.mark.parametrize(
    ("before", "after", "at", "what"),
    [
        ('id = "small"', 'id = "3 small"', 'id = "small"', "'3 small' is not an id"),
        ('version = "1"', 'version = ""', 'version = "1"', "`version` is empty"),
        ('version = "1"', 'version = "one two"', 'version = "1"', "'one two' is not a version"),
        ('version = "1"', "version = 1", 'version = "1"', "`version` is '1', not a text"),
        ('title = "A small', 'titel = "A small', "", "`title` is missing"),
        ('provision = "1(1)"', 'provison = "1(1)"', 'provision = "1(1)"', "There is no key 'provison'"),
        ('parts = ["yn", "date"]', 'parts = ["yn", "dates"]', 'parts = ["yn", "date"]', "'dates' is not known"),
        ('parts = ["yn", "date"]', 'parts = ["yn", "ynp"]', 'parts = ["yn", "date"]', "yn and ynp stand together"),
        ('parts = ["yn", "date"]\n', "", 'id = "T.1.2"', "`parts` is missing"),
        ('parts = ["table"]', 'parts = ["text"]', "columns = [", "C.1.1 has columns that no part of it reads"),
        ('parts = ["languages"]', 'parts = ["matrix"]', 'id = "G.1"', "G.1 has no rows"),
        ('obligation = "consider"', 'obligation = "must"', 'obligation = "consider"', "'must' is not known"),
        ('section = "tea-2"', 'section = "tea-3"', 'section = "tea-2"', "T.2.1 stands in 'tea-3', which is no section"),
        ('cluster = "B"', 'cluster = "C"', 'cluster = "B"', "There is no cluster 'C'"),
        ('id = "T.1.6"', 'id = "t.1.5"', 'id = "T.1.6"', "'t.1.5' stands there twice"),
        ('closing = "T.2"', 'closing = "T.2.1"', 'closing = "T.2"', "'T.2.1' is a question already"),
        (
            'question = "T.1.2", answers',
            'question = "T.1.9", answers',
            'show_if = { question = "T.1.2"',
            "There is no question 'T.1.9'",
        ),
        (
            'question = "T.1.1", answers = ["yes", "part"]',
            'question = "T.1.1", answers = ["maybe"]',
            'show_if = { question = "T.1.1"',
            "T.1.1 cannot be answered with 'maybe'",
        ),
        (
            'question = "T.1.1", answers = ["yes", "part"]',
            'question = "T.1.1"',
            'show_if = { question = "T.1.1"',
            "No answer is named",
        ),
        (
            'obligation = "mandatory"\nqualifier = "shall"',
            'obligation = "mandatory"\nshow_if = { question = "T.1.1", answers = ["yes"] }',
            'qualifier = "shall"',
            "T.1.1 is shown only after itself",
        ),
        ('either = "vessel"\n', "", 'id = "T.1.5"', "T.1.5 is the only question of 'vessel'"),
        ('{ key = "none", text', '{ key = "hot", text', "choices = [", "'hot' stands there twice"),
        ('{ key = "none", text', '{ key = "", text', "choices = [", "`key` is empty"),
        ('means = "no"', 'means = "never"', "choices = [", "'never' is not known"),
        ('kind = "year"', 'kind = "era"', "columns = [", "'era' is not known"),
        ('key = "missing"', 'key = "colour"', 'key = "missing"', "'colour' is not known"),
        (
            'text = "Is tea brewed?"',
            'text = "' + "x" * 2001 + '"',
            'text = "Is tea brewed?"',
            "The text has 2,001 characters",
        ),
        (
            'text = "Is tea brewed?"',
            'text = "a\\u0000b"',
            'text = "Is tea brewed?"',
            "'a\\x00b' holds control characters",
        ),
        ('id = "TRAIN"', 'id = "LEG_DRAFT"', 'id = "LEG_DRAFT"', "'LEG_DRAFT' stands there twice"),
    ],
)
def test_faults_are_named_where_they_are(before: str, after: str, at: str, what: str) -> None:
    found = problems_of((before, after))
    assert any(fault.startswith(what) for _, _, fault in found), found
    if at and before != 'either = "vessel"\n':
        lines = [line for line, _, fault in found if fault.startswith(what)]
        # The line itself, or the head of the table where it is missing.
        assert line_of(at) in lines or line_of(at) - 1 in lines, found


def test_faults_are_collected_not_raised_one_by_one() -> None:
    found = problems_of(
        ('obligation = "info"', 'obligation = "x"'), ('cluster = "B"', 'cluster = "Z"'), ('key = "sponge"', 'kee = "s"')
    )
    assert len(found) >= 3


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is missing"),
        (b"\xff\xfe", "UTF-16"),
        (b"id = ", "Not TOML"),
        (b"[[questions]]\n" * 3, "`obligation` is missing"),
        (b'questions = "many"', "is 'many', not a list"),
        (b"x = " + b"[" * 5000, "Nested too deeply"),
        (SMALL.partition("[[sections]]")[0].encode(), "no question"),
    ],
)
def test_files_that_are_no_questionnaire(content: bytes, what: str) -> None:
    found, problems = read_questionnaire(content, "bad.toml")
    assert found is None
    assert any(what in problem.what for problem in problems)


def test_a_long_chain_of_conditions_is_refused() -> None:
    chain = "".join(
        f'[[questions]]\nid = "Q.{n}"\nsection = "tea-2"\ntext = "?"\nparts = ["yn"]\nobligation = "info"\n'
        f'show_if = {{ question = "{f"Q.{n - 1}" if n else "T.1.1"}", answers = ["yes"] }}\n'
        for n in range(25)
    )
    found, problems = read_questionnaire((SMALL + chain).encode(), "long.toml")
    assert found is None
    assert {problem.what for problem in problems} == {
        f"Q.{n} is shown only after {n + 1} others" for n in range(20, 25)
    }


def test_what_is_written_is_read_back() -> None:
    written = to_toml(small(), "A comment\non two lines")
    assert written.startswith("# A comment\n# on two lines\n")
    assert read_questionnaire(written.encode()) == (small(), ())


@settings(max_examples=50)
@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(lambda text: text.isprintable() and text))
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    question = small().by_id["G.1"]
    assert question.text in SMALL

    section = small().sections[0]
    changed_section = replace(section, questions=(replace(question, text=text),))
    whole = replace(small(), sections=(changed_section, *small().sections[1:]))
    back, problems = read_questionnaire(to_toml(whole).encode())
    assert problems == ()
    assert back is not None
    assert back.by_id["G.1"].text == text
