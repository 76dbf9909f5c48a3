"""Actions from stand-alone CSV: what a user may write, what is reported, and a million rows."""

from __future__ import annotations

import io
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palermo.facts.actions_csv import read_actions, read_pack_actions
from palermo.facts.records import ActionKind

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.cells import Mention
    from palermo.facts.problems import Problem
    from palermo.facts.records import Action, Facts

HEADER = "state,action,date,source,note\n"


def read(text: str | bytes, facts: Facts) -> tuple[tuple[Action, ...], tuple[Problem, ...]]:
    content = text if isinstance(text, bytes) else text.encode()
    return read_actions(content, facts.instruments["treaty"], facts=facts, file="acts.csv")


def test_a_row_becomes_a_record(small: Facts) -> None:
    rows = HEADER + "KEN,accession,2004-06-16,CN 1,by hand\nMLI,ratification,2002-04-12/2002-04-30,,\n"
    (ken, mli), problems = read(rows, small)
    assert problems == ()
    assert (ken.state, ken.instrument, ken.kind) == ("KEN", "treaty", ActionKind.ACCESSION)
    assert (ken.earliest, ken.latest) == (date(2004, 6, 16), date(2004, 6, 16))
    assert (ken.source.text, ken.source.verified, ken.note) == ("CN 1", True, "by hand")
    assert (mli.earliest, mli.latest) == (date(2002, 4, 12), date(2002, 4, 30))
    assert (mli.source.text, mli.source.verified) == ("acts.csv", False), "a row without a source rests on its file"


def test_optional_columns(small: Facts) -> None:
    text = "state,action,date,source,note,effective,predecessor,verified,ordinal\n"
    (act,), problems = read(text + "KEN,succession,2006-10-23,CN 1,,2006-06-03,YUG,no,1\n", small)
    assert problems == ()
    assert (act.effective, act.predecessor, act.source.verified) == (date(2006, 6, 3), "YUG", False)


@pytest.mark.parametrize("code", ["KEN", "YUG", "ABW", "EU"])
def test_states_former_states_territories_and_organizations_may_act(small: Facts, code: str) -> None:
    acts, problems = read(HEADER + f"{code},accession,2004-06-16,,\n", small)
    assert [act.state for act in acts] == [code]
    assert problems == ()


def test_a_signature_may_lie_before_adoption(small: Facts) -> None:
    acts, problems = read(HEADER + "KEN,signature,2000-11-14,,\n", small)
    assert len(acts) == 1
    assert problems == ()


def test_an_interval_that_reaches_the_adoption_is_no_fault(small: Facts) -> None:
    acts, problems = read(HEADER + "KEN,ratification,2000-11-01/2000-11-30,,\n", small)
    assert len(acts) == 1
    assert problems == ()


