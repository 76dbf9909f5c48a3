"""A command group that reads the module of a command when the command is wanted."""

from __future__ import annotations

import importlib
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class Entry(NamedTuple):
    """One command of a lazy group."""

    #: `module:attribute`.
    place: str
    #: The line in the list of commands.
    summary: str


class LazyGroup(click.Group):
    """A group whose commands are named by place and read on demand; the list of commands reads none of them."""

    #: The commands by name, in the order of use.
    entries: ClassVar[Mapping[str, Entry]] = MappingProxyType({})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they were given."""
        del ctx
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, reading its module; None when there is none of that name."""
        del ctx
        if cmd_name not in self.entries:
            return None
        module, _, attribute = self.entries[cmd_name].place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{attribute} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from their entries, without reading a module."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])
