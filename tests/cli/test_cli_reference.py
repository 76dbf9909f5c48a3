"""Every command and option is documented, and the page is made from the program as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from palermo.cli.reference import commands, help_of

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
COMMANDS = dict(commands())
#: What the design fixes: commands may be added, none renamed.
FIXED = (
    "palermo serve",
    "palermo status",
    "palermo facts check",
    "palermo facts import-untc",
    "palermo participation entry-into-force",
    "palermo participation parties",
    "palermo participation relation",
    "palermo resolutions parse",
    "palermo resolutions mandates",
    "palermo resolutions lineage",
    "palermo resolutions compare",
    "palermo implementation draw",
    "palermo implementation verify-draw",
)
ANSWERING = [
    name for name, command in COMMANDS.items() if not isinstance(command, click.Group) and name != "palermo serve"
]


def options(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option)]


@pytest.mark.parametrize("name", FIXED)
def test_the_fixed_commands_are_there(name: str) -> None:
    assert name in COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_section(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert f"\n## {name}\n" in PAGE.read_text(encoding="utf-8")
    assert help_of(name, command) in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help_that_the_page_shows(name: str) -> None:
    shown = help_of(name, COMMANDS[name])
    for option in options(COMMANDS[name]):
        assert option.help, option.name
        assert option.help.endswith("."), option.help
        assert all(opt in shown for opt in option.opts)


@pytest.mark.parametrize("name", ANSWERING)
def test_every_command_that_answers_takes_format_and_facts(name: str) -> None:
    by_name = {opt: option for option in options(COMMANDS[name]) for opt in option.opts}
    form, packs = by_name["--format"], by_name["--facts"]
    assert isinstance(form.type, click.Choice)
    assert list(form.type.choices)[:3] == ["table", "json", "csv"]
    assert packs.multiple
    assert packs.envvar == "PALERMO_FACTS"


@pytest.mark.parametrize("name", COMMANDS)
def test_lines_fit_the_page(name: str) -> None:
    assert max(map(len, help_of(name, COMMANDS[name]).splitlines())) <= 88


def test_the_page_is_current() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", str(PAGE)]
    assert subprocess.run(command, check=False).returncode == 0, "Run: cog -r docs/reference/cli.md"
