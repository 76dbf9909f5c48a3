"""HTML: blocks are lines, list numbers are written out, marks and notes are set apart."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading import Limits, read
from tests.resolutions.reading.styled import lines, said, styled, text_of


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo\n"),
        ("<p>One<p>Two", "One\n\nTwo\n"),
        ("<P>One</P>\n\n   <P>  Two\n words  </P>", "One\n\nTwo words\n"),
        ("<div>One</div><div>Two</div>", "One\nTwo\n"),
        ("One<br>two<br/>three", "One\ntwo\nthree\n"),
        ("One<br><br>two<br><br><br>three", "One\n\ntwo\n\nthree\n"),
        ("<p>a<b>b</b> <i>c</i>d</p>", "ab cd\n"),
        ("a<span> </span>b", "a b\n"),
        ("<p>&quot;A&amp;B&nbsp;&#8220;&#x201D;&eacute;&hellip;&copy</p>", '"A&B\u00a0“”é…©\n'),
        ("<p>AT&T &unknown; a & b &", "AT&T &unknown; a & b &\n"),
        ("<p>1 < 2 and <3 but <b>bold</b>", "1 < 2 and <3 but bold\n"),
        ("<p>a<!-- no --><!----><!-->b --> c", "ab --> c\n"),
        ("<p>a<![CDATA[b]]>", "ab]]>\n"),
        ("<pre>  1.  One\n      two\r\n\n  end</pre>after", "  1.  One\n      two\n\n  end\n\nafter\n"),
        ("<table><tr><td>a<td>b<tr><th>c</th><td>d</td></tr></table>", "a\nb\n\nc\nd\n"),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\n\nb\n"),
        ("<h1>Title</h1>Words", "Title\n\nWords\n"),
        ("<p title='a > b' data-x=\"<p>\">x</p>", "x\n"),
        ("<p title='open>x</p>y", "x\n\ny\n"),
        ("<a href=x>A/RES/56/120</a>", "A/RES/56/120\n"),
        ("soft\u00adhyphen", "soft\u00adhyphen\n"),
        ("a</nonsense>b</p>c", "ab\n\nc\n"),
        ("a <b x", "a <b x\n"),
    ],
)
def test_blocks_are_lines(body: str, text: str) -> None:
    reading = read(b"<div>" + body.encode(), "-")
    assert text_of(reading).text == text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>One<li>Two</ol>", ["1. One", "2. Two"]),
        ("<ol type=a><li>One</li><li>Two</li></ol>", ["a. One", "b. Two"]),
        ("<ol type=A start=27><li>One</ol>", ["AA. One"]),
        ("<ol type='i'><li>One<li value=9>Nine<li>Ten</ol>", ["i. One", "ix. Nine", "x. Ten"]),
        ('<ol style="list-style-type: upper-roman"><li>One</ol>', ["I. One"]),
        ('<ol style="list-style: none"><li>One</ol>', ["One"]),
        ("<ul><li>One<li>Two</ul>", ["• One", "• Two"]),
        ("<ol><li><p>One</p><p>more</p></li><li>\n<p>Two</p></li></ol>", ["1. One", "more", "2. Two"]),
        ("<ol><li>One<ol type=a><li>x<li>y</ol><li>Two</ol>", ["1. One", "a. x", "b. y", "2. Two"]),
        ("<ol><li><ol type=a><li>x</ol></ol>", ["1. a. x"]),
        ("<li>alone", ["alone"]),
        ("<ol start=99999999999><li>x</ol>", ["1. x"]),
        ("<ol type=i start=-3><li>x</ol>", ["-3. x"]),
    ],
)
def test_numbers_of_lists_are_written_out(body: str, expected: list[str]) -> None:
    assert lines(read(page(body), "-")) == expected


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        ("Convention,<sup>1</sup> and", "superscript", ["1"]),
        ('a<span style="vertical-align: super; font-size: 8pt">12</span> b', "superscript", ["12"]),
        ("<i>Recalling</i> its <em>Decision</em>", "italic", ["Recalling", "Decision"]),
        ("<p><i>Recalling </i>its", "italic", ["Recalling"]),
        ('<span style="font-style:italic">Requests</span> the', "italic", ["Requests"]),
        ("<h2> A title\n of two </h2>", "heading", ["A title of two"]),
        ("<ol><li>One</ol>", "number", ["1."]),
        ('a<div id="ftn1"><p><sup>1</sup> See A/56/574.</p></div>', "note", ["1 See A/56/574."]),
        ("<div style='mso-element:footnote'>1 See.</div>", "note", ["1 See."]),
        ("<div style='mso-element:footnote-list'>x</div>", "note", []),
        ('<aside role="doc-footnote">1 See.</aside>', "note", ["1 See."]),
        ("<nav>Home</nav>x<footer>Contact</footer>", "header", ["Home"]),
        ("x<footer>Contact</footer>", "footer", ["Contact"]),
        ("<p><i>a<p>b", "italic", ["a"]),
        ("<i>a<i>b</i>c</i>", "italic", ["abc"]),
    ],
)
def test_what_is_set_apart(body: str, style: str, expected: list[str]) -> None:
    assert styled(read(page(body), "-"), style) == expected


@pytest.mark.parametrize(
    ("body", "notice"),
    [
        ("a<script>if (a </b) { '<p>' }</script>b", "script"),
        ("a<SCRIPT>x</script >b", "script"),
        ("a<style>p { }</style>b", ""),
        ("a<iframe src=x>y</iframe>b", "iframe"),
        ("a<svg><text>x</text></svg>b", "svg"),
        ("a<template>x</template>b", ""),
        ("a<span hidden>x</span>b", "hides"),
        ("a<span style='display: none'>x<i>y</i></span>b", "hides"),
        ("a<span hidden> </span>b", ""),
        ("a<noscript></noscript>b", ""),
    ],
)
def test_what_is_no_text_is_left_out(body: str, notice: str) -> None:
    reading = read(page(body), "-")
    assert text_of(reading).text == "ab\n"
    assert (notice in said(reading)) if notice else not reading.problems
    assert reading.complete


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="windows-1251"><p>Совет'.encode("cp1251"), "Совет\n"),
        ('<meta http-equiv=x content="text/html; charset=iso-8859-1"><p>“é”'.encode("cp1252"), "“é”\n"),
        ("<meta charset=utf-8><p>“é”".encode(), "“é”\n"),
        ("<meta charset=utf-16><p>“é”".encode(), "“é”\n"),
        ("<meta charset=nonsense><p>“é”".encode(), "“é”\n"),
        ("<p>“é”".encode("cp1252"), "“é”\n"),
        (b"<p>a\0b longer", "a b longer\n"),
        ("<html><p>“é”".encode("utf-16-le"), "“é”\n"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert text_of(read(data, "-")).text == text


def test_places_are_those_of_the_source() -> None:
    source = "<p>One</p>\n<p>Two &amp;\n  three<sup>1</sup></p>"
    text = text_of(read(source.encode(), "-"))
    assert text.text == "One\n\nTwo & three1\n"
    for offset, character in enumerate(text.text):
        place = text.place(offset)
        if not character.isspace():
            assert html.unescape(source[place.position :])[0] == character
            assert place.line == source.count("\n", 0, place.position) + 1
            assert place.page == 0


def test_a_page_is_cut_at_the_limit_and_says_so() -> None:
    reading = read(page("<p>word</p>" * 1000), "-", limits=Limits(characters=100))
    assert 100 <= len(text_of(reading).text) < 120
    assert not reading.complete
    assert "beyond the limit" in said(reading)


PIECES = st.sampled_from(
    ["<p>", "</p>", "<i>", "</i>", "<sup>", "</sup>", "<ol>", "<li>", "</ol>", "<br>", "word", " ", "\n", "&amp;", "&",
     "<", ">", '"', "'", "<pre>", "</pre>", "<!--", "-->", "<script>", "</script>", "<td>", "<div id=ftn1>", "</div>",
     "\r\n"],
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_any_soup_is_read_without_an_exception(pieces: list[str]) -> None:
    source = "<p>" + "".join(pieces)
    reading = read(source.encode(), "-")
    if reading.text is None:
        return
    text = reading.text
    assert text.places[0].start == 0
    positions = [place.position for place in text.places]
    assert positions == sorted(positions)
    for each in text.styles:
        assert 0 <= each.start < each.end <= len(text.text)
        assert text.text[each.start : each.end].strip() == text.text[each.start : each.end]


@given(st.lists(st.text(alphabet="abc<>&\"' \n", min_size=1, max_size=20), min_size=1, max_size=6))
def test_words_survive_escaping(paragraphs: list[str]) -> None:
    """What is written with references comes back, white space folded."""
    source = "<html>" + "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs)
    reading = read(source.encode(), "-")
    expected = [re.sub(r"[ \n]+", " ", each).strip() for each in paragraphs]
    assert (lines(reading) if reading.text else []) == [each for each in expected if each]
