"""The addresses of gap reports, workbooks and statistics, among those of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from palermo.web.answers.views import gap_pages, statistics_pages, workbook_pages

if TYPE_CHECKING:
    from django.urls import URLPattern

_ROUND = "rounds/<int:pk>/"
_VERSION = "versions/<int:pk>/"
_PUBLIC = "public/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(f"{_VERSION}gaps/", gap_pages.report, name="gap_report"),
    path(f"{_VERSION}gaps.<slug:form>", gap_pages.file, name="gap_file"),
    path(f"{_PUBLIC}gaps/", gap_pages.public, name="public_gap_report"),
    path(f"{_PUBLIC}gaps.<slug:form>", gap_pages.public_file, name="public_gap_file"),
    path(f"{_ROUND}gaps/", gap_pages.preview, name="gap_preview"),
    path(f"{_ROUND}workbook/", workbook_pages.workbook, name="workbook"),
    path(f"{_ROUND}workbook.xlsx", workbook_pages.file, name="workbook_file"),
    path("forms/<slug:questionnaire>.xlsx", workbook_pages.form, name="workbook_form"),
    path("imports/<int:pk>/", workbook_pages.import_, name="workbook_import"),
    path("imports/<int:pk>/drop/", workbook_pages.drop, name="workbook_drop"),
    path("statistics/", statistics_pages.statistics, name="statistics"),
    path("statistics.<slug:form>", statistics_pages.file, name="statistics_file"),
]
