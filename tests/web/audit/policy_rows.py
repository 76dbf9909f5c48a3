"""Events for the law of the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.web.audit.chain import Concerned, append

if TYPE_CHECKING:
    from random import Random

    from tests.web.policy.rows import Rows


def make(world: Rows, random: Random) -> None:
    """Save events that concern nobody, one, or several."""
    for _ in range(20):
        actor = random.choice([None, *(each.pk for each in world.users)])
        bodies = {each.pk for each in random.sample(world.bodies, random.randrange(3))}
        states = set(random.sample(world.states, random.randrange(3)))
        append(actor, "somebody", "test.done", "test:1", {}, Concerned(bodies, states))