@pytest.mark.parametrize(
    ("row", "column", "what", "remedy"),
    [
        (",accession,2004-06-16,,", "state", "The State is missing", "ISO 3166"),
        ("KNE,accession,2004-06-16,,", "state", "'KNE' is not the code", "KEN (Kenya)"),
        ("ken,accession,2004-06-16,,", "state", "'ken' is not the code", "Write KEN"),
        ("KE,accession,2004-06-16,,", "state", "'KE' is not the code", "Write KEN"),
        ("Kenya,accession,2004-06-16,,", "state", "'Kenya' is not the code", "Write KEN"),
        ("肯尼亚,accession,2004-06-16,,", "state", "'肯尼亚' is not the code", "Write KEN"),
        ("European Community,accession,2004-06-16,,", "state", "is not the code", "Write EU"),
        ("QQQ,accession,2004-06-16,,", "state", "'QQQ' is not the code", "alpha-3"),
        ("KEN,ratifcation,2004-06-16,,", "action", "'ratifcation' is not a known action", "Write ratification"),
        ("KEN,,2004-06-16,,", "action", "The action is missing", "Write one of: signature, ratification"),
        ("KEN,Accession,2004-06-16,,", "action", "'Accession' is not a known action", "Write accession"),
        ("KEN,xx,2004-06-16,,", "action", "'xx' is not a known action", "formal_confirmation"),
        ("KEN,accession,2004-02-30,,", "date", "'2004-02-30' does not exist", "YYYY-MM-DD"),
        ("KEN,accession,2003-02-29,,", "date", "does not exist", "YYYY-MM-DD"),
        ("KEN,accession,0000-01-01,,", "date", "does not exist", "YYYY-MM-DD"),
        ("KEN,accession,0001-01-01,,", "date", "outside 1600-2999", "YYYY-MM-DD"),
        ("KEN,accession,9999-12-31,,", "date", "outside 1600-2999", "YYYY-MM-DD"),
        ("KEN,accession,16.06.2004,,", "date", "not a date written YYYY-MM-DD", "YYYY-MM-DD"),
        ("KEN,accession,2004-6-16,,", "date", "not a date written YYYY-MM-DD", "YYYY-MM-DD"),
        ("KEN,accession,٢٠٠٤-٠٦-١٦,,", "date", "not a date", "YYYY-MM-DD"),
        ("KEN,accession,,,", "date", "The date is missing", "YYYY-MM-DD"),
        ("KEN,accession,2004-06-16/2004-06-01,,", "date", "ends before it begins", "YYYY-MM-DD/YYYY-MM-DD"),
        ("KEN,accession,2004-06-16/,,", "date", "'2004-06-16/' has no day after the slash", "YYYY-MM-DD/YYYY-MM-DD"),
        (f"KEN,accession,{'2' * 5000},,", "date", "2222…", "YYYY-MM-DD"),
        ("KEN,accession,1999-01-01,,", "date", "before the adoption of the instrument on 2000-11-15", "adopted"),
    ],
)
def test_a_bad_cell_is_named_with_its_remedy(small: Facts, row: str, column: str, what: str, remedy: str) -> None:
    acts, problems = read(HEADER + "MLI,ratification,2002-04-12,,\n" + row + "\n", small)
    assert [act.state for act in acts] == ["MLI"], "the readable rows come back beside the problems"
    assert [(problem.file, problem.line, problem.column) for problem in problems] == [("acts.csv", 3, column)]
    assert what in problems[0].what
    assert remedy in problems[0].remedy


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ("2004-13-01,,yes,1", "effective", "does not exist"),
        ("2004-01-01/2004-02-01,,yes,1", "effective", "interval where one day is needed"),
        (",XXQ,yes,1", "predecessor", "'XXQ' is not the code"),
        (",,maybe,1", "verified", "'maybe' is neither yes nor no"),
        (",,yes,first", "ordinal", "'first' is not a number"),
        (",,yes,0", "ordinal", "'0' is not a number"),
        (f",,yes,{'9' * 5000}", "ordinal", "is not a number"),
        (",,yes,²", "ordinal", "is not a number"),
    ],
)
def test_bad_optional_cells(small: Facts, cells: str, column: str, what: str) -> None:
    header = "state,action,date,source,effective,predecessor,verified,ordinal\n"
    acts, problems = read(header + f"KEN,accession,2004-06-16,CN,{cells}\n", small)
    assert acts == ()
    assert [problem.column for problem in problems] == [column]
    assert what in problems[0].what


def test_the_same_bad_flag_is_reported_on_every_row(small: Facts) -> None:
    text = "state,action,date,source,verified\nKEN,accession,2004-06-16,CN,si\nMLI,accession,2004-06-16,CN,si\n"
    assert [problem.line for problem in read(text, small)[1]] == [2, 3]


def test_all_faults_of_a_row_are_reported_at_once(small: Facts) -> None:
    _, problems = read(HEADER + "QQQ,xx,never,,\n", small)
    assert [problem.column for problem in problems] == ["state", "action", "date"]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("KEN,withdrawal,1999-01-01,,,", ["date", ""]),
        ("KEN,withdrawal,2004-01-01,,2003-12-31,", ["effective", ""]),
        ("KEN,withdrawal,2004-01-01,,,maybe", ["verified", ""]),
        ("QQQ,withdrawal,2004-01-01,,,", ["state", ""]),
    ],
)
def test_a_withdrawal_from_nothing_is_reported_beside_other_faults(small: Facts, row: str, columns: list[str]) -> None:
    acts, problems = read(f"state,action,date,source,effective,verified\n{row}\n", small)
    assert acts == ()
    assert [(problem.line, problem.column) for problem in problems] == [(2, column) for column in columns]


