"""The addresses of the log, under the prefix of a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from palermo.web.audit import views

app_name = "audit"

urlpatterns: list[URLPattern] = [
    path("", views.events, name="events"),
    path("log.csv", views.file, name="file"),
]
