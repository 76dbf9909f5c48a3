"""Questionnaires and answers for tests: the built-in one, a small one of every kind of part, and strategies."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from palermo.implementation.answers import clean
from palermo.implementation.questionnaire import (
    ANSWERS,
    DEFAULT,
    PART_KEYS,
    Part,
    Question,
    Questionnaire,
    chosen,
    load_questionnaires,
    read_questionnaire,
)

if TYPE_CHECKING:
    from palermo.implementation.answers import Parts
    from palermo.implementation.questionnaire.records import Column

#: One question of every part, conditions, alternatives, and a choice that means something.
SMALL = """\
id = "small"
version = "1"
title = "A small questionnaire"

[[clusters]]
id = "A"
title = "The first cluster"

[[clusters]]
id = "B"
title = "The second cluster"

[[sections]]
key = "general"
title = "General"
closing = "G"

[[questions]]
id = "G.1"
section = "general"
text = "Which languages?"
parts = ["languages"]
obligation = "info"

[[sections]]
key = "tea-1"
instrument = "tea"
article = "1"
title = "Brewing"
cluster = "A"
closing = "T.1"

[[questions]]
id = "T.1.1"
section = "tea-1"
provision = "1(1)"
text = "Is tea brewed?"
parts = ["ynp"]
obligation = "mandatory"
qualifier = "shall"
duties = ["tea:1.1"]

[[questions]]
id = "T.1.2"
section = "tea-1"
provision = "1(2)"
text = "Is it brewed with milk?"
parts = ["yn", "date"]
obligation = "info"
show_if = { question = "T.1.1", answers = ["yes", "part"] }

[[questions]]
id = "T.1.3"
section = "tea-1"
provision = "1(3)"
text = "Was the milk notified?"
parts = ["yn"]
obligation = "mandatory"
show_if = { question = "T.1.2", answers = ["yes"] }
duties = ["tea:1.3"]

[[questions]]
id = "T.1.4"
section = "tea-1"
provision = "1(4)"
text = "Is a pot used?"
parts = ["ynp"]
obligation = "mandatory"
either = "vessel"
duties = ["tea:1.4"]

[[questions]]
id = "T.1.5"
section = "tea-1"
provision = "1(5)"
text = "Is a cup used?"
parts = ["ynp"]
obligation = "mandatory"
either = "vessel"
duties = ["tea:1.5"]

[[questions]]
id = "T.1.6"
section = "tea-1"
provision = "1(6)"
text = "Is it served with biscuits?"
parts = ["ynp"]
obligation = "consider"
follow_up = [
  { key = "text", text = "Which biscuits?", answers = ["yes"] },
]

[[sections]]
key = "tea-2"
instrument = "tea"
article = "2"
title = "Serving"
cluster = "B"
closing = "T.2"

[[questions]]
id = "T.2.1"
section = "tea-2"
provision = "2"
text = "How is it served?"
parts = ["multi", "text"]
obligation = "consider"
choices = [
  { key = "hot", text = "Hot", means = "yes" },
  { key = "luke-warm", text = "Lukewarm", means = "part" },
  { key = "none", text = "Not at all", means = "no" },
]

[[questions]]
id = "T.2.2"
section = "tea-2"
text = "Which one is the best?"
parts = ["choice", "number"]
obligation = "info"
choices = [
  { key = "green", text = "Green" },
  { key = "black", text = "Black" },
]
units = [
  { id = "cups", text = "cups" },
  { id = "pots", text = "pots" },
]

[[sections]]
key = "cake-1"
instrument = "cake"
article = "1"
title = "Cake"
cluster = "A"
closing = "C.1"

[[questions]]
id = "C.1.1"
section = "cake-1"
text = "Which cakes are there?"
parts = ["table"]
obligation = "mandatory"
columns = [
  { key = "year", text = "Year", kind = "year" },
  { key = "name", text = "Name" },
  { key = "pieces", text = "Pieces", kind = "number" },
  { key = "day", text = "Day", kind = "date" },
]

[[questions]]
id = "C.1.2"
section = "cake-1"
text = "For each layer"
parts = ["matrix", "percent"]
obligation = "info"
rows = [
  { key = "sponge", text = "Sponge" },
  { key = "cream", text = "Cream" },
]

[[questions]]
id = "C.1.3"
section = "cake-1"
text = "Who bakes?"
parts = ["ynp", "authority", "cite"]
obligation = "mandatory"

[[follow_ups]]
key = "missing"
text = "What is missing?"
answers = ["part"]

[[follow_ups]]
key = "practice"
text = "Which experience is there?"

[[closing]]
key = "difficulties"
text = "Which difficulties were there?"

[[assistance_kinds]]
id = "TRAIN"
text = "Training"