def test_a_row_with_a_fault_costs_no_other_row_its_place(small: Facts) -> None:
    rows = "KEN,accession,2004-01-01,,maybe\nKEN,ratification,2005-01-01,,yes\n"
    acts, problems = read("state,action,date,source,verified\n" + rows, small)
    assert [act.kind.value for act in acts] == ["ratification"]
    assert [problem.line for problem in problems] == [2, 3]


@pytest.mark.parametrize(("effective", "faults"), [("2003-12-31", 1), ("2004-01-01", 0), ("2005-01-01", 0), ("", 0)])
def test_a_withdrawal_takes_effect_on_its_day_or_later(small: Facts, effective: str, faults: int) -> None:
    rows = f"KEN,accession,2002-01-01,,\nKEN,withdrawal,2004-01-01,,{effective}\n"
    acts, problems = read("state,action,date,source,effective\n" + rows, small)
    assert len(acts) == 2 - faults
    assert [(problem.line, problem.column) for problem in problems] == [(3, "effective")] * faults


def test_a_succession_takes_effect_before_its_notice(small: Facts) -> None:
    _, problems = read("state,action,date,source,effective\nKEN,succession,2004-01-01,,2001-01-01\n", small)
    assert problems == ()


def test_of_two_deposits_the_earlier_is_kept_and_both_lines_are_named(small: Facts) -> None:
    rows = "KEN,ratification,2005-01-01,,\nMLI,signature,2001-01-01,,\nKEN,accession,2004-01-01,,\n"
    acts, problems = read(HEADER + rows, small)
    assert [(act.state, act.kind.value) for act in acts] == [("MLI", "signature"), ("KEN", "accession")]
    assert [problem.line for problem in problems] == [2]
    assert "(line 4)" in problems[0].what


def test_a_repeated_row_is_reported_and_read_once(small: Facts) -> None:
    acts, problems = read(HEADER + "KEN,accession,2004-01-01,a,\nKEN,accession,2004-01-01,b,\n", small)
    assert [act.source.text for act in acts] == ["a"]
    assert [problem.line for problem in problems] == [3]


def test_return_after_withdrawal_is_no_fault(small: Facts) -> None:
    rows = "KEN,accession,2001-01-01,,\nKEN,withdrawal,2002-01-01,,\nKEN,accession,2003-01-01,,\n"
    acts, problems = read(HEADER + rows, small)
    assert len(acts) == 3
    assert problems == ()


def test_problems_come_in_the_order_of_lines(small: Facts) -> None:
    rows = "KEN,accession,2004-01-01,,\nQQQ,accession,2004-01-01,,\nKEN,accession,2005-01-01,,\nMLI,x,2004-01-01,,\n"
    assert [problem.line for problem in read(HEADER + rows, small)[1]] == [3, 4, 5]


def test_without_facts_any_code_is_taken() -> None:
    acts, problems = read_actions([HEADER, "ECOWAS,accession,1990-01-01,,\n"], "any-treaty")
    assert [(act.state, act.instrument) for act in acts] == [("ECOWAS", "any-treaty")]
    assert problems == ()


def test_paths_bytes_and_streams_read_alike(tmp_path: Path) -> None:
    text = HEADER + "KEN,accession,2004-06-16,CN,\n"
    path = tmp_path / "acts.csv"
    path.write_text(text)
    sources = (
        path,
        str(path),
        text.encode(),
        io.BytesIO(text.encode()),
        io.StringIO(text),
        text.splitlines(keepends=True),
    )
    readings = [read_actions(source, "treaty", file="f", pack="p") for source in sources]
    assert all(reading == readings[0] for reading in readings)


