"""The JSON object: its fixed keys, and that nothing of a record is missing from it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings

from palermo.resolutions.forms.fixed_json import as_object
from palermo.resolutions.forms.places import without_places
from palermo.resolutions.records import Footnote, Span
from tests.resolutions.forms.samples import RECOMMENDING, SAMPLE
from tests.resolutions.strategies import resolutions

if TYPE_CHECKING:
    from palermo.resolutions.records import Resolution

TEXT = "3\n" + "." * 720


def _plain(resolution: Resolution) -> dict[str, Any]:
    """Return the object as a reader of the file gets it."""
    found: dict[str, Any] = json.loads(json.dumps(as_object(resolution, TEXT)))
    return found


def test_operative_paragraphs_have_their_fixed_keys() -> None:
    requests = _plain(SAMPLE)["operative"][1]
    assert list(requests)[:8] == ["id", "number", "lead", "text", "citations", "mandates", "children", "at"]
    assert requests["at"] == [400, 400 + 3 + len(requests["text"])]
    assert requests["section"] == "s1"
    assert requests["marks"][0] == {"mark": "1", "at": 17}


def test_a_preambular_paragraph_has_numbers_and_children_only_where_it_has_items() -> None:
    recital = _plain(SAMPLE)["preamble"][0]
    assert list(recital)[:5] == ["id", "lead", "text", "citations", "at"]
    assert "children" not in recital
    with_items = replace(SAMPLE.preamble[0], children=SAMPLE.operative[0].children)
    longer = _plain(replace(SAMPLE, preamble=(with_items,)))["preamble"][0]
    assert [each["number"] for each in longer["children"]] == ["(a)", "(b)"]
    assert longer["children"][1]["children"][0]["id"] == "op1.b.i"


def test_a_citation_says_whether_it_is_resolved_and_why_not() -> None:
    resolved, *_ = _plain(SAMPLE)["preamble"][0]["citations"]
    assert resolved == {
        "kind": "resolution",
        "id": "A/RES/55/25",
        "text": "resolution 55/25",
        "span": [14, 30],
        "resolved": True,
        "why": "",
        "date": "2000-11-15",
        "part": "",
    }
    (session,) = _plain(SAMPLE)["operative"][1]["citations"]
    assert (session["resolved"], session["why"]) == (False, "the body is not named")


def test_a_mandate_has_its_due_date_as_an_object() -> None:
    (mandate,) = _plain(SAMPLE)["operative"][1]["mandates"]
    assert mandate["due"] == {
        "text": "at its fifty-ninth session",
        "body": "GA",
        "session": "59",
        "earliest": "2004-09-14",
        "latest": "2005-09-12",
        "why": "",
    }
    assert mandate["words"] == [{"of": "addressee", "span": [9, 30]}]


def test_a_draft_has_the_same_shape() -> None:
    found = _plain(RECOMMENDING)
    assert list(found["draft"]) == list(found)
    assert found["draft"]["operative"][0]["text"] == "Urges all States to spell."
    assert _plain(SAMPLE)["draft"] is None


def test_problems_annexes_and_what_was_set_apart() -> None:
    found = _plain(SAMPLE)
    assert found["problems"] == [{"at": [5, 9], "what": "a mark without a footnote", "remedy": "add the footnote"}]
    assert found["annexes"][0]["paragraphs"][0]["text"] == "Words."
    assert found["apart"] == [{"kind": "page", "text": "3\n.", "pieces": [[0, 3]]}]
    assert found["repairs"] == [{"at": [10, 12], "read": "lllicit", "mended": "Illicit"}]


def test_what_points_nowhere_has_no_place() -> None:
    found = _plain(without_places(SAMPLE))
    assert found["operative"][0]["at"] is None
    assert found["footnotes"][0]["at"] is None
    assert found["annexes"][0]["at"] is None


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions())
def test_every_record_is_json_and_holds_every_word(resolution: Resolution) -> None:
    found = _plain(resolution)
    texts: list[str] = []
    left = [*found["preamble"], *found["operative"]][::-1]
    while left:
        each = left.pop()
        texts.append(each["text"])
        left.extend(reversed(each.get("children", [])))
    assert texts == [paragraph.text for paragraph in resolution.paragraphs()]
    notes, within = list(resolution.footnotes), resolution.draft
    while within:
        notes.extend(within.footnotes)
        within = within.draft
    assert [each["text"] for each in found["footnotes"]] == [note.text for note in notes]


def test_the_outer_footnotes_are_all_of_the_document() -> None:
    note = Footnote("2", "A lamp.", (), (Span(5, 9),), ("op1",))
    draft = replace(SAMPLE, footnotes=(note,), draft=None)
    found = _plain(replace(SAMPLE, draft=draft))
    assert found["footnotes"][-1]["cited_in"] == ["draft.op1"]
    assert [(each["mark"], each["cited_in"]) for each in found["draft"]["footnotes"]] == [("2", ["op1"])]
    assert len(found["footnotes"]) == len(SAMPLE.footnotes) + 1
