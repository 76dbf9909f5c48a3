"""Many names in one regular expression: a tree of their words, so that a text is read once for all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_|\s+")
#: How a character of a name may be printed: hyphens, apostrophes and quotation marks have many shapes.
#: Recognition takes i, l and 1 for one another; it does so behind the first word too often to miss a name for it.
_SHAPES = {"-": "[-‐-–−]\u200d?\\s?", "'": "['’ʼ‘`]", '"': '[“”"„]', "i": "[il1|]", "l": "[il1|]"}
_SAME = str.maketrans("l1|", "iii")
_END = ""

Tree = dict[str, "Tree"]


def spellings(name: str) -> Iterator[str]:
    """Yield a name with and without each of its parts in square brackets: `Agenda 2063[ of Africa]`."""
    match = _OPTIONAL.search(name)
    if match is None:
        yield " ".join(name.split())
        return
    for choice in ("", match[1]):
        yield from spellings(name[: match.start()] + choice + name[match.end() :])


def key_of(name: str) -> str:
    """Return what all shapes of a printed name have in common, by which its entry is found."""
    return "".join(character for character in name.casefold().translate(_SAME) if character.isalnum())


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that matches the longest of the names at a place; their first words are matched as they are.

    The caller checks that no letter stands right before the match.
    """
    tree: Tree = {}
    for name in names:
        node = tree
        for token in _tokens(name):
            node = node.setdefault(token, {})
        node[_END] = {}
    by_first: dict[str, list[str]] = {}
    for token, below in sorted(tree.items(), reverse=True):
        by_first.setdefault(token[0], []).append(f"{re.escape(token[1:])}(?i:{_continued(below)})")
    parts = [f"{re.escape(first)}{_either(branches)}" for first, branches in sorted(by_first.items())]
    return re.compile(f"(?:{'|'.join(parts)})(?![^\\W\\d_])")


def _tokens(name: str) -> list[str]:
    return [token.casefold() if at else token for at, token in enumerate(_TOKEN.findall(name))]


def _branch(rest: str, below: Tree) -> str:
    return _printed(rest) + _continued(below)


def _continued(tree: Tree) -> str:
    """Return the pattern of all that may follow; longer names come first, for the first that fits is taken."""
    branches = [_branch(token, below) for token, below in sorted(tree.items(), reverse=True) if token != _END]
    if len(branches) < 2 and _END not in tree:  # noqa: PLR2004 - one way on needs no group
        return "".join(branches)
    if not branches:
        return ""
    return _either(branches) + ("?" if _END in tree else "")


def _either(branches: list[str]) -> str:
    return f"(?:{'|'.join(branches)})"


def _printed(token: str) -> str:
    if token.isspace():
        return r"\s{0,2}"
    return "".join(_SHAPES.get(character, re.escape(character)) for character in token)
