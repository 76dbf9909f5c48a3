"""The addresses: open data and API without a language, pages under one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from palermo.web import entrance
from palermo.web.accounts.urls import provider_patterns
from palermo.web.api.urls import urlpatterns as api_patterns
from palermo.web.downloads import urlpatterns as data_patterns

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entrance.choose_language, name="entrance"),
    re_path(r"^zh/(?P<rest>.*)$", entrance.chinese, name="chinese"),
    path("health", entrance.health, name="health"),
    path("api/v1/", include(api_patterns)),
    path("data/", include(data_patterns)),
    *provider_patterns,
]
urlpatterns += i18n_patterns(
    path("resolutions/", include("palermo.web.resolutions.urls")),
    path("guide/", include("palermo.web.guide.urls")),
    path("answers/", include("palermo.web.answers.urls")),
    path("reviews/", include("palermo.web.review.urls")),
    path("audit/", include("palermo.web.audit.urls")),
    path("", include("palermo.web.accounts.urls")),
    path("", include("palermo.web.pages.urls")),
)

# What pages show in place of Django's own words; the open data answers for itself.
handler400 = "palermo.web.pages.views.errors.bad_request"
handler403 = "palermo.web.pages.views.errors.denied"
handler404 = "palermo.web.pages.views.errors.not_found"
handler500 = "palermo.web.pages.views.errors.server_failure"
