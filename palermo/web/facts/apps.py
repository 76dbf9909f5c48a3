"""The Django application that keeps the rows of the fact packs."""

from __future__ import annotations

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Rows of packs, States, organizations, instruments, actions and declarations."""

    name = "palermo.web.facts"
    label = "facts"
    default_auto_field = "django.db.models.BigAutoField"
