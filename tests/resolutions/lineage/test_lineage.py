"""Lineages of texts made by hand: every rule, and the laws of the graph."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.facts.records import Source
from palermo.resolutions.lineage import chains, dot, lineage, lineage_object
from palermo.resolutions.lineage.graph import When
from palermo.resolutions.sessions import Session, Sessions
from tests.resolutions.lineage.samples import SENTENCES, citation, made

if TYPE_CHECKING:
    from palermo.resolutions.lineage import Lineage
    from palermo.resolutions.records import Resolution

A, B, C, D, E, F = SENTENCES
ALL = list(SENTENCES)
TITLE = "Bridges and lanterns in the valley"


def edges(found: Lineage) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.kind, edge.target) for edge in found.edges}


def yearly(year: int, operative: list[str] = ALL, **more: object) -> Resolution:
    """Return the Assembly's resolution 1 of a December."""
    session = year - 1945
    given = {"symbol": f"A/RES/{session}/1", "title": TITLE, "adopted": date(year, 12, 18), **more}
    return made(operative, **given)  # type: ignore[arg-type]


def test_a_text_follows_the_latest_of_its_line() -> None:
    texts = [yearly(year) for year in (2001, 2002, 2003)]
    assert edges(lineage(texts)) == {
        ("A/RES/56/1", "follows", "A/RES/57/1"),
        ("A/RES/57/1", "follows", "A/RES/58/1"),
    }


def test_a_like_title_alone_is_no_succession() -> None:
    assert lineage([yearly(2001, [A, B]), yearly(2002, [C, D])]).edges == ()


def test_a_citation_alone_is_only_that() -> None:
    texts = [yearly(2001, [A, B]), yearly(2002, [C, D], title="Dogs", cites=[citation("A/RES/56/1")])]
    assert edges(lineage(texts)) == {("A/RES/56/1", "recalls", "A/RES/57/1")}


def test_a_citation_and_a_like_title_are_a_succession() -> None:
    texts = [yearly(2001, [A, B]), yearly(2002, [C, D], cites=[citation("A/RES/56/1")])]
    assert edges(lineage(texts)) == {("A/RES/56/1", "follows", "A/RES/57/1")}


def council(year: int, draft: Resolution, **more: object) -> Resolution:
    given = {
        "symbol": f"E/RES/{year}/5",
        "title": TITLE,
        "body": "Economic and Social Council",
        "adopted": date(year, 7, 24),
        "draft": draft,
        **more,
    }
    return made(["Recommends the following draft:"], **given)  # type: ignore[arg-type]


def test_a_recommended_draft_is_adopted() -> None:
    found = lineage([council(2002, made(ALL)), yearly(2002, [A.replace("bridge", "bridges"), *ALL[1:]])])
    assert edges(found) == {("E/RES/2002/5", "adopted_as", "A/RES/57/1")}
    assert [reason.rule for reason in found.edges[0].reasons] == ["recommends", "title", "text", "dates"]


def test_what_was_adopted_has_the_line_of_its_draft() -> None:
    texts = [yearly(2001), council(2002, made(ALL)), yearly(2002), yearly(2003)]
    assert edges(lineage(texts)) == {
        ("A/RES/56/1", "follows", "E/RES/2002/5"),
        ("E/RES/2002/5", "adopted_as", "A/RES/57/1"),
        ("A/RES/57/1", "follows", "A/RES/58/1"),
    }
    assert list(chains(lineage(texts))) == [("A/RES/56/1", "E/RES/2002/5", "A/RES/57/1", "A/RES/58/1")]


def test_a_draft_is_adopted_once_and_soon() -> None:
    assert edges(lineage([council(2002, made(ALL)), yearly(2008)])) == {("E/RES/2002/5", "follows", "A/RES/63/1")}
    twice = [council(2002, made(ALL)), yearly(2002), yearly(2003)]
    assert [edge.target for edge in lineage(twice).edges if edge.kind == "adopted_as"] == ["A/RES/57/1"]


def test_a_draft_that_was_much_changed_is_not_adopted() -> None:
    found = edges(lineage([council(2002, made(ALL)), yearly(2002, [A, B, C])]))
    assert found == {("E/RES/2002/5", "follows", "A/RES/57/1")}


