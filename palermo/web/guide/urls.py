"""The addresses of the guide, under the prefix of a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from palermo.web.guide.views import book, duties, states

app_name = "guide"

urlpatterns: list[URLPattern] = [
    path("", duties.overview, name="overview"),
    path("instruments/<str:instrument>/", duties.instrument, name="instrument"),
    path("instruments/<str:instrument>/<str:number>/", duties.article, name="article"),
    path("themes/<str:theme>/", duties.theme, name="theme"),
    path("kinds/<str:kind>/", duties.kind, name="kind"),
    path("checklists/", duties.checklists, name="checklists"),
    path("states/", states.states, name="states"),
    path("states/<str:code>/", states.state, name="state"),
    path("book.pdf", book.book, name="book"),
]
