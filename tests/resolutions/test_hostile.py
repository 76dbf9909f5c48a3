"""Input that is no resolution, or wants to break the reader: what is said of it, and that it ends in time."""

from __future__ import annotations

import random
import time
import tracemalloc
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.resolutions.law import all_paragraphs, breaches
from tests.resolutions.parsing import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.records import Fault, Parsed

_HEAD = "A/RES/99/1\n\n99/1. Tea\n\nThe General Assembly,\n\nNoting the lack of tea,\n\n"
_FOOT = "\n\n12th plenary meeting\n9 December 2044\n"
_MEGABYTE = 2**20
#: Seconds of processor time after which a reading counts as hanging; speed itself is measured in `benchmarks`.
HANGS = 60


class Hostile(NamedTuple):
    """An input, and what must become of it."""

    name: str
    raw: str
    #: Each must stand in the text of a fault, in small letters; none means that nothing need be said.
    words: tuple[str, ...] = ()
    #: Number of resolutions, or None where any will do.
    resolutions: int | None = None


def novel(words: int) -> str:
    """Return a made-up story of so many words, the same each time."""
    draw = random.Random(1851)  # noqa: S311 - the same story each time
    who = ("The captain", "His sister", "An old sailor", "Nobody", "The cook", "A boy from the village")
    did = ("remembered", "feared", "requested", "noted", "welcomed", "decided upon", "recalled", "wrote down")
    what = (
        "the harbour",
        "a resolution of his own",
        "the tea",
        "every article of clothing",
        "the general assembly hall",
    )
    end = ("at dawn.", "for years;", "with concern.", "without a word,", "in the second chapter.", "on 4 March 1851.")
    parts, count = [], 0
    while count < words:
        sentence = " ".join(draw.choice(some) for some in (who, did, what, end))
        count += sentence.count(" ") + 1
        parts.append(sentence + ("\n\n" if draw.random() < 0.2 else " "))
        if draw.random() < 0.01:
            parts.append(f"\n\nCHAPTER {draw.choice(('I', 'IV', 'XII'))}\n\n")
    return "".join(parts)


def deep(levels: int) -> str:
    """Return lists inside lists, each deeper by one more space and by the next kind of number."""
    marks = ("(a)", "(i)", "(1)", "a.", "i.", "a)", "i)", "1)", "–")
    return "1. Decides:\n" + "\n".join(f"{' ' * min(level, 200)}{marks[level % 9]} To:" for level in range(levels))


