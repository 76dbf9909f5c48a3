"""The page as its reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.facts.untc.blocks import blocks, cell, cells_of, fold, rows_by_table, strip_notes
from palermo.facts.untc.document import parse_document

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parsed(body: str) -> HtmlElement:
    root = parse_document(f"<html><body>{body}</body></html>".encode(), "p.html").root
    assert root is not None
    return root


LINES = {
    "paragraphs": ("<p>One</p><p>Two</p>", ["One", "Two"]),
    "breaks": ("One<br>Two<br/>Three", ["One", "Two", "Three"]),
    "inline elements join": ("<p>O<b>n</b><i>e</i> <a href='x'>two</a></p>", ["One two"]),
    "text around blocks": ("One<div>Two</div>Three", ["One", "Two", "Three"]),
    "cells": ("<table><tr><td>One</td><th>Two</th></tr></table>", ["One", "Two"]),
    "lists": ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
    "spaces of every kind": ("<p>One&nbsp;&ensp;\r\n\tTwo\u200b</p>", ["One Two"]),
    "nothing": ("<p> </p><div></div>&nbsp;", []),
    "scripts and styles": (
        "<p>One</p><script>Two</script><style>Three</style><noscript>Four</noscript>Five",
        ["One", "Five"],
    ),
    "comments and instructions": ("<p>On<!-- no -->e<?no?></p>", ["One"]),
    "choices and fields": ("<select><option>One</option></select><textarea>Two</textarea>Three", ["Three"]),
    "headings": ("<h2>One</h2>Two", ["One", "Two"]),
    "an ordinal that is raised": ("<p>le 1<sup>er</sup> avril</p>", ["le 1er avril"]),
    "unclosed": ("<p>One<p>Two<b>", ["One", "Two"]),
    "entities": ("<p>C&ocirc;te &amp; d&#8217;Ivoire</p>", ["Côte & d’Ivoire"]),
}


@pytest.mark.parametrize(("body", "texts"), LINES.values(), ids=LINES.keys())
def test_blocks_are_the_lines_of_the_page(body: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(parsed(body))] == texts


NOTES = {
    "superscript": ("Serbia<sup>5</sup>", "Serbia", (5,)),
    "several": ("Serbia <sup>5, 6</sup><sup>7</sup>", "Serbia", (5, 6, 7)),
    "superscript element of the old pages": ("Serbia <superscript>1,2</superscript>", "Serbia", (1, 2)),
    "style": ("Serbia<span style='vertical-align: super'>5</span>", "Serbia", (5,)),
    "class": ("Serbia<span class='footnote'>5</span>", "Serbia", (5,)),
    "link": ("Serbia <a href='#EndDec'>5</a>", "Serbia", (5,)),
    "link in a superscript": ("Serbia <sup><a href='#5'>5</a></sup>", "Serbia", (5,)),
    "asterisk": ("Serbia<sup>*</sup>", "Serbia", ()),
    "only a mark": ("<sup>5</sup>", "", (5,)),
    "a link of words is text": ("<a href='#x'>Serbia</a>", "Serbia", ()),
    "a link elsewhere is text": ("No. <a href='/doc/5'>5</a>", "No. 5", ()),
    "a raised word is text": ("x<sup>th</sup>", "xth", ()),
    "a list of notes is text": ("<div class='footnotes'>12</div>", "12", ()),
}


@pytest.mark.parametrize(("body", "text", "notes"), NOTES.values(), ids=NOTES.keys())
def test_footnote_marks_are_set_apart(body: str, text: str, notes: tuple[int, ...]) -> None:
    (block,) = blocks(parsed(body))
    assert (block.text, block.notes) == (text, notes)


BOLD = {
    "<b>Kenya</b>": True,
    "<strong>Kenya</strong>": True,
    "<b>Kenya</b><sup>3</sup>": True,
    "<h3>Kenya</h3>": True,
    "<span style='font-weight:bold'>Kenya</span>": True,
    "<p class='bold-line'>Kenya</p>": True,
    "<table><tr><th>Kenya</th></tr></table>": True,
    "<b>Ken</b>ya": False,
    "Kenya <b>declares</b>": False,
    "<i>Kenya</i>": False,
    "Kenya": False,
}


@pytest.mark.parametrize(("body", "bold"), BOLD.items())
def test_a_line_is_bold_when_all_of_it_is(body: str, bold: bool) -> None:
    (block,) = blocks(parsed(body))
    assert block.bold is bold


def test_a_table_can_be_left_unopened() -> None:
    root = parsed("One<table><tr><td>Two<table><tr><td>Three</td></tr></table></td></tr></table>Four")
    outer = next(root.iter("table"))
    found = list(blocks(root, {outer}))
    assert [block.text for block in found] == ["One", "", "Four"]
    assert found[1].table is outer


def test_blocks_know_their_line() -> None:
    root = parsed("\n<p>One</p>\n\n<p>Two</p>")
    assert [block.line for block in blocks(root)] == [2, 4]


def test_a_cell_is_one_block() -> None:
    root = parsed("<table><tr><td><p>One<sup>1</sup></p><p>Two<sup>2</sup></p></td><td>Three</td></tr></table>")
    first, second = (cell(each) for each in root.iter("td"))
    assert (first.text, first.notes) == ("One Two", (1, 2))
    assert (second.text, second.notes) == ("Three", ())


def test_rows_belong_to_the_nearest_table() -> None:
    root = parsed(
        "<table id='a'><tr><td><table id='b'><thead><tr><th>1</th></tr></thead><tbody><tr><td>2</td><td>3</td></tr>"
        "</tbody></table></td></tr></table>"
    )
    counted = {table.get("id"): [len(cells_of(row)) for row in rows] for table, rows in rows_by_table(root).items()}
    assert counted == {"a": [1], "b": [1, 2]}


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    st.sampled_from(["Serbia", "Côte d’Ivoire", "Bolivia (Plurinational State of)", "Guinea-Bissau"]),
    st.lists(st.integers(1, 999), max_size=6),
    st.sampled_from([" {}", " [{}]", " ({})", " {} ,", "[{}]"]),
)
def test_any_marks_behind_a_name_are_split_off(name: str, numbers: list[int], form: str) -> None:
    assert strip_notes(name + "".join(form.format(number) for number in numbers)) == (name, tuple(numbers))


def test_a_name_followed_by_very_many_marks_takes_no_time() -> None:
    name, numbers = strip_notes("Kenya" + " 1 ," * 50_000)
    assert (name, len(numbers)) == ("Kenya", 50_000)
    text = "Kenya" + " 1" * 50_000 + "x"
    assert strip_notes(text) == (text, ())
