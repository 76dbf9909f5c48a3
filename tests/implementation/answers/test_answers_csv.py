"""Answers as CSV: read as people write them, every fault named, and written so that they are read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.facts.load import load
from palermo.facts.names import resolve
from palermo.implementation.answers import Answer, Answers, Parts
from palermo.implementation.answers.answers_csv import ReadAnswers, read_answers, write_answers
from palermo.implementation.answers.spoken import spoken
from tests.implementation.asked import answers_to, review, small

FACTS = load()


def of_review(text: str) -> ReadAnswers:
    return read_answers(text.encode(), review(), lambda name: resolve(name, FACTS).code, "answers.csv")


def of_small(text: str) -> ReadAnswers:
    return read_answers(text.encode(), small(), lambda name: name, "small.csv")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *(
            (word, "yes")
            for word in ("yes", "Yes", " YES. ", "y", "true", "oui", "Sí", "si", "да", "是", "نعم", "fully")
        ),
        *(
            (word, "part")
            for word in ("part", "In part", "yes, in part", "Yes - in part", "partially", "oui, en partie")
        ),
        *(
            (word, "part")
            for word in ("sí, en parte", "частично", "да, частично", "部分", "是，部分", "جزئيا", "نعم، جزئيا")
        ),
        *((word, "no") for word in ("no", "No!", "n", "false", "non", "нет", "否", "没有", "لا")),
        *((word, "") for word in ("", " ", "-", "—", "not answered", "No answer")),
        *((word, None) for word in ("maybe", "yes and no", "n/a", "1", "none", "x" * 99)),
    ],
)
def test_what_people_write(text: str, meant: str | None) -> None:
    assert spoken(text) == meant


def test_columns_stand_in_any_order_and_strange_ones_are_said() -> None:
    found = of_review("Answer,colour,QUESTION,state\nyes,blue,UNTOC.5.1,FRA\n")
    assert found.answers == {"FRA": {"UNTOC.5.1": {"answer": "yes"}}}
    assert found.problems == ()
    assert found.remarks[0].startswith("answers.csv: not read: 'colour'.")


def test_states_are_found_by_name_and_questions_in_any_case() -> None:
    found = of_review("state,question,answer\nViet Nam,untoc.5.1,no\nCôte d'Ivoire,UNTOC 5.4,oui\nvnm,UNTOC.5.2,part\n")
    assert found.problems == ()
    assert found.answers == {
        "VNM": {"UNTOC.5.1": {"answer": "no"}, "UNTOC.5.2": {"answer": "part"}},
        "CIV": {"UNTOC.5.4": {"answer": "yes"}},
    }


def test_assistance_notes_dates_and_versions() -> None:
    found = of_review(
        "state,question,answer,assistance,note,date,version\n"
        "KEN,UNTOC.5.1,no,LEG_DRAFT; train,ask again,2026-01-31,1\n"
        "KEN,UNTOC.5,,equip,,,untoc-review@1\n"
    )
    assert found.problems == ()
    assert found.records == (
        Answer(
            "KEN",
            "UNTOC.5.1",
            {"answer": "no", "assistance": [{"kind": "LEG_DRAFT"}, {"kind": "TRAIN"}]},
            "1",
            "2026-01-31",
            "ask again",
        ),
        Answer("KEN", "UNTOC.5", {"assistance": [{"kind": "EQUIP"}]}, "untoc-review@1"),
    )


@pytest.mark.parametrize(
    ("id_", "cell", "parts"),
    [
        ("UNTOC.8.5", "Penal Code, s. 2", {"text": "Penal Code, s. 2"}),
        ("UNTOC.8.5", "-", {}),
        ("UNTOC.10.2", "criminal; Administrative liability", {"choices": ["criminal", "administrative"]}),
        ("GEN.4", "fr, EN;es", {"languages": ["fr", "en", "es"]}),
        ("UNTOC.30.1", "Training in 2020", {"rows": [{"partner": "Training in 2020"}]}),
        ("UNTOC.5.7", "Three cases", {"cases": "Three cases"}),
        ("UNTOC.18.7", "yes", {"answer": "yes"}),
    ],
)
def test_cells_are_read_by_what_is_asked_first(id_: str, cell: str, parts: Parts) -> None:
    found = of_review(f'state,question,answer\nKEN,{id_},"{cell}"\n')
    assert found.problems == ()
    assert found.answers["KEN"][id_] == parts


FAULTY = [
    ("ATLANTIS,UNTOC.5.1,yes", "state", "No State or organization is called 'ATLANTIS'"),
    (",UNTOC.5.1,yes", "state", "No State or organization is called ''"),
    ("KEN,UNTOC.5.99,yes", "question", "untoc-review@1 has no question 'UNTOC.5.99'"),
    ("KEN,,yes", "question", "The question is missing"),
    ("KEN,UNTOC.5.1,maybe", "answer", "'maybe' is no answer to UNTOC.5.1"),
    ("KEN,UNTOC.5.3,in part", "answer", "'in part' is no answer to UNTOC.5.3"),
    ("KEN,UNTOC.5,yes", "answer", "UNTOC.5 stands for the article as a whole"),
    ("KEN,UNTOC.10.2,moral", "answer", "UNTOC.10.2 has no choice 'moral'"),
    ("KEN,UNTOC.5.1,no,MONEY", "assistance", "'MONEY' is not a kind of assistance"),
    ("KEN,UNTOC.5.1,no,,,,7", "version", "The answer is to version '7'"),
    ("KEN,UNTOC.5.1,no,,,yesterday", "date", "'yesterday' is not a day"),
    ("KEN,UNTOC.5.1,no,,,,,{", "parts", "not a JSON object"),
    ('KEN,UNTOC.5.1,no,,,,,"[1]"', "", "not a set of named values"),
    ('KEN,UNTOC.5.1,no,,,,,"{""colour"": 1}"', "colour", "no part 'colour'"),
    ("KEN,UNTOC.5.1,no,,,,," + "[" * 90_000, "parts", "not a JSON object"),
    ("KEN,UNTOC.5.1,yes,,,,,,,,", "", ""),
]


@pytest.mark.parametrize(("row", "column", "what"), FAULTY)
def test_faults_are_named_and_the_other_rows_read(row: str, column: str, what: str) -> None:
    header = "state,question,answer,assistance,note,date,version,parts\n"
    rest = row + "," * (7 - row.count(",")) if '"' not in row and "{" not in row and "[" not in row else row
    found = of_review(f"{header}{rest}\nKEN,UNTOC.5.2,yes,,,,,\n")
    assert found.answers["KEN"]["UNTOC.5.2"] == {"answer": "yes"}
    if what:
        assert len(found.problems) == 1
        problem = found.problems[0]
        assert (problem.file, problem.line, problem.column) == ("answers.csv", 2, column)
        assert what in problem.what
        assert problem.remedy
        assert "UNTOC.5.1" not in found.answers["KEN"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"state,question\nKEN,UNTOC.5.1\n", "The column answer is missing"),
        (b"state;question;answer\nKEN;UNTOC.5.1;yes\n", "semicolons"),
        (b"\xff\xfes\0t\0", "UTF-16"),
        (b"state,question,answer\nKEN,UNTOC.5.1,\xff\n", "not UTF-8"),
        (b'state,question,answer\nKEN,"UNTOC.5.1,yes\n', "not CSV"),
        (b"state,question,answer\nKEN,UNTOC.5.1\n", "2 cells"),
    ],
)
def test_files_that_are_no_table(content: bytes, what: str) -> None:
    found = read_answers(content, review(), str, "bad.csv")
    assert found.records == ()
    assert what in found.problems[0].what


def test_rows_that_agree_are_one_and_rows_that_disagree_are_none() -> None:
    found = of_small(
        "state,question,answer,assistance,note\n"
        "A,T.1.1,yes,,one\nA,T.1.1,yes,TRAIN,two\n"
        "A,T.1.4,yes,,\nA,T.1.4,no,,\nA,T.1.4,yes,,\n"
        "B,T.1.4,no,,\n"
    )
    assert found.answers == {
        "A": {"T.1.1": {"answer": "yes", "assistance": [{"kind": "TRAIN"}]}},
        "B": {"T.1.4": {"answer": "no"}},
    }
    assert found.records[0].note == "one; two"
    assert [(problem.line, problem.what) for problem in found.problems] == [
        (5, "A answers T.1.4 in another way on line 4")
    ]


def test_an_unknown_state_is_said_for_every_row_but_looked_up_once() -> None:
    asked: list[str] = []

    def find(name: str) -> str:
        asked.append(name)
        raise ValueError("No State is called so. Give another")

    found = read_answers(b"state,question,answer\n" + b"X,T.1.1,yes\n" * 500, small(), find, "x.csv")
    assert asked == ["X"]
    assert len(found.problems) == 500
    assert found.answers == {}


@settings(max_examples=15)
@given(answers_to(small()))
def test_what_is_written_is_read_back(answers: Answers) -> None:
    records = [Answer("KEN", id_, parts, "1", "2026-01-31", "=note") for id_, parts in answers.items()]
    found = of_small(write_answers(small(), records))
    assert found.problems == ()
    assert dict(found.answers.get("KEN", {})) == answers
    assert [record.note for record in found.records] == ["=note"] * len(records)


@settings(max_examples=25)
@given(st.text(alphabet=st.sampled_from("stae,qunwr\n\"';=T.1 yesnopart\0\u202e"), max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    of_small("state,question,answer\n" + text)
