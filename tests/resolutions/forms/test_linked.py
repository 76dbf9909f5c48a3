"""JSON-LD: terms that are known, names that join."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings

from palermo.resolutions.forms.linked import context, jsonld
from tests.resolutions.forms.samples import RECOMMENDING, SAMPLE
from tests.resolutions.strategies import resolutions

if TYPE_CHECKING:
    from palermo.resolutions.records import Resolution


def _read(resolution: Resolution) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(jsonld(resolution)))
    return found


def test_a_resolution_is_named_as_others_cite_it() -> None:
    found = _read(SAMPLE)
    assert found["@id"] == "urn:palermo:A/RES/58/135"
    assert found["@type"] == ["schema:Legislation", "eli:LegalResource"]
    assert found["eli:cites"] == [
        "urn:palermo:A/RES/55/25",
        "urn:palermo:untoc/art/30",
        "urn:palermo:untoc",
        "urn:palermo:A/56/574",
    ]
    assert found["schema:legislationDate"] == "2003-12-22"
    assert found["schema:legislationPassedBy"]["schema:name"] == "General Assembly"
    assert found["akomaNtoso"] == "/akn/un/statement/deliberation/unga/2003-12-22/58-135"


def test_its_parts_are_its_paragraphs_with_their_mandates() -> None:
    parts = _read(SAMPLE)["schema:hasPart"]
    assert [part["@id"].partition("#")[2] for part in parts] == ["p1", "op1", "op2", "annex1"]
    assert [part["dcterms:type"] for part in parts] == ["preamble", "operative", "operative", "annex"]
    (mandate,) = parts[2]["mandate"]
    assert mandate["@type"] == "Mandate"
    assert mandate["due"]["latest"] == "2005-09-12"
    assert parts[1]["schema:hasPart"][1]["schema:hasPart"][0]["schema:text"] == "Long."


def test_a_draft_without_a_symbol_is_a_blank_node() -> None:
    draft = _read(RECOMMENDING)["recommends"]
    assert "@id" not in draft
    assert all("@id" not in part for part in draft["schema:hasPart"])
    assert draft["schema:name"] == "What is recommended"


def test_every_prefix_that_is_used_is_declared() -> None:
    declared = set(context())
    text = json.dumps(jsonld(SAMPLE)["schema:hasPart"])
    for prefix in ("schema", "eli", "dcterms"):
        assert f'"{prefix}:' in text
        assert prefix in declared


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(resolutions())
def test_every_record_is_json_ld_whose_names_hold_no_blank(resolution: Resolution) -> None:
    left: list[Any] = [_read(resolution)]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            names = [each.get("@id", "urn:"), *each.get("eli:cites", [])]
            assert all(name.startswith("urn:") and name.isascii() and " " not in name for name in names)
            left.extend(value for key, value in each.items() if key != "@context")
        elif isinstance(each, list):
            left.extend(each)
