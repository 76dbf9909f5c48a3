"""The benchmarks compare like with like: their inputs are as described, and all contenders give the same answers.

Nothing here looks at how fast anything is.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import urllib.parse
from contextlib import closing
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from benchmarks.__main__ import BENCHMARKS, README, main
from benchmarks.cold import HEAVY, contenders, imported
from benchmarks.engine import duckdb_sql
from benchmarks.engine.answers import palermo_answers, plain
from benchmarks.engine.bare_loop import bare_answers
from benchmarks.engine.treaties import ACTS, DELAYS, TREATIES, Problem, treaties
from benchmarks.pages.addresses import STATES, kinds, never_asked
from benchmarks.pages.load import NoAnswer, constant_rate, warm
from benchmarks.pages.run import rows_served
from benchmarks.pages.servers import COLUMNS, write_statuses
from benchmarks.record import NoPlaceForFigures, machine, replaced
from benchmarks.status import DAYS, questions
from benchmarks.timing import Sample, interleaved, markdown, shown, verdict
from palermo.facts.records import DEPOSITS, Action, ActionKind, Delay, EntryIntoForceClause, Instrument, Source
from palermo.participation.delays import effect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palermo.facts.records import Facts
    from palermo.participation import Register

RULES = [rule for rule, _ in DELAYS]
#: Days on which months differ in length, years end, and leap days come.
EDGES = [
    date(*day) for day in ((2003, 1, 31), (2004, 1, 31), (2004, 2, 29), (2003, 12, 1), (2003, 12, 31), (2003, 8, 30))
]
SOURCE = Source("a test", verified=True, pack="test")


@pytest.fixture(scope="module")
def problem() -> Problem:
    return treaties()


# The input of the engine's benchmark.


def test_there_are_as_many_treaties_and_acts_as_the_target_names(problem: Problem) -> None:
    assert (len(problem.instruments), problem.rows) == (TREATIES, ACTS) == (324, 24_000)


def test_the_same_seed_gives_the_same_treaties(problem: Problem) -> None:
    assert treaties() == problem
    assert treaties(seed=1) != problem


def test_every_rule_of_delay_occurs_for_the_treaty_and_for_later_states(problem: Problem) -> None:
    clauses = [each.entry_into_force for each in problem.instruments]
    assert {clause.delay.rule for clause in clauses} == set(RULES)
    assert {clause.for_later_states.rule for clause in clauses if clause.for_later_states} == set(RULES)


def test_the_treaties_vary_in_what_the_answer_hangs_on(problem: Problem) -> None:
    answers = bare_answers(problem)
    in_force = [answer for answer in answers.values() if answer.entry_into_force]
    held_back = [
        each
        for each in problem.instruments
        if each.entry_into_force.not_before and answers[each.id].entry_into_force == each.entry_into_force.not_before
    ]
    left_out = [
        each
        for each in problem.instruments
        if not each.entry_into_force.counts_regional_organizations
        and problem.organizations & answers[each.id].parties.keys()
    ]
    assert 0.6 * TREATIES < len(in_force) < TREATIES
    assert len(held_back) > 10
    assert len(left_out) > 50


def test_every_act_is_of_a_known_day_and_no_participant_deposits_twice(problem: Problem) -> None:
    for acts in problem.actions.values():
        assert all(act.earliest == act.latest and act.effective is None for act in acts)
        made = [act.state for act in acts if act.kind in DEPOSITS]
        assert len(made) == len(set(made))


def test_nobody_deposits_before_signing(problem: Problem) -> None:
    for acts in problem.actions.values():
        signed = {act.state: act.earliest for act in acts if act.kind is ActionKind.SIGNATURE}
        assert all(act.earliest >= signed.get(act.state, act.earliest) for act in acts)


def test_reference_treaties_lend_their_shape_when_their_folder_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "facts" / "participation" / "examples"
    folder.mkdir(parents=True)
    (folder / "rules.csv").write_text("file,instruments\nsmall,2\n", encoding="utf-8")
    (folder / "small.csv").write_text(
        "participant_as_listed,iso3,signature_date,deposit_date,deposit_kind\n"
        + "".join(f"Someone,X{n:02},1990-01-01,1991-01-01,formal confirmation\n" for n in range(99)),
        encoding="utf-8",
    )
    monkeypatch.setenv("PALERMO_SHARED", str(tmp_path))
    found = treaties(number=60, acts=3000)
    assert any(act.state.startswith("X0") for acts in found.actions.values() for act in acts)


# The three contenders of the engine's benchmark.


def compared(problem: Problem) -> None:
    with closing(duckdb_sql.loaded(problem)) as connection:
        from_sql = duckdb_sql.plain(duckdb_sql.fetched(connection))
    from_palermo, from_loop = plain(palermo_answers(problem)), bare_answers(problem)
    assert from_palermo == from_loop
    assert from_sql == from_loop


def test_all_contenders_agree_on_the_measured_treaties(problem: Problem) -> None:
    compared(problem)


@pytest.mark.parametrize("seed", range(4))
def test_all_contenders_agree_on_other_treaties(seed: int) -> None:
    compared(treaties(seed=seed, number=30, acts=2200))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("n", [0, 1, 2, 12, 30, 90])
def test_all_contenders_agree_where_months_and_years_end(rule: str, n: int) -> None:
    delay = Delay(rule, n)
    instruments, actions = [], {}
    for index, day in enumerate(EDGES):
        clause = EntryIntoForceClause(1, False, delay, delay)
        id_ = f"t{index}"
        instruments.append(Instrument(id_, id_, date(2000, 1, 1), "", clause, SOURCE))
        actions[id_] = (Action("AAA", id_, ActionKind.RATIFICATION, day, day, SOURCE),)
    found = Problem(tuple(instruments), actions, frozenset())
    compared(found)
    assert [bare_answers(found)[each.id].entry_into_force for each in instruments] == [effect(delay, d) for d in EDGES]


# Status, and processes.


def test_every_question_there_is_gets_asked_and_answered(register: Register) -> None:
    asked = questions(register)
    assert len(asked) == len(DAYS) * len(register.facts.instruments) * len(register.participants)
    assert {register.status(*question).as_of for question in asked} == set(DAYS)


def test_the_status_command_imports_nothing_heavy() -> None:
    found = imported()
    assert {"palermo", "click"} <= found
    assert not found & set(HEAVY)


def test_the_processes_that_only_pick_rows_out_pick_the_same(facts: Facts) -> None:
    expected = sum(act.state == "KEN" for acts in facts.actions.values() for act in acts)
    picked = [argv for name, argv in contenders().items() if "Kenya" in name]
    assert len(picked) == 2
    for argv in picked:
        output = subprocess.run(argv, check=True, capture_output=True, encoding="utf-8").stdout
        assert output.count("KEN") == expected


# Served pages.


def test_the_peer_is_given_the_statuses_that_palermo_gives(register: Register, tmp_path: Path) -> None:
    day = date(2005, 1, 1)
    write_statuses(register, day, tmp_path / "statuses.db")
    with closing(sqlite3.connect(tmp_path / "statuses.db")) as connection:
        rows = connection.execute("SELECT state, instrument, status, in_force FROM statuses").fetchall()
    assert sorted(rows) == sorted(
        (each.state, each.instrument, each.status.value, str(each.in_force) if each.in_force else None)
        for id_ in register.facts.instruments
        for each in register.statuses(id_, day)
    )


def test_the_served_api_gives_what_the_peer_is_given(server: str, register: Register, tmp_path: Path) -> None:
    day = date(2020, 1, 1)
    write_statuses(register, day, tmp_path / "statuses.db")
    port = urllib.parse.urlsplit(server).port or 0
    api = kinds(register, day)[-1]
    with closing(sqlite3.connect(tmp_path / "statuses.db")) as connection:
        for path in api.palermo[:6]:
            state = path.partition("state=")[2].partition("&")[0]
            query = f"SELECT {', '.join(COLUMNS)} FROM statuses WHERE state = ?"  # noqa: S608 - our own columns
            assert rows_served(port, path) == sorted(connection.execute(query, [state]).fetchall())


def test_the_addresses_are_many_and_each_asked_of_both(register: Register) -> None:
    found = {kind.name: kind for kind in kinds(register, DAYS[-1])}
    assert set(found) == {"home", "instrument", "state", "API: status of a State"}
    assert len(set(found["state"].palermo)) == len(set(found["state"].datasette)) == STATES
    assert len(set(found["home"].palermo)) == 6 * len(register.facts.instruments)
    assert all(kind.datasette for kind in found.values())
    unkept = never_asked(DAYS[-1], register)
    assert len(set(unkept)) == len(unkept)


class Slow(BaseHTTPRequestHandler):
    """Answers `/wrong` with 500, and everything else only after the first request has been held up."""

    protocol_version = "HTTP/1.1"
    held = threading.Event()

    def do_GET(self) -> None:
        self.held.wait(0.3)
        self.send_response(500 if self.path == "/wrong" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def slow_port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_waiting_for_a_stalled_server_counts_from_when_each_request_was_due(slow_port: int) -> None:
    """With every connection held up, the requests due meanwhile are late too, though they are sent afterwards."""
    load = constant_rate(slow_port, ["/"], rate=200, seconds=0.2)
    assert (len(load.seconds), load.failures) == (40, 0)
    assert load.bytes == 80
    assert min(load.seconds) > 0.29
    assert max(load.seconds) > 0.5  # more requests than connections: the last waited for others' stalls


def test_answers_that_are_not_200_are_failures(slow_port: int) -> None:
    load = constant_rate(slow_port, ["/", "/wrong"], rate=100, seconds=0.1)
    assert (len(load.seconds), load.failures) == (5, 5)


def test_a_server_that_does_not_answer_is_not_measured(slow_port: int) -> None:
    with pytest.raises(NoAnswer, match="/wrong was not answered"):
        warm(slow_port, ["/wrong"])


# Measuring and recording.


def test_a_sample_knows_its_middle_its_best_and_its_tail() -> None:
    sample = Sample(tuple(float(n) for n in range(100, 0, -1)))
    assert (sample.median, sample.fastest) == (50.5, 1.0)
    assert [sample.percentile(percent) for percent in (0, 1, 50, 95, 99, 100)] == [1, 1, 50, 95, 99, 100]


def test_contenders_run_in_turn_and_warm_up_is_left_out() -> None:
    ran: list[str] = []
    samples = interleaved({name: partial(ran.append, name) for name in "ABC"}, runs=3, warm_up=2)
    assert "".join(ran) == "ABC" * 5
    assert {name: len(sample.seconds) for name, sample in samples.items()} == dict.fromkeys("ABC", 3)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(2.5, "2.5 s"), (0.0604, "60.4 ms"), (7.83e-6, "7.83 µs"), (5e-9, "5 ns"), (0.0, "0 ns")],
)
def test_times_are_shown_with_their_unit(seconds: float, text: str) -> None:
    assert shown(seconds) == text


def test_a_verdict_names_the_target() -> None:
    assert verdict(0.05, 0.06) == "< 60 ms: met"
    assert verdict(0.06, 0.06) == "< 60 ms: MISSED"
    assert verdict(9.0, None) == ""


def test_a_table_is_padded() -> None:
    assert markdown(("a", "long"), [("bb", "c")]) == "| a  | long |\n| -- | ---- |\n| bb | c    |"


def test_figures_are_replaced_between_their_marks_only() -> None:
    text = "x\n<!-- figures: a -->\nold\n<!-- end: a -->\ny\n<!-- figures: b -->\nkept\n<!-- end: b -->\n"
    found = replaced(text, "a", "new")
    assert found == text.replace("old", "new")
    assert replaced(found, "a", "new") == found


@pytest.mark.parametrize("text", ["", "<!-- figures: a -->", "<!-- end: a -->"])
def test_figures_without_a_place_are_refused(text: str) -> None:
    with pytest.raises(NoPlaceForFigures, match="figures: a"):
        replaced(text, "a", "new")


def test_the_readme_has_a_place_for_every_benchmark() -> None:
    text = README.read_text(encoding="utf-8")
    for name in BENCHMARKS:
        assert "FIGURES" in replaced(text, name, "FIGURES")


def test_the_machine_is_described_without_naming_it() -> None:
    assert sys.version.split()[0] in machine()
    assert "core" in machine()


def test_an_unknown_benchmark_is_wrong_use(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "speed"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "choose from engine, status, cold, pages" in capsys.readouterr().err
