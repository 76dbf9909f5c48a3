"""The Django application of the API; it has no tables."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API under `/api/v1/`."""

    name = "palermo.web.api"
    label = "api"