NONE = ("no resolution",)
TABLE = (
    Hostile("empty", "", ("empty",), 0),
    Hostile("blank", " \n\t\f\u00a0\n", ("empty",), 0),
    Hostile("bytes read as text", "PK\x03\x04\x00\x00\x08\x00" + "\ufffd\x00\x01\x7f\x1b" * 400, ("not text",), 0),
    Hostile("NUL between letters", "\x00".join("The General Assembly,"), ("not text",)),
    Hostile("a word", "Tea", NONE, 0),
    Hostile("a novel", novel(80_000), NONE, 0),
    Hostile("a novel with numbered sentences", "\n".join(f"{n}. {novel(20)}" for n in range(1, 300)), NONE, 0),
    Hostile("a heading alone", "A/RES/99/1\n\n99/1. Tea\n", NONE),
    Hostile("an opening alone", "The General Assembly,\n", ("paragraph",), 1),
    Hostile(
        "French",
        "L’Assemblée générale,\n\nRappelant sa résolution 98/2 du 5 décembre 2043 sur le thé et sur le pain,\n\n"
        "1. Prie le Secrétaire général de lui faire rapport sur le thé dans les pays en développement et les pays "
        "dont l’économie est en transition, ainsi que sur les mesures prises par les États;\n\n"
        "2. Décide de rester saisie de la question.\n",
        NONE,
        0,
    ),
    Hostile("Russian", "Генеральная Ассамблея,\n\n1. просит Генерального секретаря представить доклад;\n", NONE, 0),
    Hostile("Chinese", "大会,\n\n1. 请秘书长提交报告;\n\n2. 决定继续处理此案。\n", NONE, 0),
    Hostile("Arabic", "إن الجمعية العامة،\n\n1 - تطلب إلى الأمين العام أن يقدم تقريرا؛\n", NONE, 0),
    Hostile(
        "mixed right-to-left",
        _HEAD
        + "1. Requests قرار the Secretary-General \u202eot\u202c report \u2067دولة\u2069 on tea;\n\n2. Decides so.",
        ("direction",),
        1,
    ),
    Hostile("10,000 nested lists", _HEAD + deep(10_000) + _FOOT, ("nest",), 1),
    Hostile("10,000 lists with the number of one", _HEAD + "1. Decides:\n(a) To:\n" * 10_000 + _FOOT, ("twice",), 1),
    Hostile("10,000 items of one list", _HEAD + "1. Decides:\n\n" + "(a) So;\n\n" * 10_000 + _FOOT, (), 1),
    Hostile("10,000 paragraphs with one number", _HEAD + "1. Decides so;\n\n" * 10_000 + _FOOT, ("twice",), 1),
    Hostile("a million marks in one paragraph", _HEAD + "1. Decides" + "¹" * 1_000_000 + " so." + _FOOT, (), 1),
    Hostile("a million glued marks", _HEAD + "1. Decides" + " tea12" * 1_000_000 + " so." + _FOOT, (), 1),
    Hostile("a hundred thousand footnotes", _HEAD + "1. Decides1 so.\n\n" + "1 See A/56/574.\n" * 100_000, (), 1),
    Hostile("a million figures", _HEAD + "1. Decides " + "9" * 1_000_000 + _FOOT, (), 1),
    Hostile("a million blanks", _HEAD + "1. Decides" + " " * 1_000_000 + "so." + _FOOT, (), 1),
    Hostile("a million blank lines", _HEAD + "1. Decides" + "\n" * 1_000_000 + "so." + _FOOT, (), 1),
    Hostile("a million quotation marks", _HEAD + "1. Decides " + "“" * 1_000_000 + _FOOT, (), 1),
    Hostile("a million parentheses", _HEAD + "1. Decides " + "(" * 1_000_000 + _FOOT, (), 1),
    Hostile("a million dots", _HEAD + "1. Decides " + "." * 1_000_000 + _FOOT, (), 1),
    Hostile("a million letters I", _HEAD + "1. Decides " + "I" * 1_000_000 + _FOOT, (), 1),
    Hostile("a roman number of a million letters", _HEAD + "(" + "x" * 1_000_000 + ") Decides so." + _FOOT, (), None),
    Hostile("100,000 tags that do not end", _HEAD + "1. Decides " + "<sup>" * 100_000 + _FOOT, (), 1),
    Hostile("100,000 comments that do not end", _HEAD + "<!-- " * 100_000 + _FOOT, (), None),
    Hostile("20,000 page breaks", _HEAD + "1. Decides\f" + "A/RES/99/1\n\f" * 20_000 + "so." + _FOOT, (), None),
    Hostile("10,000 openings", "The General Assembly,\n\n" * 10_000, (), None),
    Hostile(
        "10,000 drafts inside one another",
        "The Economic and Social Council\n\nRecommends to the General Assembly the adoption of the following draft "
        "resolution:\n\n“The General Assembly,\n\n" * 10_000,
        (),
        None,
    ),
    Hostile("10,000 annexes", _HEAD + "1. Decides so." + _FOOT + "\n\nAnnex\n\nTea" * 10_000, (), None),
    Hostile("lone surrogates", _HEAD + "1. Decides \ud800\udfff so." + _FOOT, (), 1),
    Hostile("old line ends", (_HEAD + "1. Decides so." + _FOOT).replace("\n", "\r"), (), None),
    Hostile("Windows line ends", (_HEAD + "1. Decides so." + _FOOT).replace("\n", "\r\n"), (), 1),
    Hostile("Unicode line ends", (_HEAD + "1. Decides so." + _FOOT).replace("\n", "\u2028"), (), None),
)


