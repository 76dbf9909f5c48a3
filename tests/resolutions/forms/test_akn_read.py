"""Akoma Ntoso that others have written, some of them with bad intent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.forms import akn_xml
from palermo.resolutions.forms.akn import write
from palermo.resolutions.forms.akn_read import read
from palermo.resolutions.forms.akn_xml import DEEPEST, LIMIT
from palermo.resolutions.records import Citation, Resolution, Span
from tests.resolutions.forms.samples import SAMPLE
from tests.shared import SHARED

ROOT = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f"{ROOT}<statement><mainBody><p>&c;</p></mainBody></statement></akomaNtoso>"
)
FILE = (
    '<!DOCTYPE a [<!ENTITY passwords SYSTEM "file:///etc/passwd">]>'
    f"{ROOT}<statement><mainBody><p>&passwords;</p></mainBody></statement></akomaNtoso>"
)

#: What is given, and words of what is said of it.
REFUSED = (
    ("", "no well-formed XML"),
    ("A novel, and a long one.", "no well-formed XML"),
    ("<a>", "no well-formed XML"),
    ("<a></b>", "no well-formed XML"),
    ("\x00\x01\x02", "no well-formed XML"),
    ('<?xml version="1.0" encoding="utf-99"?><a/>', "no well-formed XML"),
    ("<a>&undefined;</a>", "no well-formed XML"),
    ("<html><body/></html>", "no Akoma Ntoso 3.0, but 'html'"),
    ('<akomaNtoso xmlns="http://www.akomantoso.org/2.0"/>', "no Akoma Ntoso 3.0"),
    (f"{ROOT}</akomaNtoso>", "holds no statement"),
    (BOMB, "document type"),
    (FILE, "document type"),
    ('<!DOCTYPE akomaNtoso SYSTEM "http://example.org/a.dtd"><a/>', "document type"),
    (f"{ROOT}{'<a>' * (DEEPEST + 5)}", "deeper than"),
)


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_cannot_be_read_is_said_and_nothing_raises(text: str, words: str) -> None:
    found, faults = read(text.encode())
    assert found is None
    assert words in faults[0].what
    assert faults[0].remedy
    assert 0 <= faults[0].at.start <= faults[0].at.end <= max(1, len(text))


def test_a_fault_says_where_it_is() -> None:
    data = write(SAMPLE).replace(b"<mainBody>", b"<mainBody><oops>")
    _, faults = read(data)
    assert faults[0].at.start > data.index(b"<oops>")


def test_a_file_that_is_too_large_is_not_opened() -> None:
    found, faults = read(b" " * (LIMIT + 1))
    assert found is None
    assert "larger than 64,000,000 bytes" in faults[0].what


def test_a_file_with_too_many_elements_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(akn_xml, "MOST", 10)
    found, faults = read(write(SAMPLE))
    assert found is None
    assert "more than 10 elements" in faults[0].what


def test_many_paragraphs_without_numbers_get_identifiers_in_time() -> None:
    found = _foreign(f"<mainBody>{'<paragraph><content><p>x</p></content></paragraph>' * 30_000}</mainBody>")
    assert found.operative[-1].id == "op30000"


@pytest.mark.parametrize(
    ("numbers", "identifiers"),
    [
        (("1.", "2.", "1."), ["op1", "op2", "op1-1"]),
        (("", "1.", ""), ["op1", "op1-2", "op3"]),
        (("(a)", "(a)", "--"), ["opa", "opa-1", "op2"]),
    ],
)
def test_identifiers_of_others_are_made_and_each_once(numbers: tuple[str, ...], identifiers: list[str]) -> None:
    paragraphs = "".join(f"<paragraph><num>{number}</num></paragraph>" for number in numbers)
    assert [each.id for each in _foreign(f"<mainBody>{paragraphs}</mainBody>").operative] == identifiers


def test_a_statement_without_a_body_is_read_and_said() -> None:
    found, faults = read(f"{ROOT}<statement name='resolution'/></akomaNtoso>".encode())
    assert found is not None
    assert found.operative == ()
    assert [fault.what for fault in faults] == ["the document has no main body"]


def test_values_of_the_wrong_form_are_read_as_unknown() -> None:
    data = write(SAMPLE).decode()
    for right, wrong in (
        ('date="2003-12-22"', 'date="yesterday"'),
        ('normalized="77"', 'normalized="many"'),
        ('palermo:level="1"', 'palermo:level="top"'),
        ('palermo:n="0"', f'palermo:n="{"9" * 5000}"'),
        ('earliest="2004-09-14"', 'earliest="2004-02-31"'),
        ('force="3"', 'force="strong"'),
        ('start="69"', 'start="here"'),
    ):
        assert right in data
        data = data.replace(right, wrong)
    found, faults = read(data.encode())
    assert faults == ()
    assert found is not None
    assert found.adopted is None
    assert found.meeting is None
    mandate = found.operative[1].mandates[0]
    assert mandate.force == 0
    assert mandate.due is not None
    assert mandate.due.earliest is None


def test_texts_within_texts_end_somewhere() -> None:
    inside = "<statement><mainBody>"
    draft = '<block name="draft"><embeddedStructure>'
    depth = 50
    text = f"{ROOT}{(inside + draft) * depth}{inside}<p/></mainBody></statement>" + (
        "</embeddedStructure></block></mainBody></statement>" * depth + "</akomaNtoso>"
    )
    found, faults = read(text.encode())
    assert found is not None
    assert any("deeper than 20 levels" in fault.what for fault in faults)


def test_deep_markup_in_words_does_not_break_the_reader() -> None:
    deep = 15_000
    for name in ("b", "ref", "authorialNote"):
        words = f"{f'<{name}>' * deep}x{f'</{name}>' * deep}"
        body = f"<mainBody><paragraph><content><p>{words}</p></content></paragraph></mainBody>"
        text = f"{ROOT}<statement>{body}</statement></akomaNtoso>"
        found, _ = read(text.encode())
        assert found is not None
        assert len(found.operative) == 1


def _foreign(body: str) -> Resolution:
    text = f"{ROOT}<statement name='resolution'><meta/>{body}</statement></akomaNtoso>"
    found, faults = read(text.encode())
    assert faults == ()
    assert found is not None
    return found


def test_white_space_of_an_editor_is_folded() -> None:
    found = _foreign(
        """<mainBody>
             <paragraph>
               <num>1.</num>
               <content>
                 <p>   <i>Takes note</i>
                    of   <ref href="/akn/un/statement/deliberation/unga/55-25">resolution
                    55/25</ref>;<authorialNote marker="1"><p> See it. </p></authorialNote></p>
               </content>
             </paragraph>
           </mainBody>"""
    )
    paragraph = found.operative[0]
    assert paragraph.text == "Takes note of resolution 55/25;"
    assert paragraph.lead == "Takes note"
    assert paragraph.number == "1"
    assert paragraph.id == "op1"
    assert paragraph.citations == (Citation("resolution", "A/RES/55/25", "resolution 55/25", Span(14, 30)),)
    assert [mark.at for mark in paragraph.marks] == [31]
    assert [(note.mark, note.text, note.cited_in) for note in found.footnotes] == [("1", "See it.", ("op1",))]


@pytest.mark.parametrize(
    ("href", "kind", "identifier"),
    [
        ("/akn/un/statement/deliberation/ecosoc/2003-07-22/2003-31", "resolution", "E/RES/2003/31"),
        ("/akn/un/statement/deliberation/ecosoc/DEC-2003-255", "decision", "E/DEC/2003/255"),
        ("/akn/un/act/treaty/untoc", "treaty", "untoc"),
        ("/akn/un/act/treaty/untoc~art_30", "article", "untoc/art/30"),
        ("/akn/un/doc/document/A-56-574", "document", "A/56/574"),
        ("https://undocs.org/A/56/574", "document", ""),
    ],
)
def test_references_of_others_are_resolved_by_their_address(href: str, kind: str, identifier: str) -> None:
    found = _foreign(
        f'<mainBody><paragraph><content><p>See <ref href="{href}">it</ref>.</p></content></paragraph></mainBody>'
    )
    (citation,) = found.operative[0].citations
    assert (citation.kind, citation.id) == (kind, identifier)
    assert citation.resolved or "none of a known form" in citation.why


def test_sections_headings_between_and_recitals_of_others() -> None:
    found = _foreign(
        """<preamble><recitals><recital><block name="whereas">Whereas it rains,</block></recital></recitals></preamble>
           <mainBody><section><num>I</num><heading>Rain</heading>
             <crossHeading refersTo="#preamble">Recalling the sun,</crossHeading>
             <paragraph><num>1.</num><content><p>Notes it.</p></content></paragraph>
             <title><num>A</num><heading>Hail</heading>
               <paragraph><content><p>Fears it.</p></content></paragraph>
             </title>
           </section></mainBody>"""
    )
    assert [(each.number, each.title, each.level) for each in found.sections] == [("I", "Rain", 1), ("A", "Hail", 2)]
    assert [(each.text, each.section) for each in found.preamble][-1] == ("Recalling the sun,", "s1")
    assert "Whereas it rains," in [each.text for top in found.preamble for each in top.walk()]
    assert [(each.text, each.section) for each in found.operative] == [("Notes it.", "s1"), ("Fears it.", "s2")]
    identifiers = [each.id for each in found.paragraphs()]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.shared
def test_a_file_of_the_united_nations_is_read() -> None:
    data = (SHARED / "resolutions" / "akn" / "A_RES_79_275.akn4un_shape.xml").read_bytes()
    found, faults = read(data)
    assert faults == ()
    assert found is not None
    assert (found.symbol, found.body, found.session, found.meeting) == ("A/RES/79/275", "General Assembly", "79", 62)
    assert str(found.adopted) == "2025-03-25"
    assert [each.lead for each in found.preamble] == ["Recognizing", "Noting"]
    assert [(each.number, each.lead) for each in found.operative] == [
        ("1", "Recognizes"),
        ("2", "Recalls"),
        ("3", "Requests"),
    ]
    assert [each.id for each in found.operative[1].children] == ["op2.a", "op2.b"]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    found, faults = read(data)
    assert found is not None or faults


_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<num>", "</num>", "<list>", "</list>", "<point>", "</point>", "<paragraph>", "</paragraph>"),
        *(
            "<section>",
            "</section>",
            "<content>",
            "</content>",
            "<ref>",
            "</ref>",
            "<authorialNote>",
            "</authorialNote>",
        ),
        *("<crossHeading>", "</crossHeading>", '<inline name="num">', "</inline>", "<i>", "</i>", "text", " ", "<p/>"),
        *("<embeddedStructure>", "</embeddedStructure>", "<statement>", "</statement>", "<mainBody>", "</mainBody>"),
        *('<hcontainer name="preamble">', "</hcontainer>", "<attachments>", "</attachments>", "<marker/>", "<eol/>"),
    ]
)


@given(st.lists(_PIECES, max_size=20))
def test_no_arrangement_of_elements_makes_it_raise(pieces: list[str]) -> None:
    opened: list[str] = []
    balanced: list[str] = []
    for piece in pieces:
        if piece.startswith("</"):
            if opened and opened[-1] == piece[2:-1]:
                opened.pop()
                balanced.append(piece)
        else:
            balanced.append(piece)
            if piece.startswith("<") and not piece.endswith("/>"):
                opened.append(piece[1:-1].partition(" ")[0])
    closed = "".join(f"</{name}>" for name in reversed(opened))
    text = f"{ROOT}<statement><mainBody>{''.join(balanced)}{closed}</mainBody></statement></akomaNtoso>"
    found, _ = read(text.encode())
    assert found is not None
