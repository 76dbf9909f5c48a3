"""One decorator gives every command its `--format` and `--facts`, and writes what it answers.

A command returns an `Answer` and prints nothing: results go to standard output as a table, JSON or CSV,
problems and remarks to standard error, and the exit code says which there were.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from palermo.cli import table
from palermo.facts.cell_text import cell_text, csv_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TextIO

    from palermo.facts.problems import Problem

#: Lines longer than this tire the eye, however wide the terminal is.
_WIDEST = 120
_NARROWEST = 40
#: Values that a table shows as nothing.
_EMPTY: tuple[object, ...] = (None, "", [])


class Column(NamedTuple):
    """One column of an answer: the key in its rows, and its heading in a table; without heading it is in CSV only."""

    key: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found, in every form in which it may be wanted."""

    #: What JSON holds: a bare list of rows, or an object.
    data: Sequence[Mapping[str, object]] | Mapping[str, object]
    #: What CSV and table hold, one line each, read once; values are JSON values, reasons under `because`.
    rows: Iterable[Mapping[str, object]]
    columns: Sequence[Column]
    #: Paragraphs above the table: the question, and answers that are not rows.
    lead: Sequence[str] = ()
    #: Remarks on the answer: beneath the table, and on standard error beside JSON and CSV.
    remarks: Sequence[str] = ()
    #: What the paragraphs above the table say already: on standard error beside JSON and CSV alone.
    asides: Sequence[str] = ()
    #: Whether the table shows the reasons of each row beneath it; what its `also` holds is always shown.
    reasons: bool = True
    #: What is left to do once the answer has been written; what it returns is said on standard error.
    then: Callable[[], str] | None = None
    #: What is wrong in the input; any makes the exit code 1.
    problems: Sequence[Problem] = ()
    #: How to write formats that this command alone has, or that it writes in its own way, by name.
    written: Mapping[str, Callable[[], Iterable[str]]] = field(default_factory=dict)


facts_option = click.option(
    "--facts",
    "overlays",
    metavar="DIR",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="PALERMO_FACTS",
    show_envvar=True,
    help="Lay this fact pack over the built-in one; may be given again. "
    "The variable holds folders separated as in PATH, and is read when the option is not given.",
)

data_option = click.option(
    "--data",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default="var",
    show_default=True,
    envvar="PALERMO_DATA",
    show_envvar=True,
    help="The folder of the database; made when it is not there.",
)


def answers(command: Callable[..., Answer]) -> Callable[..., None]:
    """Make a function that returns an `Answer` into a command's body: options added, the answer written, exit code set.

    The function receives `overlays`, the folders given by `--facts`, beside its own parameters.
    """
    return answers_in()(command)


def answers_in(*more: str) -> Callable[[Callable[..., Answer]], Callable[..., None]]:
    """Return what `answers` is, for a command with more formats; the answer's `written` says how to write them."""
    return functools.partial(_body, forms=("table", "json", "csv", *more))


def _body(command: Callable[..., Answer], *, forms: Sequence[str]) -> Callable[..., None]:
    @click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default="table",
        show_default=True,
        help="How to write the answer.",
    )
    @facts_option
    @functools.wraps(command)
    def run(*arguments: object, form: str, **options: object) -> None:
        answer = command(*arguments, **options)
        write_problems(answer.problems)
        if form != "table":
            _say(sys.stderr, (f"{remark}\n" for remark in (*answer.asides, *answer.remarks)))
        _say(sys.stdout, _written(answer, form))
        if answer.then:
            _say(sys.stderr, [f"{answer.then()}\n"])
        click.get_current_context().exit(1 if answer.problems else 0)

    return run


class BadInput(click.ClickException):
    """The input has problems and no answer can be made from it: all are listed, and the exit code is 1."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems in the order in which they are to be shown."""
        super().__init__("the input has problems")
        self.problems = tuple(problems)

    def show(self, file: object = None) -> None:
        """Write the problems, one a line, to standard error."""
        del file
        write_problems(self.problems)


class MissingPart(click.ClickException):
    """A command needs a part of the program that is not installed; exit code 2."""

    exit_code = 2

    @classmethod
    def of(cls, error: ImportError) -> MissingPart:
        """Return what to say of a module of the web part that is not there; raise the error when it is our own."""
        if error.name and error.name.partition(".")[0] == "palermo":
            raise error
        return cls(f"{error}. Install the web part with: pip install 'palermo[web]'")


class NotWritten(click.ClickException):
    """The answer could not be written where it should go, such as to a full disk; exit code 2."""

    exit_code = 2


