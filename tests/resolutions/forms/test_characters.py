"""Characters that XML cannot hold: nothing is lost on the way in and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from palermo.resolutions.forms.characters import (
    NAMESPACE,
    PREFIX,
    character,
    escaped,
    illegal,
    items_of,
    legal,
    quoted,
    tokens,
    unquoted,
)


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("a\rb\nc\td", "a&#13;b\nc\td"),
        ("a\x0bb", 'a<inline name="character" palermo:code="b"/>b'),
        ("\ud800", '<inline name="character" palermo:code="d800"/>'),
        ("\uffff<", '<inline name="character" palermo:code="ffff"/>&lt;'),
        ("العربية 中文 \U0001fffe", "العربية 中文 \U0001fffe"),
    ],
)
def test_text_as_content(text: str, xml: str) -> None:
    assert escaped(text) == xml


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ('say "a" & <b>', "say &quot;a&quot; &amp; &lt;b&#62;"),
        ("a\\b", "a\\\\b"),
        ("\x00\ufffe", "\\u{0}\\u{fffe}"),
        ("a\tb\nc\rd", "a&#9;b&#10;c&#13;d"),
    ],
)
def test_text_as_attribute(text: str, xml: str) -> None:
    assert quoted(text) == xml


@pytest.mark.parametrize("code", ["", "x", "110000", "ffffffff", "-1"])
def test_a_code_that_is_none_gives_nothing(code: str) -> None:
    assert character(code) == ""


def test_what_no_document_holds_is_counted_and_can_be_replaced() -> None:
    assert illegal("a\x00b\ud800") == 2
    assert legal("a\x00b\ud800") == "a\ufffdb\ufffd"


@given(st.text())
def test_every_text_survives_an_attribute(text: str) -> None:
    element = etree.fromstring(f'<a b="{quoted(text)}"/>')
    assert unquoted(str(element.attrib["b"])) == text


@given(st.text())
def test_every_text_survives_content(text: str) -> None:
    element = etree.fromstring(f'<a xmlns:{PREFIX}="{NAMESPACE}">{escaped(text)}</a>')
    read = element.text or ""
    for child in element:
        read += character(str(child.attrib[f"{{{NAMESPACE}}}code"])) + (child.tail or "")
    assert read == text


@given(st.lists(st.text(max_size=8), max_size=5).map(tuple))
def test_texts_in_one_attribute_come_apart_again(items: tuple[str, ...]) -> None:
    assert items_of(tokens(items)) == items


@given(st.text("\\u{}0123456789abcdef"))
def test_a_value_that_nobody_quoted_is_read_without_failing(value: str) -> None:
    assert isinstance(unquoted(value), str)
