"""A long volume is kept in pieces, which together are all of it, each with its places in the document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.resolutions.reading import plain
from palermo.resolutions.text import Place, Styled, Text
from palermo.web.resolutions import jobs, library, parsing, splitting
from palermo.web.resolutions.models import Entry, Source
from tests.web.resolutions import samples

VOLUME = f"{samples.LIGHTHOUSES}\n\n{samples.BUOYS}\n\n{samples.LATER}"

texts = st.builds(
    lambda words, starts: Text(
        "x",
        words,
        tuple(Place(start, 1 + start // 9, 1 + start % 7, start % 5) for start in sorted({0, *starts})),
        (Styled(0, max(1, len(words) // 2), "italic"),),
    ),
    st.text(min_size=1, max_size=60),
    st.sets(st.integers(0, 59)),
)


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_a_character_of_a_piece_stands_where_it_stood(text: Text, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text.text)), min(other, len(text.text))))
    piece = splitting.cut(text, start, end)
    assert piece.text == text.text[start:end]
    for offset in range(len(piece.text)):
        assert piece.place(offset)._replace(start=0) == text.place(start + offset)._replace(start=0)
    inside = [(each.start + start, each.end + start) for each in piece.styles]
    assert all(start <= begin < until <= end for begin, until in inside)


def test_a_short_text_stays_whole() -> None:
    text = plain(VOLUME)
    assert splitting.split(parsing.parsed(text)) == [text]


def test_a_long_volume_is_cut_into_its_resolutions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "LONG", 100)
    pieces = splitting.split(parsing.parsed(plain(VOLUME)))
    assert "".join(each.text for each in pieces) == VOLUME
    assert [each.text.count("meeting") for each in pieces] == [1, 1, 1]


@pytest.mark.django_db
def test_each_resolution_of_a_long_volume_is_kept_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [each.symbol for each in parsing.parsed(plain(VOLUME)).parsed.resolutions]
    monkeypatch.setattr(splitting, "LONG", 100)
    entries = library.keep(jobs.read(VOLUME.encode(), "volume.txt"))
    assert [each.symbol for each in entries] == whole == ["A/RES/56/901", "E/RES/2003/77", "A/RES/57/902"]
    assert Source.objects.count() == 3
    assert not any(each.problems for each in Source.objects.all())
    found = library.find("E-RES-2003-77")
    assert found is not None
    # Its place is that in the volume.
    line = VOLUME[: VOLUME.index("1. Decides that")].count("\n") + 1
    paragraph = found.resolution.operative[0]
    assert found.readout.text.place(paragraph.at.start).line == line
    # Kept again, it takes the place of what was there.
    library.keep(jobs.read(VOLUME.encode(), "volume.txt"))
    assert Entry.objects.count() == Source.objects.count() == 3


@pytest.mark.django_db
def test_a_piece_that_reads_otherwise_by_itself_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "split", lambda readout: [plain(VOLUME[:700]), plain(VOLUME[700:])] if readout else [])
    entries = library.keep(jobs.read(VOLUME.encode(), "volume.txt"))
    assert entries
    told = [each.source.problems for each in entries]
    assert any("by itself" in what for problems in told for what, _remedy in problems)
