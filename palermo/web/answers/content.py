"""The whole of a draft as it is signed and submitted: one canonical text, and the digest that names it.

The text is JSON with sorted keys, without spaces, in UTF-8: whoever holds the file can compute the digest again. In it
stands what a person has written or confirmed and what is asked given the other answers; the rest is listed beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palermo.implementation.answers import digest, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palermo.implementation.questionnaire import Questionnaire
    from palermo.web.answers.models import Attachment, Round, SavedAnswer

FORMAT = "palermo-answers-1"


@dataclass(frozen=True, slots=True)
class Whole:
    """A draft as it would be submitted."""

    #: Canonical JSON.
    text: str
    #: SHA-256 of the text in UTF-8, 64 hex digits.
    digest: str
    #: Questions whose answers are in it.
    answered: tuple[str, ...]
    #: Questions whose answers the program filled in and nobody has confirmed: not in it.
    unconfirmed: tuple[str, ...]
    #: Questions that are answered but not asked, given the other answers: not in it.
    unasked: tuple[str, ...]


def whole(
    round_: Round,
    questionnaire: Questionnaire,
    answers: Mapping[str, SavedAnswer],
    attachments: Iterable[Attachment],
) -> Whole:
    """Return the content of a draft; `answers` by question, `attachments` those that are not removed."""
    given = {key: each for key, each in answers.items() if each.parts and key in questionnaire.by_id}
    confirmed = {key: each for key, each in given.items() if not each.to_confirm}
    asked = asked_of(questionnaire, {key: each.parts for key, each in confirmed.items()})
    answered = tuple(key for key in questionnaire.by_id if key in confirmed and key in asked)
    content: dict[str, Any] = {
        "format": FORMAT,
        "state": round_.state,
        "questionnaire": round_.questionnaire,
        "version": round_.version,
        "cycle": round_.cycle,
        "answers": {key: given[key].parts for key in answered},
        "origins": {key: _origin(given[key]) for key in answered if given[key].origin},
        "attachments": [
            {
                "question": each.question,
                "name": each.name,
                "media_type": each.media_type,
                "size": each.size,
                "sha256": each.digest,
            }
            for each in sorted(attachments, key=lambda each: (each.question, each.digest, each.name))
        ],
    }
    if round_.demo:
        content["invented"] = True
    text = canonical(content)
    return Whole(
        text=text,
        digest=digest(text.encode()),
        answered=answered,
        unconfirmed=tuple(key for key in questionnaire.by_id if key in given and given[key].to_confirm),
        unasked=tuple(key for key in questionnaire.by_id if key in confirmed and key not in asked),
    )


def asked_of(questionnaire: Questionnaire, given: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Return the questions that are asked given some answers, those at the end of sections among them."""
    closings = (section.closing.id for section in questionnaire.sections)
    return frozenset((*visible(questionnaire, given), *closings))


def canonical(value: object) -> str:
    """Return the one way in which a value of texts, lists and tables is written as JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)


def _origin(each: SavedAnswer) -> dict[str, str]:
    day = each.origin_date.isoformat() if each.origin_date else ""
    return {key: value for key, value in (("from", each.origin), ("what", each.origin_note), ("on", day)) if value}
