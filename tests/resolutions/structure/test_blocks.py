"""Lines joined into paragraphs: across gaps, page breaks and footnotes; footnotes in every style taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.structure.blocks import join
from palermo.resolutions.structure.lines import split
from palermo.resolutions.text import Styled, Text
from tests.resolutions.structure.outline import blocks, joined, leads, lines_of, text_of

#: Two lines, joined or not, and the reason.
PAIRS = [
    # Within a paragraph.
    ("1. Requests the keepers\nto light the lamps;", True, "the first breaks off"),
    ("1. Requests the keepers,\nin the valley, to light the lamps;", True, "a small letter goes on"),
    ("Recalling its resolution\n55/25 of 15 November 2000,", True, "a number goes on"),
    ("Recalling its resolutions 55/25 and\nResolution 55/255 too,", True, "the first breaks off before a capital"),
    ("1. Requests the keepers in article\n12. It is noted;", True, "the second number does not follow the first"),
    ("1. Requests the items on\n(a) oil and wicks;", True, "an item in running words"),
    ("Recalling its lanterns and\nNoting the dark,", True, "the first breaks off before a lead phrase"),
    ("7.\nRequests the keepers to come;", True, "a number on its own line"),
    ("(a)\nTo light the lamps;", True, "the mark of an item on its own line"),
    # Two paragraphs without a gap.
    ("Recalling its lanterns,\nNoting the dark,", False, "a lead phrase behind a comma"),
    ("1. Requests the keepers to come;\n2. Decides to go;", False, "the next number"),
    ("1. Requests the keepers to come\n2. Decides to go;", False, "the next number although the first breaks off"),
    ("2. Decides:\n(a) To light the lamps;", False, "an item behind a colon"),
    ("(a) To light the lamps;\n(b) To burn the oil;", False, "an item behind a semicolon"),
    ("(a) To light the lamps; and\n(b) To burn the oil;", False, "an item behind `and`"),
    ("(a) To light the lamps,\n(b) To burn the oil,", False, "an item with a capital behind a comma"),
    ("Noting the dark,\nThe General Assembly,", False, "an opening"),
    ("The General Assembly,\nin its wisdom,", False, "nothing goes on behind an opening"),
    ("5. Decides to go.\n88th plenary meeting", False, "a closing formula"),
    ("5. Decides to go.\nANNEX", False, "an annex"),
    ("88th plenary meeting\n19 December 2001", True, "the day belongs to the meeting"),
    ("Welcomes the report;\nRequests the keepers to come.", False, "an operative phrase behind a semicolon"),
    ("• Light the lamps;\n• Burn the oil;", False, "a bullet behind a semicolon"),
    # With a gap.
    ("1. Requests the keepers\n\nto light the lamps;", True, "a small letter behind an unended line"),
    ("1. Requests the keepers of the\n\nValley of Lamps to come;", True, "the gap only cuts a paragraph"),
    ("1. Requests the keepers,\n\nin the valley, to come;", True, "a small letter behind a comma"),
    ("Recalling its lanterns,\n\nNoting the dark,", False, "a lead phrase"),
    ("1. Requests the keepers to come;\n\n2. Decides to go;", False, "the next number"),
    ("Lanterns for all\n\nThe General Assembly,", False, "an opening"),
    ("1. Decides to light:\n\n(a) The lamps;", False, "an item"),
    ("I\n\n1. Decides to light;", False, "a section"),
    ("General provisions\n\n1. Decides to light;", False, "a heading"),
    # Across a page break.
    ("1. Requests the keepers\n\fto light the lamps;", True, "a small letter behind an unended line"),
    ("1. Requests the keepers of the\n\fValley of Lamps to come;", True, "an unended line"),
    ("Recalling its lanterns,\n\fNoting the dark,", False, "a lead phrase"),
    ("Recalling its lanterns,\n\fand noting the dark,", True, "a small letter behind a comma"),
    ("1. Requests the keepers to come;\n\f2. Decides to go;", False, "the next number"),
    ("1. Requests the keepers to come.\n\f19 December 2001", False, "a new line behind a full stop"),
]


@pytest.mark.parametrize(("raw", "together", "reason"), PAIRS)
def test_two_lines_are_one_paragraph_or_two(raw: str, together: bool, reason: str) -> None:
    found = blocks(raw)
    parts = [" ".join(part.split()) for part in raw.replace("\f", "\n").split("\n") if part.strip()]
    assert (" ".join(parts) in found) is together, (reason, found)
    assert (parts[0] in found and parts[1] in found) is not together, (reason, found)


def test_short_lines_that_end_a_sentence_end_their_paragraph() -> None:
    raw = (
        "Requests the keepers of all the lanterns of the valley to come down to the river at once\n"
        "and to light it.\nThe keepers shall bring their lamps, their oil and their wicks to the river at night.\n"
    )
    assert [text[:12] for text in blocks(raw)] == ["Requests the", "The keepers "]


def test_lines_set_in_begin_a_paragraph() -> None:
    raw = (
        "    Recalling the lanterns of the valley and of the river, which were lit,\n"
        "and the keepers,\n"
        "    Lanterns having been lit since then all along the coast and on the hills,\n"
        "and beyond them,\n"
    )
    assert [text[:10] for text in blocks(raw)] == ["Recalling ", "Lanterns h"]


def test_every_line_is_in_one_place_whatever_the_text() -> None:
    raw = "The General Assembly,\nNoting,1\n___\n1 See A/1.\n1. Requests;\n\f2 Ibid.\nto come;\n"
    found = joined(raw)
    taken = [line.start for block in found.blocks for line in block.lines]
    taken += [line.start for note in found.notes for line in note.lines] + [line.start for line in found.rules]
    assert sorted(taken) == [line.start for line in lines_of(raw)]


WORDS = st.sampled_from(
    [
        *("The General Assembly,", "Noting the dark,", "1. Requests the keepers", "to come;", "2. Decides", "____"),
        *("1 See A/1.", "2/ Ibid.", "(a) To light;", "(i) Oil", "", "", "\f", "Annex", "88th plenary meeting", "7."),
        *("¹ Resolution 1/1.", "and so on", "* On behalf.", "I", "A", "[1] See", "“Quoted", "dark.”"),
    ]
)


@given(st.lists(WORDS, max_size=30))
def test_every_line_is_in_exactly_one_place(parts: list[str]) -> None:
    lines = split(text_of("\n".join(parts)))
    found = join(lines, leads())
    taken = [line.start for block in found.blocks for line in block.lines]
    taken += [line.start for note in found.notes for line in note.lines] + [line.start for line in found.rules]
    assert sorted(taken) == [line.start for line in lines]
    assert all(block.lines for block in found.blocks)


BODY = "The General Assembly,\n\nRecalling the plan of the keepers,{mark}\n\n1. Takes note of the report;\n\n"


@pytest.mark.parametrize(
    ("mark", "notes", "expected"),
    [
        ("1", "____\n1 See A/1.\n", [("1", "See A/1.")]),
        ("1", "____\n1. See A/1.\n", []),
        ("1/", "1/ See A/1.\n2/ Ibid., para. 3.\n", [("1", "See A/1."), ("2", "Ibid., para. 3.")]),
        (" 1/", "1/ The keepers were\nmany.\n", [("1", "The keepers were many.")]),
        ("¹", "¹ See A/1.\n² Ibid.\n", [("1", "See A/1."), ("2", "Ibid.")]),
        ("^1", "^1 See A/1.\n", [("1", "See A/1.")]),
        ("<sup>1</sup>", "<sup>1</sup> See A/1.\n", [("1", "See A/1.")]),
        (" a/", "a/ See A/1.\n", [("a", "See A/1.")]),
        ("1", "1 See A/1.\n", [("1", "See A/1.")]),
        ("1", "1 A/58/165.\n", [("1", "A/58/165.")]),
        (
            "1",
            "1 United Nations, Treaty Series, vol. 1, No. 2.\n",
            [("1", "United Nations, Treaty Series, vol. 1, No. 2.")],
        ),
        ("1", "1 Resolution 55/25, annex I.\n", [("1", "Resolution 55/25, annex I.")]),
        ("*", "____\n* On behalf of the islands.\n", [("*", "On behalf of the islands.")]),
        # Two notes, the second over two lines.
        (
            "1",
            "____\n1 See A/1.\n2 Official Records of the Assembly, Supplement\nNo. 1 (A/2).\n",
            [("1", "See A/1."), ("2", "Official Records of the Assembly, Supplement No. 1 (A/2).")],
        ),
        # Marks from 8 on.
        ("8", "____\n8 See A/1.\n9 Ibid.\n10 Ibid.\n", [("8", "See A/1."), ("9", "Ibid."), ("10", "Ibid.")]),
    ],
)
def test_footnotes_are_taken_out(mark: str, notes: str, expected: list[tuple[str, str]]) -> None:
    found = joined(BODY.format(mark=mark) + notes)
    assert [(note.mark, _words(note)) for note in found.notes] == expected
    assert [block.text[:9] for block in found.blocks[:3]] == ["The Gener", "Recalling", "1. Takes "]


def _words(note: object) -> str:
    skip, lines = getattr(note, "skip", 0), getattr(note, "lines", [])
    return " ".join(line.text for line in lines)[skip:]


@pytest.mark.parametrize(
    "line",
    [
        "2. Decides to go;",
        "12 Member States have come;",
        "2003 lanterns were lit;",
        "(a) Lamps;",
        "* * *",
        "3 The lanterns stand by themselves,",
    ],
)
def test_what_is_no_footnote(line: str) -> None:
    assert joined(f"{BODY.format(mark='')}{line}\n").notes == []


def test_text_goes_on_behind_the_footnotes_of_a_page() -> None:
    raw = (
        "The General Assembly,\n\nRecalling the plan,1 and the keepers of\n____\n1 See A/1.\n\f"
        "the valley,\n\n1. Takes note of it;2\n\n2 See A/2.\n\n2. Decides to go.\n"
    )
    found = joined(raw)
    assert [block.text for block in found.blocks] == [
        "The General Assembly,",
        "Recalling the plan,1 and the keepers of the valley,",
        "1. Takes note of it;2",
        "2. Decides to go.",
    ]
    assert [note.mark for note in found.notes] == ["1", "2"]
    assert len(found.rules) == 1


def test_a_footnote_amid_a_paragraph_does_not_cut_it() -> None:
    raw = (
        "Recalling the plan1 that the keepers of the\n\n1 See A/1.\n\nvalley have made in the dark,\n\n"
        "Noting the oil,\n"
    )
    assert blocks(raw) == [
        "Recalling the plan1 that the keepers of the valley have made in the dark,",
        "Noting the oil,",
    ]


def test_notes_that_the_document_sets_apart_are_notes_whatever_their_words() -> None:
    raw = "The General Assembly,\nnote without a mark\n2 With a mark\nover two lines\n1. Decides to go.\n"
    styles = tuple(
        Styled(raw.index(words), raw.index(words) + len(words), "note")
        for words in ("note without a mark", "2 With a mark", "over two lines")
    )
    found = join(split(Text("-", raw, (), styles)), leads())
    assert [(note.mark, _words(note)) for note in found.notes] == [
        ("", "note without a mark"),
        ("2", "With a mark over two lines"),
    ]
    assert [block.text for block in found.blocks] == ["The General Assembly,", "1. Decides to go."]


def test_a_heading_of_the_document_is_a_block_of_its_own() -> None:
    raw = "1. Decides to go;\nLamps and oil\n2. Decides to come;\n"
    at = raw.index("Lamps")
    found = join(split(Text("-", raw, (), (Styled(at, at + 13, "heading"),))), leads())
    assert [block.text for block in found.blocks] == ["1. Decides to go;", "Lamps and oil", "2. Decides to come;"]
    assert [block.style for block in found.blocks] == ["", "heading", ""]


def test_a_quotation_within_a_paragraph_is_not_cut_at_lead_phrases() -> None:
    raw = "Recalling the words “in the dark,\nRecalling the light,\nNoting the lamps, we stand”,\n\nNoting the oil,\n"
    assert blocks(raw)[-1] == "Noting the oil,"
    assert len(blocks(raw)) == 2
