"""Cuts HTML into tags and words, each with its place in the source; forgives everything, in linear time."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: What may begin at a `<`: an opening or closing tag, or a declaration.
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,40})")
#: A tag without quotation marks, which most are.
_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(|[\s/][^<>\"']{0,100})>")
_TO_QUOTE = re.compile(r"[^>\"']*")
#: Possessive, and only from the beginning of a name, so that it stays linear.
_ATTRIBUTE = re.compile(
    r"(?<![\w:.-])(?:([a-zA-Z_:][\w:.-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))|(hidden)(?![\w:.-]))",
)
#: Elements whose content is no text at all.
_RAW = frozenset({"script", "style", "template", "textarea", "noframes", "iframe", "object", "svg", "title", "select"})
_LONGEST_TAG = 20_000
#: After so many tags that never end, quotation marks in tags count for nothing, which keeps the time linear.
_OVERLONG_TAGS = 100


class Tag(NamedTuple):
    """An opening or closing tag."""

    name: str
    closing: bool
    #: The attributes as they are written.
    inside: str
    #: Offset in the source.
    at: int

    def attributes(self) -> Mapping[str, str]:
        """Return the attributes with references resolved; one without a value is empty."""
        found = _ATTRIBUTE.finditer(self.inside)
        return {(each[1] or each[5]).lower(): unescape(each[2] or each[3] or each[4] or "") for each in found}


class Words(NamedTuple):
    """Characters between two tags, as they stand in the source."""

    text: str
    at: int


class Cutter:
    """Walks once over a source; remembers what no longer follows, so that no search is made twice."""

    def __init__(self, source: str) -> None:
        """Take the source."""
        self._source = source
        self._gone: dict[str, int] = {}
        self._overlong = 0
        #: Names of the elements that were passed over.
        self.skipped: set[str] = set()

    def pieces(self) -> Iterator[Tag | Words]:
        """Yield tags and words in order; comments, declarations, scripts and styles are passed over."""
        source, at = self._source, 0
        while at < len(source):
            start = source.find("<", at)
            if start < 0:
                yield Words(source[at:], at)
                return
            tag, end = self._tag(start)
            if not end:
                # A `<` that begins nothing is a character like any other.
                yield Words(source[at : start + 1], at)
                at = start + 1
                continue
            if start > at:
                yield Words(source[at:start], at)
            if tag:
                yield tag
                end = self._past_raw(tag, end) if tag.name in _RAW else end
            at = end

    def _find(self, what: str, at: int) -> int:
        """Return where `what` begins at or after `at`, or -1; known absence costs nothing."""
        gone = self._gone.get(what)
        if gone is not None and at >= gone:
            return -1
        found = self._source.find(what, at)
        if found < 0:
            self._gone[what] = at
        return found

    def _declaration(self, start: int) -> int:
        """Return the end of a comment or declaration that begins here, or 0."""
        source = self._source
        if source.startswith("<!--", start):
            # `<!-->` is a whole comment.
            end = self._find("-->", start + 2)
            return end + 3 if end >= 0 else len(source)
        if source.startswith("<![CDATA[", start):
            return start + 9
        if source.startswith(("<!", "<?", "</>"), start):
            end = self._find(">", start)
            return end + 1 if end >= 0 else len(source)
        return 0

    def _tag(self, start: int) -> tuple[Tag | None, int]:
        """Return the tag that begins here, if one does, and where it or a declaration ends; 0 when nothing begins."""
        plain = _PLAIN_TAG.match(self._source, start)
        if plain:
            return Tag(plain[2].lower(), closing=plain[1] == "/", inside=plain[3], at=start), plain.end()
        name = _TAG_NAME.match(self._source, start)
        if not name:
            return None, self._declaration(start)
        end = self._quoted_end(name.end()) if self._overlong < _OVERLONG_TAGS else -1
        if end < 0:
            self._overlong += 1
            end = self._find(">", name.end())
        if end < 0:
            return None, 0
        inside = self._source[name.end() : min(end, name.end() + _LONGEST_TAG)]
        return Tag(name[2].lower(), closing=name[1] == "/", inside=inside, at=start), end + 1

    def _quoted_end(self, at: int) -> int:
        """Return where the `>` stands that is in no quotation marks, or -1 when that is too far."""
        source, limit = self._source, min(len(self._source), at + _LONGEST_TAG)
        while at < limit:
            if source[at] == ">":
                return at
            if source[at] in "\"'":
                at = source.find(source[at], at + 1, limit)
                if at < 0:
                    return -1
                at += 1
            else:
                at = _TO_QUOTE.match(source, at, limit).end()  # type: ignore[union-attr]  # it matches everywhere
        return -1

    def _past_raw(self, tag: Tag, end: int) -> int:
        """Return where the text goes on after an element that holds none."""
        if tag.closing or tag.inside.endswith("/"):
            return end
        self.skipped.add(tag.name)
        at = end
        closing = f"</{tag.name}"
        while True:
            at = self._find("</", at)
            if at < 0:
                return len(self._source)
            if self._source[at : at + len(closing)].lower() == closing:
                close = self._find(">", at)
                return close + 1 if close >= 0 else len(self._source)
            at += 2
