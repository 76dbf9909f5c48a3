"""The reference of the command line, made from the program's own help for `docs/reference/cli.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The width of the help as the reference shows it.
_WIDTH = 88


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command and group with its full name, such as `palermo facts check`, in the order of the help."""
    yield from _below("palermo", main)


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for each in command.list_commands(context):
            if (found := command.get_command(context, each)) is not None:
                yield from _below(f"{name} {each}", found)


def help_of(name: str, command: click.Command) -> str:
    """Return what `--help` prints, at a fixed width and whatever the environment holds."""
    context = click.Context(command, info_name=name, terminal_width=_WIDTH, **main.context_settings)
    return command.get_help(context)


def reference() -> str:
    """Return the help of every command as a section of Markdown."""
    return "\n".join(f"## {name}\n\n```text\n{help_of(name, command)}\n```\n" for name, command in commands())
