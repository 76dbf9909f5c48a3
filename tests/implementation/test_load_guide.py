"""The guide: what the built-in pack holds, packs laid over it, and every bad row named with its place."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import palermo
from palermo.facts.pack_tables import BUILT_IN
from palermo.facts.problems import FactsError
from palermo.facts.records import LANGUAGES
from palermo.implementation import load
from palermo.implementation.load_guide import examine
from palermo.implementation.load_tables import MOST_CONDITION_WORDS, MOST_WORDS
from palermo.implementation.provisions import path
from palermo.implementation.records import INSTRUMENTS, Duty, DutyKind, TermKind
from tests.implementation.packs import CHECKLIST, GOOD, HEADER, pack

if TYPE_CHECKING:
    from palermo.facts.records import Facts
    from palermo.implementation.records import Guide


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load()


# What the built-in pack holds.


def test_the_built_in_guide_has_no_problems(facts: Facts) -> None:
    assert examine(instruments=facts.instruments).problems == ()


def test_every_instrument_and_article_is_there(guide: Guide) -> None:
    numbers = {each: [article.number for article in guide.articles_of(each)] for each in guide.instruments}
    assert tuple(numbers) == INSTRUMENTS
    last = {"untoc": 41, "trafficking-protocol": 20, "migrants-protocol": 25, "firearms-protocol": 21}
    assert numbers == {each: [str(n) for n in range(1, end + 1)] for each, end in last.items()}
    assert all(article.title for article in guide.articles.values())


def test_duties_are_short_and_complete(guide: Guide) -> None:
    assert len(guide.duties) >= 350
    for duty in guide.duties.values():
        assert 1 <= len(duty.text.split()) <= MOST_WORDS, duty.id
        assert len(duty.condition.split()) <= MOST_CONDITION_WORDS, duty.id
        assert bool(duty.condition) == (duty.kind is DutyKind.CONDITIONAL), duty.id
        assert duty.themes, duty.id
        assert duty.source.text, duty.id


@pytest.mark.parametrize(
    ("provision", "kind", "theme"),
    [
        ("untoc:5.1.a", DutyKind.MANDATORY, "criminalization"),
        ("untoc:6.2.d", DutyKind.MANDATORY, "notifications"),
        ("untoc:16.5.a", DutyKind.CONDITIONAL, "notifications"),
        ("untoc:34.1", DutyKind.MANDATORY, "implementation"),
        ("trafficking-protocol:3.a", DutyKind.DEFINITION, "definitions"),
        ("trafficking-protocol:7.1", DutyKind.TO_CONSIDER, "victims"),
        ("migrants-protocol:8.6", DutyKind.MANDATORY, "sea"),
        ("firearms-protocol:8.1.b", DutyKind.MANDATORY, "firearms-marking"),
    ],
)
def test_well_known_provisions(guide: Guide, provision: str, kind: DutyKind, theme: str) -> None:
    duty = guide.duty(provision)
    assert duty.kind is kind
    assert theme in duty.themes


def test_every_kind_and_addressee_and_theme_has_words(guide: Guide) -> None:
    assert set(guide.terms[TermKind.DUTY_KIND]) == {kind.value for kind in DutyKind}
    assert {each.addressee for each in guide.duties.values()} <= set(guide.terms[TermKind.ADDRESSEE])
    assert set(guide.themes) == set(guide.terms[TermKind.THEME])


def test_every_notification_of_the_instruments_is_a_duty(guide: Guide, facts: Facts) -> None:
    for instrument in facts.instruments.values():
        for each in instrument.notifications:
            article = guide.article(instrument.id, path(each.article)[0])
            assert article
            within = [
                duty for duty in article.duties if path(duty.provision)[: len(path(each.article))] == path(each.article)
            ]
            assert any("notifications" in duty.themes for duty in within), each.article


def test_texts_of_a_language_fall_back_to_english(guide: Guide) -> None:
    duty = guide.duty("untoc:34.1")
    for language in (*LANGUAGES, "tlh"):
        text = guide.said(language).duty(duty)
        assert text.words
        assert text.language in {language, "en"}
    assert guide.said("tlh").duty(duty) == (duty.text, "en")
    assert guide.said("en").term(TermKind.THEME, "nothing") == ("nothing", "en")


def test_the_guide_is_read_from_the_standard_library_alone() -> None:
    code = (
        "import sys; from palermo.implementation import load; load(); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    root = Path(palermo.__file__).parents[1]
    run = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert set(run.stdout.split()) <= sys.stdlib_module_names | {"palermo", "__main__"}


def test_importing_the_package_reads_no_module_of_it() -> None:
    code = "import sys, palermo.implementation; print(*(n for n in sys.modules if n.startswith('palermo.imp')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["palermo.implementation"]


def test_the_guide_is_read_in_little_time() -> None:
    began = time.process_time()
    load()
    assert time.process_time() - began < 0.6


# Packs laid over it.


def test_a_pack_adds_and_replaces(tmp_path: Path, guide: Guide) -> None:
    changed = "untoc:34.1,untoc,34,1,state-party,mandatory,,,,implementation,Take every measure.,yes,a note\n"
    folder = pack(tmp_path, duties__ours=HEADER + GOOD + changed, checklists=CHECKLIST)
    laid = load([folder])
    assert len(laid.duties) == len(guide.duties) + 1
    assert laid.duty("untoc:34.1").text == "Take every measure."
    assert laid.duty("untoc:34.1").source.pack == laid.checklists["ours"].pack == "ministry"
    assert laid.duty("untoc:5.1.a") == guide.duty("untoc:5.1.a")
    assert [each.number for each in laid.articles_of("untoc")][-1] == "99"
    problems, replaced = examine(folder)
    assert problems == ()
    assert [str(each).partition(": ")[2] for each in replaced] == ["replaces the duty untoc:34.1 of the pack built-in"]


def test_a_replaced_text_loses_its_translations(tmp_path: Path) -> None:
    said = "id,text\nuntoc:99.1,Faire ce que personne n’a fait.\n"
    folder = pack(tmp_path, duties__ours=HEADER + GOOD, words__fr__duties=said)
    laid = load([folder])
    assert laid.said("fr").duty(laid.duty("untoc:99.1")) == ("Faire ce que personne n’a fait.", "fr")
    over = tmp_path / "over"
    over.mkdir()
    second = pack(over, duties__ours=HEADER + GOOD.replace("nobody", "somebody"))
    again = load([folder, second])
    assert again.said("fr").duty(again.duty("untoc:99.1")) == ("Do what somebody did before.", "en")
    kept = load([folder, pack(over, duties__ours=HEADER + GOOD.replace("a note", "another"))])
    assert kept.said("fr").duty(kept.duty("untoc:99.1")).language == "fr"


def test_the_later_pack_wins(tmp_path: Path) -> None:
    folders = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        folders.append(pack(tmp_path / name, duties__ours=HEADER + GOOD.replace("nobody", name)))
    assert "two" in load(folders).duty("untoc:99.1").text
    assert "one" in load(folders[::-1]).duty("untoc:99.1").text


# Bad rows.

TERMS = "kind,id,text\n"
BAD_TABLES = [
    ("duties__ours", HEADER + GOOD.replace("mandatory", "compulsory"), 2, "kind", "'compulsory' is not a known kind"),
    ("duties__ours", HEADER + GOOD.replace(",mandatory,", ",,"), 2, "kind", "The kind is missing"),
    ("duties__ours", HEADER + GOOD.replace("extradition", "extraditions"), 2, "themes", "'extraditions' is no theme"),
    ("duties__ours", HEADER + GOOD.replace("state-party", "state-part"), 2, "addressee", "no addressee"),
    ("duties__ours", HEADER + GOOD.replace("state-party", ""), 2, "addressee", "The addressee is missing"),
    ("duties__ours", HEADER + GOOD.replace("untoc:5.1.a", "untoc:5.1.z"), 2, "links", "leads to no duty"),
    ("duties__ours", HEADER + GOOD.replace("untoc:5.1.a", "untoc:99.1"), 2, "links", "linked to itself"),
    ("duties__ours", HEADER + GOOD.replace("mandatory", "conditional"), 2, "condition", "no condition is given"),
    ("duties__ours", HEADER + GOOD.replace("mandatory,", "optional,It rains"), 2, "condition", "has no condition"),
    ("duties__ours", HEADER + GOOD.replace("before", "before " * 25), 2, "text", "The text has 30 words"),
    (
        "duties__ours",
        HEADER + GOOD.replace("mandatory,", f"conditional,{'it ' * 21}"),
        2,
        "condition",
        "The condition has 21 words",
    ),
    ("duties__ours", HEADER + GOOD.replace("Do what nobody did before.", ""), 2, "text", "The text is empty"),
    ("duties__ours", HEADER + GOOD + GOOD, 3, "id", "untoc:99.1 stands on line 2 already"),
    ("duties__ours", HEADER + GOOD.replace("untoc:99.1", "untoc 99"), 2, "id", "'untoc 99' is no id of a duty"),
    ("duties__ours", HEADER + GOOD.replace("untoc:99.1", ""), 2, "id", "The id is missing"),
    ("duties__ours", HEADER + GOOD.replace("untoc:99.1", "untoc:98.1"), 2, "id", "not of article 99 of untoc"),
    ("duties__ours", HEADER + GOOD.replace("yes", "perhaps"), 2, "verified", "neither yes nor no"),
    ("duties__ours", HEADER + GOOD.replace("a note", ""), 2, "source", "The source is missing"),
    ("duties__ours", HEADER + GOOD.replace("untoc", "untac"), 2, "instrument", "There is no instrument 'untac'"),
    ("duties__ours", HEADER.replace("themes,", "") + GOOD, 1, "themes", "The column themes is missing"),
    ("duties__ours", HEADER + "\0" + GOOD, 2, "", "NUL"),
    ("terms", TERMS + "themes,x,X\n", 2, "kind", "'themes' is not a known kind"),
    ("terms", TERMS + "theme,x,\n", 2, "text", "The text is missing"),
    ("terms", TERMS + "theme,,X\n", 2, "id", "The id is missing"),
    ("terms", TERMS + "theme,x,X\ntheme,x,Y\n", 3, "id", "theme:x stands on line 2 already"),
    ("terms", TERMS + "duty_kind,strict,X\n", 2, "id", "'strict' is not a known id"),
    ("words__fr__duties", "id,text\nuntoc:5.1.q,Oui\n", 2, "id", "'untoc:5.1.q' has no text in English"),
    ("words__fr__duties", "id,text\nuntoc:34.1#condition,Oui\n", 2, "id", "has no text in English"),
    ("words__fr__duties", "id,text\nuntoc:34.1,\n", 2, "text", "The text is missing"),
    ("words__fr__duties", "id,text\nuntoc:34.1,Oui\nuntoc:34.1,Non\n", 3, "id", "stands on line 2 already"),
    ("words__ru__terms", "id,text\ntheme:no,Да\n", 2, "id", "has no text in English"),
    ("words__zh__checklists", "id,text\nno,是\n", 2, "id", "has no text in English"),
    ("checklists", CHECKLIST.replace('title = "Our own list"\n', ""), 1, "checklist[1].title", "`title` is missing"),
    (
        "checklists",
        CHECKLIST.replace('text = "A law"', 'text = ""'),
        8,
        "checklist[1].items[1].text",
        "`text` is empty",
    ),
    ("checklists", CHECKLIST.replace("untoc:5.1.a", "untoc:5.1.q"), 2, "duties", "names the duty 'untoc:5.1.q'"),
    ("checklists", CHECKLIST.replace("ours.m1", "ours.1"), 2, "checklist[1].id", "The id ours.1 is used before"),
    ("checklists", CHECKLIST.replace('duties = ["untoc:5.1.a"]', "", 1), 1, "checklist[1].duties", "about no duty"),
    ("checklists", CHECKLIST.replace("text =", "txt ="), 8, "checklist[1].items[1].txt", "There is no key 'txt'"),
    ("checklists", "[[checklist\n", 1, "", "Not TOML"),
]


@pytest.mark.parametrize(("name", "text", "line", "column", "what"), BAD_TABLES)
def test_a_bad_table(tmp_path: Path, facts: Facts, name: str, text: str, line: int, column: str, what: str) -> None:
    folder = pack(tmp_path, **{name: text})
    problems = examine(folder, instruments=facts.instruments).problems
    assert any((each.line, each.column) == (line, column) and what in each.what for each in problems), problems
    assert all(each.file.startswith(str(folder)) and each.remedy for each in problems)


def test_a_bad_pack_is_not_loaded(tmp_path: Path) -> None:
    bad = GOOD.replace("mandatory", "compulsory").replace("yes", "perhaps")
    folder = pack(tmp_path, duties__ours=HEADER + bad, terms=TERMS + "themes,x,X\n")
    with pytest.raises(FactsError) as raised:
        load([folder])
    assert {each.column for each in raised.value.problems} == {"kind", "verified"}
    assert len(raised.value.problems) == 3


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("implementation/term.csv", "Rename it to terms.csv"),
        ("implementation/words/de/duties.csv", "fr, es, ru, zh, ar"),
        ("implementation/words/fr/duty.csv", "Rename it to duties.csv"),
        ("implementation/duties/untoc.txt", "<instrument>.csv"),
    ],
)
def test_a_strange_file(tmp_path: Path, name: str, remedy: str) -> None:
    folder = pack(tmp_path)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("id,text\n", encoding="utf-8")
    problems = examine(folder).problems
    assert any(remedy in each.remedy for each in problems), problems


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    (folder / "implementation").symlink_to(BUILT_IN / "implementation")
    (problem, *_) = examine(folder).problems
    assert problem.what == "It is a link"


def test_a_duty_knows_its_provision() -> None:
    duty = load().duty("untoc:16.5.a")
    assert isinstance(duty, Duty)
    assert duty.provision == "16(5)(a)"
    assert set(duty.texts) == {"untoc:16.5.a", "untoc:16.5.a#condition", "untoc:16.5.a#deadline"}
