"""Instruments from TOML: every key, and every way to get one wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.instrument_toml import read_instrument
from palermo.facts.records import Delay, Share

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.records import Facts

TREATY = """\
id = "treaty"
title = "A Treaty"
adopted = 2000-11-15
supplements = ""

[entry_into_force]
instruments = 40
counts_regional_organizations = false
delay = { rule = "days", n = 90 }
"""

FULL = """\
id = "protocol"
title = "A Protocol"
adopted = 2000-11-15
supplements = "treaty"
supplements_article = "37(2)"
abbreviation = "P"
place = "New York"
depositary = "Secretary-General of the United Nations"
depositary_reference = "XVIII-12"
succession = "predecessor"
source = "resolution 55/25"
verified = true
x-note = "our own"

[titles]
en = "A Protocol"
fr = "Un protocole"

[short_titles]
fr = "Protocole"

[entry_into_force]
article = "17(1)"
later_article = "17(2)"
instruments = 40
counts_regional_organizations = true
delay = { rule = "month_start_after_days", n = 60 }
not_before = 2003-09-29
not_before_instrument = "treaty"
on_date_if_met = 1992-01-01
named = ["KEN", "MLI"]
share = { column = "percent", at_least = 55.0 }

[entry_into_force.for_later_states]
delay = { rule = "start_of_nth_month_after", n = 4 }

[withdrawal]
article = "20(2)"
delay = { rule = "months", n = 12 }

[depositary_count]
parties = 194
as_of = 2025-11-20
source = "a news page"
verified = false

[[notifications]]
article = "8(6)"
topics = ["authority", "languages"]
always = true
owed_by = "every party"
text = "An authority to receive requests."
due = "on deposit"

[[notifications]]
article = "9"
always = false
owed_by = "some"
text = "Laws."

