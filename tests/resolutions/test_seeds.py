"""The five seed resolutions, exactly: against expectations made by hand from reading them (`expectations/*.toml`).

An expectation holds no sentence: a paragraph is known by its first and last words and by how many it has.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.resolutions.parsing import read
from tests.shared import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palermo.resolutions.records import Citation, Paragraph, Parsed, Resolution

pytestmark = pytest.mark.shared

EXPECTATIONS = Path(__file__).parent / "expectations"
SEEDS = ("A-RES-56-120", "A-RES-57-168", "A-RES-58-135", "E-RES-2002-8", "E-RES-2004-23")
PROTOCOLS = {"trafficking-protocol", "migrants-protocol", "firearms-protocol"}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@cache
def expected(seed: str) -> dict[str, Any]:
    return tomllib.loads((EXPECTATIONS / f"{seed}.toml").read_text(encoding="utf-8"))


@cache
def parsed(seed: str) -> Parsed:
    return read((SHARED / "seeds" / f"{seed}.txt").read_text(encoding="utf-8"))


def resolution(seed: str) -> Resolution:
    found = parsed(seed).resolutions
    assert len(found) == 1, [each.symbol for each in found]
    return found[0]


def paragraphs(seed: str) -> Iterator[tuple[str, dict[str, Any], Paragraph]]:
    """Yield every expected paragraph with the one read in its place, those of the draft too."""
    read_, want = resolution(seed), expected(seed)
    scopes = [("", read_, want)]
    if "draft" in want:
        assert read_.draft is not None
        scopes.append(("draft ", read_.draft, want["draft"]))
    for name, scope, wanted in scopes:
        for part, tops in (("preamble", scope.preamble), ("operative", scope.operative)):
            for one, other in zip(wanted.get(part, ()), tops, strict=True):
                yield f"{name}{one['id']}", one, other


def ids(citations: Iterable[Citation], *kinds: str) -> list[str]:
    """Return identifiers in the order of their first mention, each once."""
    return list(dict.fromkeys(each.id for each in citations if each.kind in kinds))


def ends_of(text: str, words: int = 3) -> tuple[int, str, str]:
    parts = text.split(" ")
    return len(parts), " ".join(parts[:words]), " ".join(parts[-words:])


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_heading_and_the_closing_formula_say(seed: str) -> None:
    found, want = resolution(seed), expected(seed)
    keys = ("symbol", "body", "session", "opening")
    assert {key: getattr(found, key) for key in keys} == {key: want[key] for key in keys}
    assert (found.adopted, found.meeting) == (want.get("adopted"), want.get("meeting"))
    assert found.agenda_item == want.get("agenda_item", "")
    assert want.get("report_names", "") in found.report
    title = want["title"]
    assert ends_of(found.title) == (title["words"], title["starts"], title["ends"])


@pytest.mark.parametrize("seed", SEEDS)
def test_every_paragraph_is_found_with_its_number_and_its_lead_phrase(seed: str) -> None:
    for name, want, found in paragraphs(seed):
        leads = want["lead"] if isinstance(want["lead"], list) else [want["lead"]]
        length = (len(want["starts"].split(" ")), len(want["ends"].split(" ")))
        parts = found.text.split(" ")
        assert (found.id, found.number, len(parts)) == (want["id"], want["number"], want["words"]), (name, found.text)
        assert " ".join(parts[: length[0]]) == want["starts"], name
        assert " ".join(parts[-length[1] :]) == want["ends"], name
        assert found.lead in leads, name
        assert found.children == (), name


@pytest.mark.parametrize("seed", SEEDS)
def test_a_draft_is_an_object_of_its_own_exactly_where_one_is_recommended(seed: str) -> None:
    found, want = resolution(seed), expected(seed)
    if "draft" not in want:
        assert found.draft is None
    else:
        assert found.draft is not None
        assert (found.draft.body, found.draft.opening) == (want["draft"]["body"], want["draft"]["opening"])
        assert found.draft.draft is None
        assert found.preamble == ()
    assert found.annexes == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_citation_of_a_resolution_document_and_article_has_its_identifier(seed: str) -> None:
    for name, want, found in paragraphs(seed):
        kinds = ("resolution", "decision", "document", "article")
        assert ids(found.citations, *kinds) == want["cites"], (name, [(each.text, each.id) for each in found.citations])


@pytest.mark.parametrize("seed", SEEDS)
def test_every_treaty_is_bound_to_what_was_defined(seed: str) -> None:
    """`the Protocols thereto` may stand for all three; nothing else may be added."""
    for name, want, found in paragraphs(seed):
        treaties = set(ids(found.citations, "treaty")) - {""}
        more = PROTOCOLS if "Protocols" in found.text else set()
        assert set(want["treaties"]) <= treaties <= set(want["treaties"]) | more, (name, treaties)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_footnote_is_tied_to_its_mark(seed: str) -> None:
    found = resolution(seed)
    holders = (found,) if found.draft is None else (found, found.draft)
    notes = [note for each in holders for note in each.footnotes if note.text]
    wanted = expected(seed).get("footnotes", [])
    assert [note.mark.translate(_SUPERSCRIPTS) for note in notes] == [each["mark"] for each in wanted]
    for note, want in zip(notes, wanted, strict=True):
        assert note.text.startswith(want["starts"])
        assert note.text.endswith(want["ends"])
        assert note.cited_in == (want["cited_in"],)
        assert ids(note.citations, "resolution", "document") == want["cites"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_report_that_each_orders_is_due_at_the_session_it_says(seed: str) -> None:
    found_any = False
    for name, want, found in paragraphs(seed):
        if due := want.get("due"):
            found_any = True
            dues = [
                each.due
                for each in found.mandates
                if each.action in {"report", "submit_report"} and each.due is not None
            ]
            shown = [(each.body, each.session, each.earliest, each.latest) for each in dues]
            assert (due["body"], due["session"], due["earliest"], due["latest"]) in shown, (name, shown)
        if want["id"].startswith("p"):
            assert found.mandates == (), name
    assert found_any


@pytest.mark.parametrize("seed", SEEDS)
def test_faults_of_recognition_are_mended_and_recorded(seed: str) -> None:
    """Each mended place is what stood there; how much around it a record takes in is free."""
    found = resolution(seed)
    draft = () if found.draft is None else found.draft.repairs
    repairs = [(each.read, each.mended) for each in (*found.repairs, *draft)]
    for want in expected(seed).get("repairs", ()):
        assert any(want["read"] in read_ or read_ in want["read"] for read_, _ in repairs), (want, repairs)
    raw = parsed(seed).text
    for each in found.repairs:
        assert raw[each.at.start : each.at.end] == each.read


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_right_is_not_mended(seed: str) -> None:
    if not expected(seed).get("repairs"):
        assert resolution(seed).repairs == ()
