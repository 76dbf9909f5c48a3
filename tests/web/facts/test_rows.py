"""Facts put into the tables come back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palermo.web.facts.rows import facts as read_facts

if TYPE_CHECKING:
    from palermo.facts.records import Facts


@pytest.mark.django_db
def test_round_trip_of_the_built_in_pack(facts: Facts) -> None:
    read = read_facts()
    assert read.packs == facts.packs
    assert dict(read.states) == dict(facts.states)
    assert list(read.states) == list(facts.states)
    assert dict(read.organizations) == dict(facts.organizations)
    assert dict(read.instruments) == dict(facts.instruments)
    assert dict(read.actions) == dict(facts.actions)
    assert dict(read.declarations) == dict(facts.declarations)