[[assistance_kinds]]
id = "LEG_DRAFT"
text = "Help with drafting laws"
"""


@functools.cache
def small() -> Questionnaire:
    """Return the small questionnaire."""
    found, problems = read_questionnaire(SMALL.encode(), "small.toml")
    assert found is not None, problems
    return found


def changed(*changes: tuple[str, str]) -> Questionnaire:
    """Return the small questionnaire as version 2, with texts of its file replaced."""
    text = SMALL.replace('version = "1"', 'version = "2"')
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    found, problems = read_questionnaire(text.encode(), "small-2.toml")
    assert found is not None, problems
    return found


@functools.cache
def review() -> Questionnaire:
    """Return the built-in questionnaire, with the translations that there are."""
    return chosen(load_questionnaires(), DEFAULT)


#: Texts of every script and sign that can be kept, spaces and line ends among them, and what spreadsheets trip over.
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters="\n\t"), max_size=40),
    st.sampled_from(["=1+1", "'=1", "+49", "-", "@x", "_x0041_", "yes", "x" * 33_000, "a\n\nb", "مرحبا", "1", "  a  "]),
).filter(lambda text: "\u202d" not in text and "\u202e" not in text)
lines = texts.map(lambda text: " ".join(text.split())[:200])
days = st.dates().filter(lambda day: day.year > 1700).map(lambda day: day.isoformat())
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6).map(str)


def _cell(column: Column) -> st.SearchStrategy[str]:
    by_kind = {"year": st.integers(1900, 2199).map(str), "number": numbers, "date": days}
    return by_kind.get(column.kind, texts)


def _part(question: Question, part: Part) -> st.SearchStrategy[dict[str, object]]:
    """Return what one part of an answer can be."""
    fields = _FIELDS.get(part)
    if fields is not None:
        return st.fixed_dictionaries(fields)
    lists = {
        Part.CHOICE: st.sampled_from([[choice.key] for choice in question.choices] or [[]]),
        Part.MULTI: _some([choice.key for choice in question.choices]),
        Part.MATRIX: st.dictionaries(_one([row.key for row in question.rows]), st.sampled_from(ANSWERS)),
        Part.TABLE: st.lists(st.fixed_dictionaries({}, optional=_cells(question)), max_size=3),
    }
    if part in lists:
        return st.fixed_dictionaries({PART_KEYS[part]: lists[part]})
    if part is Part.NUMBER:
        return st.fixed_dictionaries({"number": numbers, "unit": _one([unit.id for unit in question.units])})
    return st.fixed_dictionaries({"answer": st.sampled_from(question.answers)})


def _one(keys: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(keys or [""])


def _some(keys: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(_one(keys), unique=True)


def _cells(question: Question) -> dict[str, st.SearchStrategy[str]]:
    return {column.key: _cell(column) for column in question.columns}


_FIELDS: dict[Part, dict[str, st.SearchStrategy[object]]] = {
    Part.TEXT: {"text": texts},
    Part.CASES: {"cases": texts},
    Part.DATE: {"date": days},
    Part.PERCENT: {"percent": st.integers(0, 100).map(str)},
    Part.LANGUAGES: {"languages": _some(["fr", "en", "zh-hant", "ar"])},
    Part.AUTHORITY: {
        "authority": st.fixed_dictionaries(
            {"name": lines.filter(bool)}, optional={"address": texts, "phone": lines, "languages": st.just(["fr"])}
        )
    },
    Part.CITE: {
        "citations": st.lists(
            st.fixed_dictionaries(
                {"law": lines.filter(bool)}, optional={"article": lines, "url": st.just("https://x.org/")}
            ),
            max_size=2,
        )
    },
}


@st.composite
def parts_of(draw: st.DrawFn, question: Question, kinds: tuple[str, ...]) -> Parts:
    """Return an answer to a question that has nothing wrong with it, in its stored form; it may be empty."""
    parts: dict[str, object] = {}
    for part in question.parts:
        if draw(st.booleans()):
            parts |= draw(_part(question, part))
    for key in draw(
        st.lists(st.sampled_from(["text", "missing", "why", "practice", "difficulties"]), unique=True, max_size=2)
    ):
        parts[key] = draw(texts)
    if draw(st.integers(0, 3)) == 0:
        parts["elsewhere"] = draw(st.fixed_dictionaries({}, optional={"mechanism": lines, "date": days, "note": texts}))
    if kinds and draw(st.integers(0, 3)) == 0:
        entry = st.fixed_dictionaries(
            {"kind": st.sampled_from(kinds)},
            optional={"priority": st.sampled_from(["high", "low"]), "when": lines, "received": texts},
        )
        parts["assistance"] = draw(st.lists(entry, min_size=1, max_size=2))
    return clean(parts).parts


@st.composite
def answers_to(draw: st.DrawFn, questionnaire: Questionnaire) -> dict[str, Parts]:
    """Return answers to some of the questions, those at the end of sections among them."""
    kinds = tuple(kind.id for kind in questionnaire.assistance_kinds)
    ids = draw(st.lists(st.sampled_from(sorted(questionnaire.by_id)), unique=True))
    drawn = {id_: draw(parts_of(questionnaire.by_id[id_], kinds)) for id_ in ids}
    return {id_: parts for id_, parts in drawn.items() if parts}
