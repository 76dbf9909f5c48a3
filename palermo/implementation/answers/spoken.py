"""What people write for yes, in part and no, and for no answer at all, in the six languages."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.spelling import as_written

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = {
    "yes": ["yes", "y", "true", "fully", "full", "oui", "sí", "si", "да", "полностью", "是", "有", "نعم"],
    "part": [
        *("part", "partly", "partial", "partially", "in part", "yes in part", "yes partly", "yes partially"),
        *("en partie", "oui en partie", "partiel", "partiellement", "oui partiellement"),
        *("en parte", "sí en parte", "si en parte", "parcial", "parcialmente", "sí parcialmente", "si parcialmente"),
        *("частично", "да частично", "отчасти", "да отчасти"),
        *("部分", "是部分", "部分是", "部分地"),
        *("جزئيا", "جزئيًا", "نعم جزئيا", "نعم جزئيًا", "إلى حد ما"),
    ],
    "no": ["no", "n", "false", "not", "non", "нет", "否", "没有", "无", "لا"],
    #: Nothing is said.
    "": ["", "-", "–", "—", "…", "...", "not answered", "no answer", "unanswered", "sans réponse", "sin respuesta"],
}
_BETWEEN = re.compile(r"[\s,،;:_/()–—-]+")


def _key(text: str) -> str:
    return _BETWEEN.sub("", as_written(text)).strip(".!")


_MEANINGS: Mapping[str, str] = MappingProxyType(
    {_key(word): meaning for meaning, words in _WORDS.items() for word in words}
)
_LONGEST = 40


def spoken(text: str) -> str | None:
    """Return `yes`, `part` or `no`, empty for what says that there is no answer, or None for anything else."""
    return _MEANINGS.get(_key(text)) if len(text) <= _LONGEST else None
