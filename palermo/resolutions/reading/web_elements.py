"""The open elements of an HTML page: which styles hold, what is hidden, how lists count."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.reading.numerals import Numeral, numeral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.resolutions.reading.markup import Tag

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    },
)
_PARAGRAPHS = frozenset(
    {"address", "blockquote", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "pre", "table", "tr"},
)
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    },
)
#: Elements that close an open one of their own kind, or of those named, when they begin.
_CLOSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"p": ("p",), "li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), "td": ("td", "th"), "th": ("td", "th")},
)
_WALLS = frozenset({"ul", "ol", "table", "dl", "div", "blockquote"})
#: Attributes that say anything here; most tags have others alone.
_TELLING = re.compile(r"style|hidden|type|start|\bid\b|role", re.IGNORECASE)
_NOTE = re.compile(
    r"mso-element:\s*(?:footnote|endnote)(?!-)|doc-(?:footnote|endnote)\b|^(?:ftn|edn|fn|footnote)[-_]?\d+$",
)
_SUPER = re.compile(r"vertical-align:\s*(?:super|text-top)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*(?:italic|oblique)", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_COUNTED: Mapping[str, Numeral] = MappingProxyType(
    {
        "1": Numeral.DECIMAL,
        "a": Numeral.LOWER_LETTER,
        "A": Numeral.UPPER_LETTER,
        "i": Numeral.LOWER_ROMAN,
        "I": Numeral.UPPER_ROMAN,
    },
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?:\s*([a-z-]+)", re.IGNORECASE)
_LIST_STYLES: Mapping[str, Numeral] = MappingProxyType(
    {
        "decimal": Numeral.DECIMAL,
        "lower-alpha": Numeral.LOWER_LETTER,
        "lower-latin": Numeral.LOWER_LETTER,
        "upper-alpha": Numeral.UPPER_LETTER,
        "upper-latin": Numeral.UPPER_LETTER,
        "lower-roman": Numeral.LOWER_ROMAN,
        "upper-roman": Numeral.UPPER_ROMAN,
        "none": Numeral.NONE,
    },
)
_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "sup": "superscript",
        "i": "italic",
        "em": "italic",
        "nav": "header",
        "footer": "footer",
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    },
)


class _Open(NamedTuple):
    """An element that is open, and what it does to the words in it."""

    name: str
    #: Offset in the text at which it began.
    start: int
    styles: tuple[str, ...]
    hides: bool
    keeps: bool


class _List:
    """A list that counts its items."""

    def __init__(self, style: Numeral, start: int) -> None:
        self.style, self.next = style, start


#: A stretch of the text and its style.
Stretch = tuple[int, int, str]


class Elements:
    """The stack of open elements; every step costs what it opens or closes, and no more."""

    def __init__(self) -> None:
        """Start with nothing open."""
        self._open: list[_Open] = []
        self._counts: dict[str, int] = {}
        self._lists: list[_List] = []
        self._hides = self._keeps = 0
        #: Whether words were left out because they are hidden.
        self.hid_words = False

    @property
    def hidden(self) -> bool:
        """Whether words are hidden here."""
        return self._hides > 0

    @property
    def preformatted(self) -> bool:
        """Whether white space counts here."""
        return self._keeps > 0

    @staticmethod
    def is_block(name: str) -> bool:
        """Tell whether an element stands on lines of its own."""
        return name in _BLOCKS

    @staticmethod
    def is_paragraph(name: str) -> bool:
        """Tell whether an empty line parts an element from what is around it."""
        return name in _PARAGRAPHS

    def open(self, tag: Tag, at: int) -> list[Stretch]:
        """Open an element at an offset of the text; return the stretches of those that it closes."""
        if tag.name in _VOID:
            return []
        closed = self._close_before(tag.name, at) if tag.name in _CLOSES else []
        attributes = tag.attributes() if _TELLING.search(tag.inside) else {}
        element = _element(tag.name, at, attributes)
        self._open.append(element)
        self._counts[tag.name] = self._counts.get(tag.name, 0) + 1
        self._hides += element.hides
        self._keeps += element.keeps
        if tag.name in {"ol", "ul", "menu", "dir"}:
            self._lists.append(_list(tag.name, attributes))
        return closed

    def close(self, name: str, at: int) -> list[Stretch]:
        """Close the innermost element of that name and all in it; nothing when none is open."""
        closed: list[Stretch] = []
        if not self._counts.get(name):
            return closed
        while True:
            element = self._open.pop()
            self._counts[element.name] -= 1
            self._hides -= element.hides
            self._keeps -= element.keeps
            if element.name in {"ol", "ul", "menu", "dir"}:
                self._lists.pop()
            closed += [(element.start, at, style) for style in element.styles]
            if element.name == name:
                return closed

    def close_all(self, at: int) -> list[Stretch]:
        """Close what is still open at the end."""
        closed: list[Stretch] = []
        while self._open:
            closed += self.close(self._open[-1].name, at)
        return closed

    def next_number(self, item: Tag) -> str:
        """Return the number of the item that begins, as it is printed: `1.`, `a.`, a bullet, or nothing."""
        if not self._lists or self.hidden:
            return ""
        counted = self._lists[-1]
        counted.next = _integer(item.attributes().get("value", ""), counted.next)
        printed = numeral(counted.next, counted.style)
        counted.next += 1
        return printed if counted.style in {Numeral.BULLET, Numeral.NONE} else f"{printed}."

    def _close_before(self, name: str, at: int) -> list[Stretch]:
        """Close what cannot hold the element that begins; it must be the innermost of its kind, near the top."""
        for element in reversed(self._open[-8:]):
            if element.name in _CLOSES[name]:
                return self.close(element.name, at)
            if element.name in _WALLS:
                break
        return []


def _element(name: str, at: int, attributes: Mapping[str, str]) -> _Open:
    styles: list[str] = [_STYLES[name]] if name in _STYLES else []
    if not attributes:
        return _Open(name, at, tuple(styles), hides=False, keeps=name == "pre")
    look = attributes.get("style", "")
    if _SUPER.search(look):
        styles.append("superscript")
    if _ITALIC.search(look):
        styles.append("italic")
    if any(_NOTE.search(attributes.get(key, "")) for key in ("style", "role", "id")):
        styles.append("note")
    hides = "hidden" in attributes or bool(_HIDDEN.search(look))
    return _Open(name, at, tuple(styles), hides=hides, keeps=name == "pre" or "white-space: pre" in look)


def _list(name: str, attributes: Mapping[str, str]) -> _List:
    look = _LIST_STYLE.search(attributes.get("style", ""))
    style = _LIST_STYLES.get(look[1].lower()) if look else None
    if style is None:
        style = _COUNTED.get(attributes.get("type", ""), Numeral.DECIMAL) if name == "ol" else Numeral.BULLET
    return _List(style, _integer(attributes.get("start", ""), 1))


def _integer(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\s*-?\d{1,9}\s*", text) else otherwise
