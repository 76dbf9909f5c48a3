"""Word-level differences."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.lineage.edits import Edit, applied, edits
from palermo.resolutions.words import words
from tests.resolutions.lineage.samples import SENTENCES, texts


def between(a: str, b: str) -> tuple[Edit, ...]:
    return edits(a, b, words(a), words(b))


def shown(a: str, b: str) -> str:
    """Return the differences as a line: [-gone-] {+new+}, ~ for routine ones."""
    line = ""
    for edit in between(a, b):
        gone, new = a[slice(*edit.a)], b[slice(*edit.b)]
        if edit.kind == "equal":
            line += gone
            continue
        mark = "~" if edit.routine else ""
        line += (f"[{mark}-{gone}-]" if gone else "") + (f"{{{mark}+{new}+}}" if new else "")
    return line


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("to go home", "to go home", "to go home"),
        ("to go home", "to go back home", "to go {+back +}home"),
        ("to go back home", "to go home", "to go [-back -]home"),
        ("to go home", "to stay home", "to [-go-]{+stay+} home"),
        ("to go", "to go home", "to go{+ home+}"),
        ("go", "to go", "{+to +}go"),
        ("the bread, the salt", "the bread and the salt", "the bread[-,-]{+ and+} the salt"),
        ("Also requests bread", "Requests bread", "[~-Also requests-]{~+Requests+} bread"),
        ("Report at its second session", "Report at its third session", "Report at its [~-second-]{~+third+} session"),
        ("bread;", "bread.", "bread[~-;-]{~+.+}"),
        ("“bread", "bread", "[~-“-]bread"),
        ("", "", ""),
        ("", "bread", "{+bread+}"),
        ("bread", "", "[-bread-]"),
        # One short word in common between two differences is no agreement worth showing.
        ("the bread of fields", "the salt of rivers", "the [-bread of fields-]{+salt of rivers+}"),
        ("打击犯罪", "预防犯罪", "[-打击-]{+预防+}犯罪"),
    ],
)
def test_differences_read_as_an_editor_would_mark_them(a: str, b: str, expected: str) -> None:
    assert shown(a, b) == expected


@given(texts, texts)
def test_differences_applied_to_the_one_give_the_other(a: str, b: str) -> None:
    assert applied(a, between(a, b), b) == b
    assert applied(b, between(b, a), a) == a


@given(texts, texts)
def test_differences_cover_both_texts(a: str, b: str) -> None:
    found = between(a, b)
    assert "".join(a[slice(*edit.a)] for edit in found) == a
    assert "".join(b[slice(*edit.b)] for edit in found) == b
    assert all(a[slice(*edit.a)] == b[slice(*edit.b)] for edit in found if edit.kind == "equal")
    assert all((edit.kind == "insert") == (edit.a.start == edit.a.end) for edit in found if edit.kind != "equal")
    assert all(first.kind != "equal" or second.kind != "equal" for first, second in itertools.pairwise(found))


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [edit.kind for edit in between(text, text)] == ["equal"]


@given(st.text(max_size=8), st.text(max_size=8))
def test_any_characters_and_spaces_come_back(a: str, b: str) -> None:
    assert applied(a, between(a, b), b) == b


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the " * 5000, "the " * 4000 + "end"),
        (", ".join(SENTENCES * 60), ", ".join(reversed(SENTENCES * 60))),
        ("a b c d e f g " * 800, "g f e d c b a " * 800),
    ],
)
def test_long_texts_of_few_words_end_soon_and_are_right(a: str, b: str) -> None:
    assert applied(a, between(a, b), b) == b


def test_a_long_text_with_one_change_shows_that_change() -> None:
    a = " ".join(f"{sentence} {number}." for number in range(150) for sentence in SENTENCES)
    b = a.replace("lanterns by the guild of fishermen for use on the harbour road at night; 77", "lamps; 77")
    assert sum(len(a[slice(*edit.a)]) for edit in between(a, b) if edit.kind != "equal") < 200
