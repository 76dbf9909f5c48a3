"""What actions are called in the log: an application says it in `audit_labels.py`; others are shown by their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

_LABELS: dict[str, _StrPromise] = {}


def label(action: str, words: _StrPromise) -> None:
    """Say what an action is called, such as `accounts.body.invite`; the words are translated when they are shown."""
    _LABELS[action] = words


def labels() -> Mapping[str, str]:
    """Return all actions with their words in the language of the page."""
    return {action: str(words) for action, words in _LABELS.items()}


def words(action: str) -> str:
    """Return what an action is called, or its name."""
    return str(_LABELS.get(action, action))


def discover() -> None:
    """Read the module `audit_labels` of every application."""
    autodiscover_modules("audit_labels")
