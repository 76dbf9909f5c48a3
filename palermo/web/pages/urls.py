"""The addresses of the pages, under the prefix of a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from palermo.web.pages.views import about, data, home, instruments, preferences, relation, states

app_name = "pages"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("instruments/", instruments.instruments, name="instruments"),
    path("instruments/<str:id_>/", instruments.instrument, name="instrument"),
    path("instruments/<str:id_>/table.csv", instruments.table, {"form": "csv"}, name="table_csv"),
    path("instruments/<str:id_>/table.json", instruments.table, {"form": "json"}, name="table_json"),
    path("instruments/<str:instrument>/changes.json", home.status_changes, name="changes"),
    path("states/", states.states, name="states"),
    path("states/<str:code>/", states.state, name="state"),
    path("two-states/", relation.relation, name="relation"),
    path("search/", states.search, name="search"),
    path("data/", data.data, name="data"),
    path("about/", about.about, name="about"),
    path("theme/", preferences.theme, name="theme"),
]
