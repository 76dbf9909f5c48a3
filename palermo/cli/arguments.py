"""Reading what was typed: days, names of States, ids of instruments, files. All that is wrong is said at once."""

from __future__ import annotations

import difflib
import os
import stat
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, Self, TypeVar, cast

import click

from palermo.cli.output import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from palermo.facts.records import Facts

P = ParamSpec("P")
T = TypeVar("T")

#: What stands for standard input in place of a file's name.
STDIN = "-"

as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    help="The day to answer for, as YYYY-MM-DD. Default: today.",
)


class Arguments:
    """Reads the arguments of a command; on leaving its block, everything wrong with them is one message, exit code 2.

    Values read inside the block are for use after it: one that could not be read never gets that far.
    """

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        self._wrong: list[str] = []

    def __enter__(self) -> Self:
        """Begin to read."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raise what was wrong as one usage error, unless something worse is on its way."""
        if self._wrong and error is None:
            raise click.UsageError("\n".join(self._wrong), click.get_current_context(silent=True))

    def read(self, argument: str, reader: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> T:
        """Return what the reader makes of what was given; note its `ValueError` under the argument's name."""
        try:
            return reader(*given, **named)
        except ValueError as error:
            self.wrong(argument, str(error))
            return cast("T", None)

    def wrong(self, argument: str, what: str) -> None:
        """Note something wrong with an argument, in a sentence that says what to do."""
        self._wrong.append(f"{argument}: {what}" + ("" if what.endswith((".", "?")) else "."))


class Day(NamedTuple):
    """The day to answer for, and whether it was asked for or is today by default."""

    date: date
    asked: bool

    @property
    def words(self) -> str:
        """Return the day as a heading gives it."""
        return self.date.isoformat() if self.asked else f"{self.date.isoformat()} (today)"

    @property
    def asides(self) -> tuple[str, ...]:
        """Return what an answer for today owes a reader who sees no heading, or nothing."""
        return () if self.asked else (f"As of {self.words}: give --as-of DATE to ask for another day.",)


def today() -> date:
    """Return the day by the clock of this computer."""
    return datetime.now().astimezone().date()


def day(text: str | None) -> Day:
    """Read `--as-of`, today when it is not given; raise `ValueError` for what is not a day of the calendar."""
    from palermo.facts.dates import DateError, parse_day

    if text is None:
        return Day(today(), asked=False)
    try:
        return Day(parse_day(text.strip()), asked=True)
    except DateError as error:
        raise ValueError(f"{error}; give a day of the calendar such as 2026-01-31") from None


def load(overlays: Sequence[Path]) -> Facts:
    """Load the built-in facts with these packs over them; raise `BadInput` with every problem of the packs."""
    from palermo.facts.load import FactsError, load

    try:
        return load(*overlays)
    except FactsError as error:
        raise BadInput(error.problems) from None


def participant(text: str, facts: Facts) -> str:
    """Return the code of the State or organization of this name or code; raise `ValueError` with candidates."""
    from palermo.facts.names import resolve

    return resolve(text, facts).code


def instrument(text: str, facts: Facts) -> str:
    """Return the id if the facts hold such an instrument; raise `ValueError` with the nearest and all others."""
    if text in facts.instruments:
        return text
    near = difflib.get_close_matches(text.casefold(), facts.instruments, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    raise ValueError(f"there is no instrument {text!r}; {meant}the facts hold {', '.join(sorted(facts.instruments))}")


def file(text: str) -> Path | None:
    """Return the path of a file that can be read, or None for standard input; raise `ValueError` otherwise."""
    if text == STDIN:
        return None
    path = Path(text)
    try:
        folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        raise ValueError(f"there is no file {text!r}; check its name and folder") from None
    except OSError as error:
        raise ValueError(f"{text!r} can not be read ({error.strerror}); check its name and permissions") from None
    if folder:
        raise ValueError(f"{text!r} is a folder; give a file in it")
    if not os.access(path, os.R_OK):  # not by opening it, which would drain a named pipe
        raise ValueError(f"{text!r} can not be read; check its permissions")
    return path
