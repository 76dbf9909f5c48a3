"""The Django application of the guide."""

from __future__ import annotations

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """Duties and checklists; it stores nothing."""

    name = "palermo.web.guide"
    label = "guide"
