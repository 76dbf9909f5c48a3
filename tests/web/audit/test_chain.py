"""The chain of the log: every change in it shows, wherever it was made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.web.audit import verification
from palermo.web.audit.chain import BEGINNING, Concerned, append, canonical, digest
from palermo.web.audit.models import Concern, Event
from palermo.web.audit.verification import verify
from tests.append_only import lifted
from tests.together import one_after_another

if TYPE_CHECKING:
    from collections.abc import Callable

DETAILS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def write(number: int = 3) -> list[Event]:
    return [
        append(7, "Ada", "test.done", f"test:{each}", {"n": each}, Concerned({1}, {"ITA"})) for each in range(number)
    ]


def test_an_event_has_the_hash_of_its_content() -> None:
    """The hash is written out: what is hashed cannot change without this test."""
    event = Event(
        sequence=1,
        at=datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
        actor=7,
        actor_name="Ada",
        action="test.done",
        thing="test:1",
        detail="{}",
        concerned='{"bodies":[],"states":[]}',
        previous=BEGINNING,
    )
    assert digest(event) == "a2c0cb7e92ed4152f8bcac41c53aa3c6e970e8fc55eb7d89afbfad99b4ba6e3f"


@given(DETAILS)
def test_the_same_value_is_written_the_same_way(value: object) -> None:
    import json

    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written
    assert written.isascii()


@pytest.mark.django_db
def test_a_chain_holds_together() -> None:
    assert verify() == verification.Verdict(0, BEGINNING, None)
    events = write()
    assert [each.sequence for each in events] == [1, 2, 3]
    assert events[1].previous == events[0].hash
    assert verify() == verification.Verdict(3, events[-1].hash, None)


@pytest.mark.django_db
@settings(max_examples=20)
@given(
    detail=st.dictionaries(st.text(), DETAILS, max_size=3),
    name=st.text(st.characters(exclude_characters="\0", codec="utf-8")),
)
def test_whatever_was_written_verifies(detail: dict[str, object], name: str) -> None:
    with transaction.atomic():
        written = append(None, name, "test.done", "test:1", detail, Concerned())
        read = Event.objects.get(pk=written.pk)
        assert read.details == detail
        assert digest(read) == read.hash
        transaction.set_rollback(True)


FORGERIES: list[tuple[str, Callable[[], object], int, str]] = [
    ("actor", lambda: Event.objects.filter(pk=2).update(actor=8), 2, "content"),
    ("name", lambda: Event.objects.filter(pk=2).update(actor_name="Bob"), 2, "content"),
    ("action", lambda: Event.objects.filter(pk=2).update(action="other"), 2, "content"),
    ("thing", lambda: Event.objects.filter(pk=2).update(thing="test:9"), 2, "content"),
    ("detail", lambda: Event.objects.filter(pk=2).update(detail='{"n":9}'), 2, "content"),
    ("whom", lambda: Event.objects.filter(pk=2).update(concerned='{"bodies":[],"states":[]}'), 2, "content"),
    ("time", lambda: Event.objects.filter(pk=2).update(at=datetime(2000, 1, 1, tzinfo=UTC)), 2, "content"),
    ("previous", lambda: Event.objects.filter(pk=2).update(previous=BEGINNING), 2, "follow"),
    ("hash", lambda: Event.objects.filter(pk=2).update(hash="0" * 64), 2, "content"),
    ("first", lambda: Event.objects.filter(pk=1).update(actor=8), 1, "content"),
    ("last", lambda: Event.objects.filter(pk=3).update(actor=8), 3, "content"),
    ("gone", lambda: _delete(2), 2, "missing"),
    ("first gone", lambda: _delete(1), 1, "missing"),
    ("concern gone", lambda: Concern.objects.filter(event=2, state="ITA").delete(), 2, "whom it concerns"),
    (
        "concern changed",
        lambda: Concern.objects.filter(event=2, state="ITA").update(state="KEN"),
        2,
        "whom it concerns",
    ),
    ("concern added", lambda: Concern.objects.create(event_id=2, body=None, state="KEN"), 2, "whom it concerns"),
]


def _delete(sequence: int) -> None:
    Concern.objects.filter(event=sequence).delete()
    Event.objects.filter(pk=sequence).delete()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("forge", "place", "why"), [each[1:] for each in FORGERIES], ids=[each[0] for each in FORGERIES]
)
def test_a_forgery_is_found_at_its_place(forge: Callable[[], object], place: int, why: str) -> None:
    write()
    with lifted():
        forge()
    verdict = verify()
    assert verdict.broken is not None
    assert verdict.broken.sequence == place
    assert why in verdict.broken.why
    assert verdict.events == place - 1


@pytest.mark.django_db
def test_a_forger_who_mends_the_hash_breaks_the_next_link() -> None:
    write()
    with lifted():
        forged = Event.objects.get(pk=2)
        forged.actor = 8
        forged.hash = digest(forged)
        forged.save()
    broken = verify().broken
    assert broken is not None
    assert (broken.sequence, broken.why) == (3, "it does not follow the event before it")


@pytest.mark.django_db
def test_a_tail_taken_away_shows_against_what_was_noted() -> None:
    events = write()
    noted = (3, events[-1].hash)
    assert verify(noted).broken is None
    with lifted():
        _delete(3)
    assert verify().broken is None
    broken = verify(noted).broken
    assert broken is not None
    assert "ends before" in broken.why


@pytest.mark.django_db
def test_a_chain_computed_anew_shows_against_what_was_noted() -> None:
    noted = (2, write()[1].hash)
    with lifted():
        for each in (3, 2, 1):
            _delete(each)
        write(4)
    assert verify().broken is None
    broken = verify(noted).broken
    assert broken is not None
    assert broken.sequence == 2


@pytest.mark.django_db
def test_a_long_chain_is_walked_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "BATCH", 4)
    events = write(10)
    assert verify() == verification.Verdict(10, events[-1].hash, None)


@pytest.mark.django_db(transaction=True)
def test_events_of_many_at_once_make_one_chain() -> None:
    """Each writes in a transaction of its own at the same moment; no link is lost or doubled."""

    def write_some(number: int) -> int:
        for each in range(5):
            with transaction.atomic():
                append(number, "worker", "test.done", f"test:{each}", {}, Concerned({number}))
        return number

    jobs = [lambda number=number: write_some(number) for number in range(1, 5)]
    done, ((whole),) = one_after_another(jobs, [verify])
    assert done == [1, 2, 3, 4]
    assert isinstance(whole, verification.Verdict)
    assert (whole.events, whole.broken) == (20, None)
