"""The survey of an XLSForm read row by row into sections and questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast

from palermo.facts.nearest import shown
from palermo.facts.problems import Problem
from palermo.implementation.forms import xlsform_conditions
from palermo.implementation.forms.xlsform_layout import COLUMN_TYPES
from palermo.implementation.forms.xlsform_sheets import code_of, one_line
from palermo.implementation.forms.xlsform_tables import QUESTION, SECTION, WHOLE, Ids, id_of, table
from palermo.implementation.questionnaire.read import LONGEST_TEXT
from palermo.implementation.questionnaire.records import ENGLISH, GENERAL, NO, YES, Obligation, Part
from palermo.implementation.questionnaire.words import section_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.implementation.forms.xlsform_sheets import Row, Sheets
    from palermo.implementation.questionnaire.write import Table

#: What each type of field asks for.
_PARTS = {
    **dict.fromkeys(("text", "string"), Part.TEXT),
    **dict.fromkeys(("integer", "int", "decimal", "range"), Part.NUMBER),
    **dict.fromkeys(("date",), Part.DATE),
}
_COLUMN_KINDS = {"integer": "number", "int": "number", "decimal": "number", "date": "date"}
#: Types that a form records by itself.
_BY_ITSELF = frozenset({"start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "simserial"})
#: Columns that say what a questionnaire cannot.
_NOT_KEPT = ("hint", "constraint", "required", "calculation", "default", "read_only", "choice_filter", "appearance")
_UNLABELLED = "(no label)"


class _Select(NamedTuple):
    """A type that chooses from a list."""

    several: bool
    list_name: str


@dataclass(slots=True)
class _Open:
    """A group or repeat that has begun: what a field in it becomes."""

    kind: str
    question: Table | None = None


@dataclass(slots=True)
class _Section:
    table: Table
    questions: list[Table] = field(default_factory=list)
    #: Whether it was made for fields that stand in no group.
    is_loose: bool = False


class Survey:
    """Reads the rows of one form."""

    def __init__(self, form: Sheets, file: str, problems: list[Problem]) -> None:
        """Begin with no section."""
        self._form = form
        self._file = file
        self._problems = problems
        self._fields = form.meta.get("field", {})
        self._ids = Ids()
        self._keys = Ids()
        self._sections: list[_Section] = []
        self._stack: list[_Open] = []
        #: Questions by the name of the field that conditions are put on, and conditions still to be put into words.
        self._mains: dict[str, Table] = {}
        self._conditions: list[tuple[Row, Table]] = []
        self._present: defaultdict[str, set[str]] = defaultdict(set)
        self._own: dict[str, Table] = {}
        #: Ids of the choices of each list by the name that the form gives them.
        self._choice_keys: dict[str, dict[str, str]] = {}
        self._dropped: Counter[str] = Counter()
        #: Texts by language and id.
        self.translations: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def _problem(self, row: Row, what: str, remedy: str) -> None:
        self._problems.append(Problem(self._file, None, row.place, what, remedy))

    def read(self) -> None:
        """Read every row."""
        for row in self._form.survey:
            kind = " ".join(row.get("type").split()).casefold()
            if kind:
                self._row(row, kind)
        for row, question in self._conditions:
            self._condition(row, question)
        for column, count in self._dropped.items():
            what = f"The column {column} is not kept ({count} row{'s' if count > 1 else ''})"
            remedy = "A questionnaire has no place for it: say in the question what matters"
            self._problems.append(Problem(self._file, None, "survey", what, remedy))

    def whole(self) -> Table:
        """Return the table of the questionnaire as a whole."""
        settings = self._form.settings
        kept = next(iter(self._form.meta.get("questionnaire", {}).values()), {})
        title = one_line(settings.get("form_title", "")) or settings.get("form_id", "") or "Form"
        given = {"title": title, "id": id_of(settings.get("form_id", "") or title), "version": "1"}
        version = settings.get("version", "")
        return {**given, **table(kept, WHOLE), "title": title, **({"version": version} if version else {})}

    def sections(self) -> list[tuple[Table, list[Table]]]:
        """Return the tables of the sections that have questions, with those of their questions."""
        for question in self._own.values():
            kept = cast("list[str]", question.get("parts", []))
            question["parts"] = [part for part in kept if part in self._present[str(question["id"])]]
        return [(section.table, section.questions) for section in self._sections if section.questions]

    def _row(self, row: Row, kind: str) -> None:
        name = row.get("name")
        own = self._fields.get(name, {})
        match kind.replace("_", " "):
            case "begin group" | "begin repeat":
                self._begin(row, own, is_repeat=kind.endswith("repeat"))
            case "end group" | "end repeat":
                if self._stack:
                    self._stack.pop()
                else:
                    self._problem(row, "A group ends that has not begun", "Remove the row")
            case _ if "question" in own:
                self._own_field(row, own)
            case _:
                self._field(row, kind)

    # Groups.

    def _begin(self, row: Row, own: Table, *, is_repeat: bool) -> None:
        if "section" in own:
            kept = table(self._form.meta.get("section", {}).get(str(own["section"]), {}), SECTION)
            self._new_section(row, {**kept, "key": self._keys.keep(id_of(str(kept.get("key") or row.get("name"))))})
            self._stack.append(_Open("section"))
        elif "question" in own:
            self._stack.append(_Open("own", self._own_field(row, own)))
        elif is_repeat:
            question = self._new_question(row, [Part.TABLE])
            question["columns"] = []
            self._stack.append(_Open("repeat", question))
        elif self._stack:
            if one_line(row.labels.get(self._form.language, "")):
                what = "A group within a group has no place; its questions stand in the section around it"
                self._problem(row, what, "Make it a group of its own, if it is a section")
            self._stack.append(_Open("group"))
        else:
            self._new_section(row, {"key": self._keys.new(row.get("name") or "section")})
            self._stack.append(_Open("section"))

    def _new_section(self, row: Row, kept: Table) -> None:
        # The label of an article begins with the id of its questions.
        before = str(kept.get("closing") or kept["key"]) if kept.get("article") else ""
        title = self._label(row, section_title(str(kept["key"])), before)
        self._sections.append(_Section({**kept, "title": title}))

    def _here(self) -> _Section:
        """Return the section that is open, or one for fields that stand in none."""
        last = self._sections[-1] if self._sections else None
        if last is None or last.is_loose is bool(self._stack):
            title = one_line(self._form.settings.get("form_title", "")) or "General"
            last = _Section({"key": self._keys.new(GENERAL), "title": title}, is_loose=True)
            self._sections.append(last)
        return last

    # Fields of our own.

    def _own_field(self, row: Row, own: Table) -> Table | None:
        """Read a field that was made here: the first of a question begins it, the others add to it."""
        id_, part, key = (str(own.get(name, "")) for name in ("question", "part", "key"))
        if id_ not in self._own:
            kept = table(self._form.meta.get("question", {}).get(id_, {}), QUESTION)
            if not kept or not own.get("main"):
                # A field at the end of a section, or of a question that was taken out of the form.
                return None
            self._begin_own(row, id_, kept)
        question = self._own[id_]
        self._present[id_].add(part)
        kind = " ".join(row.get("type").split())
        select = _select(kind)
        if key and part != "follow_up":
            self._entry(row, question, Part(part) if part in {*Part} else None, key)
        elif part == "unit" and select:
            question["units"] = [{"id": key_, "text": text} for key_, text in self._list(row, select, f"unit:{id_}")]
        elif select and part in {Part.CHOICE, Part.MULTI}:
            self._choose(row, question, select)
        return question

    def _begin_own(self, row: Row, id_: str, kept: Table) -> None:
        question = {**kept, "id": self._ids.keep(id_), "text": self._label(row, id_, id_), "rows": [], "columns": []}
        question.pop("show_if", None)
        self._own[id_] = question
        self._place(row, question)

    def _entry(self, row: Row, question: Table, part: Part | None, key: str) -> None:
        """Add a row to a matrix or a column to a table."""
        id_ = str(question["id"])
        if part is Part.MATRIX:
            cast("list[Table]", question["rows"]).append({"key": key, "text": self._label(row, f"row:{id_}:{key}")})
        elif part in {Part.TABLE, Part.PEOPLE}:
            kinds = {type_: kind for kind, type_ in COLUMN_TYPES.items()}
            kind = kinds.get(row.get("type"), "text")
            entry = {
                "key": key,
                "text": self._label(row, f"column:{id_}:{key}"),
                "kind": "" if kind == "text" else kind,
            }
            cast("list[Table]", question["columns"]).append({name: text for name, text in entry.items() if text})

    # Fields made elsewhere.

    def _field(self, row: Row, kind: str) -> None:
        """Read a field that was not made here, as a question or as a column of the table around it."""
        self._dropped.update(column for column in _NOT_KEPT if row.get(column))
        around = self._stack[-1] if self._stack else None
        select = _select(" ".join(row.get("type").split()))
        part = _PARTS.get(kind.split(" ", maxsplit=1)[0])
        if select is None and part is None:
            if kind not in _BY_ITSELF:
                what = f"A field of type {shown(row.get('type'))} has no place, and was left out"
                self._problem(row, what, "Ask for it in words, or leave it to the form")
        elif around and around.kind == "repeat" and around.question is not None:
            self._add_column(row, around.question, kind, is_select=select is not None)
        elif select:
            self._new_select(row, select, kind)
        elif part:
            self._new_question(row, [part])

    def _add_column(self, row: Row, question: Table, kind: str, *, is_select: bool) -> None:
        if is_select:
            what = "The choices of a column of a table are not kept; it takes any text"
            self._problem(row, what, "Name the choices in its heading")
        key = id_of(row.get("name"))
        entry = {"key": key, "text": self._label(row, f"column:{question['id']}:{key}")}
        column_kind = _COLUMN_KINDS.get(kind)
        cast("list[Table]", question["columns"]).append({**entry, **({"kind": column_kind} if column_kind else {})})

    def _new_select(self, row: Row, select: _Select, kind: str) -> None:
        names = {each.get("name").casefold() for each in self._form.choices.get(select.list_name, ())}
        if not names:
            what = f"There is no list {shown(select.list_name)} of choices"
            self._problem(row, what, "Add its entries to the sheet choices")
            return
        if kind.endswith(("or_other", "or other")):
            self._problem(row, "`or_other` has no place", "Add an entry for other answers to the list")
        if not select.several and names <= {YES, NO, "part"} and names >= {YES, NO}:
            self._new_question(row, [Part.YNP if "part" in names else Part.YN])
        else:
            question = self._new_question(row, [Part.MULTI if select.several else Part.CHOICE])
            self._choose(row, question, select)

    def _new_question(self, row: Row, parts: list[Part]) -> Table:
        id_ = self._ids.new(row.get("name") or f"line_{row.line}")
        question: Table = {"id": id_, "text": self._label(row, id_), "obligation": Obligation.INFO.value}
        question["parts"] = [part.value for part in parts]
        self._place(row, question)
        return question

    def _place(self, row: Row, question: Table) -> None:
        """Put a question into the section that is open, and keep its condition for later."""
        section = self._here()
        section.questions.append({"section": section.table["key"]} | question)
        # The one in the section is the one that is filled in.
        question.update(section.questions[-1])
        section.questions[-1] = question
        self._mains[row.get("name")] = question
        if row.get("relevant"):
            self._conditions.append((row, question))

    def _choose(self, row: Row, question: Table, select: _Select) -> None:
        """Put the entries of a list to a question, with what each was known to mean."""
        meant = {each.get("key"): each.get("means", "") for each in cast("list[Table]", question.get("choices", []))}
        entries = [
            {"key": key, "text": text, "means": meant.get(key, "")}
            for key, text in self._list(row, select, f"choice:{question['id']}")
        ]
        question["choices"] = [{name: text for name, text in each.items() if text} for each in entries]

    def _list(self, row: Row, select: _Select, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield key and text of the entries of a list; a list that is not there is noted."""
        keys = self._choice_keys.setdefault(select.list_name, {})
        rows = self._form.choices.get(select.list_name, [])
        if not rows:
            self._problem(row, f"There is no list {shown(select.list_name)} of choices", "Add it to the sheet choices")
        for each in rows:
            key = keys.setdefault(each.get("name"), id_of(each.get("name")))
            yield key, self._label(each, f"{prefix}:{key}")

    # Words and conditions.

    def _label(self, row: Row, id_: str, before: str = "") -> str:
        """Return the label of a row without the id before it, and keep it in the other languages under an id."""
        texts = {language: one_line(text) for language, text in row.labels.items()}
        if before:
            texts = {language: text.removeprefix(f"{before} ") for language, text in texts.items()}
        label = texts.get(self._form.language, "")
        if not label:
            if row.labels.get(self._form.language):
                self._problem(row, "The label holds characters that cannot be kept", "Type it anew")
            label = one_line(row.get("name")) or _UNLABELLED
        if len(label) > LONGEST_TEXT:
            self._problem(row, f"The label has {len(label):,} characters", f"Write at most {LONGEST_TEXT:,}")
            label = label[:LONGEST_TEXT]
        for language, text in texts.items():
            code = code_of(language)
            if code and code != ENGLISH and language != self._form.language and text and text != label:
                self.translations[code][id_] = text
        return label

    def _condition(self, row: Row, question: Table) -> None:
        """Put the condition of a field to its question, where a questionnaire can say it."""
        relevant = xlsform_conditions.parse(row.get("relevant"))
        other = self._mains.get(relevant.field) if relevant else None
        if relevant is None or other is None:
            what = f"The condition {shown(row.get('relevant'))} cannot be kept, so the question is always asked"
            self._problem(row, what, "Let it depend on the choices of one question before it")
            return
        answers = [id_of(value) for value in relevant.values]
        question["show_if"] = {"question": other["id"], "answers": answers}


def _select(kind: str) -> _Select | None:
    """Return what a type chooses from, None for a type that does not choose."""
    words = kind.replace("select one", "select_one").replace("select multiple", "select_multiple").split(" ")
    if len(words) > 1 and words[0].casefold() in {"select_one", "select_multiple", "rank"}:
        return _Select(words[0].casefold() != "select_one", words[1])
    return None
