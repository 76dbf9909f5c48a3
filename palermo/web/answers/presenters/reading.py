"""An answer as it is read: each part under its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palermo.web.answers import labels
from palermo.web.answers.fields import Field, fields_of
from palermo.web.answers.presenters.widgets import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palermo.implementation.questionnaire import Question, Questionnaire, Words


@dataclass(frozen=True, slots=True)
class Line:
    """One part of an answer: what it is called, and what was written."""

    key: str
    label: str
    text: str
    #: Language of the label where it is not that of the page.
    lang: str = ""


def lines_of(
    questionnaire: Questionnaire, question: Question, parts: Mapping[str, Any], words: Words
) -> tuple[Line, ...]:
    """Return an answer part by part, in the order of its form; what no form shows comes last, under its key."""
    texts = Texts(questionnaire, question, words)
    fields = fields_of(questionnaire, question)
    shown = [_line(field, parts[field.key], texts) for field in fields if parts.get(field.key)]
    keys = {field.key for field in fields}
    others = [_line(Field(key, "area"), value, texts) for key, value in parts.items() if key not in keys and value]
    return tuple(shown + others)


def _line(field: Field, value: object, texts: Texts) -> Line:
    label, lang = texts.field(field)
    return Line(field.key, label, "\n".join(_written(field, value, texts)), lang)


def _written(field: Field, value: object, texts: Texts) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (_pair(field, key, each, texts) for key, each in value.items())
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield "; ".join(_pair(field, key, cell, texts) for key, cell in each.items())
            else:
                yield texts.option(field, str(each))[0]
    elif field.options and isinstance(value, str):
        yield texts.option(field, value)[0]
    else:
        yield str(value)


def _pair(field: Field, key: str, value: object, texts: Texts) -> str:
    written = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if field.key == "matrix":
        written = labels.answer_label(written)
    elif field.key == "assistance" and key == "kind":
        written = texts.of(f"assistance:{written}")[0] or written
    elif field.key == "assistance" and key == "priority":
        written = labels.priority_label(written)
    return _("%(name)s: %(value)s") % {"name": texts.column(field, key)[0], "value": written}
