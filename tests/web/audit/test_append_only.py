"""Tables that only grow: the database refuses everything else, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from palermo.web.audit.append_only import REFUSAL, install_append_only
from palermo.web.audit.chain import Concerned, append
from palermo.web.audit.models import Concern, Event

if TYPE_CHECKING:
    from collections.abc import Iterator

POSTGRES_ALONE = ["TRUNCATE audit_event CASCADE", "TRUNCATE audit_concern"]
SQLITE_ALONE = [
    "INSERT OR REPLACE INTO audit_concern (id, event_id, body, state) SELECT id, event_id, 99, 'X' FROM audit_concern",
    """REPLACE INTO audit_event (sequence, at, actor_name, action, thing, detail, concerned, previous, hash)
    SELECT sequence, at, 'Eve', action, thing, detail, concerned, previous, hash FROM audit_event""",
    "UPDATE OR REPLACE audit_event SET actor = 9",
]
BOTH = [
    "UPDATE audit_event SET actor = 9",
    "UPDATE audit_event SET hash = hash",
    "UPDATE audit_concern SET state = 'KEN'",
    "DELETE FROM audit_concern",
    "DELETE FROM audit_event WHERE sequence = 1",
]


def _statements() -> list[str]:
    return BOTH + (POSTGRES_ALONE if connection.vendor == "postgresql" else SQLITE_ALONE)


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(BOTH) + 3))
def test_nothing_is_changed_deleted_or_emptied(number: int) -> None:
    append(7, "Ada", "test.done", "test:1", {}, Concerned({1}, {"ITA"}))
    connection.check_constraints()
    before = list(Event.objects.values()), list(Concern.objects.values())
    statements = _statements()
    statement = statements[number % len(statements)]
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert REFUSAL in str(refused.value)
    assert (list(Event.objects.values()), list(Concern.objects.values())) == before


@pytest.mark.django_db
def test_the_models_are_refused_as_well() -> None:
    event = append(7, "Ada", "test.done", "test:1", {}, Concerned())
    event.actor_name = "Bob"
    for change in (event.save, event.delete, lambda: Event.objects.bulk_update([event], ["actor_name"])):
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            change()
    assert Event.objects.get().actor_name == "Ada"


class Kept(models.Model):
    """A table of its own for the test of rows that may be deleted."""

    demo = models.BooleanField()

    class Meta:
        """No migration knows it."""

        app_label = "palermo_tests"

    def __str__(self) -> str:
        return str(self.pk)


@pytest.fixture
def kept() -> Iterator[type[Kept]]:
    """Make the table, let it only grow but for rows of a demonstration, and take it away again."""
    operation = install_append_only(Kept._meta.db_table, unless="OLD.demo")
    assert isinstance(operation, migrations.RunPython)
    state = ProjectState()
    with connection.schema_editor() as editor:
        editor.create_model(Kept)
        operation.database_forwards("palermo_tests", editor, state, state)
    yield Kept
    with connection.schema_editor() as editor:
        operation.database_backwards("palermo_tests", editor, state, state)
    Kept._default_manager.all().delete()
    with connection.schema_editor() as editor:
        editor.delete_model(Kept)


@pytest.mark.django_db(transaction=True)
def test_rows_named_by_a_condition_can_be_deleted_and_never_changed(kept: type[Kept]) -> None:
    real, shown = kept._default_manager.create(demo=False), kept._default_manager.create(demo=True)
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        kept._default_manager.filter(pk=shown.pk).update(demo=False)
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        kept._default_manager.filter(pk=real.pk).delete()
    kept._default_manager.filter(pk=shown.pk).delete()
    assert list(kept._default_manager.all()) == [real]
