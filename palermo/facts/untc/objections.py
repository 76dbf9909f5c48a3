"""Whom an objection is made towards: `… to the reservation made by Ruritania upon accession …`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.facts.untc.naming import Names

_MADE_BY = re.compile(
    r"\b(?:(?:reservation|declaration|statement|understanding|notification|communication)s?\b[^.]{0,120}?\b"
    r"(?:made|formulated|entered|submitted|expressed|lodged)\s+by|"
    r"(?:r[ée]serve|d[ée]claration|communication)s?\b[^.]{0,120}?\b"
    r"(?:faites?|formul[ée]e?s?|[ée]mises?|pr[ée]sent[ée]e?s?)\s+par)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the\s+|le\s+|la\s+|les\s+|l['’]\s*)?(?:government\s+of\s+|gouvernement\s+(?:de\s+la\s+|du\s+|des\s+|de\s+l['’]\s*|de\s+|d['’]\s*))?"
    r"(?:the\s+|le\s+|la\s+|les\s+|l['’]\s*)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\S+")
_MORE = re.compile(r"\s*,?\s*(?P<and>and|et)\s+(?:by\s+|par\s+)?|\s*,\s+(?:by\s+|par\s+)?")
#: The longest name of a State has fewer words.
_MOST_WORDS = 12
#: Of a long text, the reservation objected to is named at the beginning.
_READ = 5000


def objected_to(text: str, names: Names) -> tuple[str, ...]:
    """Return the codes of the States whose reservations or declarations a text objects to, in order of the text."""
    result: list[str] = []
    for found in _MADE_BY.finditer(text[:_READ]):
        result.extend(_list_at(text, found.end(), names))
    return tuple(dict.fromkeys(result))


def _list_at(text: str, position: int, names: Names) -> list[str]:
    """Return the codes of the names that stand here as a list, `A, B and C`.

    Names after a comma belong to it only when `and` closes it: in `made by A, B objects`, it is B that objects.
    """
    codes: list[str] = []
    certain = 1
    while named := _name_at(text, position, names):
        code, position = named
        codes.append(code)
        more = _MORE.match(text, position)
        if not more:
            break
        if more["and"]:
            certain = len(codes) + 1
        position = more.end()
    return codes[:certain]


def _name_at(text: str, position: int, names: Names) -> tuple[str, int] | None:
    """Return the code of the longest known name that stands here, and where it ends."""
    article = _ARTICLE.match(text, position)
    # The article can be a part of the name, as in `The Gambia`; so both beginnings are tried.
    for start in dict.fromkeys((position, article.end() if article else position)):
        words = []
        for word in _WORDS.finditer(text, start):
            words.append(word)
            if len(words) == _MOST_WORDS:
                break
        for last in reversed(words):
            name = text[start : last.end()].rstrip(".,;:”\"'")
            code = names.known(name)
            if code:
                return code, start + len(name)
    return None