def test_a_draft_for_another_body_is_not_adopted_by_this() -> None:
    other = council(2002, made(ALL, body="Trusteeship Council"))
    assert edges(lineage([other, yearly(2002)])) == {("E/RES/2002/5", "follows", "A/RES/57/1")}


def test_a_tabled_draft_becomes_the_resolution() -> None:
    draft = yearly(2002, symbol="A/C.3/57/L.7", adopted=None)
    assert edges(lineage([yearly(2002), draft])) == {("A/C.3/57/L.7", "draft_of", "A/RES/57/1")}


def test_without_days_a_citation_says_which_is_earlier() -> None:
    texts = [
        yearly(2002, adopted=None, cites=[citation("A/RES/56/1")]),
        yearly(2001, adopted=None),
    ]
    found = lineage(texts)
    assert edges(found) == {("A/RES/56/1", "follows", "A/RES/57/1")}
    assert all(reason.rule != "dates" for edge in found.edges for reason in edge.reasons)


def test_without_days_and_citations_nothing_is_said() -> None:
    found = lineage([yearly(2001, adopted=None), yearly(2002, adopted=None)])
    assert found.edges == ()
    assert [node.when for node in found.nodes] == [When(), When()]


def test_a_session_on_record_gives_the_days() -> None:
    sessions = [
        Session("GA", "56", "fifty-sixth", date(2001, 9, 12), date(2002, 9, 9), Source("by hand", True, "test")),
        Session("GA", "57", "fifty-seventh", date(2002, 9, 10), date(2003, 9, 15), Source("by hand", True, "test")),
    ]
    table = Sessions({(each.body, each.label): each for each in sessions}, {"GA": tuple(sessions)})
    found = lineage([yearly(2002, adopted=None), yearly(2001, adopted=None)], table)
    assert edges(found) == {("A/RES/56/1", "follows", "A/RES/57/1")}
    assert [str(node.when) for node in found.timeline] == ["2001-09-12/2002-09-09", "2002-09-10/2003-09-15"]


def test_the_year_in_a_symbol_gives_the_year() -> None:
    found = lineage([made(ALL, symbol="E/RES/2002/5")])
    assert found.nodes[0].when == When(date(2002, 1, 1), date(2002, 12, 31), "year")


def test_a_day_given_by_another_text_counts_and_the_one_given_most() -> None:
    texts = [
        yearly(2001, adopted=None),
        yearly(2002, cites=[citation("A/RES/56/1", date(2001, 12, 19))]),
        yearly(2003, cites=[citation("A/RES/56/1", date(2001, 12, 19))]),
        yearly(2004, cites=[citation("A/RES/56/1", date(2001, 11, 9))]),
    ]
    assert lineage(texts).node("A/RES/56/1").when == When(date(2001, 12, 19), date(2001, 12, 19), "cited")


def test_a_citation_of_the_future_is_named_and_left_out() -> None:
    found = lineage([yearly(2001, [A, B], cites=[citation("A/RES/58/1")]), yearly(2003, [C, D])])
    assert found.edges == ()
    assert [doubt.keys for doubt in found.doubts] == [("A/RES/58/1", "A/RES/56/1")]
    assert "dated 2003-12-18" in found.doubts[0].what


def test_texts_that_cite_each_other_do_not_make_a_circle() -> None:
    texts = [
        yearly(2001, [A, B], adopted=None, cites=[citation("A/RES/57/1")]),
        yearly(2002, [C, D], adopted=None, cites=[citation("A/RES/56/1")]),
    ]
    found = lineage(texts)
    assert len(found.edges) == 1
    assert [doubt.what for doubt in found.doubts] == ["A/RES/56/1 would come both before and after A/RES/57/1"]


def test_the_same_text_twice_is_named() -> None:
    found = lineage([yearly(2001), yearly(2001)])
    assert found.edges == ()
    assert [node.key for node in found.nodes] == ["A/RES/56/1", "A/RES/56/1 (2)"]
    assert found.doubts[0].what == "2 of the texts have the symbol A/RES/56/1"


def test_texts_without_symbols_are_told_apart() -> None:
    found = lineage([made(ALL, adopted=date(2001, 1, 1)), made(ALL, adopted=date(2002, 1, 1))])
    assert edges(found) == {("no. 1", "follows", "no. 2")}


