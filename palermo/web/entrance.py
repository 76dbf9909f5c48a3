"""The addresses without a language: the way in, and the sign of life."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache

import palermo
from palermo.web.pages.views.visit import read_only
from palermo.web.register import current


@read_only
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send the reader to the pages in the language that the browser asks for."""
    response = HttpResponseRedirect(f"/{_accepted(request.headers.get('Accept-Language', ''))}/")
    patch_vary_headers(response, ("Accept-Language",))
    return response


def _accepted(header: str) -> str:
    """Return the language of the pages that a header likes best; English where it names none of them."""
    for code, _weight in parse_accept_lang_header(header):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


@read_only
def chinese(request: HttpRequest, rest: str) -> HttpResponse:
    """Send the shorter address of a Chinese page to the one that names the script."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/zh-hans/{rest}" + (f"?{query}" if query else ""))


@never_cache
@read_only
def health(_request: HttpRequest) -> JsonResponse:
    """Say that the server answers, with which program and which facts."""
    return JsonResponse({"status": "ok", "version": palermo.__version__, "facts": current().digest})
