"""Words for what the pages of answers show: fields, answers, origins, obligations."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from palermo.implementation.questionnaire import Question


K = TypeVar("K")


def _in_each_language(make: Callable[[], dict[K, str]]) -> Callable[[], dict[K, str]]:
    """Let a table of words be made once a language: a page asks for hundreds of them."""
    made: dict[str, dict[K, str]] = {}

    @wraps(make)
    def table() -> dict[K, str]:
        language = get_language() or ""
        if language not in made:
            made[language] = make()
        return made[language]

    return table


@_in_each_language
def _answer_labels() -> dict[str, str]:
    return {
        "yes": pgettext("answer", "Yes"),
        "part": pgettext("answer", "Yes, in part"),
        "no": pgettext("answer", "No"),
    }


def answer_label(answer: str) -> str:
    """Return yes, in part or no."""
    return _answer_labels().get(answer, answer)


@_in_each_language
def _key_labels() -> dict[str, str]:
    return {
        "answer": _("Answer"),
        "text": _("Answer in words"),
        "number": _("Number"),
        "unit": _("Unit"),
        "citations": _("Laws and measures"),
        "cases": _("Cases"),
        "choices": _("Choose"),
        "matrix": _("For each of these"),
        "rows": _("Table"),
        "date": _("Date"),
        "percent": _("Percent"),
        "authority": _("Authority"),
        "languages": _("Languages"),
        "missing": _("What is missing"),
        "needed": _("What is needed"),
        "why": _("Why"),
        "steps": _("Steps and plans"),
        "practice": _("Practice"),
        "difficulties": _("Difficulties"),
        "elsewhere": _("Answered elsewhere"),
        "assistance": _("Assistance"),
    }


def key_label(key: str) -> str:
    """Return what a part of an answer is called where the questionnaire has no words of its own for it."""
    return _key_labels().get(key, key)


@_in_each_language
def _hints() -> dict[str, str]:
    return {
        "number": _("Digits, with a point before a fraction, such as 4.5"),
        "date": _("Year-month-day, such as 2026-03-31"),
        "percent": _("From 0 to 100"),
        "languages": _("Codes of two letters, separated by commas, such as en, fr"),
    }


def hint(key: str) -> str:
    """Return how a field is written, where that is not plain."""
    return _hints().get(key, "")


@_in_each_language
def _column_labels() -> dict[str, str]:
    return {
        "law": _("Law or measure"),
        "article": _("Article"),
        "url": _("Address on the web"),
        "name": _("Name"),
        "address": _("Address"),
        "phone": _("Telephone"),
        "email": _("E-mail"),
        "languages": _("Languages"),
        "hours": _("Hours"),
        "urgent": _("Urgent channel"),
        "mechanism": _("Mechanism"),
        "date": _("Date"),
        "note": _("Note"),
        "kind": _("Kind of assistance"),
        "priority": _("Priority"),
        "when": _("By when"),
        "received": _("Received already, and from whom"),
        "counterpart": _("Counterpart in your State"),
        "result": _("Result that would close the gap"),
        "office": _("Office"),
        "role": _("Role"),
    }


def column_label(key: str) -> str:
    """Return what a column of a citation, an authority, a person or a need is called."""
    return _column_labels().get(key, key)


@_in_each_language
def _priority_labels() -> dict[str, str]:
    return {
        "high": pgettext("priority", "high"),
        "medium": pgettext("priority", "medium"),
        "low": pgettext("priority", "low"),
    }


def priority_label(priority: str) -> str:
    """Return how urgent a need is."""
    return _priority_labels().get(priority, priority)


@_in_each_language
def _obligation_labels() -> dict[str, str]:
    return {
        "mandatory": _("must be done"),
        "consider": _("must be considered"),
        "optional": _("may be done"),
    }


def obligation_label(question: Question) -> str:
    """Return how strongly the provision behind a question binds; nothing for what only informs."""
    return _obligation_labels().get(question.obligation.value, "")


@_in_each_language
def _origin_labels() -> dict[str, str]:
    return {
        "participation": _("from the register of participation"),
        "earlier": _("from an earlier cycle"),
        "elsewhere": _("from answers given to another mechanism"),
        "workbook": _("from a workbook"),
    }


def origin_label(origin: str) -> str:
    """Return where an answer that no person wrote here came from."""
    return _origin_labels().get(origin, origin)


def follow_label(after: tuple[str, ...]) -> str:
    """Return the heading of what is asked after some answers."""
    return {
        ("yes",): _("If yes"),
        ("part",): _("If in part"),
        ("no",): _("If no"),
        ("yes", "part"): _("If yes or in part"),
        ("part", "no"): _("If in part or no"),
        ("yes", "no"): _("If yes or no"),
    }.get(after, _("In any case, where it helps"))


def age(day: date, today: date) -> str:
    """Return how old something of a day is: in days, months or years, rounded down."""
    days = max(0, (today - day).days)
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months < 1:
        return ngettext("%(n)s day old", "%(n)s days old", days) % {"n": days}
    if months < 12:  # noqa: PLR2004
        return ngettext("%(n)s month old", "%(n)s months old", months) % {"n": months}
    return ngettext("%(n)s year old", "%(n)s years old", months // 12) % {"n": months // 12}
