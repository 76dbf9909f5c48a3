"""Views of others made whole: what a form changes, and the event that tells of it, stand together or not at all."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import URLPattern, URLResolver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    Patterns = Sequence[URLPattern | URLResolver]


def whole(patterns: Patterns) -> Patterns:
    """Let every view of some addresses do what a form asks for in one transaction."""
    for each in patterns:
        if isinstance(each, URLResolver):
            whole(each.url_patterns)
        elif not hasattr(each.callback, "_whole"):
            each.callback = _whole(each.callback)
    return patterns


def _whole(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    shown._whole = True  # type: ignore[attr-defined]  # noqa: SLF001 - ours: one that is whole need not be made so
    return shown