def test_an_empty_lineage() -> None:
    assert lineage([]).edges == ()
    assert lineage([made([])]).timeline[0].key == "no. 1"
    assert list(chains(lineage([]))) == []


def test_the_undated_stand_last_in_the_timeline() -> None:
    texts = [yearly(2003, adopted=None), yearly(2002), yearly(2001)]
    assert [node.key for node in lineage(texts).timeline] == ["A/RES/56/1", "A/RES/57/1", "A/RES/58/1"]
    assert lineage(texts).timeline[-1].when.latest is None


def test_a_node_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        lineage([]).node("A/RES/1/1")


def test_the_picture_holds_every_node_and_edge_and_no_open_quotation() -> None:
    odd = yearly(2003, symbol='A/RES/58/1"];\n\\x')
    text = dot(lineage([yearly(2001), yearly(2002), odd]))
    assert text.startswith("digraph lineage {\n")
    assert '"A/RES/56/1" -> "A/RES/57/1" [label="follows", style=solid];' in text
    assert '"A/RES/58/1\\"];\\n\\\\x"' in text
    assert text.count(" -> ") == 2


def test_json_of_a_lineage() -> None:
    found = lineage_object(lineage([yearly(2001), yearly(2002, [A.replace("bridge", "wall"), *ALL[1:]])]))
    assert set(found) == {"nodes", "edges", "doubts"}
    edge = found["edges"][0]  # type: ignore[index]
    assert (edge["from"], edge["kind"], edge["to"]) == ("A/RES/56/1", "follows", "A/RES/57/1")
    assert edge["changes"]["changed"] == [[["op1"], ["op1"]]]
    assert len(edge["changes"]["kept"]) == 5


_days = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2003, 1, 1)))


@st.composite
def collections(draw: st.DrawFn) -> list[Resolution]:
    symbols = [f"A/RES/{number}/1" for number in range(56, 60)] + ["E/RES/2002/5", "A/C.3/57/L.7", ""]
    texts = []
    for _ in range(draw(st.integers(0, 6))):
        body = draw(st.lists(st.sampled_from(ALL), min_size=1, max_size=5, unique=True))
        cites = [citation(each, draw(_days)) for each in draw(st.lists(st.sampled_from(symbols[:5]), max_size=2))]
        inner = made(body) if draw(st.booleans()) else None
        texts.append(
            made(
                body,
                symbol=draw(st.sampled_from(symbols)),
                title=draw(st.sampled_from(["", TITLE])),
                body=draw(st.sampled_from(["General Assembly", "Economic and Social Council"])),
                adopted=draw(_days),
                cites=cites,
                draft=inner,
            )
        )
    return texts


@settings(max_examples=150)
@given(collections())
def test_edges_go_forward_in_time_and_never_round(texts: list[Resolution]) -> None:
    found = lineage(texts)
    nodes = {node.key: node for node in found.nodes}
    assert len(nodes) == len(texts)
    assert len({(edge.source, edge.target) for edge in found.edges}) == len(found.edges)
    onward: dict[str, set[str]] = {key: set() for key in nodes}
    for edge in found.edges:
        assert edge.source != edge.target
        assert nodes[edge.source].when.before(nodes[edge.target].when) is not False
        assert edge.reasons
        assert (edge.change is None) == (edge.kind == "recalls")
        onward[edge.source].add(edge.target)
    while onward:
        ends = {key for key, targets in onward.items() if not targets & onward.keys()}
        assert ends, "the edges go round"
        onward = {key: targets for key, targets in onward.items() if key not in ends}


@settings(max_examples=100)
@given(collections())
def test_each_has_one_before_it_in_its_line_and_lines_follow_edges(texts: list[Resolution]) -> None:
    found = lineage(texts)
    for kind in ("follows", "adopted_as", "draft_of"):
        targets = [edge.target for edge in found.edges if edge.kind == kind]
        assert len(targets) == len(set(targets))
    strong = {(edge.source, edge.target) for edge in found.edges if edge.kind != "recalls"}
    for line in chains(found):
        assert all(pair in strong for pair in itertools.pairwise(line))
