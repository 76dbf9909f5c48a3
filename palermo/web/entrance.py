"""The addresses without a language: the way in, and the sign of life."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import palermo
from palermo.web.register import current


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send the reader to the pages in the language chosen before, or else asked for by the browser."""
    response = HttpResponseRedirect(f"/{translation.get_language_from_request(request)}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
def chinese(request: HttpRequest, rest: str) -> HttpResponse:
    """Send the shorter address of a Chinese page to the one that names the script."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/zh-hans/{rest}" + (f"?{query}" if query else ""))


@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Say that the server answers, with which program and which facts."""
    return JsonResponse({"status": "ok", "version": palermo.__version__, "facts": current().digest})
