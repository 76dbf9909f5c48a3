"""The Django application of the demonstration."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Tables of what was invented among bodies and people."""

    name = "palermo.web.demo"
    label = "demo"
