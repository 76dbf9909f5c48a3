"""Gerunds and participles of English verbs, enough to know them again in a text."""

from __future__ import annotations

from types import MappingProxyType

_IRREGULAR = MappingProxyType(
    {
        "give": "given",
        "take": "taken",
        "make": "made",
        "hold": "held",
        "bring": "brought",
        "keep": "kept",
        "undertake": "undertaken",
        "build": "built",
        "pay": "paid",
        "set": "set",
        "draw": "drawn",
        "find": "found",
        "meet": "met",
        "put": "put",
        "send": "sent",
        "do": "done",
        "begin": "begun",
        "seek": "sought",
        "choose": "chosen",
        "withdraw": "withdrawn",
        "lend": "lent",
        "leave": "left",
        "become": "become",
        "speed": "sped",
    }
)
_VOWELS = frozenset("aeiou")


def gerund(verb: str) -> tuple[str, ...]:
    """Return the forms in -ing that a verb may have: `ratify` → `ratifying`, `submit` → `submiting`, `submitting`."""
    first, *rest = verb.split(" ")
    tail = "".join(f" {word}" for word in rest)
    if first.endswith("e") and not first.endswith(("ee", "oe", "ye")):
        return (f"{first[:-1]}ing{tail}",)
    return tuple(f"{stem}ing{tail}" for stem in _stems(first))


def participle(verb: str) -> tuple[str, ...]:
    """Return the past participles that a verb may have: `submit` → `submited`, `submitted`; `give` → `given`."""
    first, *rest = verb.split(" ")
    tail = "".join(f" {word}" for word in rest)
    if first in _IRREGULAR:
        return (_IRREGULAR[first] + tail,)
    if first.endswith("e"):
        return (f"{first}d{tail}",)
    if first.endswith("y") and first[-2:-1] not in _VOWELS:
        return (f"{first[:-1]}ied{tail}",)
    return tuple(f"{stem}ed{tail}" for stem in _stems(first))


def _stems(word: str) -> tuple[str, ...]:
    """Return the stem, and that with its last consonant doubled where it may be."""
    doubling = len(word) > 1 and word[-1] not in _VOWELS | {"w", "y", "x", "h"} and word[-2] in _VOWELS
    return (word, word + word[-1]) if doubling else (word,)
