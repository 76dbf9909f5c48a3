"""The addresses of the pages of the review, under the prefix of a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from palermo.web.review.views import calendars, keeping, observations, public, reviews, sections

app_name = "review"

urlpatterns: list[URLPattern] = [
    path("", public.overview, name="overview"),
    path("draws/<int:number>/", public.draw, name="draw"),
    path("draws/<int:number>/states.csv", public.draw_states, name="draw_states"),
    path("draws/<int:number>/result.json", public.draw_result, name="draw_result"),
    path("summaries/<int:number>/", public.summary, name="summary"),
    path("keeping/", keeping.kept, name="kept"),
    path("keeping/prepare/", keeping.prepare, name="prepare"),
    path("keeping/draws/<int:number>/", keeping.manage, name="manage"),
    path("keeping/begin/", keeping.begin, name="begin"),
    path("mine/", reviews.mine, name="mine"),
    path("mine/calendar/", calendars.page, name="calendar"),
    path("mine/calendar/reviews.ics", calendars.mine, name="my_calendar"),
    path("calendar/<str:token>/reviews.ics", calendars.feed, name="feed"),
    path("<int:number>/", reviews.workspace, name="workspace"),
    path("<int:number>/review.ics", calendars.of_review, name="review_calendar"),
    path("<int:number>/sections/<slug:key>/", sections.section, name="section"),
    path("<int:number>/documents/<slug:digest>/", sections.document, name="document"),
    path("<int:number>/observations/", observations.listed, name="observations"),
    path("<int:number>/observations/<int:which>/", observations.observation, name="observation"),
    path("<int:number>/observations/<int:which>/decide/", observations.decide, name="decide"),
    path("<int:number>/lists/<int:which>/", observations.version, name="list"),
    path("<int:number>/lists/<int:which>/list.json", observations.version_file, name="list_file"),
]
