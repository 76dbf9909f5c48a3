"""Addresses that take a form and show nothing of their own."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.http import HttpResponseRedirect
from django.urls import reverse

from palermo.web.accounts.views.visit import SignedVisit, signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from palermo.web.pages.views.visit import Shown

P = ParamSpec("P")


def signed_in_posting(
    show: Callable[Concatenate[SignedVisit, P], Shown | HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Turn a function of a visit into a view for people who are signed in, which takes forms alone."""
    return signed_in(show, ("POST",))


def to(name: str, *arguments: object) -> HttpResponseRedirect:
    """Lead to a page after a form was taken, so that to load it again sends nothing again."""
    return HttpResponseRedirect(reverse(name, args=arguments), status=HTTPStatus.SEE_OTHER)
