"""The Django application of the resolutions."""

from __future__ import annotations

from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    """The library that the operator fills, and what visitors have read for a day."""

    name = "palermo.web.resolutions"
    label = "resolutions"
    default_auto_field = "django.db.models.BigAutoField"
