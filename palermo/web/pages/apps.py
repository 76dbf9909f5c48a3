"""The Django application of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Templates, styles and views; no tables of its own."""

    name = "palermo.web.pages"
    label = "pages"