[x-ours]
anything = [1, 2.5, { a = 1 }]
"""


def change(old: str, new: str) -> str:
    assert old in TREATY
    return TREATY.replace(old, new)


def test_the_least_that_an_instrument_needs() -> None:
    instrument, problems = read_instrument(TREATY, "treaty.toml")
    assert problems == ()
    assert instrument is not None
    assert (instrument.id, instrument.title, instrument.adopted) == ("treaty", "A Treaty", date(2000, 11, 15))
    clause = instrument.entry_into_force
    assert (clause.instruments, clause.counts_regional_organizations) == (40, False)
    assert clause.delay == Delay("days", 90)
    assert clause.for_later_states is None
    assert (clause.named, clause.share, clause.not_before, clause.not_before_instrument) == ((), None, None, None)
    assert (instrument.source.text, instrument.source.verified) == ("treaty.toml", False)
    assert instrument.short_title("fr") == "A Treaty"


def test_every_key(small: Facts) -> None:
    instrument, problems = read_instrument(FULL, facts=small, pack="pack")
    assert problems == ()
    assert instrument is not None
    clause = instrument.entry_into_force
    assert clause.delay == Delay("month_start_after_days", 60)
    assert clause.for_later_states == Delay("start_of_nth_month_after", 4)
    assert (clause.not_before, clause.not_before_instrument) == (date(2003, 9, 29), "treaty")
    assert clause.on_date_if_met == date(1992, 1, 1)
    assert clause.named == ("KEN", "MLI")
    assert clause.share == Share("percent", "55.0"), "the share stays as it is written"
    assert (clause.article, clause.later_article) == ("17(1)", "17(2)")
    assert instrument.withdrawal is not None
    assert (instrument.withdrawal.delay, instrument.withdrawal.article) == (Delay("months", 12), "20(2)")
    assert instrument.depositary_count is not None
    assert (instrument.depositary_count.parties, instrument.depositary_count.source.verified) == (194, False)
    assert [duty.topics for duty in instrument.notifications] == [("authority", "languages"), ()]
    assert (instrument.succession, instrument.supplements) == ("predecessor", "treaty")
    assert (instrument.titles["fr"], instrument.short_title("fr")) == ("Un protocole", "Protocole")
    assert (instrument.source.text, instrument.source.verified, instrument.source.pack) == (
        "resolution 55/25",
        True,
        "pack",
    )


@pytest.mark.parametrize(
    ("rule", "n"),
    [
        ("days", 90),
        ("days", 0),
        ("months", 3),
        ("month_start_after_days", 60),
        ("month_start_after_months", 3),
        ("month_start_after_months", 0),
        ("start_of_nth_month_after", 6),
    ],
)
def test_every_rule_of_delay(rule: str, n: int) -> None:
    """Nought is a clause of its own: a treaty may enter into force on the day of the last deposit."""
    instrument, problems = read_instrument(change('"days", n = 90', f'"{rule}", n = {n}'))
    assert problems == ()
    assert instrument is not None
    assert instrument.entry_into_force.delay == Delay(rule, n)


@pytest.mark.parametrize(
    ("text", "line", "key", "what", "remedy"),
    [
        (change('id = "treaty"\n', ""), None, "id", "`id` is missing", "Add `id`"),
        (change('title = "A Treaty"\n', ""), None, "title", "`title` is missing", "Add `title`"),
        (change("adopted = 2000-11-15\n", ""), None, "adopted", "`adopted` is missing", "Add `adopted`"),
        (change('"treaty"', '"../etc/passwd"'), 1, "id", "'../etc/passwd' is not an id", "hyphens"),
        (change('"treaty"', '""'), 1, "id", "`id` is empty", "Give it a value"),
        (change('"treaty"', "5"), 1, "id", "`id` is '5', not a text", "Write a text"),
        (change('"A Treaty"', '"A\\u0000Treaty"'), 2, "title", "control characters", "one line"),
        (change("2000-11-15", '"2000-11-15"'), 3, "adopted", "not a day", "without quotation marks"),
        (change("2000-11-15", "2000-11-15T00:00:00Z"), 3, "adopted", "not a day", "YYYY-MM-DD"),
        (change("2000-11-15", "2000"), 3, "adopted", "not a day", "YYYY-MM-DD"),
        (change("2000-11-15", "0001-01-01"), 3, "adopted", "outside 1600-2999", "Correct the year"),
        (change("2000-11-15", "9999-12-31"), 3, "adopted", "outside 1600-2999", "Correct the year"),
        (change("instruments = 40", "instruments = -1"), 7, "entry_into_force.instruments", "out of range", "from 0"),
        (change("instruments = 40", "instruments = true"), 7, "entry_into_force.instruments", "whole number", ""),
        (change("instruments = 40", "instruments = 4.5"), 7, "entry_into_force.instruments", "whole number", ""),
        (change("instruments = 40\n", ""), 6, "entry_into_force.instruments", "is missing", "Add"),
        (
            change("counts_regional_organizations = false\n", ""),
            6,
            "entry_into_force.counts_regional_organizations",
            "is missing",
            "Add",
        ),
        (change("= false", "= 0"), 8, "entry_into_force.counts_regional_organizations", "not true or false", ""),
        (change('delay = { rule = "days", n = 90 }\n', ""), 6, "entry_into_force.delay", "is missing", "Add"),
        (change('{ rule = "days", n = 90 }', "90"), 9, "entry_into_force.delay", "not a table", "Write a table"),
        (
            change('"days"', '"weeks"'),
            9,
            "entry_into_force.delay.rule",
            "'weeks' is not known",
            "start_of_nth_month_after",
        ),
        (change("n = 90", "n = -1"), 9, "entry_into_force.delay.n", "out of range", "from 0"),
        (change("n = 90", f"n = {10**9}"), 9, "entry_into_force.delay.n", "out of range", "to 36500"),
        (change(", n = 90", ""), 9, "entry_into_force.delay.n", "is missing", "Add"),
        (change('rule = "days", ', ""), 9, "entry_into_force.delay.rule", "is missing", "Add"),
        (
            change('"days", n = 90', '"start_of_nth_month_after", n = 0'),
            9,
            "entry_into_force.delay.n",
            "out of range",
            "from 1",
        ),
        (TREATY + "not_before = 2003\n", 10, "entry_into_force.not_before", "not a day", ""),
        (TREATY + 'named = "KEN"\n', 10, "entry_into_force.named", "not a list", ""),
        (TREATY + "named = [1]\n", 10, "entry_into_force.named", "'1' in the list", ""),
        (TREATY + 'named = ["KEN", "KNE"]\n', 10, "entry_into_force.named", "'KNE' is not the code", "KEN (Kenya)"),
        (TREATY + 'named = ["Kenya"]\n', 10, "entry_into_force.named", "'Kenya' is not the code", "Write KEN"),
        (TREATY + "share = { at_least = 55.0 }\n", 10, "entry_into_force.share.column", "is missing", ""),
        (
            TREATY + 'share = { column = "p", at_least = "55" }\n',
            10,
            "entry_into_force.share.at_least",
            "is not a number",
            "",
        ),
        (TREATY + 'share = { column = "p", at_least = nan }\n', 10, "entry_into_force.share.at_least", "no share", ""),
        (TREATY + 'share = { column = "p", at_least = -5 }\n', 10, "entry_into_force.share.at_least", "no share", ""),
        (TREATY + 'share = { column = "p", at_least = 0.0 }\n', 10, "entry_into_force.share.at_least", "no share", ""),
        (
            TREATY + "[entry_into_force.for_later_states]\n",
            10,
            "entry_into_force.for_later_states.delay",
            "is missing",
            "",
        ),
        ('succession = "date"\n' + TREATY, 1, "succession", "not known", "date_of_succession, predecessor"),
        (TREATY + "[withdrawal]\n", 10, "withdrawal.delay", "is missing", ""),
        (TREATY + "[depositary_count]\nparties = 5\n", 10, "depositary_count.as_of", "is missing", ""),
        (TREATY + "[notifications]\n", 10, "notifications", "not a list", ""),
        ('notifications = ["a"]\n' + TREATY, 1, "notifications", "not a list of tables", "Write [[notifications]]"),
    ],
)
def test_a_wrong_value_is_named_by_line_and_keeps_the_instrument_back(
    small: Facts, text: str, line: int | None, key: str, what: str, remedy: str
) -> None:
    instrument, problems = read_instrument(text, "t.toml", facts=small)
    assert instrument is None
    assert [(problem.file, problem.line, problem.column) for problem in problems] == [("t.toml", line, key)]
    assert what in problems[0].what
    assert remedy in problems[0].remedy


@pytest.mark.parametrize(
    ("text", "line", "key", "remedy"),
    [
        ("adoptd = 2000-11-15\n" + TREATY, 1, "adoptd", "Write `adopted`"),
        (TREATY + "instrument = 5\n", 10, "entry_into_force.instrument", "Write `instruments`"),
        (change("n = 90", "n = 90, m = 1"), 9, "entry_into_force.delay.m", "x-"),
        (TREATY + '[titles]\nde = "Ein Vertrag"\n', 11, "titles.de", "Known here are: en, fr, es, ru, zh, ar"),
        (TREATY + "[entry_in_force]\n", 10, "entry_in_force", "Write `entry_into_force`"),
    ],
)
def test_an_unknown_key_is_named_but_the_instrument_is_read(text: str, line: int, key: str, remedy: str) -> None:
    instrument, problems = read_instrument(text, "t.toml")
    assert instrument is not None
    assert [(problem.line, problem.column) for problem in problems] == [(line, key)]
    assert remedy in problems[0].remedy


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("id = \n", 1, "Not TOML: Invalid value"),
        (TREATY + "id = [\n", 10, "Not TOML"),
        (TREATY.replace("2000-11-15", "2000-02-30"), 3, "Not TOML"),
        (TREATY + TREATY, 15, "Not TOML"),
        ("a = " + "[" * 5000, None, "Nested too deeply"),
        ("a = " + "9" * 5000, None, "Not TOML"),
        ("state,action,date\n", 1, "Not TOML"),
        ("<html></html>", 1, "Not TOML"),
    ],
)
def test_what_is_not_toml_is_one_problem(content: str, line: int | None, what: str) -> None:
    instrument, problems = read_instrument(content, "t.toml")
    assert instrument is None
    assert [problem.line for problem in problems] == [line]
    assert what in problems[0].what


def test_all_faults_are_reported_at_once() -> None:
    text = 'id = 5\nadopted = "x"\ntitel = "A"\n[entry_into_force]\ninstruments = -1\ndelay = { rule = "weeks" }\n'
    _, problems = read_instrument(text)
    assert [problem.column for problem in problems] == [
        "title",
        "id",
        "adopted",
        "titel",
        "entry_into_force.counts_regional_organizations",
        "entry_into_force.instruments",
        "entry_into_force.delay.rule",
        "entry_into_force.delay.n",
    ]


def test_an_empty_file_asks_for_everything() -> None:
    _, problems = read_instrument("", "t.toml")
    assert {problem.column for problem in problems} == {"id", "title", "adopted", "entry_into_force"}


def test_a_pack_wants_the_source(small: Facts) -> None:
    instrument, problems = read_instrument(TREATY, "t.toml", facts=small, pack="pack")
    assert instrument is None
    assert [problem.column for problem in problems] == ["source"], "both are missing: that is said once"


@pytest.mark.parametrize(("line", "column"), [('source = "x"', "verified"), ("verified = true", "source")])
def test_a_pack_wants_the_other_of_source_and_verified(line: str, column: str) -> None:
    instrument, problems = read_instrument(f"{line}\n{TREATY}", "t.toml", pack="pack")
    assert instrument is None
    assert [problem.column for problem in problems] == [column]


def test_the_name_of_the_file_is_checked_beside_other_faults(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text(change("instruments = 40", "instruments = -1") + 'source = "x"\n', encoding="utf-8")
    _, problems = read_instrument(path, pack="pack")
    assert {"id", "entry_into_force.instruments"} <= {problem.column for problem in problems}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xef\xbb\xbf" + TREATY.encode(), ""),
        (TREATY.replace("\n", "\r\n").encode(), ""),
        (TREATY.replace("A Treaty", "Traité").encode("latin-1"), "not UTF-8"),
        (TREATY.encode("utf-16"), "UTF-16"),
        (TREATY.encode() + b"\0", "NUL"),
    ],
)
def test_files_and_their_encodings(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "treaty.toml"
    path.write_bytes(content)
    instrument, problems = read_instrument(path)
    assert (instrument is None) == bool(what)
    assert [problem.file for problem in problems] == [str(path)] * bool(what)
    assert not what or what in problems[0].what


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    instrument, problems = read_instrument(tmp_path / "none.toml")
    assert instrument is None
    assert "Cannot be read" in problems[0].what


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    instrument, problems = read_instrument(text)
    assert instrument is None
    assert problems


VALUES = st.recursive(
    st.sampled_from(["1", "-1", "1.5", "nan", '"x"', '""', "true", "2000-01-01", "07:32:00", "2000-01-01T00:00:00"]),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda each: f"[{', '.join(each)}]")
        | st.tuples(st.sampled_from(["rule", "n", "column", "a"]), inner).map(
            lambda each: f"{{ {each[0]} = {each[1]} }}"
        )
    ),
    max_leaves=4,
)
KEYS = [
    "delay",
    "named",
    "share",
    "for_later_states",
    "instruments",
    "not_before",
    "article",
    "on_date_if_met",
    "other",
]


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_no_value_raises(values: dict[str, str]) -> None:
    clause = "\n".join(f"{key} = {value}" for key, value in values.items())
    instrument, problems = read_instrument(f'id = "t"\ntitle = "T"\nadopted = 2000-01-01\n[entry_into_force]\n{clause}')
    assert instrument is None, "the clause never says whether organizations count"
    assert all(problem.line is not None for problem in problems)
