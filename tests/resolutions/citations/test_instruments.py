"""Treaties, declarations and events by name, what `the Convention` stands for, and articles of them."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.facts.load import load
from palermo.resolutions.citations import cite
from palermo.resolutions.records import Annex, Span
from tests.resolutions.citations.reading import cited, ids, lexicon, paragraph, resolution

UNTOC = "the United Nations Convention against Transnational Organized Crime"
UNCAC = "the United Nations Convention against Corruption"
CEDAW = "the Convention on the Elimination of All Forms of Discrimination against Women"
MISREAD = (
    "the Protocol against the lllicit Manufacturing of and Trafficking in Firearms, Their Parts and Components and "
    "Ammunition"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNTOC, ["untoc"]),
        (UNCAC, ["uncac"]),
        ("the Organized Crime Convention and the Firearms Protocol", ["untoc", "firearms-protocol"]),
        ("the Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children",
         ["trafficking-protocol"]),
        (f"the Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing {UNTOC}",
         ["migrants-protocol", "untoc"]),
        (MISREAD, ["firearms-protocol"]),
        ("the Charter of the United Nations and the Universal Declaration of Human Rights", ["charter", "udhr"]),
        ("the purposes of the Charter", ["charter"]),
        ("the African Charter on Human and Peoples’ Rights", ["achpr"]),
        ("the International Covenants on Human Rights", ["covenants"]),
        ("the Convention relating to the Status of Refugees", ["refugees-1951"]),
        ("the 1961 Convention on the Reduction of Statelessness", ["statelessness-1961"]),
        ("the Single Convention on Narcotic Drugs of 1961 as amended by the 1972 Protocol", ["single-convention-1961"]),
        ("the 1988 Convention", ["drugs-1988"]),
        ("the Geneva Conventions of 12 August 1949", ["geneva-conventions-1949"]),
        ("the Treaty on the Non-\u200dProliferation of Nuclear Weapons", ["npt"]),
        ("the Treaty on the Non- Proliferation of Nuclear Weapons", ["npt"]),
        ("the Minimum Age Convention, 1973 (No. 138)", ["ilo-138"]),
        ("the Conference of the Parties to the United Nations Framework Convention on Climate Change", ["unfccc"]),
        ("the Optional Protocol to the Convention on the Rights of the Child on a communications procedure",
         ["crc-opic"]),
        ("CONVENTIONS of old, conventions and protocols", []),
        ("the Constitution", []),
    ],
)  # fmt: skip
def test_a_treaty_is_known_by_its_full_and_its_short_names(text: str, expected: list[str]) -> None:
    assert ids(text, kind="treaty") == expected


@pytest.mark.parametrize(
    ("text", "identifier", "part"),
    [
        ("the Vienna Declaration on Crime and Justice: Meeting the Challenges of the Twenty-first Century",
         "A/RES/55/59", "annex"),
        ("the 2030 Agenda for Sustainable Development", "A/RES/70/1", ""),
        ("the Addis Ababa Action Agenda", "A/RES/69/313", "annex"),
        ("the Nelson Mandela Rules", "A/RES/70/175", "annex"),
        ("the Sendai Framework for Disaster Risk Reduction 2015–2030", "A/RES/69/283", "annex II"),
        ("the Declaration on the Granting of Independence to Colonial Countries and Peoples", "A/RES/1514(XV)", ""),
        ("the Eleventh United Nations Congress on Crime Prevention and Criminal Justice", "congress-crime-11", ""),
        ("the High-level Political Signing Conference", "palermo-signing-2000", ""),
        ("the Fourth World Conference on Women", "wcw-4", ""),
        ("paragraph 97 of the 2005 World Summit Outcome", "A/RES/60/1", "para. 97"),
        ("an integral part of the 2030 Agenda", "A/RES/70/1", ""),
    ],
)  # fmt: skip
def test_outcomes_and_events_lead_to_what_adopted_them(text: str, identifier: str, part: str) -> None:
    assert [(each.kind, each.id, each.part) for each in cited(text)] == [("event", identifier, part)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("the Riyadh Agreement", "Riyadh Agreement", "treaty"),
        (
            "the Multilateral Convention on Nothing of the Kind",
            "Multilateral Convention on Nothing of the Kind",
            "treaty",
        ),
        ("the Lisbon Declaration on Youth Policies", "Lisbon Declaration on Youth Policies", "event"),
        ("the World Conference on Soup", "World Conference on Soup", "event"),
        ("the Pine Convention, States Parties shall", "Pine Convention", "treaty"),
        ("the Pine Convention and the Oak Agreement", "Pine Convention", "treaty"),
    ],
)
def test_a_name_that_no_table_holds_comes_back_unresolved(text: str, words: str, kind: str) -> None:
    found = cited(text)[0]
    assert (found.text, found.kind, found.id) == (words, kind, "")
    assert found.why.startswith("not in the table of")


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ((UNTOC,), "goals of the Convention", ["untoc"]),
        ((UNTOC, UNCAC), f"{UNTOC} and goals of the Convention", ["untoc", "untoc"]),
        ((UNTOC, UNTOC, UNTOC, UNCAC), "goals of the Convention", ["untoc"]),
        ((UNTOC, f"{UNCAC} (hereinafter referred to as “the Convention”)"), "goals of the Convention", ["uncac"]),
        ((f"{UNCAC} (the Merida Text)",), "goals of the Merida Text", []),
        (("the Pine Agreement (the “Agreement”)",), "goals of the Agreement", [""]),
        ((UNTOC,), "the Protocols thereto", ["trafficking-protocol", "migrants-protocol", "firearms-protocol"]),
        ((), f"the three Protocols to {UNTOC}",
         ["trafficking-protocol", "migrants-protocol", "firearms-protocol", "untoc"]),
        ((), f"{CEDAW} and the Optional Protocol thereto", ["cedaw", "cedaw-op"]),
        ((), "the Protocol amending the TRIPS Agreement", ["", "trips"]),
        ((), "the Convention relating to the Status of Refugees and the Protocol thereto",
         ["refugees-1951", "refugees-protocol-1967"]),
        (("the United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances",),
         "the 1988 Convention", ["drugs-1988"]),
    ],
)  # fmt: skip
def test_a_bare_noun_stands_for_what_was_defined_or_named(
    before: tuple[str, ...], text: str, expected: list[str]
) -> None:
    assert sorted(ids(text, kind="treaty", before=before)) == sorted(expected)


def test_what_cannot_be_told_apart_says_so() -> None:
    (found,) = cited("States parties to the Convention", before=(UNTOC, UNCAC))
    assert (found.id, "several are named" in found.why) == ("", True)
    (found,) = cited("States parties to the Convention")
    assert (found.id, "no Convention is named" in found.why) == ("", True)
    known = cited("States parties to the Convention", before=(UNTOC, UNTOC, UNCAC))
    assert [(each.id, "several are named" in each.why) for each in known] == [("untoc", True)]


def test_the_title_says_which_convention_is_meant() -> None:
    both = f"Recalling {UNTOC} and {UNCAC}"
    found = cite(
        resolution(paragraph(both), paragraph("goals of the Convention"), title=f"Support of {UNCAC}"), lexicon()
    )
    assert [each.id for each in found.operative[1].citations] == ["uncac"]


def test_protocols_are_those_that_there_were() -> None:
    text = "the Convention on the Rights of the Child and the Optional Protocols thereto"
    late = [each.id for each in cited(text, adopted=date(2015, 1, 1))]
    early = [each.id for each in cited(text, adopted=date(2005, 1, 1))]
    assert set(late) - set(early) == {"crc-opic"}
    spans = {each.span for each in cited(text) if each.id.startswith("crc-")}
    assert len(spans) == 1


def test_a_longer_name_is_shortened_later() -> None:
    plan = "the United Nations Global Plan of Action to Combat Trafficking in Persons"
    assert ids("the Global Plan of Action", before=(plan,)) == ["A/RES/64/293"]
    assert ids("the Global Plan of Action") == [""]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ((UNTOC,), "in accordance with article 30 of the Convention", [("untoc/art/30", "")]),
        ((UNTOC,), "articles 16 and 18 of the Convention", [("untoc/art/16", ""), ("untoc/art/18", "")]),
        ((UNTOC,), "article 16, paragraph 4, of the Convention", [("untoc/art/16", "para. 4")]),
        ((), "Article 51 of the Charter of the United Nations", [("charter/art/51", "")]),
        ((), "Article 2 (4) of the Charter", [("charter/art/2", "(4)")]),
        ((), "Article 11, paragraph 1, of the Charter of the United Nations", [("charter/art/11", "para. 1")]),
        ((), "Chapter VII of the Charter", [("charter/chapter/VII", "")]),
        ((), "articles 44 to 50 of the Convention against Corruption", [("uncac/art/44-50", "")]),
        ((), f"articles 5, 6, 8 and 23, paragraph 1 (b) (ii), of {UNTOC}",
         [("untoc/art/5", ""), ("untoc/art/6", ""), ("untoc/art/8", ""), ("untoc/art/23", "para. 1 (b) (ii)")]),
        ((), "articles 60 and 62 and chapters II to V of the Convention against Corruption",
         [("uncac/art/60", ""), ("uncac/art/62", ""), ("uncac/chapter/II-V", "")]),
        ((), "the Charter of the United Nations, in particular Articles 17 and 18 thereof",
         [("charter/art/17", ""), ("charter/art/18", "")]),
        ((), "article VI of the Treaty on the Non-Proliferation of Nuclear Weapons", [("npt/art/VI", "")]),
        ((), "article 12 of the 1988 Convention", [("drugs-1988/art/12", "")]),
        ((), "rule 29 of the Nelson Mandela Rules", [("A/RES/70/175/rule/29", "")]),
        ((), "articles 500, 505 (a) of the Penal Code", [("", ""), ("", "(a)")]),
        ((), "in paragraph 1 of this article", []),
        ((), "pursuant to article 3 of the draft", []),
        ((), "as set forth in article 1", [("", "")]),
    ],
)  # fmt: skip
def test_each_article_belongs_to_the_instrument_named_with_it(
    before: tuple[str, ...], text: str, expected: list[tuple[str, str]]
) -> None:
    found = cited(text, kind="article", before=before)
    assert [(each.id, each.part) for each in found] == expected
    assert all(each.why for each in found if not each.id)


def test_this_convention_is_the_one_that_the_annex_holds() -> None:
    text = "offences established in accordance with this Convention, and article 9"
    annex = Annex("annex", UNCAC, (paragraph(text),), (Span(0, 9),))
    whole = resolution(paragraph(f"Recalling {UNTOC} and {UNCAC}"))
    found = cite(
        type(whole)(**{name: getattr(whole, name) for name in whole.__slots__} | {"annexes": (annex,)}), lexicon()
    )
    assert [each.id for each in found.annexes[0].paragraphs[0].citations] == ["uncac", "uncac/art/9"]


def test_the_instruments_of_the_built_in_pack_are_known_by_their_titles() -> None:
    for instrument in load().instruments.values():
        assert instrument.id in ids(instrument.title, kind="treaty"), instrument.title


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "the Convention for the Protection of Lamps in Northern Streets,",
            "for the Protection of Lamps in Northern Streets",
        ),
        ("the Convention on the Repair, Use and Lighting of Lamps,", "on the Repair, Use and Lighting of Lamps"),
        ("the Convention on Lamps in Africa, Asia and Europe,", "on Lamps in Africa, Asia and Europe"),
        ("the Convention on Lamps in the Streets", "on Lamps in the Streets"),
        ("the Convention on Lamps, Oils and Streets", "on Lamps, Oils and Streets"),
        # Here the sentence goes on, not the name.
        ("the Convention on Lamps in 1999,", "on Lamps"),
        ("the Convention on Lamps in May 1999,", "on Lamps"),
        ("the Convention on Lamps, and Governments that use it", "on Lamps"),
        ("the Convention on Lamps, Kenya,", "on Lamps"),
        ("the Convention on Lamps in force", "on Lamps"),
    ],
)
def test_a_name_in_no_table_ends_where_its_capitals_do(text: str, span: str) -> None:
    (found,) = cited(f"Recalling {text}", kind="treaty")
    assert (found.text, found.id) == (f"Convention {span}", "")
    assert found.why


@pytest.mark.parametrize(
    "name", ["Lamps Convention", "lamps Convention", "Nairobi Lamps Agreement", "Statute of Lamps", "Lamps Code"]
)
def test_an_article_of_a_treaty_in_no_table_is_not_lost(name: str) -> None:
    (found,) = cited(f"Urges States to apply article 3 of the {name};", kind="article")
    assert (found.id, found.text) == ("", "article 3")
    assert "no table" in found.why


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("article 505 (a) and (b) of the Convention on the Rights of the Child", ["(a) and (b)"]),
        ("article 5 (1) (a), (b) and (c) of the Lamps Convention", ["(1) (a), (b) and (c)"]),
        ("article 5 (a) to (c) of the Lamps Convention", ["(a) to (c)"]),
        ("articles 5 (a) and (b) and 6 (c) of the Lamps Convention", ["(a) and (b)", "(c)"]),
        ("articles 5 (a) and 6 of the Lamps Convention", ["(a)", ""]),
    ],
)
def test_every_letter_of_an_article_is_kept(text: str, parts: list[str]) -> None:
    assert [each.part for each in cited(text, kind="article")] == parts
