"""The addresses of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, re_path

from palermo.web.api.openapi import openapi
from palermo.web.api.service import api
from palermo.web.api.views import index, not_found

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", index, name="index"),
    path("openapi.json", openapi, name="openapi"),
    path("", api.urls),
    re_path("", not_found),
]
