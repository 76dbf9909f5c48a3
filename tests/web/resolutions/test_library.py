"""The library keeps, replaces and forgets; what is read from its texts is read anew when the reader changes."""

from __future__ import annotations

import pytest
from django.db import connection

from palermo.web.resolutions import index, library
from palermo.web.resolutions.models import Band, Entry, Mention, Source, Task
from palermo.web.resolutions.storing import packed, text_of, unpacked
from tests.web.resolutions import samples

pytestmark = pytest.mark.django_db


def test_a_resolution_is_kept_with_all_that_is_found_by() -> None:
    (entry,) = samples.keep(samples.LIGHTHOUSES)
    assert (entry.symbol, entry.slug, entry.body) == ("A/RES/56/901", "A-RES-56-901", "GA")
    assert entry.title == "Upkeep of lighthouses"
    assert str(entry.adopted) == "2001-12-19"
    assert (entry.year, entry.language) == (2001, "en")
    assert Band.objects.filter(entry=entry).exists()


def test_the_text_comes_back_as_it_was_read() -> None:
    (entry,) = samples.keep(samples.LIGHTHOUSES)
    assert text_of(Source.objects.get(id=entry.source_id)).text == samples.LIGHTHOUSES


def test_the_same_text_is_kept_once() -> None:
    first, again = samples.keep(samples.LIGHTHOUSES), samples.keep(samples.LIGHTHOUSES)
    assert [each.slug for each in first] == [each.slug for each in again]
    assert Source.objects.count() == Entry.objects.count() == 1


def test_another_text_of_the_same_symbol_takes_its_place() -> None:
    samples.keep(samples.LIGHTHOUSES)
    samples.keep(samples.LIGHTHOUSES.replace("keepers", "guards"))
    assert Source.objects.count() == Entry.objects.count() == 1
    found = library.find("A-RES-56-901")
    assert found is not None
    assert "guards" in found.readout.text.text


def test_a_day_that_does_not_stand_in_the_text_is_taken_from_the_record() -> None:
    text = samples.LIGHTHOUSES.replace("56/901", "58/135").partition("88th plenary")[0]
    (entry,) = samples.keep(text)
    assert (str(entry.adopted), entry.year) == ("2003-12-22", 2003)


def test_a_volume_is_one_source_with_several_entries() -> None:
    entries = samples.keep(samples.LIGHTHOUSES + "\n\n\f" + samples.LATER)
    assert [each.symbol for each in entries] == ["A/RES/56/901", "A/RES/57/902"]
    assert library.forget("A/RES/56/901") == 1
    assert Source.objects.count() == 1
    assert library.forget("A-RES-57-902") == 1
    assert not Source.objects.exists()


def test_what_is_forgotten_leaves_nothing_behind() -> None:
    samples.keep(samples.LIGHTHOUSES)
    assert library.forget("A/RES/56/901") == 1
    assert library.forget("A/RES/56/901") == 0
    for model in (Source, Entry, Mention, Task, Band):
        assert not model._default_manager.exists()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {index.TABLE}")  # noqa: S608 - our own name
        assert cursor.fetchone() == (0,)


def test_a_text_without_a_resolution_is_refused() -> None:
    with pytest.raises(library.NothingThere):
        samples.keep("Dear aunt, the weather is fine. Yours.\n")
    assert not Source.objects.exists()


def test_a_text_without_a_symbol_has_an_address_of_its_own() -> None:
    (entry,) = samples.keep(samples.BUOYS.replace("ECOSOC Resolution 2003/77", ""))
    assert entry.symbol == ""
    assert entry.slug.startswith("text-")
    assert library.find(entry.slug) is not None


def test_the_library_is_read_anew_by_another_reader() -> None:
    samples.keep(samples.LIGHTHOUSES)
    assert library.stale() == 0
    Entry.objects.update(reader="older", title="wrong", adopted=None)
    assert library.stale() == 1
    assert library.refresh() == 1
    entry = Entry.objects.get()
    assert entry.title == "Upkeep of lighthouses"
    assert library.refresh() == 0


def test_the_edition_changes_with_every_change() -> None:
    editions = [library.edition()]
    samples.keep(samples.LIGHTHOUSES)
    editions.append(library.edition())
    samples.keep(samples.LATER)
    editions.append(library.edition())
    library.forget("A/RES/57/902")
    editions.append(library.edition())
    assert len(set(editions)) == len(editions)


@pytest.mark.parametrize("characters", ["plain", "nul \0 and bell \a", "\ud800 alone", "漢字 🏮 عربي", "", "\f\n\r\n"])
def test_any_text_can_be_stored(characters: str) -> None:
    from palermo.resolutions.text import Place, Styled, Text

    text = Text(
        "n", characters, (Place(0, 1, 1, 0, (1.5, 2.0, 3.0, 4.0)), Place(1, 0, 2, 1)), (Styled(0, 1, "italic"),)
    )
    assert unpacked(packed(text)) == text
