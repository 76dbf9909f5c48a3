"""References to provisions, in the spellings that States use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.facts.untc.articles import article_references, same_provision

if TYPE_CHECKING:
    from palermo.facts.records import Facts

CONVENTION = {
    "article 18, paragraph 13": ["18(13)"],
    "in accordance with article 18, paragraph 13, of the Convention": ["18(13)"],
    "paragraph 13 of Article 18 of the United Nations Convention": ["18(13)"],
    "paragraph 13 of the said article 18": ["18(13)"],
    "Article 18, para. 13: the authority": ["18(13)"],
    "Article 18 (13)": ["18(13)"],
    "article 18 paragraph 13": ["18(13)"],
    "Art. 35": [],
    "article 35.2": ["35(2)"],
    "article 35 (2) thereof": ["35(2)"],
    "article 16 (5) (a)": ["16(5)(a)"],
    "article 16, paragraph 5 (a), of the said Convention": ["16(5)(a)"],
    "article 16, paragraph 5, subparagraph (a)": ["16(5)(a)"],
    "article 5, paragraph 3, of this Convention": ["5(3)"],
    "article 16 of the present Convention": ["16"],
    "articles 5 (3), 16 (5) and 18 (13) and (14)": ["5(3)", "16(5)", "18(13)", "18(14)"],
    "article 18 (13) or (14)": ["18(13)", "18(14)"],
    "conformément au paragraphe 13 de l'article 18 de la Convention": ["18(13)"],
    "conformément à l’article 16, paragraphe 5, de la présente Convention": ["16(5)"],
    "article 35, paragraph 2, and then article 16": ["35(2)", "16"],
    "article 26 of the Constitution": [],
    "article 6 of the Penal Code": [],
    "article 4 of Law No. 7": [],
    "article 16 of the Protocol": [],
    "article 20, paragraph 2, of the Migrants Protocol": [],
    "article 2000": [],
    "particle 18 (13)": [],
    "paragraph 13": [],
    "": [],
}


@pytest.mark.parametrize(("text", "articles"), CONVENTION.items())
def test_references_of_the_convention(text: str, articles: list[str], facts: Facts) -> None:
    assert [article for article, _ in article_references(text, facts.instruments["untoc"])] == articles


PROTOCOL = {
    "article 20, paragraph 2, of the Protocol": ["20(2)"],
    "article 8 (6) of the above Protocol": ["8(6)"],
    "paragraphe 2 de l'article 20 du Protocole": ["20(2)"],
    "article 20 (2)": ["20(2)"],
    "article 18, paragraph 13, of the Convention": [],
    "article 16 of the United Nations Convention against Transnational Organized Crime": [],
}


@pytest.mark.parametrize(("text", "articles"), PROTOCOL.items())
def test_on_the_page_of_a_protocol_the_convention_is_another_treaty(
    text: str, articles: list[str], facts: Facts
) -> None:
    assert [article for article, _ in article_references(text, facts.instruments["migrants-protocol"])] == articles


def test_a_reference_comes_with_its_place(facts: Facts) -> None:
    text = "As to article 16 (5), and paragraph 13 of article 18."
    found = article_references(text, facts.instruments["untoc"])
    assert found == (("16(5)", 6), ("18(13)", text.index("paragraph")))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("16(5)", "16(5)(a)", True),
        ("16(5)(a)", "16(5)", True),
        ("16", "16(5)(a)", True),
        ("16(5)", "16(5)", True),
        ("1", "16", False),
        ("16(5)", "16(50)", False),
        ("16(4)", "16(5)", False),
        ("", "16", False),
        ("", "", False),
    ],
)
def test_a_part_of_a_provision_is_the_same_provision(one: str, other: str, same: bool) -> None:
    assert same_provision(one, other) is same
