"""May this actor do this to that, and which rows may this actor see: one registry answers, and denies by default."""

from __future__ import annotations

from palermo.web.policy.actors import (
    NOBODY,
    ROLES_THAT_MANAGE,
    Actor,
    Standing,
    actor_of,
    actor_of_user,
    renewed,
)
from palermo.web.policy.registry import EVERYTHING, NOTHING, Rule, allows, find, permits, rule, rules, scope

__all__ = [
    "EVERYTHING",
    "NOBODY",
    "NOTHING",
    "ROLES_THAT_MANAGE",
    "Actor",
    "Rule",
    "Standing",
    "actor_of",
    "actor_of_user",
    "allows",
    "find",
    "permits",
    "renewed",
    "rule",
    "rules",
    "scope",
]
