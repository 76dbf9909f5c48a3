"""Names, days, reasons and labels in the reader's language."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from palermo.facts.dates import NEVER, Interval
from palermo.facts.records import LANGUAGES, ActionKind, DeclarationKind, Source
from palermo.participation import wording as sentences
from palermo.participation.answers import InstrumentRef, Participant, Reason, StatusValue
from palermo.reports.pictures.palette import status_css
from palermo.web.data_export import every_table
from palermo.web.pages import borrowed, labels
from palermo.web.pages.calendar import write_brief, write_when
from palermo.web.pages.presenters.statements import article_order
from palermo.web.pages.reader import Reader, folded, ranks
from palermo.web.pages.statement_labels import topic_label, value_label
from palermo.web.pages.wording import sentence, show_source

if TYPE_CHECKING:
    from palermo.facts.records import Facts

DAY = date(2016, 6, 16)


@pytest.mark.parametrize(
    ("language", "known", "between"),
    [
        ("en", "16 June 2016", "a day between 16 June 2016 and 2 January 2017"),
        ("fr", "16 juin 2016", "entre le 16 juin 2016 et le 2 janvier 2017"),
        ("es", "16 de junio de 2016", "entre el 16 de junio de 2016 y el 2 de enero de 2017"),
        ("ru", "16 июня 2016 г.", "между 16 июня 2016 г. и 2 января 2017 г."),
        ("zh", "2016年6月16日", "2016年6月16日至2017年1月2日之间"),
        ("ar", "16 يونيو 2016", "بين 16 يونيو 2016 و2 يناير 2017"),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, known: str, between: str) -> None:
    assert _plain(write_when(DAY, language)) == known
    assert _plain(write_when(Interval(DAY, DAY), language)) == known
    assert _plain(write_when(Interval(DAY, date(2017, 1, 2)), language)) == between
    assert str(DAY.year) in write_brief(DAY, language)
    assert "30" in write_brief(Interval(DAY, date(2016, 6, 30)), language)


@pytest.mark.parametrize(
    ("language", "open_"),
    [
        ("en", "16 June 2016 at the earliest, if ever"),
        ("fr", "16 juin 2016 au plus tôt, ou jamais"),
        ("es", "16 de junio de 2016 como muy pronto, o nunca"),
        ("ru", "не ранее 16 июня 2016 г. или никогда"),
        ("zh", "最早为2016年6月16日，也可能永不发生"),
        ("ar", "16 يونيو 2016 على أقرب تقدير، إن حدث ذلك"),
    ],
)
def test_a_span_without_end_never_shows_the_end_of_the_calendar(language: str, open_: str) -> None:
    span = Interval(DAY, NEVER)
    assert _plain(write_when(span, language)) == open_
    assert "2016" in write_brief(span, language)
    assert "9999" not in write_brief(span, language)


def test_the_first_of_a_month_in_french() -> None:
    assert write_when(date(2000, 11, 1), "fr") == "1er novembre 2000"
    assert write_brief(date(2000, 11, 1), "fr") == "1er nov. 2000"
    assert write_when(date(2000, 11, 11), "fr") == "11 novembre 2000"


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2009", " ").split())


def test_every_state_has_a_place_in_every_language(facts: Facts) -> None:
    with (files("palermo.web.pages") / "data" / "collation.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    codes = {row["code"] for row in rows}
    assert codes == facts.states.keys() | facts.organizations.keys(), "Run node tools/make_collation.mjs"
    for language in LANGUAGES:
        assert sorted(int(row[language]) for row in rows) == list(range(1, len(rows) + 1))
        assert ranks(language).keys() == codes


@pytest.mark.parametrize(
    ("language", "codes"),
    [
        ("en", ("AFG", "ALA", "ALB")),
        ("es", ("DEU", "AND", "ESP")),
        ("fr", ("EGY", "SLV", "ARE", "ECU", "ERI", "ESP", "EST", "SWZ", "USA", "ETH")),
        ("ru", ("AUS", "AUT", "ITA", "YEM", "KEN")),
        ("zh", ("ALB", "DZA", "EGY", "CHN")),
        ("ar", ("ISL", "ETH", "YEM", "EGY")),
    ],
)
def test_names_sort_by_the_language_and_not_by_code_points(facts: Facts, language: str, codes: tuple[str, ...]) -> None:
    assert Reader(facts, language).ordered(sorted(codes)) == codes


def test_a_name_from_an_overlay_sorts_by_its_letters(facts: Facts) -> None:
    reader = Reader(facts, "en")
    assert reader.ordered(("zz", "Éa", "ZWE")) == ("ZWE", "Éa", "zz")
    assert folded("Éa Ёж") == "ea еж"


def test_reasons_are_filled_with_links_and_days(facts: Facts) -> None:
    reason = Reason("", sentences.NOT_IN_PARENT, {"state": Participant("KEN"), "parent": InstrumentRef("untoc")})
    said = sentence(reason, Reader(facts, "en"))
    assert '<a href="/en/states/KEN/">Kenya</a>' in said
    assert '<a href="/en/instruments/untoc/">Organized Crime Convention</a>' in said
    several = Reason("", sentences.SAME_DAY, {"states": (Participant("KEN"), Participant("ALB"))})
    assert sentence(several, Reader(facts, "en")).index("Albania") < sentence(several, Reader(facts, "en")).index(
        "Kenya"
    )
    dated = Reason("", sentences.NOT_BEFORE, {"date": Interval(DAY, date(2016, 6, 30))})
    assert "a day between 16 June 2016 and 30 June 2016" in sentence(dated, Reader(facts, "en"))


def test_what_a_pack_says_is_escaped(facts: Facts) -> None:
    values = {"column": "<script>", "at_least": "<b>"}
    said = sentence(Reason("", sentences.SHARE, values), Reader(facts, "en"))
    assert "<script>" not in said
    assert "&lt;script&gt;" in said
    unknown = Reason("", sentences.NO_ACT, {"state": Participant("<x>"), "as_of": DAY})
    assert "<x>" not in sentence(unknown, Reader(facts, "en"))


def test_the_address_in_a_source_becomes_a_link() -> None:
    shown = show_source(Source("Gazette III 4/2015 (https://example.org/a).", verified=True, pack="x"))
    assert shown.url == ""
    assert (
        show_source(Source("See https://example.org/a, p. 3", verified=True, pack="x")).url == "https://example.org/a"
    )


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh-hans", "ar"])
def test_every_coded_word_has_a_label(facts: Facts, language: str) -> None:
    with override(language):
        assert all(labels.status_label(each) and labels.status_meaning(each) for each in StatusValue)
        assert all(labels.action_label(each) for each in ActionKind)
        assert all(labels.declaration_label(each) for each in DeclarationKind)
    topics = {each.topic for every in facts.declarations.values() for each in every}
    with override("en"):
        for state in facts.states.values():
            assert labels.group_label(state.group) != state.group or not state.group
            assert labels.development_label(state.development) != state.development or not state.development
        assert {topic for topic in topics if topic and topic_label(topic) == topic.replace("_", " ")} <= set()


def test_regions_of_the_facts_are_all_known(facts: Facts) -> None:
    regions = {state.region for state in facts.states.values()} - {""}
    assert regions <= set(labels.REGIONS)
    assert {state.group for state in facts.states.values()} - {""} <= set(labels.GROUPS)


@pytest.mark.parametrize(
    ("value", "language", "shown", "translated"),
    [
        ("eng;fra", "en", "English, French", True),
        ("zho", "zh", "中文", True),
        ("not bound", "en", "Does not consider itself bound", True),
        ("Ministry of Justice", "en", "Ministry of Justice", True),
        ("Ministry of Justice", "ru", "Ministry of Justice", False),
        ("xyz", "fr", "xyz", False),
        ("", "fr", "", True),
    ],
)
def test_what_a_statement_says(value: str, language: str, shown: str, translated: bool) -> None:
    assert value_label(value, language) == (shown, translated)


def test_articles_sort_as_numbers() -> None:
    articles = ["16(5)(b)", "5(3)", "", "35(2)", "16(5)(a)", "16(4)", "general"]
    assert sorted(articles, key=article_order)[:3] == ["", "general", "5(3)"]
    assert sorted(articles, key=article_order)[-3:] == ["16(5)(a)", "16(5)(b)", "35(2)"]


def test_borrowed_sentences_are_those_of_the_facts(facts: Facts) -> None:
    duties = [duty for each in facts.instruments.values() for duty in each.notifications]
    said = {text for duty in duties for text in (duty.text, duty.owed_by, duty.due) if text}
    assert said == set(borrowed.NOTIFICATIONS)
    assert {text for table in every_table() for text in (table.title, table.description)} == set(borrowed.TABLES)


def test_the_stylesheet_of_the_pictures_is_the_one_they_declare() -> None:
    kept = (files("palermo.web.pages") / "static" / "palermo" / "css" / "pictures.css").read_text(encoding="utf-8")
    assert kept == status_css(follow_system=True), "Write it again from palermo.reports.pictures.palette.status_css"