def write_problems(problems: Iterable[Problem]) -> None:
    """Write problems to standard error, one a line, as `file:line: column: what. remedy.`."""
    _say(sys.stderr, (f"{table.printable(str(problem))}\n" for problem in problems))


def problem_rows(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return problems as JSON rows."""
    return [
        {
            "file": each.file,
            "line": each.line,
            "column": each.column,
            "what": each.what,
            "remedy": each.remedy,
        }
        for each in problems
    ]


def marked(row: Mapping[str, object], also: Iterable[str] = ()) -> dict[str, object]:
    """Return a row with what a table adds to it: `mark` where a fact is unverified, `also` beneath its reasons."""
    because = row.get("because")
    facts = (row, *(because if isinstance(because, list) else ()))
    unverified = any(fact.get("verified") is False for fact in facts)
    return {**row, "mark": "unverified" if unverified else None, "also": list(also)}


def _json(answer: Answer) -> Iterator[str]:
    """Yield JSON with one row a line: as easy to search as to read, and a million rows are written in seconds."""
    # A reader of JSON expects UTF-8; where standard output is something else, ASCII is right in both.
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    encode = json.JSONEncoder(ensure_ascii=not utf8).encode
    if not isinstance(answer.data, Mapping):
        yield from _list(answer.data, encode, "")
        yield "\n"
        return
    for number, (key, value) in enumerate(answer.data.items()):
        yield ("," if number else "{") + f"\n  {encode(key)}: "
        yield from _list(value, encode, "  ") if isinstance(value, list) else (encode(value),)
    yield "\n}\n"


def _list(rows: Sequence[object], encode: Callable[[object], str], indent: str) -> Iterator[str]:
    if not rows:
        yield "[]"
        return
    for number, row in enumerate(rows):
        yield f"{',' if number else '['}\n{indent}  {encode(row)}"
    yield f"\n{indent}]"


def _csv(answer: Answer) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.key for column in answer.columns)
    writer.writerows([csv_cell(cell_text(row.get(column.key))) for column in answer.columns] for row in answer.rows)
    yield text.getvalue()


def _table(answer: Answer) -> Iterator[str]:
    room = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))
    # Columns without headings are for CSV alone: such rows are said elsewhere.
    rows = list(answer.rows) if any(column.heading for column in answer.columns) else []
    parts = (
        (line for paragraph in answer.lead for line in table.wrap(paragraph, room)),
        _grid(answer, rows, room) if rows else (),
        (line for remark in answer.remarks for line in table.wrap(remark, room)),
    )
    begun = False
    for part in parts:
        for number, line in enumerate(part):
            # An empty line between one part and the next.
            yield f"\n{line}\n" if begun and number == 0 else f"{line}\n"
            begun = True


def _grid(answer: Answer, rows: Sequence[Mapping[str, object]], room: int) -> Iterator[str]:
    """Return the lines of the table proper; a column in which every cell is empty is left out."""
    headed = [column for column in answer.columns if column.heading]
    shown = [column for column in headed if any(row.get(column.key) not in _EMPTY for row in rows)]
    cells = [[cell_text(row.get(column.key)) or "-" for column in shown] for row in rows]
    beneath = [_beneath(row, reasons=answer.reasons) for row in rows]
    return table.lines([column.heading for column in shown], cells, beneath, room)


def _beneath(row: Mapping[str, object], *, reasons: bool) -> Sequence[str]:
    parts = (row.get("because") if reasons else None, row.get("also"))
    return [cell_text(each) for part in parts if isinstance(part, list) for each in part]


def _written(answer: Answer, form: str) -> Iterable[str]:
    if form in answer.written:
        return answer.written[form]()
    match form:
        case "json":
            return _json(answer)
        case "csv":
            return _csv(answer)
        case _:
            return _table(answer)


def _say(stream: TextIO, texts: Iterable[str]) -> None:
    """Write to a stream of any encoding; a reader that has gone away (`| head`) is no error of ours."""
    try:
        stream.writelines(_encodable(text, stream.encoding) for text in texts)
        stream.flush()
    except OSError as error:
        # What is still in the buffer would be reported as an error at exit: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise NotWritten(f"the answer could not be written: {error.strerror}") from None


def _encodable(text: str, encoding: str | None) -> str:
    """Return the text with what the encoding lacks written as escapes: nothing is lost silently."""
    known = encoding or "utf-8"
    return text.encode(known, "backslashreplace").decode(known)
