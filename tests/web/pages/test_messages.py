"""The check of the catalogues finds what is missing, stale, fuzzy, or filled in otherwise than the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools import check_messages

if TYPE_CHECKING:
    from pathlib import Path

PLURAL = ("{n} party on {day}", "{n} parties on {day}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(check_messages, "PACKAGE", tmp_path)
    return tmp_path


def _wanted() -> Catalog:
    wanted = Catalog()
    wanted.add("Bound since {day}.")
    wanted.add("Party", context="status")
    wanted.add(PLURAL)
    return wanted


def _write(locale: str, body: str) -> None:
    check_messages.update(locale, Catalog())
    path = check_messages.catalogue_path(locale)
    path.write_text(path.read_text(encoding="utf-8") + body, encoding="utf-8")


COMPLETE = """
msgid "Bound since {day}."
msgstr "Lié depuis le {day}."

msgctxt "status"
msgid "Party"
msgstr "Partie"

msgid "{n} party on {day}"
msgid_plural "{n} parties on {day}"
msgstr[0] "Une partie le {day}"
msgstr[1] "{n} parties le {day}"
"""


def test_a_complete_catalogue_has_no_fault(folder: Path) -> None:
    del folder
    _write("fr", COMPLETE)
    assert not list(check_messages.faults("fr", _wanted()))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('msgstr "Partie"', 'msgstr ""', "“Party” (status) is not translated"),
        ('msgstr "Partie"', 'msgstr "  "', "is not translated"),
        ("le {day}.", "le {date}.", "Keep exactly: {day}"),
        ("{n} parties le {day}", "parties le {day}", "Keep exactly: {day}, {n}"),
        ('msgstr[0] "Une partie le {day}"', 'msgstr[0] ""', "Translate every form"),
        ('msgctxt "status"\n', '#, fuzzy\nmsgctxt "status"\n', "is marked fuzzy"),
        ('msgctxt "status"\n', 'msgctxt "other"\n', "“Party” (status) is not in the catalogue. Run `make messages`"),
        ("", '\nmsgid "Old"\nmsgstr "Vieux"\n', "“Old” is in the catalogue and no longer in the sources"),
    ],
)
def test_every_fault_is_named_with_its_remedy(folder: Path, before: str, after: str, words: str) -> None:
    del folder
    _write("fr", COMPLETE.replace(before, after) if before else COMPLETE + after)
    assert any(words in fault for fault in check_messages.faults("fr", _wanted()))


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(folder: Path) -> None:
    del folder
    _write("fr", COMPLETE + '\nmsgid "Old"\nmsgstr "Vieux"\n')
    check_messages.update("fr", _wanted())
    assert not list(check_messages.faults("fr", _wanted()))
    first = check_messages.catalogue_path("fr").read_bytes()
    check_messages.update("fr", _wanted())
    assert check_messages.catalogue_path("fr").read_bytes() == first


@pytest.mark.parametrize(("locale", "forms"), [("ar", 6), ("es", 2), ("fr", 2), ("ru", 3), ("zh_Hans", 1)])
def test_each_language_has_its_plural_forms(folder: Path, locale: str, forms: int) -> None:
    del folder
    check_messages.update(locale, _wanted())
    with check_messages.catalogue_path(locale).open("rb") as po:
        catalogue = read_po(po, locale=locale)
    assert catalogue.num_plurals == forms
    message = catalogue.get(PLURAL[0])
    assert message is not None
    assert isinstance(message.string, tuple | list)
    assert len(message.string) == forms
