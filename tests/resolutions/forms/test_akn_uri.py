"""Names of works: their form, and that each leads back to what it was made of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from palermo.resolutions.forms.akn_uri import Uri, UriError, actor_of, uri_of

#: symbol, its URI with the day left out.
SYMBOLS = (
    ("A/RES/56/120", "/akn/un/statement/deliberation/unga/56-120"),
    ("A/RES/66/253 B", "/akn/un/statement/deliberation/unga/66-253_B"),
    ("A/RES/2453(XXIII)", "/akn/un/statement/deliberation/unga/2453(XXIII)"),
    ("A/RES/3367(XXX) A", "/akn/un/statement/deliberation/unga/3367(XXX)_A"),
    ("A/RES/S-20/2", "/akn/un/statement/deliberation/unga/S--20-2"),
    ("A/RES/ES-10/21", "/akn/un/statement/deliberation/unga/ES--10-21"),
    ("E/RES/2002/8", "/akn/un/statement/deliberation/ecosoc/2002-8"),
    ("E/DEC/2003/255", "/akn/un/statement/deliberation/ecosoc/DEC-2003-255"),
    ("S/RES/1706(2006)", "/akn/un/statement/deliberation/unsc/1706(2006)"),
    ("A/HRC/RES/22/16", "/akn/un/statement/deliberation/unhrc/22-16"),
    ("E/CN.4/RES/2005/23", "/akn/un/statement/deliberation/unchr/2005-23"),
    ("CCPCJ/RES/20/4", "/akn/un/statement/deliberation/ccpcj/20-4"),
    ("UNTOC-COP/RES/5/5", "/akn/un/statement/deliberation/untoc-cop/5-5"),
    ("A/56/574", "/akn/un/doc/document/A-56-574"),
    ("A/ES-10/248", "/akn/un/doc/document/A-ES--10-248"),
    ("UNGA/RES/1/1", "/akn/un/doc/document/UNGA-RES-1-1"),
    ("nn", "/akn/un/doc/document/%6En"),
    ("..", "/akn/un/doc/document/%2E%2E"),
)


@pytest.mark.parametrize(("symbol", "uri"), SYMBOLS)
def test_a_symbol_has_one_name_and_is_found_from_it(symbol: str, uri: str) -> None:
    made = Uri.of_symbol(symbol)
    assert str(made) == uri
    assert Uri.parse(uri) == made
    assert made.symbol == symbol


def test_day_language_and_component_have_their_places() -> None:
    work = Uri.of_symbol("A/RES/79/275", date(2025, 3, 25))
    assert str(work.part("main")) == "/akn/un/statement/deliberation/unga/2025-03-25/79-275/!main"
    assert (
        str(work.expression("eng").part("annex_1"))
        == "/akn/un/statement/deliberation/unga/2025-03-25/79-275/eng@/!annex_1"
    )


#: kind, identifier, day, URI.
CITED = (
    ("resolution", "A/RES/55/25", date(2000, 11, 15), "/akn/un/statement/deliberation/unga/2000-11-15/55-25"),
    ("document", "A/56/574", None, "/akn/un/doc/document/A-56-574"),
    ("treaty", "untoc", None, "/akn/un/act/treaty/untoc"),
    ("article", "untoc/art/30", None, "/akn/un/act/treaty/untoc~art_30"),
    ("article", "untoc/art/30/para/2", None, "/akn/un/act/treaty/untoc~art_30_para_2"),
    ("publication", "E.93.I.2", None, "/akn/un/doc/publication/E.93.I.2"),
    ("session", "GA/59", None, "/akn/ontology/event/un/GA-59"),
    ("treaty", "", None, ""),
)


@pytest.mark.parametrize(("kind", "identifier", "day", "uri"), CITED)
def test_what_a_citation_names(kind: str, identifier: str, day: date | None, uri: str) -> None:
    assert uri_of(kind, identifier, day) == uri


@pytest.mark.parametrize(
    ("symbol", "body", "uri"),
    [
        ("", "General Assembly", "/akn/un/statement/deliberation/unga/nn"),
        ("", "", "/akn/un/statement/deliberation/nn"),
        ("", "Society of Novelists", "/akn/un/statement/deliberation/nn"),
        ("A/C.3/56/L.2", "General Assembly", "/akn/un/statement/deliberation/A-C.3-56-L.2"),
        ("E/RES/2004/23", "", "/akn/un/statement/deliberation/ecosoc/2004-23"),
    ],
)
def test_a_resolution_is_named_by_what_it_says_and_by_no_more(symbol: str, body: str, uri: str) -> None:
    assert str(Uri.of_resolution(symbol, body, None)) == uri


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/akn/un/",
        "/akn/un/statement",
        "/akn/un/statement/deliberation",
        "/akn/za/act/1997/3",
        "/akn/un/statement/deliberation/unga/2001-02-31/56-120",
        "/akn/un/statement/deliberation/UNGA/56-120",
        "/akn/un/statement/deliberation/unga/2001-02-03/56/120",
        "https://undocs.org/A/RES/56/120",
    ],
)
def test_other_names_are_not_taken_for_ours(text: str) -> None:
    assert Uri.parse(text) is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"type": "Statement", "subtype": "x"}, "no type of document"),
        ({"type": "act", "subtype": ""}, "no type of document"),
        ({"type": "act", "subtype": "treaty", "actor": "2001-01-01"}, "no actor"),
        ({"type": "act", "subtype": "treaty", "language": "english"}, "no language"),
    ],
)
def test_a_part_that_would_not_lead_back_is_refused(parts: dict[str, str], words: str) -> None:
    with pytest.raises(UriError, match=words):
        Uri(**parts)  # type: ignore[arg-type]  # a table of texts


def test_actors_of_organs() -> None:
    assert actor_of("Economic and Social Council") == "ecosoc"
    assert actor_of("economic and social council") == ""


_SLUGS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
_ANY = st.text(max_size=12)


@given(
    st.builds(
        Uri,
        type=_SLUGS,
        subtype=_SLUGS,
        number=_ANY | st.text("-/_ .%nA1", max_size=8),
        actor=st.just("") | _SLUGS,
        day=st.none() | st.dates(),
        language=st.sampled_from(["", "eng", "fra"]),
        component=_ANY,
        portion=_ANY,
    )
)
def test_every_uri_leads_back_to_its_parts(uri: Uri) -> None:
    assert Uri.parse(str(uri)) == uri
    assert str(uri).isascii()
    assert " " not in str(uri)


@given(st.text(max_size=20) | st.text("A/RES-DEC 1.", max_size=20), st.none() | st.dates())
@example("A/RES/DEC/1", None)
@example("A/RES/2001-01-01", None)
def test_every_symbol_is_found_from_its_uri(symbol: str, day: date | None) -> None:
    made = Uri.of_symbol(symbol, day)
    assert made.symbol == symbol
    assert Uri.parse(str(made)) == made


@given(st.text(max_size=60) | st.text("/akn/un~!@%-_2", max_size=30).map(lambda rest: "/akn/un/" + rest))
def test_no_text_makes_it_raise(text: str) -> None:
    found = Uri.parse(text)
    assert found is None or Uri.parse(str(found)) == found
