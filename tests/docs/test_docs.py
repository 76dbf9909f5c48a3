"""The documentation is run: its Python is executed, its commands are parsed, its files are read."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import click
import pytest

import palermo
from palermo.cli import main
from palermo.facts.instrument_toml import read_instrument
from palermo.facts.load import check

DOCS = Path(__file__).parents[2] / "docs"
README = DOCS.parent / "README.md"
PAGES = [README, *sorted(DOCS.rglob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_notebook_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = "\n".join(blocks(DOCS / "tutorial" / "notebook.md", "python"))
    exec(compile(code, "notebook.md", "exec"), {})  # noqa: S102  (our own page)
    assert "KEN deposited its instrument of accession" in capsys.readouterr().out


def commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for block in blocks(page, "console"):
            lines = [line.strip() for line in block.splitlines()]
            found += [(page.name, line[2:]) for line in lines if line.startswith("$ ") and "palermo " in line]
    return found


@pytest.mark.parametrize(("page", "line"), commands())
def test_every_command_and_option_in_the_documentation_exists(page: str, line: str) -> None:
    words = shlex.split(line[line.index("palermo ") :], comments=True)[1:]
    command: click.Command = main
    context = click.Context(command)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name = words.pop(0)
        found = command.get_command(context, name)
        assert found is not None, f"{page}: no command {name!r}"
        command, context = found, click.Context(found)
    options = {option for parameter in command.params for option in parameter.opts}
    for word in words:
        if word.startswith("--"):
            assert word.partition("=")[0] in options | {"--help"}, f"{page}: {line}"


def test_the_instruments_in_the_documentation_can_be_read(tmp_path: Path) -> None:
    read = 0
    for page in PAGES:
        for block in blocks(page, "toml"):
            if "entry_into_force" in block:
                path = tmp_path / "treaty.toml"
                path.write_text(block.replace('source = "..."', 'source = "a test"'), "utf-8")
                instrument, problems = read_instrument(path)
                assert instrument is not None, page
                assert problems == (), page
                read += 1
    assert read == 3


def test_the_pack_of_the_how_to_can_be_laid(tmp_path: Path) -> None:
    page = DOCS / "howto" / "add-facts.md"
    pack, treaty = blocks(page, "toml")
    _, acts, _, more = blocks(page, "text")
    folder = tmp_path / "our-facts"
    (folder / "instruments").mkdir(parents=True)
    (folder / "pack.toml").write_text(pack, "utf-8")
    (folder / "actions.csv").write_text(acts + more, "utf-8")
    (folder / "instruments" / "cluster-munitions.toml").write_text(treaty, "utf-8")
    assert check(folder) == ()
    facts = palermo.load(folder)
    assert [act.state for act in facts.actions["cluster-munitions"]] == ["IRL", "NOR"]
    assert facts.actions["firearms-protocol"][-1].state == "IRN"


def test_the_instrument_in_the_reference_can_be_laid_in_a_pack(tmp_path: Path) -> None:
    (text,) = (block for block in blocks(DOCS / "reference" / "files.md", "toml") if "entry_into_force" in block)
    path = tmp_path / "untoc.toml"
    path.write_text(text, "utf-8")
    instrument, problems = read_instrument(path, pack="ours")
    assert problems == ()
    assert instrument is not None
    assert instrument.depositary_count is not None
    assert instrument.depositary_count.complete_to == date(2014, 7, 10)


def test_every_make_target_in_the_documentation_exists() -> None:
    makefile = (DOCS.parent / "Makefile").read_text("utf-8")
    for page in PAGES:
        for target in re.findall(r"`make ([a-z-]+)`|\$ (?:.* )?make ([a-z-]+)", page.read_text("utf-8")):
            name = "".join(target)
            assert re.search(rf"^{name}:", makefile, re.MULTILINE), (page.name, name)
