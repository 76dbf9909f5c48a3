"""The fields of a form with what stands in them, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from palermo.implementation.answers.check import PRIORITIES
from palermo.implementation.questionnaire import ANSWERS
from palermo.web.answers import labels
from palermo.web.answers.fields import Field, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palermo.implementation.questionnaire import Question, Questionnaire, Words

#: Cells that may have several lines.
_LONG = frozenset({"address", "hours", "urgent", "note", "received", "counterpart", "result"})
_INPUTS = {"email": "email", "url": "url", "phone": "tel"}
#: Empty rows offered after those that are filled; after saving there are as many again.
_EMPTY_ROWS = 1


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool
    #: Language of the label where it is not that of the page.
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Widget:
    """One field, or some under one heading."""

    #: `pick`, `choose`, `several`, `line`, `area`, `group`, `rows`.
    shape: str
    name: str
    label: str
    value: str = ""
    lang: str = ""
    hint: str = ""
    input: str = "text"
    options: tuple[Option, ...] = ()
    within: tuple[Widget, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The words for one question: the questionnaire's own where it has them."""

    questionnaire: Questionnaire
    question: Question
    words: Words

    def of(self, *ids: str) -> tuple[str, str]:
        """Return the text of the first id that has one and its language, which is empty where it is the page's."""
        for id_ in ids:
            try:
                return self.words[id_], language_of(self.words, id_)
            except KeyError:
                continue
        return "", ""

    def field(self, field: Field) -> tuple[str, str]:
        """Return what a field is called."""
        text, lang = self.of(field.text) if field.text else ("", "")
        return (text, lang) if text else (labels.key_label(field.key), "")

    def column(self, field: Field, key: str) -> tuple[str, str]:
        """Return what a column of a field is called."""
        ids = {
            "rows": f"column:{self.question.id}:{key}",
            "matrix": f"row:{self.question.id}:{key}",
            "assistance": f"asked:{key}",
        }
        text, lang = self.of(ids.get(field.key, ""))
        return (text, lang) if text else (labels.column_label(key), "")

    def option(self, field: Field, value: str) -> tuple[str, str]:
        """Return what a value that can be chosen is called."""
        if field.key == "answer":
            return labels.answer_label(value), ""
        text, lang = self.of(
            f"choice:{self.question.id}:{value}" if field.key == "choices" else f"unit:{self.question.id}:{value}"
        )
        return (text, lang) if text else (value, "")


def language_of(words: Words, id_: str) -> str:
    """Return the language of a text where it is not that of the page."""
    found = words.lang(id_)
    return "" if (get_language() or "").startswith(found) else found


def widget(field: Field, value: Any, texts: Texts) -> Widget:  # noqa: ANN401 - any part of a stored answer
    """Return a field with what stands in it."""
    name = name_of(texts.question.id, field.key)
    label, lang = texts.field(field)
    match field.shape:
        case "pick" | "choose" | "several":
            chosen = value if isinstance(value, list) else [value] if value else []
            options = _options(((each, texts.option(field, each)) for each in field.options), chosen)
            return Widget(field.shape, name, label, lang=lang, options=options)
        case "matrix":
            return Widget("group", name, label, lang=lang, within=tuple(_matrix(field, name, value or {}, texts)))
        case "group":
            return Widget("group", name, label, lang=lang, within=tuple(_cells(field, name, value or {}, texts)))
        case "rows":
            return Widget("rows", name, label, lang=lang, within=tuple(_rows(field, name, value or [], texts)))
        case "codes":
            return Widget("line", name, label, ", ".join(value or []), lang, labels.hint(field.key))
        case _:
            written = str(value or "")
            shape = "area" if field.shape == "area" or "\n" in written else "line"
            return Widget(shape, name, label, written, lang, labels.hint(field.key))


def _options(known: Iterable[tuple[str, tuple[str, str]]], chosen: Iterable[str]) -> tuple[Option, ...]:
    """Return what can be chosen, and what was chosen though it cannot be: that must not be lost by saving."""
    offered = [(value, label, lang) for value, (label, lang) in known]
    strange = [each for each in chosen if each not in {value for value, *_ in offered}]
    marked = set(chosen)
    return (
        *(Option(value, label, value in marked, lang) for value, label, lang in offered),
        *(Option(each, each, chosen=True) for each in strange),
    )


def _matrix(field: Field, name: str, given: Mapping[str, str], texts: Texts) -> Iterator[Widget]:
    for key in field.options:
        label, lang = texts.column(field, key)
        known = ((each, (labels.answer_label(each), "")) for each in ANSWERS)
        options = _options(known, [given[key]] if given.get(key) else [])
        yield Widget("choose", f"{name}.{key}", label, lang=lang, options=options)


def _rows(field: Field, name: str, given: list[Mapping[str, str]], texts: Texts) -> Iterator[Widget]:
    for number, row in enumerate([*given, *({} for _row in range(_EMPTY_ROWS))]):
        within = tuple(_cells(field, f"{name}.{number}", row, texts))
        label = str(number + 1) if number < len(given) else _("One more")
        yield Widget("group", f"{name}.{number}", label, within=within)


def _cells(field: Field, name: str, given: Mapping[str, Any], texts: Texts) -> Iterator[Widget]:
    for key in field.options:
        label, lang = texts.column(field, key)
        value = given.get(key, "")
        written = ", ".join(value) if isinstance(value, list) else str(value)
        if field.key == "assistance" and key in ("kind", "priority"):
            options = _options(_assistance(key, texts), [written] if written else [])
            yield Widget("choose", f"{name}.{key}", label, lang=lang, options=options)
            continue
        shape = "area" if key in _LONG or "\n" in written else "line"
        hint = labels.hint(key) if key in ("languages", "date") else ""
        # Addresses and numbers are checked by our own rules alone: a browser's would keep a form from being saved.
        yield Widget(shape, f"{name}.{key}", label, written, lang, hint, _INPUTS.get(key, "text"))


def _assistance(key: str, texts: Texts) -> Iterator[tuple[str, tuple[str, str]]]:
    if key == "priority":
        yield from ((each, (labels.priority_label(each), "")) for each in PRIORITIES)
    else:
        kinds = texts.questionnaire.assistance_kinds
        yield from ((each.id, texts.of(f"assistance:{each.id}")) for each in kinds)
