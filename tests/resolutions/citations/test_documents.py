"""Documents by their symbols, and what footnotes cite."""

from __future__ import annotations

import pytest

from palermo.resolutions.citations import cite
from tests.resolutions.citations.reading import cited, footnote, ids, lexicon, resolution


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(A/56/574)", ["A/56/574"]),
        ("E/CN.15/2004/5.", ["E/CN.15/2004/5"]),
        ("A/ 56/574", ["A/56/574"]),
        ("S/2006/433* and", ["S/2006/433"]),
        ("A/48/486-S/26560", ["A/48/486", "S/26560"]),
        ("E/CN.7/2024/2-E/CN.15/2024/2", ["E/CN.7/2024/2", "E/CN.15/2024/2"]),
        ("WT/MIN(15)/48-WT/L/982", ["WT/MIN(15)/48", "WT/L/982"]),
        ("A/5455 and Add.1", ["A/5455", "A/5455/Add.1"]),
        ("E/3060/Add.1 and Add.1/Corr.1", ["E/3060/Add.1", "E/3060/Add.1/Add.1/Corr.1"]),
        ("A/41/38 and Corr.2", ["A/41/38", "A/41/38/Corr.2"]),
        ("CTOC/COP/2008/19", ["CTOC/COP/2008/19"]),
        ("S/PRST/2006/28", ["S/PRST/2006/28"]),
        ("S/PRST2009/9", ["S/PRST/2009/9"]),
        ("A/CONF.213/18, chap. I", ["A/CONF.213/18"]),
        ("HIV/AIDS and/or ISIL/Da’esh, ECOWAS/UN, 24/7 A/B", []),
        ("A/RES/55/25", []),
        ("/ / A/ / //", []),
    ],
)
def test_a_document_is_known_by_its_symbol(text: str, expected: list[str]) -> None:
    assert ids(text, kind="document") == expected
    assert ids(text, kind="resolution") == (["A/RES/55/25"] if "RES" in text else [])


def test_a_part_of_a_document_comes_with_it() -> None:
    assert [each.part for each in cited("A/45/262, annex, and E/1995/9, chap. I, sect. A")] == [
        "annex",
        "chap. I, sect. A",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("United Nations, Treaty Series, vol. 2225, No. 39574", ["UNTS/2225/39574"]),
        ("Treaty Series, vols. 1833, 1834 and 1835, No. 31363", ["UNTS/1833/31363"]),
        ("League of Nations, Treaty Series, vol. LX, No. 1414", ["LNTS/LX/1414"]),
        ("United Nations publication, Sales No. E.88.XIV.1", ["sales/E.88.XIV.1"]),
        ("Official Records of the General Assembly, Fifty-eighth Session, Supplement No. 47", ["GAOR/58/suppl.47"]),
        ("Official Records of the General Assembly, Twentieth Special Session", ["GAOR/S-20"]),
        ("Official Records of the Economic and Social Council, 2004, Supplement No. 10", ["ESCOR/2004/suppl.10"]),
        ("Official Records of the Security Council, Nineteenth Year", ["SCOR/19"]),
        ("Official Records of the General Assembly", [""]),
    ],
)
def test_a_publication_is_known_by_its_series(text: str, expected: list[str]) -> None:
    assert ids(text, kind="publication") == expected


def test_ibid_goes_on_from_the_footnote_before_it() -> None:
    notes = (
        "Resolution 55/59, annex.",
        "Ibid., annex, para. 3.",
        "United Nations, Treaty Series, vol. 520, No. 7515.",
        "Ibid., vol. 976, No. 14152.",
        "Ibid.",
        "Official Records of the General Assembly, Nineteenth Session, Supplement No. 3 (A/5803), para. 346.",
        "Ibid., Supplement No. 4.",
        "A/CONF.157/24, chap. III.",
        "Ibid.",
    )
    whole = resolution()
    whole = type(whole)(
        **{name: getattr(whole, name) for name in whole.__slots__} | {"footnotes": tuple(map(footnote, notes))}
    )
    found = cite(whole, lexicon()).footnotes
    assert [[(each.kind, each.id) for each in note.citations] for note in found] == [
        [("resolution", "A/RES/55/59")],
        [("resolution", "A/RES/55/59")],
        [("publication", "UNTS/520/7515")],
        [("publication", "UNTS/976/14152")],
        [("publication", "")],
        [("publication", "GAOR/19/suppl.3"), ("document", "A/5803")],
        [("publication", "GAOR/19/suppl.4")],
        [("document", "A/CONF.157/24")],
        [("document", "A/CONF.157/24")],
    ]
    assert found[1].citations[0].part == "annex, para. 3"
    assert found[4].citations[0].why


def test_ibid_without_anything_before_it_says_so() -> None:
    (found,) = cited("Ibid., page 21.")
    assert (found.id, found.why) == ("", "nothing is cited before it")