def faults_of(parsed: Parsed) -> Iterator[Fault]:
    yield from parsed.faults
    for each in parsed.resolutions:
        yield from each.faults
        yield from each.draft.faults if each.draft is not None else ()


@pytest.mark.parametrize("case", TABLE, ids=[case.name for case in TABLE])
def test_hostile_text(case: Hostile) -> None:
    start = time.process_time()
    parsed = read(case.raw)
    assert time.process_time() - start < HANGS
    said = [f"{fault.what} {fault.remedy}".lower() for fault in faults_of(parsed)]
    for word in case.words:
        assert any(word in each for each in said), said[:5]
    if case.resolutions is not None:
        assert len(parsed.resolutions) == case.resolutions, [each.symbol for each in parsed.resolutions]
    assert len(said) < 1_000, said[:3]
    assert breaches(parsed, case.raw) == []


@pytest.mark.parametrize("case", TABLE, ids=[case.name for case in TABLE])
def test_faults_have_a_place_and_a_remedy(case: Hostile) -> None:
    for fault in faults_of(read(case.raw)):
        assert 0 <= fault.at.start <= fault.at.end <= len(case.raw)
        assert fault.what
        assert fault.remedy


def test_windows_line_ends_change_nothing_that_is_read() -> None:
    raw = f"{_HEAD}1. Requests tea\nfor all;\n\n(a) Green;\n\n(b) Black;\n\n2. Decides so.{_FOOT}"
    one, two = (read(text).resolutions[0] for text in (raw, raw.replace("\n", "\r\n")))
    texts = [[(each.id, each.number, each.text) for each in all_paragraphs(resolution)] for resolution in (one, two)]
    assert texts[0] == texts[1]
    assert (one.symbol, one.title, one.adopted, one.meeting) == (two.symbol, two.title, two.adopted, two.meeting)


@pytest.mark.parametrize(
    "unit",
    [
        "1. Requests the Secretary-General1 to report on tea;\n\n(a) Green;\n\n1 See A/56/574.\n\n",
        "1. Decides:\n\n(a) To:\n\n(i) Do so;\n\n",
        "The General Assembly,\n\nNoting tea,\n\n1. Decides so.\n\n12th plenary meeting\n9 December 2044\n\n",
        "Noting tea and\nbread, ",
        "x",
    ],
    ids=["notes", "lists", "resolutions", "one paragraph", "one word"],
)
def test_time_grows_as_the_text_does(unit: str) -> None:
    """Four times the text takes about four times as long; a square would take sixteen. A shared machine is forgiven."""
    seconds = []
    for size in (_MEGABYTE // 16, _MEGABYTE // 4):
        raw = _HEAD + unit * (size // len(unit))
        runs = []
        for _ in range(3):
            start = time.process_time()
            read(raw)
            runs.append(time.process_time() - start)
        seconds.append(min(runs))
    assert seconds[1] < 10 * seconds[0] + 0.2, seconds


def test_twenty_megabytes_without_a_resolution() -> None:
    raw = f"{novel(4_000)}\n\n" * (20 * _MEGABYTE // 24_000)
    start = time.process_time()
    parsed = read(raw)
    assert time.process_time() - start < HANGS
    assert parsed.resolutions == ()


def test_memory_grows_as_the_text_does() -> None:
    """`python -m benchmarks.resolutions.linear` measures up to 20 MB."""
    unit = (
        "99/1. Tea\n\nThe General Assembly,\n\nNoting tea,\n\n1. Requests the Secretary-General to report\non tea at "
        "its hundredth session;\n\n2. Decides so.\n\n12th plenary meeting\n9 December 2044\n\n"
    )
    each = []
    for size in (_MEGABYTE // 8, _MEGABYTE // 2):
        raw = unit * (size // len(unit))
        tracemalloc.start()
        parsed = read(raw)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(parsed.resolutions) == len(raw) // len(unit)
        each.append(most / len(raw))
    assert each[1] < 1.5 * each[0]
    assert each[1] < 250
