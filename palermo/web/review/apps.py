"""The Django application of the review of implementation."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Draws, reviews with their steps, what reviewers write, and what becomes public of it."""

    name = "palermo.web.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"
