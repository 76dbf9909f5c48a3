"""The Django application of the accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, bodies, memberships and invitations."""

    name = "palermo.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what happens to accounts; let the applications add their panels and their sections."""
        from palermo.web.accounts import sections, signals, work

        signals.connect()
        work.discover()
        sections.discover()
