"""The pages of the guide: duties by article, theme and kind; what binds a State; valid in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.cache import caches
from lxml import html

from palermo.implementation import binding_duties
from palermo.implementation.questionnaire import DEFAULT, chosen, load_questionnaires
from palermo.web.guide.loaded import guide
from palermo.web.guide.presenters.questions import asked
from palermo.web.pages.presenters.frame import facts_day
from tests.web.pages.test_every_page import (
    assert_fields_are_labelled,
    assert_ids_are_unique,
    assert_no_inline_code,
    assert_nothing_from_elsewhere,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from palermo.participation import Register
    from tests.web.pages.conftest import Seen as SeenType

from tests.web.pages.conftest import Seen

LANGUAGES = [code for code, _ in settings.LANGUAGES]
PAGES = (
    "",
    "instruments/untoc/?theme=extradition",
    "instruments/untoc/5/",
    "instruments/firearms-protocol/8/",
    "themes/witnesses/",
    "kinds/mandatory-to-consider/",
    "states/",
    "states/KEN/",
    "states/EU/?instrument=untoc&theme=disputes",
    "states/BTN/?answer=reserved&on=2025-01-01",
)


@pytest.fixture
def look(client: Client, db: None) -> Callable[[str], SeenType]:
    del db
    caches["pages"].clear()

    def at(address: str) -> SeenType:
        response = client.get(f"/{address}")
        text = response.content.decode()
        tree = html.document_fromstring(text)
        return Seen(response.status_code, tree, " ".join(tree.text_content().split()), text)

    return at


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_stands_on_its_own(look: Callable[[str], SeenType], language: str, page: str) -> None:
    seen = look(f"{language}/guide/{page}")
    assert seen.status == 200
    assert seen.tree.get("dir") == ("rtl" if language == "ar" else "ltr")
    assert len(seen.tree.findall(".//h1")) == 1
    assert seen.tree.findtext(".//title")
    assert_no_inline_code(seen)
    assert_ids_are_unique(seen)
    assert_fields_are_labelled(seen)
    assert_nothing_from_elsewhere(seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_not_translated_is_marked_as_english(look: Callable[[str], SeenType], language: str) -> None:
    seen = look(f"{language}/guide/instruments/untoc/34/")
    said = guide().said(language.partition("-")[0])
    for duty in guide().articles["untoc:34"].duties:
        text = said.duty(duty)
        assert text.words in seen.words
        marked = seen.tree.xpath("//span[@lang='en' and text()=$text]", text=duty.text)
        assert bool(marked) == (text.language == "en" != language)


def test_every_page_leads_to_the_guide_and_a_state_to_its_duties(look: Callable[[str], SeenType]) -> None:
    seen = look("en/states/KEN/?on=2020-01-01")
    addresses = seen.tree.xpath("//a/@href")
    assert "/en/guide/" in addresses
    assert "/en/guide/states/KEN/?on=2020-01-01" in addresses


def test_the_overview_counts_everything_once(look: Callable[[str], SeenType]) -> None:
    table = look("en/guide/").tree.find(".//table")
    assert table is not None
    rows = [[cell.text_content() for cell in row.findall("td")] for row in table.findall("tbody/tr")]
    *instruments, together = [list(map(int, row)) for row in rows]
    assert len(instruments) == 4
    assert together == [sum(column) for column in zip(*instruments, strict=True)]
    assert together[-1] == sum(together[:-1]) == len(guide().duties)


def test_an_article_shows_all_of_its_duties_with_their_places(look: Callable[[str], SeenType]) -> None:
    seen = look("en/guide/instruments/untoc/16/")
    article = guide().articles["untoc:16"]
    places = seen.tree.xpath("//ol[@class='asks']/li/@id")
    assert places == [f"d-{each.id.partition(':')[2]}" for each in article.duties]
    assert all(each.text in seen.words for each in article.duties)
    assert all(each.condition in seen.words for each in article.duties)
    assert {"/en/guide/instruments/untoc/15/", "/en/guide/instruments/untoc/17/"} <= set(seen.tree.xpath("//a/@href"))


def test_every_link_between_duties_leads_to_a_place(look: Callable[[str], SeenType]) -> None:
    seen = look("en/guide/instruments/untoc/16/")
    for address in seen.tree.xpath("//dl[@class='asks__facts']//a[contains(@href, '#')]/@href"):
        page, _, place = str(address).removeprefix("/").partition("#")
        assert look(page).tree.xpath("//*[@id=$place]", place=place), address


def test_the_checklists_of_an_article(look: Callable[[str], SeenType]) -> None:
    article = guide().articles["untoc:5"]
    lists = guide().checklists_of(article)
    assert lists
    seen = look("en/guide/instruments/untoc/5/")
    every = look("en/guide/checklists/")
    for each in lists:
        for text in each.texts.values():
            assert text in seen.words
            assert text in every.words
        assert every.tree.xpath("//h2[@id=$id]", id=each.id)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("instruments/untoc/?theme=extradition", lambda d: d.instrument == "untoc" and "extradition" in d.themes),
        ("instruments/untoc/?kind=optional", lambda d: d.instrument == "untoc" and d.kind.value == "optional"),
        (
            "themes/sea/?instrument=migrants-protocol",
            lambda d: d.instrument == "migrants-protocol" and "sea" in d.themes,
        ),
        ("kinds/definition/?theme=definitions", lambda d: d.kind.value == "definition" and "definitions" in d.themes),
        ("themes/sea/?addressee=flag-state", lambda d: d.addressee == "flag-state" and "sea" in d.themes),
        ("instruments/untoc/?theme=sea&kind=definition", lambda _: False),
    ],
)
def test_filters(look: Callable[[str], SeenType], page: str, wanted: Callable[[object], bool]) -> None:
    seen = look(f"en/guide/{page}")
    found = [each for each in guide().duties.values() if wanted(each)]
    assert len(seen.tree.xpath("//ol[@class='asks']/li")) == len(found)
    if not found:
        assert "No duty passes these filters." in seen.words


@pytest.mark.parametrize(
    ("page", "status", "says"),
    [
        ("instruments/untock/", 404, ""),
        ("instruments/untoc/99/", 404, ""),
        ("themes/trees/", 404, ""),
        ("kinds/must/", 404, ""),
        ("states/XXX/", 404, ""),
        ("instruments/untoc/?theme=trees", 400, "“trees” is not a value of “theme”."),
        ("instruments/untoc/?instrument=untoc", 400, "nothing that this page can be asked for"),
        ("states/KEN/?on=2025-02-30&kind=must", 400, "“must” is not a value of “kind”."),
        ("states/KEN/?answer=maybe", 400, "Choose one of: yes, limited, reserved, unknown, no."),
        ("?theme=sea", 400, "nothing that this page can be asked for"),
        ("instruments/untoc/?theme=sea&theme=return", 400, "given more than once"),
    ],
)
def test_wrong_questions(look: Callable[[str], SeenType], page: str, status: int, says: str) -> None:
    seen = look(f"en/guide/{page}")
    assert seen.status == status
    assert says in seen.words


@pytest.mark.parametrize(
    ("page", "asks", "asks_not"),
    [
        ("untoc/5", ("UNTOC.5.1", "UNTOC.5.2", "UNTOC.5.7"), ("UNTOC.6.1", "GEN.1")),
        ("firearms-protocol/8", (), ("UNTOC.5.1",)),
        ("untoc/41", (), ("UNTOC.5.1",)),
    ],
)
def test_an_article_tells_what_the_review_asks_about_it(
    look: Callable[[str], SeenType], page: str, asks: tuple[str, ...], asks_not: tuple[str, ...]
) -> None:
    instrument, _, number = page.partition("/")
    article = guide().articles[f"{instrument}:{number}"]
    questionnaire = chosen(load_questionnaires(), DEFAULT)
    duties = {each.id for each in article.duties}
    about = [each for each in questionnaire.questions if not duties.isdisjoint(each.duties)]
    found = look(f"en/guide/instruments/{page}/").tree.xpath("//section[@aria-labelledby='questions']/ol/li")
    shown = {row.xpath(".//span[@class='asks__kind']")[0].text_content(): row for row in found}
    assert {each.id for each in about} | set(asks) <= set(shown)
    assert not set(asks_not) & set(shown)
    for each in about:
        assert each.text in shown[each.id].text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_in_the_readers_language(look: Callable[[str], SeenType], language: str) -> None:
    seen = look(f"{language}/guide/instruments/untoc/5/")
    words = chosen(load_questionnaires(), DEFAULT).words(language.partition("-")[0])
    assert words["UNTOC.5.1"] in " ".join(seen.tree.xpath("//section[@aria-labelledby='questions']")[0].itertext())
    marked = seen.tree.xpath("//section[@aria-labelledby='questions']//p/span[@lang='en']")
    assert bool(marked) == (words.lang("UNTOC.5.1") == "en" != language)


def test_every_question_shown_has_to_do_with_its_article() -> None:
    questionnaire = chosen(load_questionnaires(), DEFAULT)
    for article in guide().articles.values():
        duties = {each.id for each in article.duties}
        for question in asked(questionnaire, article):
            section = questionnaire.section_of[question.id]
            own = (section.instrument, section.article) == (article.instrument, article.number)
            assert own or not duties.isdisjoint(question.duties)


def test_an_article_stands_without_a_questionnaire(
    look: Callable[[str], SeenType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("palermo.web.answers.catalogue.latest", lambda _: None)
    seen = look("en/guide/instruments/untoc/5/")
    assert seen.status == 200
    assert not seen.tree.xpath("//*[@id='questions']")


def test_the_letters_of_letters_are_cited_in_brackets(look: Callable[[str], SeenType]) -> None:
    seen = look("en/guide/instruments/untoc/5/")
    assert "5(1)(a)(ii)(a)" in seen.words
    assert "(ii)a" not in seen.words


# A State's own page.


def test_a_state_is_chosen_by_name(client: Client, look: Callable[[str], SeenType]) -> None:
    seen = look("fr/guide/states/")
    assert seen.tree.xpath("//select[@id='state']/option[@value='DEU']/text()") == ["Allemagne"]
    response = client.get("/fr/guide/states/", {"state": "DEU"})
    assert (response.status_code, response.headers["Location"]) == (302, "/fr/guide/states/DEU/")


def test_the_numbers_of_a_state_are_those_of_the_core(look: Callable[[str], SeenType], register: Register) -> None:
    seen = look("en/guide/states/QAT/")
    bound = binding_duties(guide(), register, "QAT", facts_day(register.facts))
    for instrument in guide().instruments:
        section = seen.tree.xpath("//section[@aria-labelledby=$id]", id=f"duties-{instrument}")[0]
        shown = {
            term.findtext("dt"): int(term.find("dd/a").text_content().split()[0])
            for term in section.xpath(".//dl[@class='facts']/div")
        }
        own = [each.answer.value for each in bound if each.duty.instrument == instrument]
        assert sum(shown.values()) == len(own)
        assert shown.get("Reserved", 0) == own.count("reserved")


def test_a_reserved_duty_says_why(look: Callable[[str], SeenType]) -> None:
    seen = look("en/guide/states/BTN/?instrument=untoc&answer=reserved&on=2025-01-01")
    assert "By its reservation on article 16(4), Bhutan is not bound by this provision." in seen.words
    assert {each.strip() for each in seen.tree.xpath("//dd[contains(@class, 'asks__answer')]/text()")} == {"Reserved"}


def test_without_a_filter_duties_are_counted_and_not_listed(look: Callable[[str], SeenType]) -> None:
    seen = look("en/guide/states/KEN/")
    assert not seen.tree.xpath("//ol[@class='asks']")
    counted = seen.tree.xpath("//section[@aria-labelledby='duties-untoc']//dl[@class='facts']//a/@href")[0]
    listed = look(str(counted).removeprefix("/").partition("#")[0])
    number = int(
        seen.tree.xpath("//section[@aria-labelledby='duties-untoc']//dl[@class='facts']//a")[0]
        .text_content()
        .split()[0]
    )
    assert len(listed.tree.xpath("//ol[@class='asks']/li")) == number


def test_owed_notifications(look: Callable[[str], SeenType]) -> None:
    seen = look("en/guide/states/KEN/")
    rows = seen.tree.xpath("//section[@aria-labelledby='owed']//tbody/tr")
    articles = " ".join(" ".join(row.find("th").text_content().split()) for row in rows)
    for article in ("5(3)", "6(2)(d)", "13(5)", "16(5)(a)", "18(13)", "18(14)", "31(6)", "8(6)"):
        assert f"article {article}" in articles
    assert "Owed on a condition" in seen.words
    assert not look("en/guide/states/KEN/?on=1999-01-01").tree.xpath("//section[@aria-labelledby='owed']//tbody")


def test_owed_notifications_tell_their_columns_where_the_page_is_narrow(look: Callable[[str], SeenType]) -> None:
    seen = look("en/guide/states/KEN/")
    table = seen.tree.xpath("//section[@aria-labelledby='owed']//table")[0]
    headings = [each.text_content() for each in table.xpath("./thead/tr/th")]
    for row in table.xpath("./tbody/tr"):
        assert [each.get("data-of") for each in row.findall("td")] == headings[1:]
    region = table.getparent()
    assert (region.get("role"), region.get("tabindex"), bool(region.get("aria-label"))) == ("region", "0", True)
    assert "table-stacked" in table.get("class")


def test_pages_are_read_only_and_kept(client: Client, db: None) -> None:
    del db
    assert client.post("/en/guide/").status_code in {403, 405}
    first = client.get("/en/guide/instruments/untoc/34/")
    again = client.get("/en/guide/instruments/untoc/34/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
