"""The reader's choice of theme, kept in a cookie of this browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from palermo.web.pages.presenters.frame import THEME_COOKIE, THEMES
from palermo.web.pages.views.errors import too_large
from palermo.web.pages.views.visit import method_not_allowed
from palermo.web.security import is_small

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_YEAR = 365 * 24 * 3600
#: Bytes of an address and of the name of a theme.
_LARGEST = 64 * 1024


# Exempt: it changes nothing but the colours of the sender's own screen, and a token would forbid caching of pages.
@csrf_exempt
def theme(request: HttpRequest) -> HttpResponse:
    """Remember `theme` (light, dark, or auto to forget), and go back to the page at `next`."""
    if request.method != "POST":
        return method_not_allowed(request, ("POST",))
    if not is_small(request, _LARGEST):
        return too_large(request)
    try:
        back = request.POST.get("next", "")
    except SuspiciousOperation:  # more bytes or more fields than Django reads
        return too_large(request)
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(back, here, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else reverse("pages:home"))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response
