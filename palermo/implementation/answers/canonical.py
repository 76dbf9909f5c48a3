"""A submission as bytes that are the same wherever they are written, and their digest."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.implementation.answers.records import Answers, Parts
    from palermo.implementation.questionnaire.records import Questionnaire

#: Says how the content is laid out; a change of layout is another number.
LAYOUT = 1


def canonical_json(questionnaire: Questionnaire, state: str, answers: Answers) -> bytes:
    """Return a State's answers in the form of RFC 8785: UTF-8, keys sorted, no spaces; empty answers left out.

    All values are texts, lists and objects, for which Python's JSON is that form once keys are sorted by UTF-16;
    the keys are ASCII, where the orders agree.
    """
    content = {
        "layout": LAYOUT,
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "state": state,
        "answers": {id_: parts for id_, parts in answers.items() if parts},
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of a submission, in 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def digest_of_answer(parts: Parts) -> str:
    """Return a short digest of one answer, by which a change is noticed; in which order choices were made is none."""
    choices = parts.get("choices")
    if isinstance(choices, list | tuple):
        parts = {**parts, "choices": sorted(map(str, choices))}
    content = json.dumps(dict(parts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(content.encode("utf-8", "surrogatepass"))[:16]
