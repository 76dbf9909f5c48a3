"""Each form of the hand-made resolution is what the file beside this one shows."""

from __future__ import annotations

import json

import pytest

from tests.resolutions.forms import golden


@pytest.mark.parametrize("name", sorted(golden.forms()))
def test_a_form_is_what_its_file_shows(name: str) -> None:
    assert golden.forms()[name] == golden.read(name)


def test_no_file_is_left_over() -> None:
    assert {path.name for path in golden.FOLDER.iterdir()} == set(golden.forms())


def test_the_json_begins_with_the_fixed_keys() -> None:
    keys = list(json.loads(golden.read("sample.json")))
    assert keys[:13] == [
        *("symbol", "title", "body", "adopted", "meeting", "session", "opening", "preamble", "operative", "footnotes"),
        *("draft", "annexes", "problems"),
    ]
