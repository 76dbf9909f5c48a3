"""The addresses of the answers, under the prefix of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from palermo.web.answers import gap_urls
from palermo.web.answers.views import delegation, documents, prefill, rounds, section, signing, submissions

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "answers"

_ROUND = "rounds/<int:pk>/"
_VERSION = "versions/<int:pk>/"
_PUBLIC = "public/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("", rounds.home, name="home"),
    path(_ROUND, rounds.round_, name="round"),
    path(f"{_ROUND}sections/<slug:key>/", section.section, name="section"),
    path(f"{_ROUND}delegation/", delegation.delegation, name="delegation"),
    path(f"{_ROUND}known/", prefill.prefill_, name="prefill"),
    path(f"{_ROUND}documents/", documents.documents_, name="documents"),
    path(f"{_ROUND}sign-off/", signing.sign_off, name="sign_off"),
    path(f"{_ROUND}submit/", signing.submit, name="submit"),
    path(f"{_ROUND}close/", rounds.close, name="close"),
    path("tasks/<int:pk>/", rounds.finish, name="finish"),
    path("documents/<int:pk>/", documents.attachment, name="attachment"),
    path("documents/<int:pk>/remove/", documents.remove, name="remove"),
    path(_VERSION, submissions.submission, name="submission"),
    path(f"{_VERSION}file.json", submissions.file, name="submission_file"),
    path(f"{_VERSION}changes/", submissions.changes, name="changes"),
    path(f"{_VERSION}publish/", submissions.publish, name="publish"),
    path("public/", submissions.public_list, name="public_list"),
    path(_PUBLIC, submissions.public, name="public"),
    path(f"{_PUBLIC}file.json", submissions.public_file, name="public_file"),
    path(f"{_PUBLIC}documents/<int:document>/", submissions.public_document, name="public_document"),
    *gap_urls.urlpatterns,
]
