"""References to provisions in running text: `article 18, paragraph 13` and its many spellings become `18(13)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.facts.records import Instrument

#: `(5)`, `(5) (a)`, `.5`, `, paragraph 5`, `, paragraph 5 (a)`, `, para. 5, subparagraph (a)`.
_PARAGRAPH = (
    r"(?:\s*,?\s*(?:paragraphs?|paragraphes?|paras?\.?|par\.|§)\s*\(?(?P<p{n}>\d{{1,2}})\)?|"
    r"\s*\((?P<q{n}>\d{{1,2}})\)|\.(?P<r{n}>\d{{1,2}})(?!\d))"
)
_LETTER = r"(?:\s*,?\s*(?:(?:sub-?paragraphs?|alin[ée]as?|lit(?:era|\.)?)\s*)?\(?(?<![a-z])(?P<l{n}>[a-h])\))"
_FORWARD = re.compile(
    r"\barticles?\s+(?P<a1>\d{1,3})(?!\d)(?:" + _PARAGRAPH.format(n=1) + r"(?:" + _LETTER.format(n=1) + r")?)?",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"\b(?:paragraphs?|paragraphes?|paras?\.?)\s+(?P<p2>\d{1,2})(?:"
    + _LETTER.format(n=2)
    + r")?,?\s+(?:of|de|du)\s+(?:the\s+said\s+)?(?:l['’]\s*)?article\s+(?P<a2>\d{1,3})(?!\d)",
    re.IGNORECASE,
)
#: More provisions in one list: `articles 5 (3), 16 (5) and 18 (13) and (14)`.
_FURTHER = re.compile(r"\s*(?:,|and|et|or|ou|;)\s*(?:(?P<a>\d{1,3})\s*)?\((?P<p>\d{1,2})\)(?:\s*\((?P<l>[a-h])\))?")

#: What follows a reference to the treaty of the page itself.
_OWN = re.compile(
    r"\s*,?\s*(?:thereof|(?:of|to|de|du)\s+(?:the|this|la|le|cette|ce|said|present|l['’])?\s*"
    r"(?:said|present|above|aforementioned|aforesaid|same|présente?|United\s+Nations|above-mentioned|\s)*\s*"
    r"(?P<what>[\w’'-]+))",
    re.IGNORECASE,
)
_INSTRUMENT_WORDS = frozenset({"convention", "protocol", "protocole", "statute", "agreement", "treaty", "palermo"})


def article_references(text: str, instrument: Instrument) -> tuple[tuple[str, int], ...]:
    """Return the provisions of the instrument that a text names, each with its offset, in order of the text.

    Provisions of something else, such as a constitution, or the Convention on the page of a Protocol, are left out.
    """
    found: dict[int, tuple[str, int]] = {}
    for match in _BACKWARD.finditer(text):
        article = _written(match["a2"], match["p2"], match["l2"])
        found[match.start()] = (article, match.end())
    inside = [(start, end) for start, (_, end) in found.items()]
    for match in _FORWARD.finditer(text):
        if not any(start <= match.start() < end for start, end in inside):
            paragraph = match["p1"] or match["q1"] or match["r1"]
            found[match.start()] = (_written(match["a1"], paragraph, match["l1"]), match.end())
    result: list[tuple[str, int]] = []
    for start, (article, end) in sorted(found.items()):
        listed, list_end = _further(text, end, article)
        if _own(text, list_end, instrument):
            result.extend((each, start) for each in (article, *listed))
    return tuple(result)


def _written(article: str, paragraph: str | None, letter: str | None) -> str:
    written = str(int(article))
    if paragraph:
        written += f"({int(paragraph)})"
    return written + (f"({letter.lower()})" if letter else "")


def _further(text: str, position: int, first: str) -> tuple[tuple[str, ...], int]:
    """Return the provisions that continue a list, and where the list ends."""
    article = first.partition("(")[0]
    result: list[str] = []
    while match := _FURTHER.match(text, position):
        article = match["a"] or article
        result.append(_written(article, match["p"], match["l"]))
        position = match.end()
    return tuple(result), position


def _own(text: str, end: int, instrument: Instrument) -> bool:
    """Whether a reference that ends here is to the instrument: what follows names it, or names nothing."""
    follows = _OWN.match(text, end, end + 120)
    if not follows or not follows["what"]:
        return True
    what = follows["what"].lower()
    if what not in _INSTRUMENT_WORDS:
        return False
    protocol = what in {"protocol", "protocole"}
    return protocol == bool(instrument.supplements) or what not in {"convention", "protocol", "protocole"}


def same_provision(one: str, other: str) -> bool:
    """Whether two provisions are the same or one is part of the other: `16(5)` and `16(5)(a)`."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and (longer == shorter or longer.startswith(f"{shorter}("))
