"""Hostile and mistaken answers: refused by name, and what is sound is kept in one form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.implementation.answers import Parts, check, clean
from palermo.implementation.answers.texts import LONGEST_TEXT
from tests.implementation.asked import parts_of, review, small

DEEP: object = "x"
for _ in range(5_000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ({"text": " e\u0301  \r\n b \x85c\u2028"}, {"text": "é\n b\nc"}),
        ({"answer": " yes\n"}, {"answer": "yes"}),
        ({"answer": "", "text": "   ", "choices": [], "matrix": {}, "rows": [{}]}, {}),
        ({"choices": ["b", "a", "b"]}, {"choices": ["b", "a"]}),
        ({"rows": [{"a": "1"}, {"a": ""}, {"b": "2"}]}, {"rows": [{"a": "1"}, {"b": "2"}]}),
        ({"text": "مرحبا \u200fabc\u200e \u2067x\u2069"}, {"text": "مرحبا \u200fabc\u200e \u2067x\u2069"}),
        ({"text": "𝒜 👩‍👩‍👧"}, {"text": "𝒜 👩‍👩‍👧"}),
        ({"assistance": [{"kind": "TRAIN"}], "answer": "no"}, {"answer": "no", "assistance": [{"kind": "TRAIN"}]}),
    ],
)
def test_what_is_sound_is_kept_in_one_form(given_: object, kept: Parts) -> None:
    assert clean(given_) == (kept, ())


@pytest.mark.parametrize(
    ("given_", "where", "what"),
    [
        ({"text": "x" * (LONGEST_TEXT + 1)}, "text", "100,001 characters"),
        ({"text": "x" * 1_000_000}, "text", "1,000,000 characters"),
        ({"text": "a\0b"}, "text", "Character 2 is NUL"),
        ({"text": "a\x1bb"}, "text", "U+001B"),
        ({"text": "a\ud800b"}, "text", "U+D800"),
        ({"text": "a\uffffb"}, "text", "U+FFFF"),
        ({"text": "a\u202eb"}, "text", "another order"),
        ({"number": "1\u202d2"}, "number", "another order"),
        ({"answer": "x" * 3_000}, "answer", "3,000 characters"),
        ({"text": 5}, "text", "not a text"),
        ({"text": ["a"]}, "text", "not a text"),
        ({"choices": "yes"}, "choices", "not a list"),
        ({"choices": {"a": 1}}, "choices", "not a list"),
        ({"choices": [["a"]]}, "choices.0", "not a text"),
        ({"choices": ["a"] * 501}, "choices", "501 entries"),
        ({"rows": [DEEP]}, "rows.0", "not a set of named values"),
        ({"rows": [{"a": DEEP}]}, "rows.0.a", "not a text"),
        ({"rows": [{5: "a"}]}, "rows.0", "'5' is not a name"),
        ({"rows": [{"a\n": "a"}]}, "rows.0", "is not a name"),
        ({"matrix": {str(n): "yes" for n in range(501)}}, "matrix", "501 values"),
        ({"authority": ["a"]}, "authority", "not a set of named values"),
        ({"authority": {"fax": "1"}}, "authority.fax", "no part 'fax'"),
        ({"assistance": [{"kinds": "TRAIN"}]}, "assistance.0.kinds", "no part 'kinds'"),
        ({"answers": "yes"}, "answers", "no part 'answers'"),
        ({"\ud800" * 200: "yes"}, "?" * 64, "no part"),
        (None, "", "not a set of named values"),
        ([], "", "not a set of named values"),
        (DEEP, "", "not a set of named values"),
        ({f"{key}": "x" * LONGEST_TEXT for key in ("text", "why", "steps")}
         | {"rows": [{str(n): "x" * LONGEST_TEXT} for n in range(8)]}, "", "1,100,000 characters in all"),
    ],
)  # fmt: skip
def test_what_is_not_is_named(given_: object, where: str, what: str) -> None:
    found = clean(given_)
    assert [fault.where for fault in found.faults] == [where]
    assert what in found.faults[0].what
    assert found.faults[0].remedy
    assert found.parts == {}


def test_one_bad_part_does_not_take_the_others_along() -> None:
    found = clean({"answer": "yes", "text": "a\0", "rows": [{"a": "1"}, 5]})
    assert found.parts == {"answer": "yes", "rows": [{"a": "1"}]}
    assert [fault.where for fault in found.faults] == ["text", "rows.1"]


json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=60)
@given(
    json
    | st.dictionaries(st.sampled_from(["answer", "text", "rows", "matrix", "authority", "assistance", "choices"]), json)
)
def test_anything_is_cleaned_without_an_error_and_once(value: object) -> None:
    found = clean(value)
    again = clean(found.parts)
    assert again.faults == ()
    assert again.parts == found.parts
    for question in small().questions:
        check(question, value)


@settings(max_examples=30)
@given(st.data())
def test_what_the_strategies_make_is_sound(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(sorted(small().by_id.values(), key=lambda each: each.id)))
    parts = data.draw(parts_of(question, ("TRAIN",)))
    faults = check(question, parts, kinds=["TRAIN"])
    # A unit may be drawn without its number, when the number was emptied.
    assert [fault for fault in faults if fault.where not in {"unit", "authority.name"}] == []


@pytest.mark.parametrize(
    ("id_", "parts"),
    [
        ("UNTOC.5.1", {"answer": "part", "missing": "x", "citations": [{"law": "Code", "url": "https://x.org"}]}),
        ("UNTOC.5.6", {"answer": "yes", "date": "2004-05-01"}),
        ("UNTOC.2.2", {"text": "Four years", "number": "4", "unit": "years"}),
        ("FP.7.1", {"answer": "yes", "number": "10"}),
        ("UNTOC.10.2", {"choices": ["civil", "criminal"]}),
        ("UNTOC.18.1", {"answer": "yes", "matrix": {"service": "part"}}),
        ("UNTOC.16.10", {"rows": [{"year": "2020", "made": "12.5"}]}),
        ("UNTOC.18.7", {"answer": "yes", "authority": {"name": "Ministry", "email": "a@b.org", "languages": ["fr"]}}),
        ("UNTOC.18.8", {"answer": "no", "languages": ["fr", "zh-Hant"]}),
        ("UNTOC.30.3", {"answer": "yes", "percent": "12.5"}),
        ("UNTOC.5", {"difficulties": "x", "assistance": [{"kind": "TRAIN", "priority": "high"}]}),
        ("GEN.1", {"text": "All is right"}),
    ],
)
def test_answers_that_are_right(id_: str, parts: Parts) -> None:
    kinds = [kind.id for kind in review().assistance_kinds]
    assert check(review().by_id[id_], parts, kinds=kinds) == ()


@pytest.mark.parametrize(
    ("id_", "parts", "where", "what"),
    [
        ("UNTOC.5.1", {"answer": "maybe"}, "answer", "'maybe' is no answer"),
        ("UNTOC.5.3", {"answer": "part"}, "answer", "'part' is no answer"),
        ("UNTOC.8.5", {"answer": "yes"}, "answer", "does not ask for this"),
        ("UNTOC.5", {"answer": "yes"}, "answer", "does not ask for this"),
        ("UNTOC.5.1", {"rows": [{"a": "1"}]}, "rows", "does not ask for this"),
        ("UNTOC.5.6", {"date": "2004-02-30"}, "date", "not a day"),
        ("UNTOC.2.2", {"number": "four", "unit": "years"}, "number", "not a number"),
        ("UNTOC.2.2", {"number": "1e9", "unit": "years"}, "number", "not a number"),
        ("UNTOC.2.2", {"number": "٤", "unit": "years"}, "number", "not a number"),
        ("UNTOC.2.2", {"number": "4"}, "unit", "unit is missing"),
        ("UNTOC.2.2", {"number": "4", "unit": "weeks"}, "unit", "'weeks' is not a unit"),
        ("UNTOC.2.2", {"unit": "years"}, "unit", "does not ask for this"),
        ("UNTOC.10.2", {"choices": ["moral"]}, "choices.0", "no choice 'moral'"),
        ("GEN.3", {"choices": ["direct", "law"]}, "choices", "2 are chosen"),
        ("UNTOC.18.1", {"matrix": {"dance": "yes"}}, "matrix.dance", "no row 'dance'"),
        ("UNTOC.18.1", {"matrix": {"service": "maybe"}}, "matrix.service", "'maybe' is no answer"),
        ("UNTOC.16.10", {"rows": [{"year": "2020"}, {"month": "5"}]}, "rows.1.month", "no column 'month'"),
        ("UNTOC.16.10", {"rows": [{"year": "20"}]}, "rows.0.year", "not a year"),
        ("UNTOC.16.10", {"rows": [{"made": "many"}]}, "rows.0.made", "not a number"),
        ("GEN.5", {"rows": [{"date": "May"}]}, "rows.0.date", "not a day"),
        ("UNTOC.18.7", {"authority": {"email": "a"}}, "authority.email", "not an e-mail"),
        ("UNTOC.18.7", {"authority": {"phone": "1"}}, "authority.name", "no name"),
        ("UNTOC.18.8", {"languages": ["French"]}, "languages.0", "not a code"),
        ("UNTOC.30.3", {"percent": "120"}, "percent", "not a percentage"),
        ("UNTOC.5.1", {"citations": [{"law": "C", "url": "javascript:alert(1)"}]}, "citations.0.url", "not an address"),
        ("UNTOC.5.1", {"citations": [{"article": "5"}]}, "citations.0.law", "has no name"),
        ("UNTOC.5.1", {"elsewhere": {"date": "2020"}}, "elsewhere.date", "not a day"),
        ("UNTOC.5.1", {"assistance": [{"kind": "MONEY"}]}, "assistance.0.kind", "not a kind"),
        ("UNTOC.5.1", {"assistance": [{"when": "soon"}]}, "assistance.0.kind", "is missing"),
        ("UNTOC.5.1", {"assistance": [{"kind": "TRAIN", "priority": "x"}]}, "assistance.0.priority", "not a priority"),
    ],
)
def test_answers_that_are_wrong(id_: str, parts: Parts, where: str, what: str) -> None:
    kinds = [kind.id for kind in review().assistance_kinds]
    found = check(review().by_id[id_], parts, kinds=kinds)
    assert where in [fault.where for fault in found]
    assert what in next(fault.what for fault in found if fault.where == where)
    assert all(fault.remedy for fault in found)
