"""The Django application of the policy."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PolicyConfig(AppConfig):
    """No tables; it reads the module `policy_rules` of every application once all models are there."""

    name = "palermo.web.policy"
    label = "policy"

    def ready(self) -> None:
        """Register the rules of all applications."""
        autodiscover_modules("policy_rules")
