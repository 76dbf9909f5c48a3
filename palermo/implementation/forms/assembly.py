"""The lines of a workbook put together into answers, each fault with the cell that it is in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from palermo.facts.nearest import nearest, one_of, shown
from palermo.facts.problems import Problem
from palermo.implementation.answers.cells import codes, key_of
from palermo.implementation.answers.check import PRIORITIES, check
from palermo.implementation.answers.spoken import spoken
from palermo.implementation.answers.stored import ASSISTANCE, CITATION, clean
from palermo.implementation.forms import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from palermo.implementation.answers.records import Parts
    from palermo.implementation.forms.columns import Table
    from palermo.implementation.forms.grid import Line
    from palermo.implementation.questionnaire.records import Question, Questionnaire, Words

Raw = dict[str, object]
#: What people put into a cell to mark a choice.
_MARKS = frozenset({"x", "✓", "✔", "1"})


class Assembly:
    """Reads the sheets of one workbook."""

    def __init__(self, questionnaire: Questionnaire, words: Words, file: str, problems: list[Problem]) -> None:
        """Begin with nothing read."""
        self._questionnaire = questionnaire
        self._words = words
        self._file = file
        self._problems = problems
        self._kinds = [(each.id, words[f"assistance:{each.id}"]) for each in questionnaire.assistance_kinds]
        #: Texts by question and place; the texts of a question itself are at the names of their columns.
        self._texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
        #: Entries of lists by question and key.
        self._lists: defaultdict[str, defaultdict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
        #: The cell of each place of each question.
        self._cells: dict[tuple[str, str], str] = {}
        #: Questions that have a line, and those of which something cannot be read.
        self.seen: set[str] = set()
        self.unreadable: set[str] = set()

    def problem(self, cell: str, what: str, remedy: str) -> None:
        """Add one problem about a cell."""
        self._problems.append(Problem(self._file, None, cell, what, remedy))

    def read(self, table: Table) -> None:
        """Read one sheet."""
        readers = {"answers": self._answers, "laws": self._laws, "help": self._help, "tables": self._tables}
        readers[table.kind](table)

    def _known(self, table: Table, line: Line) -> str:
        """Return the id of the question that a line begins with, or empty, with the problem noted."""
        text = table.text(line, "id").strip()
        if text in self._questionnaire.by_id:
            if table.is_unreadable(line):
                self.unreadable.add(text)
            return text
        if text:
            near = nearest(text, self._questionnaire.by_id, 1)
            remedy = f"Write {near[0]}" if near else "Write the number of a question, such as UNTOC.5.1"
            self.problem(table.place(line, "id"), f"There is no question {shown(text)}", remedy)
        else:
            what = "The line does not say which question it is about"
            self.problem(table.place(line, "id"), what, "Begin it with the number of the question")
        return ""

    def _answers(self, table: Table) -> None:
        columns = ("answer", *layout.TEXT_COLUMNS)
        for line in table.lines:
            filled = {key: text for key in columns if (text := table.text(line, key))}
            if not table.text(line, "id") and not filled:
                continue
            id_ = self._known(table, line)
            if id_:
                self._line(table, line, id_, filled)

    def _line(self, table: Table, line: Line, id_: str, filled: Mapping[str, str]) -> None:
        """Keep the texts of a line of a question, or of a single value beneath it."""
        place = table.text(line, "place")
        goes_on = place.endswith(layout.CONTINUED)
        place = place.removesuffix(layout.CONTINUED)
        known = set(layout.places(self._questionnaire.by_id[id_]))
        if place and place not in known:
            if filled:
                self.problem(
                    table.place(line, "place"), f"{id_} has no {shown(place)}", "Leave the line as it was made"
                )
                self.unreadable.add(id_)
            return
        if not place and not goes_on and id_ in self.seen:
            self.problem(table.place(line, "id"), f"{id_} stands there twice", "Keep one of the lines")
            self.unreadable.add(id_)
            return
        self.seen.add(id_)
        texts = self._texts[id_]
        for key, text in filled.items():
            at = place or key
            if place and key != "answer":
                self.problem(table.place(line, key), "This cell takes nothing", "Write it into the line above")
                self.unreadable.add(id_)
                continue
            texts[at] = texts.get(at, "") + text
            self._cells.setdefault((id_, at), table.place(line, key))
        self._cells.setdefault((id_, place), table.place(line, "answer"))

    def _laws(self, table: Table) -> None:
        self._list(table, "citations", CITATION, _as_it_is)

    def _help(self, table: Table) -> None:
        self._list(table, "assistance", ASSISTANCE, self._chosen)

    def _chosen(self, key: str, text: str, cell: str) -> str:
        """Return the key of a kind of assistance or of a priority that is given by its words."""
        if key not in {"kind", "priority"}:
            return text
        entries = (
            self._kinds if key == "kind" else [(each, self._words[f"form:priority.{each}"]) for each in PRIORITIES]
        )
        found = key_of(text, entries)
        if found is None:
            words = [each for _, each in entries]
            self.problem(cell, f"{shown(text)} is not one of the list", one_of(text, words))
            return ""
        return found

    def _list(self, table: Table, name: str, keys: Iterable[str], read: Callable[[str, str, str], str]) -> None:
        """Read a sheet with one entry on each line; a line that begins with a plus goes on with the last entry."""
        raw: list[tuple[str, dict[str, str], dict[str, str]]] = []
        for line in table.lines:
            filled = {key: text for key in keys if (text := table.text(line, key))}
            if not filled and not (line.unreadable and table.text(line, "id")):
                continue
            if table.text(line, "id") == layout.CONTINUED and raw:
                for key, text in filled.items():
                    raw[-1][1][key] = raw[-1][1].get(key, "") + text
            elif id_ := self._known(table, line):
                raw.append((id_, filled, {key: table.place(line, key) for key in ("id", *keys)}))
        for id_, filled, cells in raw:
            entry = {key: read(key, text, cells[key]) for key, text in filled.items()}
            if any(filled[key] and not entry[key] for key in filled):
                self.unreadable.add(id_)
            entries = self._lists[id_][name]
            for key, cell in cells.items():
                at = f"{name}.{len(entries)}" + ("" if key == "id" else f".{key}")
                self._cells.setdefault((id_, at), cell)
            entries.append(entry)

    def _tables(self, table: Table) -> None:
        """Read the tables, one beneath the other; lines that people put in belong to the table above them."""
        id_, keys = "", {}
        for line in table.lines:
            kind = table.text(line, "line")
            cells = {key: text for key, text in ((key, table.text(line, key)) for key in table.columns) if text}
            fixed = {key: cells.pop(key) for key in layout.TABLE_COLUMNS if key in cells}
            if fixed.get("id"):
                id_ = self._known(table, line) or id_
            if kind in {layout.TITLE_LINE, layout.LABELS_LINE}:
                continue
            if kind == layout.KEYS_LINE:
                keys = cells
            elif cells or (line.unreadable and id_):
                self._row(table, line, id_, {keys.get(cell, cell): text for cell, text in cells.items()}, kind)

    def _row(self, table: Table, line: Line, id_: str, row: dict[str, str], kind: str) -> None:
        if not id_:
            self._known(table, line)
            return
        if table.is_unreadable(line):
            self.unreadable.add(id_)
        rows = self._lists[id_]["rows"]
        if kind == layout.CONTINUED and rows:
            for key, text in row.items():
                rows[-1][key] = rows[-1].get(key, "") + text
        elif row:
            self._cells[id_, f"rows.{len(rows)}"] = table.sheet.place(line.number, len(layout.TABLE_COLUMNS))
            rows.append(row)

    def answers(self) -> dict[str, Parts]:
        """Return the answers to all questions that were read without a fault, in their order."""
        found: dict[str, Parts] = {}
        for id_, question in self._questionnaire.by_id.items():
            if id_ in self.seen and id_ not in self.unreadable:
                parts = self._parts(question)
                if parts is not None:
                    found[id_] = parts
        return found

    def _parts(self, question: Question) -> Parts | None:
        """Return the answer to a question, or None with what is wrong with it noted."""
        raw: Raw = {}
        for place, text in self._texts[question.id].items():
            if text.strip():
                self._put(question, raw, place, text)
        for key, entries in self._lists[question.id].items():
            raw[key] = entries
        if question.id in self.unreadable:
            return None
        cleaned = clean(raw)
        faults = cleaned.faults or check(question, cleaned.parts, kinds=[kind for kind, _ in self._kinds])
        for fault in faults:
            self.problem(self._cell(question.id, fault.where), fault.what, fault.remedy)
        if faults:
            self.unreadable.add(question.id)
            return None
        return cast("Parts", cleaned.parts)

    def _put(self, question: Question, raw: Raw, place: str, text: str) -> None:
        """Put one text to its place in the answer, its words brought to their keys."""
        key, _, rest = place.partition(".")
        match key:
            case "answer":
                raw["answer"] = self._said(question, place, text)
            case "choices":
                if self._said(question, place, text) == "yes":
                    cast("list[str]", raw.setdefault("choices", [])).append(rest)
            case "matrix":
                cast("Raw", raw.setdefault("matrix", {}))[rest] = self._said(question, place, text)
            case "unit":
                units = [(unit.id, self._words[f"unit:{question.id}:{unit.id}"]) for unit in question.units]
                raw["unit"] = key_of(text, units) or text
            case "languages":
                raw["languages"] = codes(text)
            case _ if rest:
                value = codes(text) if rest == "languages" else text
                cast("Raw", raw.setdefault(key, {}))[rest] = value
            case _:
                raw[key] = text

    def _said(self, question: Question, place: str, text: str) -> str:
        """Return yes, part or no for the word in a cell, in the language of the workbook or another."""
        said = key_of(text, [(each, self._words[f"form:{each}"]) for each in ("yes", "part", "no")])
        if said is None and place.startswith("choices.") and text.strip().casefold() in _MARKS:
            said = "yes"
        said = said or spoken(text)
        if said is None:
            words = [self._words[f"form:{each}"] for each in question.answers or ("yes", "part", "no")]
            self.problem(self._cell(question.id, place), f"{shown(text)} is no answer", one_of(text, words))
            self.unreadable.add(question.id)
            return ""
        return said

    def _cell(self, id_: str, where: str) -> str:
        """Return the cell in which a part of an answer stands, or the nearest that is known."""
        while (id_, where) not in self._cells and where:
            where = where.rpartition(".")[0]
        return self._cells.get((id_, where), id_)


def _as_it_is(_key: str, text: str, _cell: str) -> str:
    return text