def test_problems_bear_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "acts.csv"
    _, problems = read_actions(path, "treaty")
    assert problems[0].file == str(path)
    assert "Cannot be read" in problems[0].what


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"state;action;date;source;note\nKEN;accession;2004-06-16;;\n", "semicolons"),
        (b"state\taction\tdate\tsource\tnote\n", "tabs"),
        ((HEADER + "CIV,accession,2004-06-16,Côte,\n").encode("latin-1"), "not UTF-8"),
        ((HEADER + "KEN,accession,2004-06-16,,\n").encode("utf-16"), "UTF-16"),
        (HEADER.encode() + b"KEN,acc\0ession,2004-06-16,,\n", "NUL"),
        (b"state,date,source,note\n", "The column action is missing"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not UTF-8"),
        (b"<html><body>404</body></html>", "The column state is missing"),
    ],
)
def test_files_of_another_kind(small: Facts, content: bytes, words: str) -> None:
    acts, problems = read(content, small)
    assert acts == ()
    assert any(words in problem.what for problem in problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=12), min_size=3, max_size=6))
def test_no_row_raises(small: Facts, cells: list[str]) -> None:
    acts, problems = read((HEADER + ",".join(cells) + "\n").encode("utf-8", "surrogatepass"), small)
    assert acts == ()
    # A row of nothing but spaces, of whatever kind, is a blank line.
    assert problems or not "".join(cells).replace(",", "").strip()


def test_the_pack_table_keeps_ordinals_and_lines() -> None:
    problems: list[Problem] = []
    text = (
        "instrument,state,action,date,effective,predecessor,ordinal,verified,source,note\n"
        "treaty,KEN,accession,2001-01-01,,,,yes,CN,\n"
        "treaty,KEN,accession,2003-01-01,,,2,yes,CN,\n"
    )
    first, second = read_pack_actions(text.encode(), "actions.csv", "pack", problems)
    assert problems == []
    assert (first.key, first.line) == (("treaty", "KEN", "accession", 1), 2)
    assert (second.key, second.line) == (("treaty", "KEN", "accession", 2), 3)
    assert first.action.source is second.action.source
    assert first.action.source.pack == "pack"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",KEN,accession,2001-01-01,yes,CN", "instrument"),
        ("treaty,,accession,2001-01-01,yes,CN", "state"),
        ("treaty,KEN,acced,2001-01-01,yes,CN", "action"),
        ("treaty,KEN,accession,2001-02-30,yes,CN", "date"),
    ],
)
def test_a_pack_wants_every_fact(row: str, column: str) -> None:
    problems: list[Problem] = []
    text = f"instrument,state,action,date,verified,source\n{row}\n"
    mentions: list[Mention] = []
    assert read_pack_actions(text.encode(), "actions.csv", "pack", problems, mentions) == []
    assert [problem.column for problem in problems] == [column]
    assert {each.text for each in mentions} <= {"treaty", "KEN"}
    assert {each.line for each in mentions} == {2}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (",,,CN", "verified"),
        (",,yes,", "source"),
        ("2000-01-01,,yes,CN", "effective"),
        ("2001-02-30,,yes,CN", "effective"),
    ],
)
def test_an_act_whose_row_has_a_lesser_fault_is_still_held_against_others(cells: str, column: str) -> None:
    problems: list[Problem] = []
    header = "instrument,state,action,date,effective,predecessor,verified,source"
    text = f"{header}\ntreaty,KEN,withdrawal,2001-01-01,{cells}\n"
    (row,) = read_pack_actions(text.encode(), "actions.csv", "pack", problems)
    assert (row.action.state, row.action.kind, row.action.effective) == ("KEN", ActionKind.WITHDRAWAL, None)
    assert [problem.column for problem in problems] == [column]


def _million(row: str) -> io.StringIO:
    return io.StringIO(HEADER + row * 1_000_000)


def test_a_million_rows_are_read_and_each_repetition_reported() -> None:
    began = time.process_time()
    acts, problems = read_actions(_million("KEN,accession,2004-06-16,CN,\n"), "treaty")
    assert (len(acts), len(problems)) == (1, 999_999)
    assert problems[-1].line == 1_000_001
    assert time.process_time() - began < 30, "a few seconds on an idle machine"


def test_many_different_unknown_states_are_reported_quickly(small: Facts) -> None:
    rows = "".join(f"X{number},accession,2004-06-16,,\n" for number in range(20_000))
    began = time.process_time()
    acts, problems = read(HEADER + rows, small)
    assert acts == ()
    assert len(problems) == 20_000
    assert time.process_time() - began < 15
