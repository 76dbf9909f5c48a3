"""The conditions of an XLSForm that a questionnaire can have: one question, answered in one of some ways."""

from __future__ import annotations

import re
from typing import NamedTuple

#: No condition that a questionnaire can have is longer.
_LONGEST = 4_000
_TERM = re.compile(
    r"""(?:selected\(\s*\$\{(?P<a>[^{}\s]+)\}\s*,\s*(?P<p>'[^']*'|"[^"]*")\s*\)"""
    r"""|\$\{(?P<b>[^{}\s]+)\}\s*=\s*(?P<q>'[^']*'|"[^"]*"))"""
)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)


class Relevant(NamedTuple):
    """The field that a condition is put on, and the values that meet it."""

    field: str
    values: tuple[str, ...]


def parse(expression: str) -> Relevant | None:
    """Return a condition that names one field and some of its values, or None for any other."""
    text = expression.strip()
    if len(text) > _LONGEST:
        return None
    while text.startswith("(") and text.endswith(")") and ")" not in text[1:-1].replace("')", "").replace('")', ""):
        text = text[1:-1].strip()
    terms = [_TERM.fullmatch(each.strip()) for each in _OR.split(text)]
    found = [(term["a"] or term["b"], (term["p"] or term["q"])[1:-1]) for term in terms if term]
    if len(found) != len(terms) or len({name for name, _ in found}) != 1:
        return None
    return Relevant(found[0][0], tuple(dict.fromkeys(value for _, value in found)))
