"""DOCX: paragraphs, marks and notes, tracked changes, fields, tables, text boxes, running headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading import Limits, read
from tests.resolutions.reading.documents import docx, p, r
from tests.resolutions.reading.styled import lines, said, styled, text_of

NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See A/56/574.</w:t></w:r>'
    "</w:p></w:footnote>"
    '<w:footnote w:id="3"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:tab/><w:t>See A/57/1.</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>And more.</w:t></w:r></w:p></w:footnote>"
    '<w:footnote w:id="9"><w:p><w:r><w:t>* Reissued.</w:t></w:r></w:p></w:footnote>'
)


def reference(note: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note}"{more}/></w:r>'


def field(code: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{kinds[1]}{r(result)}{kinds[2]}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("One") + p("Two"), "One\n\nTwo\n"),
        (p("One") + p() + p("Two"), "One\n\nTwo\n"),
        (p("One ", "two"), "One two\n"),
        (p("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), "One\ttwo\nthree\n"),
        (p("<w:r><w:t>S</w:t><w:noBreakHyphen/><w:t>20/2 so</w:t><w:softHyphen/><w:t>ft</w:t></w:r>"), "S-20/2 soft\n"),
        (p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t>x</w:t></w:r>'), "•x\n"),
        (p('<w:r><w:sym w:font="Times" w:char="00A7"/><w:t>x</w:t></w:r>'), "§x\n"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="zzz"/><w:t>x</w:t></w:r>'), "x\n"),
        (p("<w:hyperlink><w:r><w:t>A/RES/56/120</w:t></w:r></w:hyperlink>"), "A/RES/56/120\n"),
        (p(field("PAGE", "7"), " of"), "7 of\n"),
        (p(field('HYPERLINK "http://x"', "words")), "words\n"),
        (p("<w:fldSimple><w:r><w:t>7</w:t></w:r></w:fldSimple>"), "7\n"),
        ("<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>" + p("In") + "</w:sdtContent></w:sdt>", "In\n"),
        ("<w:tbl><w:tr><w:tc>" + p("a") + "</w:tc><w:tc>" + p("b") + p("c") + "</w:tc></w:tr><w:tr><w:tc>" + p("d")
         + "</w:tc></w:tr></w:tbl>" + p("e"), "a\nb\nc\n\nd\n\ne\n"),
        (p("before", "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + p("box") + "</w:txbxContent>"
           "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("box")
           + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>", " after"),
         "before after\n\nbox\n"),
        (p("<w:r><w:pict><v:textbox><w:txbxContent>" + p("x") + "</w:txbxContent></v:textbox></w:pict></w:r>"), "x\n"),
        (p("One", properties="<w:rPr><w:del/></w:rPr>") + p(" two"), "One two\n"),
    ],
)  # fmt: skip
def test_words_as_a_reader_sees_them(body: str, text: str) -> None:
    assert text_of(read(docx(body), "a.docx")).text == text


@pytest.mark.parametrize(
    ("properties", "style", "expected"),
    [
        ("<w:i/>", "italic", ["words"]),
        ('<w:i w:val="0"/>', "italic", []),
        ('<w:i w:val="true"/>', "italic", ["words"]),
        ('<w:vertAlign w:val="superscript"/>', "superscript", ["words"]),
        ('<w:vertAlign w:val="subscript"/>', "superscript", []),
        ('<w:position w:val="6"/>', "superscript", ["words"]),
        ('<w:rStyle w:val="Mark"/>', "superscript", ["words"]),
        ('<w:rStyle w:val="Child"/>', "italic", ["words"]),
        ('<w:rStyle w:val="Child"/><w:i w:val="0"/>', "italic", []),
        ('<w:rStyle w:val="Circle"/>', "italic", []),
        ('<w:rStyle w:val="Missing"/>', "italic", []),
    ],
)
def test_looks_of_runs(properties: str, style: str, expected: list[str]) -> None:
    styles = (
        '<w:style w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:styleId="Parent"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Parent"/></w:style>'
        '<w:style w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>'
    )
    assert styled(read(docx(p("The ", r("words", properties)), {"styles": styles}), "a.docx"), style) == expected


@pytest.mark.parametrize(
    ("name", "inside", "heading"),
    [
        ("heading 1", "", True),
        ("Title", "", True),
        ("H1", "", True),
        ("_ H __M_G", "", True),
        ("H23", "", True),
        ("Normal", "", False),
        ("Single Text", "", False),
        ("Any", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', True),
        ("Any", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', False),
    ],
)
def test_headings(name: str, inside: str, heading: bool) -> None:
    styles = f'<w:style w:styleId="X" w:type="paragraph"><w:name w:val="{name}"/>{inside}</w:style>'
    reading = read(docx(p("Words", properties='<w:pStyle w:val="X"/>') + p("x"), {"styles": styles}), "a.docx")
    assert styled(reading, "heading") == (["Words"] if heading else [])


def test_footnotes_follow_at_the_end_in_the_order_of_their_marks() -> None:
    body = p(
        "One", reference(3), " two,", reference(7), " three", reference(9, more=' w:customMarkFollows="1"'), r("*")
    )
    reading = read(docx(body, {"footnotes": NOTES}), "a.docx")
    assert lines(reading) == ["One1 two,2 three*", "1 See A/57/1.", "And more.", "2 See A/56/574.", "* Reissued."]
    assert styled(reading, "superscript") == ["1", "2", "1", "2"]
    assert styled(reading, "note") == ["1 See A/57/1.\n\nAnd more.", "2 See A/56/574.", "* Reissued."]
    assert reading.complete


def test_endnotes_have_roman_marks_unless_the_document_says_otherwise() -> None:
    notes = NOTES.replace("footnote", "endnote")
    body = p("One", reference(7, "endnote"))
    assert lines(read(docx(body, {"endnotes": notes}), "a.docx"))[0] == "Onei"
    settings = '<w:endnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:endnotePr>'
    assert lines(read(docx(body, {"endnotes": notes, "settings": settings}), "a.docx"))[0] == "Onec"


def test_a_missing_note_is_said() -> None:
    reading = read(docx(p("One", reference(77)), {"footnotes": NOTES}), "a.docx")
    assert "footnote 1 is missing" in said(reading)
    assert not reading.complete


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("a", '<w:ins w:id="1">' + r("new") + "</w:ins>"), "anew\n"),
        (p("a", "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"), "a\n"),
        (p("a", "<w:moveFrom>" + r("old") + "</w:moveFrom><w:moveTo>" + r("new") + "</w:moveTo>"), "anew\n"),
        (p("a") + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("old") + "</w:tc></w:tr></w:tbl>", "a\n"),
    ],
)
def test_tracked_changes_are_taken_as_accepted_and_said(body: str, text: str) -> None:
    reading = read(docx(body), "a.docx")
    assert text_of(reading).text == text
    assert "tracked changes" in said(reading)
    assert reading.complete


def test_running_headers_stand_first_and_footers_last_each_once() -> None:
    body = p("Words") + "".join(
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        f'<w:footerReference w:type="{kind}" r:id="footer1"/></w:sectPr>'
        for kind in ("default", "even")
    )
    parts = {"header1": p("A/RES/1/1"), "header2": p("United Nations"), "footer1": p("12-34567")}
    reading = read(docx(body, parts), "a.docx")
    assert lines(reading) == ["United Nations", "A/RES/1/1", "Words", "12-34567"]
    assert styled(reading, "header") == ["United Nations", "A/RES/1/1"]
    assert styled(reading, "footer") == ["12-34567"]


def test_hidden_words_are_left_out_and_said() -> None:
    reading = read(docx(p("a", r("hidden", "<w:vanish/>"), "b")), "a.docx")
    assert text_of(reading).text == "ab\n"
    assert "hides" in said(reading)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "lost"), "field that does not end"),
        (p("a", "<w:r><w:instrText> LISTNUM </w:instrText></w:r>"), "counted by a field"),
        ("<w:p>" * 200 + "x" + "</w:p>" * 200, "nested too deep"),
    ],
)
def test_what_is_not_read_is_said(body: str, what: str) -> None:
    reading = read(docx(p("Words") + body), "a.docx")
    assert lines(reading)[0] == "Words"
    assert what in said(reading)
    assert not reading.complete


def test_places_count_paragraphs_and_pages() -> None:
    body = p("One ", "<w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r>") + p('<w:r><w:br w:type="page"/></w:r>', "x")
    text = text_of(read(docx(body), "a.docx"))
    assert text.text == "One two\n\n\nx\n"
    places = [text.place(text.text.index(word)) for word in ("One", "two", "x")]
    assert [(place.page, place.line, place.position) for place in places] == [(1, 1, 0), (2, 1, 4), (2, 2, 1)]


def test_pages_by_breaks_of_the_author_where_word_has_drawn_none() -> None:
    text = text_of(read(docx(p("One") + p('<w:r><w:br w:type="page"/></w:r>') + p("Two")), "a.docx"))
    assert [text.place(text.text.index(word)).page for word in ("One", "Two")] == [1, 2]
    assert text_of(read(docx(p("One")), "a.docx")).places[0].page == 0


def test_the_strict_form_of_docx_is_read() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert lines(read(docx("<w:p><w:r><w:t>Words</w:t></w:r></w:p>", namespaces=strict), "a.docx")) == ["Words"]


def test_a_long_document_is_cut_at_the_limit() -> None:
    reading = read(docx(p("word") * 1000), "a.docx", limits=Limits(characters=100))
    assert 100 <= len(text_of(reading).text) < 120
    assert "beyond the limit" in said(reading)
    assert not reading.complete


RUNS = st.sampled_from(
    [r("Recalling", "<w:i/>"), r("1", '<w:vertAlign w:val="superscript"/>'), reference(3), reference(7),
     field("X", "y"), "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:ins>" + r("n") + "</w:ins>", "words ", " ",
     "<w:r/>"],
)  # fmt: skip


@given(st.lists(st.lists(RUNS, max_size=5), max_size=6))
def test_every_character_has_its_place(paragraphs: list[list[str]]) -> None:
    reading = read(docx("".join(p(*runs) for runs in paragraphs), {"footnotes": NOTES}), "a.docx")
    if reading.text is None:
        return
    text = reading.text
    assert text.places[0].start == 0
    places = [(place.line, place.position) for place in text.places]
    assert places == sorted(places)
    assert [each.start for each in text.styles] == sorted(each.start for each in text.styles)
    for each in text.styles:
        assert 0 <= each.start < each.end <= len(text.text)
