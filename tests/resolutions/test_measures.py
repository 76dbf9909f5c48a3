"""The measures measured: a perfect reading scores full marks, and each kind of fault costs what it should."""

from __future__ import annotations

import re

import pytest

from tests.resolutions.documents import Block, Document, cases, structures
from tests.resolutions.law import breaches
from tests.resolutions.measures import leaked, volumes
from tests.resolutions.noise import clean, noisy, recommended
from tests.resolutions.reference import perfect
from tests.resolutions.scoring import Item, Score, compared, fold, plain_number, scored, without_marks

DOCUMENT = Document(
    "A/RES/99/1",
    (
        Block("masthead", "Resolution adopted by the General Assembly on 9 December 2044"),
        Block("title", "99/1.\tTea"),
        Block("opening", "The General Assembly,"),
        Block(
            "preamble", "Recalling its resolution 98/2 on the importance of drinking considerable quantities of tea,"
        ),
        Block("operative", "Requests the Secretary-General:", "1."),
        Block("operative", "To report on the drinking of tea in developing countries;", "(a)", 1),
        Block("operative", "Decides to remain seized of the matter of strong and hot tea.", "2."),
        Block("closing", "12th plenary meeting\n9 December 2044"),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Participation12 in the form", "the Participation in the form"),
        ("the Council,5 the reports", "the Council, the reports"),
        ("International Law,8", "International Law,"),
        ("thereto3 and", "thereto and"),
        ("the Rules),11 and", "the Rules), and"),
        ("Development”16 was", "Development” was"),
        ("United Nations.7 The Commission", "United Nations. The Commission"),
        ("of 11 February 1987,43", "of 11 February 1987,"),
        ("Quito in 2016;4", "Quito in 2016;"),
        ("Agenda 21;15", "Agenda 21;"),
        ("Sustainable Development; 4", "Sustainable Development;"),
        ("of 1988; 8/", "of 1988;"),
        ("Human Rights^5 and", "Human Rights and"),
        ("Development ³ and", "Development and"),
        ("technical assistance;¹", "technical assistance;"),
        ("GC.18/Res.9", "GC.18/Res.9"),
        ("resolution WHA61.21 of", "resolution WHA61.21 of"),
        ("A/48/329 and Corr.1,", "A/48/329 and Corr.1,"),
        ("resolution WHA71(9)", "resolution WHA71(9)"),
        ("resolutions 55/25 and 55/255;", "resolutions 55/25 and 55/255;"),
        ("in 2004, 12 States", "in 2004, 12 States"),
        ("E/CN.15/2002/10.", "E/CN.15/2002/10."),
        ("the CTED-ICT4Peace project", "the CTED-ICT4Peace project"),
        ("chapter 18 of Agenda 21", "chapter 18 of Agenda 21"),
    ],
)
def test_marks_are_taken_out_of_the_reference_and_numbers_left(text: str, expected: str) -> None:
    assert without_marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a\u00a0b\tc\n d ", "a b c d"),
        ("neces\u00ad\nsary", "necessary"),
        ("co\u2011operation", "co-operation"),
        ("zero\u200bwidth", "zerowidth"),
        ("“a” – b", "“a” – b"),
    ],
)
def test_folding_forgives_what_cannot_be_seen(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("number", "plain"), [("1.", "1"), ("(a)", "(a)"), ("–", ""), ("- ", ""), ("", ""), ("12", "12")]
)
def test_numbers_are_compared_without_their_stop(number: str, plain: str) -> None:
    assert plain_number(number) == plain


def item(text: str, part: str = "operative", number: str = "1", parent: str = "") -> Item:
    return Item(part, number, parent, text)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (["a", "b"], (2, 2, 2)),
        (["a"], (2, 1, 1)),
        (["a", "b", "c"], (2, 3, 2)),
        (["a b"], (2, 1, 0)),
        (["a", "a", "b"], (2, 3, 2)),
        ([], (2, 0, 0)),
    ],
)
def test_counts(found: list[str], counts: tuple[int, int, int]) -> None:
    score = compared([item("a"), item("b")], [item(text) for text in found])
    assert (score.expected, score.found, score.matched) == counts


