"""XLSForm: ours pass pyxform and come back as they went; those made elsewhere are read as far as they go."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET  # our own output alone is parsed
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from pyxform.xls2xform import convert

from palermo.implementation.forms.xlsform import ReadXlsform, read_xlsform, write_xlsform
from palermo.implementation.forms.xlsform_conditions import Relevant, parse
from palermo.implementation.questionnaire import Condition, Part
from tests.implementation.asked import changed, review, small

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook

MADE = date(2026, 1, 31)


def xform(data: bytes) -> ET.Element:
    """Return the XForm that pyxform makes of a form, and fail on any warning."""
    made = convert(xlsform=io.BytesIO(data), validate=False, pretty_print=False, file_type=".xlsx")
    assert made.warnings == []
    return ET.fromstring(made.xform)  # noqa: S314 - made here


def edited(change: Callable[[Workbook], object]) -> ReadXlsform:
    """Return what is read of our form after a change made with a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(write_xlsform(small(), MADE, ["en"])))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read_xlsform(out.getvalue())


def form(
    survey: Sequence[Sequence[str]], choices: Sequence[Sequence[str]] = (), settings: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return a form made elsewhere."""
    book = openpyxl.Workbook()
    book.active.title = "survey"
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book["survey"] if name == "survey" else book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_ours_passes_pyxform_and_comes_back_as_it_went() -> None:
    data = write_xlsform(small(), MADE)
    root = xform(data)
    languages = [each.get("lang") for each in root.iter("{http://www.w3.org/2002/xforms}translation")]
    assert languages == ["English (en)", "Français (fr)", "Español (es)", "Русский (ru)", "中文 (zh)", "العربية (ar)"]
    back = read_xlsform(data)
    assert back.problems == ()
    assert back.questionnaire == small()


def test_the_built_in_questionnaire_passes_pyxform_and_comes_back_as_it_went() -> None:
    data = write_xlsform(review(), MADE, ["en", "ar"])
    root = xform(data)
    fields = {each.get("nodeset", "").rpartition("/")[2] for each in root.iter("{http://www.w3.org/2002/xforms}bind")}
    assert {"UNTOC_5_1", "FP_15_2", "UNTOC_29_1__matrix__free_zones", "UNTOC_31_6__authority__email"} <= fields
    back = read_xlsform(data)
    assert back.problems == ()
    assert back.questionnaire == review()


def test_translations_come_back() -> None:
    french = replace(small(), translations={"fr": {"T.1.1": "Fait-on du thé ?", "choice:T.2.1:hot": "Chaud"}})
    back = read_xlsform(write_xlsform(french, MADE)).questionnaire
    assert back is not None
    assert back.words("fr")["T.1.1"] == "Fait-on du thé ?"
    assert back.words("fr")["choice:T.2.1:hot"] == "Chaud"
    assert back.words("fr").lang("T.1.3") == "en"


def test_conditions_and_constraints_reach_the_xform() -> None:
    binds = {
        each.get("nodeset", "").rpartition("/")[2]: each
        for each in xform(write_xlsform(small(), MADE, ["en"])).iter("{http://www.w3.org/2002/xforms}bind")
    }
    assert "'yes'" in binds["T_1_2"].get("relevant", "")
    assert "'part'" in binds["T_1_2"].get("relevant", "")
    assert binds["T_1_1__follow_up__missing"].get("relevant", "").count("selected") == 1
    assert binds["C_1_2__percent"].get("constraint") == ". >= 0 and . <= 100"
    assert binds["C_1_1__table__year"].get("constraint") == ". >= 1900 and . <= 2199"


def test_the_same_form_is_the_same_bytes() -> None:
    assert write_xlsform(small(), MADE) == write_xlsform(small(), MADE)


def _rows(book: Workbook) -> dict[str, int]:
    return {str(row[1].value): int(row[1].row) for row in book["survey"].iter_rows(min_row=2)}


def test_a_question_put_into_our_form_asks_for_information() -> None:
    def change(book: Workbook) -> None:
        line = _rows(book)["T_1_4"]
        book["survey"].insert_rows(line)
        for column, text in ((1, "text"), (2, "sugar"), (3, "How much sugar?")):
            book["survey"].cell(line, column).value = text

    back = edited(change).questionnaire
    assert back is not None
    new = back.by_id["sugar"]
    assert (new.text, new.parts, new.obligation.value) == ("How much sugar?", (Part.TEXT,), "info")
    assert back.section_of["sugar"].key == "tea-1"
    assert [question.id for question in back.section_of["sugar"].questions][3:5] == ["sugar", "T.1.4"]


def test_words_changed_in_our_form_are_taken() -> None:
    def change(book: Workbook) -> None:
        book["survey"].cell(_rows(book)["T_1_1"], 3).value = "T.1.1  Is tea made?"

    back = edited(change).questionnaire
    assert back == changed(("Is tea brewed?", "Is tea made?"), ('version = "2"', 'version = "1"'))


def test_a_question_removed_from_our_form_is_gone() -> None:
    def change(book: Workbook) -> None:
        rows = _rows(book)
        book["survey"].delete_rows(rows["T_1_6"])

    found = edited(change)
    assert found.problems == ()
    assert found.questionnaire is not None
    assert found.questionnaire.by_id.keys() == small().by_id.keys() - {"T.1.6"}


ELSEWHERE = (
    ("type", "name", "label", "hint", "relevant", "required", "calculation"),
    ("start", "start", "", "", "", "", ""),
    ("begin group", "house", "The house", "", "", "", ""),
    ("select_one yes_no", "roof", "Is there a roof?", "Look up", "", "yes", ""),
    ("select_one yes no", "lost", "A list with a space", "", "", "", ""),
    ("integer", "rooms", "How many rooms?", "", "${roof} = 'yes'", "", ""),
    ("select_multiple colours", "walls", "Which colours?", "", "selected(${roof}, 'yes')", "", ""),
    ("geopoint", "where", "Where is it?", "", "", "", ""),
    ("calculate", "double", "", "", "", "", "${rooms} * 2"),
    ("text", "why", "Why?", "", "${rooms} > 3", "", ""),
    ("begin repeat", "people", "Who lives there?", "", "", "", ""),
    ("text", "name", "Name", "", "", "", ""),
    ("integer", "age", "Age", "", "", "", ""),
    ("select_one colours", "shirt", "Shirt", "", "", "", ""),
    ("end repeat", "", "", "", "", "", ""),
    ("end group", "", "", "", "", "", ""),
    ("date", "day", "When?", "", "", "", ""),
    ("end group", "", "", "", "", "", ""),
)
LISTS = (
    ("list_name", "name", "label"),
    ("yes_no", "yes", "Yes"),
    ("yes_no", "no", "No"),
    ("colours", "1", "Red"),
    ("colours", "2", "Blue"),
)


def test_a_form_made_elsewhere() -> None:
    found = read_xlsform(form(ELSEWHERE, LISTS, (("form_title", "form_id"), ("Houses", "houses 2026"))), "houses.xlsx")
    made = found.questionnaire
    assert made is not None
    assert (made.id, made.version, made.title) == ("houses_2026", "1", "Houses")
    assert {question.id: question.parts for question in made.questions} == {
        "roof": (Part.YN,),
        "rooms": (Part.NUMBER,),
        "walls": (Part.MULTI,),
        "why": (Part.TEXT,),
        "people": (Part.TABLE,),
        "day": (Part.DATE,),
    }
    assert made.by_id["rooms"].show_if == Condition("roof", ("yes",))
    assert made.by_id["walls"].show_if == Condition("roof", ("yes",))
    assert [choice.key for choice in made.by_id["walls"].choices] == ["q_1", "q_2"]
    assert [(each.key, each.kind) for each in made.by_id["people"].columns] == [
        ("name", "text"),
        ("age", "number"),
        ("shirt", "text"),
    ]
    assert [section.title for section in made.sections] == ["The house", "Houses"]
    assert all(question.obligation.value == "info" for question in made.questions)
    assert [(problem.column, problem.what.split(",")[0].split(";")[0]) for problem in found.problems] == [
        ("survey line 5", "There is no list 'yes' of choices"),
        ("survey line 8", "A field of type 'geopoint' has no place"),
        ("survey line 9", "A field of type 'calculate' has no place"),
        ("survey line 14", "The choices of a column of a table are not kept"),
        ("survey line 18", "A group ends that has not begun"),
        ("survey line 10", "The condition '${rooms} > 3' cannot be kept"),
        ("survey", "The column hint is not kept (1 row)"),
        ("survey", "The column required is not kept (1 row)"),
        ("survey", "The column calculation is not kept (1 row)"),
    ]


@pytest.mark.parametrize(
    ("expression", "field", "values"),
    [
        ("${a} = 'yes'", "a", ("yes",)),
        ('${a}="yes" or ${a} = "no"', "a", ("yes", "no")),
        ("selected(${a}, 'x') or selected(${a}, 'y')", "a", ("x", "y")),
        ("(selected(${a}, 'x'))", "a", ("x",)),
        ("(${a} = 'x')", "a", ("x",)),
    ],
)
def test_conditions_that_can_be_kept(expression: str, field: str, values: tuple[str, ...]) -> None:
    assert parse(expression) == Relevant(field, values)


@pytest.mark.parametrize(
    "expression",
    ["", "${a} > 3", "${a} = 'x' and ${b} = 'y'", "${a} = 'x' or ${b} = 'y'", "not(${a} = 'x')", "true()", "(" * 9000],
)
def test_conditions_that_cannot(expression: str) -> None:
    assert parse(expression) is None


HOSTILE_FORMS = {
    "no survey": (form([["type"]]).replace(b"survey", b"sorvey"), None),
    "empty survey": (form([["type", "name", "label"]]), "no question"),
    "label of a megabyte": (form([["type", "name", "label"], ["text", "a", "x" * 30_000]]), "characters"),
    "a name that is no name": (form([["type", "name", "label"], ["text", '"]\n[[x]]', "a"]]), None),
    "no name": (form([["type", "name", "label"], ["text", "", "a"]]), None),
    "names that repeat": (form([["type", "name", "label"], ["text", "a", "a"], ["text", "A", "b"]]), None),
    "a condition in a circle": (
        form(
            [
                ["type", "name", "label", "relevant"],
                ["select_one yes_no", "a", "a", "${b} = 'yes'"],
                ["select_one yes_no", "b", "b", "${a} = 'yes'"],
            ],
            LISTS,
        ),
        "only after itself",
    ),
    "groups that do not end": (
        form([["type", "name", "label"], *[["begin group", "g", "G"]] * 50, ["text", "a", "a"]]),
        None,
    ),
}


@pytest.mark.parametrize("name", HOSTILE_FORMS)
def test_hostile_forms_are_read_or_refused_and_never_an_error(name: str) -> None:
    data, what = HOSTILE_FORMS[name]
    found = read_xlsform(data)
    assert found.questionnaire is not None or found.problems
    if what:
        assert any(what in problem.what for problem in found.problems)


def test_what_a_form_keeps_of_itself_may_be_anything() -> None:
    def change(book: Workbook) -> None:
        for row in book["palermo"].iter_rows(min_row=2):
            if row[0].value == "question":
                row[2].value = '{"id": ["x"], "parts": {"a": 1}, "choices": [[]], "x\\n]": 5, "obligation": "must"}'
            if row[0].value == "section":
                row[2].value = "{" * 5000

    found = edited(change)
    assert found.problems
    assert found.questionnaire is None or found.questionnaire.by_id
