"""Forms whose text must not be lost: given back to be sent again where it cannot be taken now.

Who was signed out while writing, or sends a form that was made before signing in anew, gets every field back in a form
that can be sent again as it is; nothing was saved then, and the page says so.
"""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from palermo.web.accounts.views.visit import closed
from palermo.web.pages.views.visit import Shown, render, visit_of
from palermo.web.resolutions.views.uploads import of_another

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

P = ParamSpec("P")

#: Bytes of a form without files that are read; ten times what the longest answer may hold.
LARGEST_FORM = 10_000_000
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


class HeldPage(NamedTuple):
    """What was sent, and why it was not taken."""

    title: str
    why: str
    remedy: str
    #: Where it is sent again; empty where it was not read.
    action: str
    token: str
    fields: tuple[tuple[str, str], ...]
    sign_in: bool


def keeping(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let a view take forms whose text is given back when it cannot be taken.

    The check of forms is done here: Django's own would answer with a page that loses the text.
    """

    @csrf_exempt
    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        held = _held(request) if request.method == "POST" else None
        return view(request, *args, **kwargs) if held is None else closed(held)

    return kept


def by_script(request: HttpRequest) -> bool:
    """Return whether a script asks, which wants no page."""
    return request.headers.get("Accept", "").startswith("application/json")


def _held(request: HttpRequest) -> HttpResponse | None:
    why = _unreadable(request)
    if why:
        return _answer(request, why, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if _from_elsewhere(request):
        why_not = _("The form came without the cookie that this site gives with it, or from another site.")
        page = HeldPage(_("This form is none of these pages"), why_not, "", "", "", (), sign_in=False)
        return _answer(request, page, HTTPStatus.FORBIDDEN)
    if not request.user.is_authenticated:
        page = _page(request, _("You are signed out"), _("The session ended while you wrote."), sign_in=True)
        return _answer(request, page, HTTPStatus.FORBIDDEN)
    foreign = of_another(request)
    if foreign:
        remedy = _("Look whether this is your text, and send it again.")
        page = _page(request, _("Please send this once more"), foreign[0].what, remedy)
        return _answer(request, page, HTTPStatus.FORBIDDEN)
    return None


def _from_elsewhere(request: HttpRequest) -> bool:
    """Return whether a browser says that the page of another site sends the form.

    Nothing of it is given back: with our token beside it, one press of the button would send it as the reader's own.
    """
    origin = request.headers.get("Origin")
    return origin is not None and origin != f"{request.scheme}://{request.get_host()}"


def _unreadable(request: HttpRequest) -> HeldPage | None:
    """Return why a form cannot be read at all; it is then still in the browser that sent it."""
    remedy = _("Go back in your browser: your text is still there. Shorten it, or attach it as a document.")
    title = _("This is more than a form can hold")
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
        if announced <= LARGEST_FORM:
            len(request.POST)
            return None
    except ValueError:
        return HeldPage(title, _("What was sent is not a form."), remedy, "", "", (), sign_in=False)
    except SuspiciousOperation:  # too many fields, or a form that is longer than it announced
        return HeldPage(title, _("The form has too many fields."), remedy, "", "", (), sign_in=False)
    except MultiPartParserError:
        return HeldPage(title, _("What was sent is not a form."), remedy, "", "", (), sign_in=False)
    why = _("More than %(n)s megabytes were sent.") % {"n": LARGEST_FORM // 1_000_000}
    return HeldPage(title, why, remedy, "", "", (), sign_in=False)


def _page(request: HttpRequest, title: str, why: str, remedy: str = "", *, sign_in: bool = False) -> HeldPage:
    fields = tuple((name, value) for name, values in request.POST.lists() if name != TOKEN for value in values)
    return HeldPage(title, why, remedy, request.get_full_path(), get_token(request), fields, sign_in)


def _answer(request: HttpRequest, page: HeldPage, status: HTTPStatus) -> HttpResponse:
    if by_script(request):
        code = HTTPStatus.UNAUTHORIZED if page.sign_in else status
        return JsonResponse({"why": page.why}, status=code)
    html = render(visit_of(request), Shown("answers/held.html", "work", page, status))
    return HttpResponse(html, status=status)