def test_the_wrong_part_is_not_found_and_the_wrong_place_is_found_but_misplaced() -> None:
    assert compared([item("a")], [item("a", part="preamble")]).matched == 0
    score = compared([item("a"), item("b", parent="a")], [item("a", number="2"), item("b")])
    assert (score.matched, score.numbers, score.nested, score.placed) == (2, 1, 1, 0.5)
    assert len(score.misplaced) == 2


def test_f1_is_the_harmonic_mean_and_scores_add_up() -> None:
    one, two = Score(expected=4, found=2, matched=2), Score(expected=4, found=2, matched=1)
    assert one.f1 == pytest.approx(2 / (1 / one.precision + 1 / one.recall))
    assert (one + two).matched == 3
    assert Score().f1 == 1.0


@pytest.mark.parametrize("document", [DOCUMENT, recommended(DOCUMENT)], ids=lambda each: each.symbol)
def test_a_perfect_reading_has_full_marks_and_keeps_the_law(document: Document) -> None:
    raw, parsed = perfect(document)
    score = scored(parsed, document.symbol, document.items())
    assert (score.f1, score.placed) == (1.0, 1.0)
    assert breaches(parsed, raw) == []
    assert scored(parsed, "A/RES/1/1", document.items()).matched == 0


@pytest.mark.shared
def test_a_perfect_reading_of_the_reference_material_has_full_marks() -> None:
    documents = [case.document for case in cases()]
    assert len(documents) >= 50
    for document in documents:
        raw, parsed = perfect(document)
        score = scored(parsed, document.symbol, document.items())
        assert (score.f1, score.placed, breaches(parsed, raw)) == (1.0, 1.0, []), document.symbol


@pytest.mark.shared
def test_outlines_name_paragraphs_that_end_as_paragraphs_do() -> None:
    for trial in volumes():
        assert trial.items
        assert [each for each in trial.items if each.text[-1] not in ",;:."] == []
        assert [each for each in trial.items if re.match(r"\d+\.|\([a-z]\)", each.text)] == []


@pytest.mark.parametrize("seed", range(40))
def test_noise_is_the_same_for_a_seed_and_knows_what_it_inserted(seed: int) -> None:
    document = recommended(DOCUMENT) if seed % 4 == 0 else DOCUMENT
    made = noisy(document, seed)
    assert made == noisy(document, seed)
    assert max(map(len, made.text.splitlines())) <= 130
    for each in made.inserted:
        shown = made.text[each.start : each.end]
        assert shown == shown.strip()
        if each.note is not None:
            assert fold(shown).endswith(fold(each.note.text))
            assert each.note.mark in shown


def test_noise_without_what_it_inserted_is_the_document() -> None:
    plain = [seed for seed in range(60) if not noisy(DOCUMENT, seed).notes and not noisy(DOCUMENT, seed).layout.divided]
    assert len(plain) > 5
    for seed in plain:
        made = noisy(DOCUMENT, seed)
        left = list(made.text)
        for each in made.inserted:
            left[each.start : each.end] = " " * (each.end - each.start)
        assert "".join("".join(left).split()) == "".join(clean(DOCUMENT).split())


@pytest.mark.shared
def test_noise_has_every_kind_of_trouble() -> None:
    made = [noisy(document, seed) for seed, document in enumerate(structures())]
    kinds = {each.kind for one in made for each in one.inserted}
    assert kinds == {"header", "page", "rule", "note", "markup"}
    assert len({one.marks for one in made}) == 6
    assert any("-\n" in one.text for one in made)
    assert any("\f" in one.text for one in made)


def test_leaks_are_counted() -> None:
    long = Document("A/RES/99/1", DOCUMENT.blocks[:3] + DOCUMENT.blocks[3:7] * 12 + DOCUMENT.blocks[7:])
    made = next(
        one for one in (noisy(long, seed) for seed in range(99)) if any(each.kind == "page" for each in one.inserted)
    )
    raw, parsed = perfect(long)
    assert leaked(parsed, made._replace(inserted=(), text=raw)) == 0
    everything = made.inserted[0]._replace(start=0, end=len(raw))
    assert leaked(parsed, made._replace(inserted=(everything,), text=raw)) > 100
