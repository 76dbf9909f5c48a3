"""Which language a text is in; what is said of one that is not English, and what is not said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading import read
from palermo.resolutions.reading.language import NAMES, language_of

#: A few words in each language, made for these tests.
EN = "The Council decides that the members of the group should report to it on all of these questions by spring. "
FR = "Le groupe se réunit dans la salle et les membres sont invités par le président à parler des questions du jour. "
ES = "El grupo se reúne en la sala y los miembros del comité hablan sobre las cuestiones del día con el presidente. "
RU = "Группа собирается в зале, и её члены обсуждают вопросы дня, которые предложены председателем этой группы. "
ZH = "小组在大厅里开会，成员们讨论主席提出的问题，然后大家一起决定下一步的工作计划。"
AR = "تجتمع المجموعة في القاعة ويناقش الأعضاء المسائل التي طرحها الرئيس في هذا اليوم من الأسبوع. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (EN, "en"),
        (FR, "fr"),
        (ES, "es"),
        (RU, "ru"),
        (ZH, "zh"),
        (AR, "ar"),
        (EN * 2000, "en"),
        (EN * 5 + FR, "en"),
        (EN.upper(), "en"),
        # Too short for their words to tell, but an opening formula does.
        ("L’Assemblée générale,\n\n1. Prie le groupe de se réunir dans la salle;\n", "fr"),
        ("Le Conseil de sécurité,\n\n1. Décide de rester saisi de la question qui vient.\n", "fr"),
        ("La Asamblea General,\n\n1. Pide al grupo que se reúna en la sala y que hable;\n", "es"),
    ],
)
def test_the_six_languages(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A/RES/56/120",
        "The General Assembly,",
        "56/120",
        "小组",
        "قرار",
        "Совет",
        "Burkina Faso, Côte d'Ivoire, Ecuador, El Salvador, Estonia, France, Los Angeles, Le Mans, Spain, Peru, Chile",
        EN + FR,
        EN + RU,
        ZH + AR + RU,
        "Der Rat beschließt, dass die Mitglieder der Gruppe mit dem Bericht nicht warten und für die Sitzung geben.",
        "O grupo reúne-se na sala e os membros do comité não falam com o presidente das questões do dia, mas são.",
        "Il gruppo si riunisce nella sala e i membri della commissione sono con il presidente anche dal giorno.",
        "Група се събира в залата и нейните членове обсъждат въпросите на деня, които са предложени от председателя.",
        "Група збирається в залі, і її члени обговорюють питання дня, які запропонував голова цієї групи сьогодні.",
        "グループはホールに集まり、メンバーは議長が提案した問題について話し合い、次の計画を決めます。",
        "گروه در تالار گرد می‌آید و اعضا درباره پرسش‌هایی که رئیس پیش کشیده گفتگو می‌کنند و برنامه آینده را می‌چینند.",
        "1 2 3 4 5 6 7 8 9 10 " * 100,
    ],
)
def test_short_mixed_and_other_texts_are_not_guessed(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize(("text", "language"), [(FR, "fr"), (ES, "es"), (RU, "ru"), (ZH, "zh"), (AR, "ar")])
def test_another_language_is_named_and_read_all_the_same(text: str, language: str) -> None:
    reading = read(text.encode(), "a.txt")
    assert reading.language == language
    assert reading.text is not None
    assert reading.text.text == text
    assert f"in {NAMES[language]}; only English" in reading.problems[0].what
    assert "English version" in reading.problems[0].remedy
    assert not reading.complete


@pytest.mark.parametrize("text", [EN, "A/RES/56/120", EN + FR, ZH[:5]])
def test_nothing_is_said_of_english_or_of_doubt(text: str) -> None:
    reading = read(text.encode(), "a.txt")
    assert reading.problems == ()
    assert reading.complete


@given(st.text(max_size=400))
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert language_of(text) in {"", *NAMES}


@given(st.integers(1, 60_000))
def test_a_long_text_is_judged_by_all_its_parts(length: int) -> None:
    text = (EN * 600)[:length] + (RU * 600)[:length]
    assert language_of(text) == ""
