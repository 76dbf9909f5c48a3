"""The addresses of the pages of resolutions, under the prefix of a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from palermo.web.resolutions.views import compare, document, graphs, library, mandates, overview, read, reading

app_name = "resolutions"

urlpatterns: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("read/", read.read, name="read"),
    path("read/<str:token>/", reading.reading, name="reading"),
    path("read/<str:token>/remove/", reading.remove, name="remove"),
    path("read/<str:token>/<int:number>/", reading.part, name="reading_part"),
    path("read/<str:token>/<int:number>/file.<str:form>", reading.file, name="reading_file"),
    path("library/", library.library, name="library"),
    path("document/<str:slug>/", document.document, name="document"),
    path("document/<str:slug>/file.<str:form>", document.file, name="document_file"),
    path("mandates/", mandates.mandates, name="mandates"),
    path("mandates/mandates.<str:form>", mandates.file, name="mandates_file"),
    path("compare/", compare.compare, name="compare"),
    path("lineage/", graphs.lineage, name="lineage"),
    path("citations/", graphs.citations, name="citations"),
]
