"""`palermo accounts` and `palermo audit`: in one data folder, as an operator uses them."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from palermo.cli import main
from palermo.cli.people import body

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.records import Facts

SCRIPT = """
import json, sys
from click.testing import CliRunner
from palermo.cli import main
runner = CliRunner()
for line in sys.stdin:
    done = runner.invoke(main, json.loads(line))
    print(json.dumps([done.exit_code, done.stdout, done.stderr]), flush=True)
"""


class Shell:
    """One process that runs command after command, as starting one for each would take most of the time."""

    def __init__(self, data: Path) -> None:
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_", "DJANGO_"))
        }
        self.data = data
        self._process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT], env=kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([*arguments, "--data", str(self.data)]) + "\n")
        self._process.stdin.flush()
        code, out, err = json.loads(self._process.stdout.readline())
        return code, out, err

    def rows(self, *arguments: str) -> list[dict[str, object]]:
        code, out, err = self.run(*arguments, "--format", "json")
        assert code == 0, err
        read: list[dict[str, object]] = json.loads(out)
        return read

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Return a shell in an empty data folder."""
    shell = Shell(tmp_path_factory.mktemp("people") / "data")
    yield shell
    shell.close()


def test_the_operators_whole_way(shell: Shell) -> None:
    """The first administrator is invited, the log verified, a forgery found: one folder from beginning to end."""
    (invited,) = shell.rows(
        "accounts", "invite", "Boss@example.org", "--body", "secretariat", "--role", "administrator",
        "--address", "https://palermo.example.org/",
    )  # fmt: skip
    assert invited["email"] == "boss@example.org"
    assert str(invited["link"]).startswith("https://palermo.example.org/en/invitation/")
    (other,) = shell.rows("accounts", "invite", "c@example.org", "--body", "Italy:moj", "--role", "contributor",
                          "--section", "untoc-5", "--language", "zh", "--name", "Ministry")  # fmt: skip
    assert "/zh-hans/invitation/" in str(other["link"])
    assert other["body"] == "Ministry"
    assert shell.rows("accounts", "list") == []

    code, out, err = shell.run("audit", "verify", "--format", "json")
    verdict = json.loads(out)
    assert (code, verdict["events"], verdict["whole"], verdict["broken"]) == (0, 4, True, None)
    assert f"4:{verdict['head']}" in err
    code, out, _err = shell.run("audit", "export", "--format", "csv")
    events = list(csv.DictReader(io.StringIO(out)))
    assert [each["action"] for each in events] == [
        "accounts.body.found", "accounts.body.appoint", "accounts.body.found", "accounts.body.invite",
    ]  # fmt: skip
    assert events[-1]["hash"] == verdict["head"]
    token = str(invited["link"]).split("/")[-2]
    assert token not in out

    assert shell.run("audit", "verify", "--known", f"9:{'0' * 64}")[0] == 1
    with sqlite3.connect(shell.data / "palermo.sqlite3") as database:
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            database.execute("UPDATE audit_event SET actor_name = 'Eve' WHERE sequence = 2")
        database.execute("DROP TRIGGER audit_event_append_only_update")
        database.execute("UPDATE audit_event SET actor_name = 'Eve' WHERE sequence = 2")
    database.close()
    code, out, err = shell.run("audit", "verify", "--format", "json")
    assert code == 1
    assert json.loads(out)["broken"] == {"event": 2, "why": "its content is not what was written"}
    assert "log:2" in err


WRONG = [
    (("accounts", "invite", "nobody", "--body", "Italy", "--role", "expert"), "EMAIL"),
    (("accounts", "invite", "a@example.org", "--body", "Atlantis", "--role", "expert"), "--body"),
    (("accounts", "invite", "a@example.org", "--body", "donor:", "--role", "expert"), "--body"),
    (("accounts", "invite", "a@example.org", "--body", "Italy", "--role", "king"), "--role"),
    (("accounts", "invite", "a@example.org", "--body", "Italy", "--role", "contributor"), "--section"),
    (("accounts", "invite", "a@example.org", "--body", "Italy", "--role", "expert", "--section", "x"), "--section"),
    (("accounts", "end", "a@example.org", "--body", "Atlantis"), "--body"),
    (("audit", "verify", "--known", "1:00"), "--known"),
]


@pytest.mark.parametrize(("arguments", "names"), WRONG)
def test_wrong_use_is_said_before_anything_is_opened(tmp_path: Path, arguments: tuple[str, ...], names: str) -> None:
    data = tmp_path / "data"
    done = CliRunner().invoke(main, [*arguments, "--data", str(data)])
    assert done.exit_code == 2
    assert names in done.stderr
    assert not data.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("secretariat", ("secretariat", "secretariat", "")),
        ("ITA", ("state", "ITA", "ITA")),
        ("Italie", ("state", "ITA", "ITA")),
        ("donor:fund", ("donor", "fund", "")),
        ("KEN:ag", ("authority", "ag", "KEN")),
    ],
)
def test_a_body_is_named_in_words(facts: Facts, text: str, expected: tuple[str, str, str]) -> None:
    assert body(text, facts) == expected
