"""The Django application of the answers."""

from __future__ import annotations

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """Rounds of a State, its saved answers, and the versions that it has submitted."""

    name = "palermo.web.answers"
    label = "answers"
    default_auto_field = "django.db.models.BigAutoField"
