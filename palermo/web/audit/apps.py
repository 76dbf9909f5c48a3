"""The Django application of the audit log."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The events and whom they concern."""

    name = "palermo.web.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the applications name their actions."""
        from palermo.web.audit import labels

        labels.discover()
