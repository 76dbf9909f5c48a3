"""The tables follow the packs: wholly or not at all, and only when the packs have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from palermo.participation import Register
from palermo.web.facts import models
from palermo.web.facts.load import packs_digest, replace_rows, stored_digest, stored_digest_or_none
from palermo.web.register import NoFactsError, current, register

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.records import Facts

pytestmark = pytest.mark.django_db


def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_database_is_the_one_asked_for(pytestconfig: pytest.Config) -> None:
    del pytestconfig
    assert connection.vendor in {"sqlite", "postgresql"}


def test_digest_is_the_same_for_the_same_packs() -> None:
    assert packs_digest(()) == packs_digest([])
    assert len(packs_digest(())) == 64
    assert stored_digest() == packs_digest(())


def test_digest_changes_with_an_overlay_its_order_and_its_contents(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "pack.toml").write_text(f'name = "{folder.name}"')
    seen = {packs_digest(()), packs_digest([one]), packs_digest([one, other]), packs_digest([other, one])}
    (one / "actions.csv").write_text("")
    seen.add(packs_digest([one]))
    (one / "actions.csv").write_text("x")
    seen.add(packs_digest([str(one)]))
    assert len(seen) == 6


def test_digest_of_a_pack_that_cannot_be_read_matches_no_other(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").mkdir()
    assert packs_digest([tmp_path]) not in {packs_digest([]), packs_digest([tmp_path / "absent"])}


def test_loading_twice_leaves_the_same_rows(facts: Facts) -> None:
    before = {
        model: model._default_manager.count()
        for model in connection.introspection.installed_models(
            [table for table in connection.introspection.table_names() if table.startswith("facts_")]
        )
    }
    replace_rows(facts, packs_digest(()))
    assert before == {model: model._default_manager.count() for model in before}
    assert models.State.objects.count() == len(facts.states)
    assert models.Edition.objects.count() == 1


def test_a_newer_edition_replaces_every_row(facts: Facts) -> None:
    fewer = replace(facts, states={"KEN": facts.states["KEN"]}, actions={}, declarations={})
    replace_rows(fewer, "f" * 64)
    assert list(models.State.objects.values_list("code", flat=True)) == ["KEN"]
    assert not models.Action.objects.exists()
    assert stored_digest() == "f" * 64


def test_a_load_that_fails_changes_nothing(facts: Facts) -> None:
    ken = facts.states["KEN"]
    impossible = replace(facts, states={"KEN": ken, "TWICE": ken})
    with pytest.raises(IntegrityError), transaction.atomic():
        replace_rows(impossible, "0" * 64)
    assert stored_digest() == packs_digest(())
    assert models.State.objects.count() == len(facts.states)


def test_register_is_kept_while_the_edition_is_the_same() -> None:
    assert register() is register()


def test_register_follows_a_new_edition(facts: Facts) -> None:
    before = current()
    fewer = replace(facts, actions={id_: acts[:3] for id_, acts in facts.actions.items()})
    replace_rows(fewer, "a" * 64)
    after = current()
    assert after.digest == "a" * 64
    assert after.register is not before.register
    assert len(after.register.facts.actions["untoc"]) == 3
    replace_rows(facts, before.digest)
    assert len(register().facts.actions["untoc"]) == len(facts.actions["untoc"])


def test_register_without_facts_says_how_to_load_them() -> None:
    models.Edition.objects.all().delete()
    assert stored_digest_or_none() is None
    with pytest.raises(NoFactsError, match="palermo serve"):
        register()


def test_answers_over_the_rows_are_those_over_the_files(facts: Facts) -> None:
    day = date(2014, 7, 10)
    over_files, over_rows = Register(facts), register()
    for instrument in facts.instruments:
        assert over_rows.statuses(instrument, day) == over_files.statuses(instrument, day)
        assert over_rows.entry_into_force(instrument) == over_files.entry_into_force(instrument)
        assert over_rows.history(instrument) == over_files.history(instrument)
