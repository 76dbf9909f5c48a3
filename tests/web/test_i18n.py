"""Languages: Django's codes against those of the facts, and catalogues compiled when they are stale."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import PoFileError
from django.conf import settings
from django.utils import translation

from palermo.facts.records import LANGUAGES
from palermo.web.i18n import compile_messages, content_language, django_language

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"

msgid "party"
msgstr "partie"

#, fuzzy
msgid "unsure"
msgstr "incertain"
"""


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "en"), ("fr", "fr"), ("es", "es"), ("ru", "ru"), ("zh-hans", "zh"), ("ar", "ar")],
)
def test_the_language_of_a_page_is_that_of_its_names(code: str, expected: str) -> None:
    with translation.override(code):
        assert content_language() == expected
    assert django_language(expected) == code


def test_no_language_is_english() -> None:
    with translation.override(None):
        assert content_language() == "en"


def test_the_six_languages_are_those_of_the_facts() -> None:
    assert [code for code, _ in settings.LANGUAGES] == [django_language(code) for code in LANGUAGES]


@pytest.mark.parametrize("code", ["de", "zh-hans", ""])
def test_a_seventh_language_is_refused(code: str) -> None:
    with pytest.raises(KeyError):
        django_language(code)


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """Return a folder with one French catalogue."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_a_catalogue_is_compiled_when_it_is_stale_and_not_again(locale: Path) -> None:
    mo = locale / "fr" / "LC_MESSAGES" / "django.mo"
    assert compile_messages([locale]) == (mo,)
    assert compile_messages([locale]) == ()
    os.utime(mo, (0, 0))
    assert compile_messages([locale]) == (mo,)
    assert sorted(each.name for each in mo.parent.iterdir()) == ["django.mo", "django.po"]


def test_what_translators_are_unsure_of_stays_english(locale: Path) -> None:
    (mo,) = compile_messages([locale])
    with mo.open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("party") == "partie"
    assert read.gettext("unsure") == "unsure"


def test_a_catalogue_with_faults_is_not_half_compiled(locale: Path) -> None:
    po = locale / "fr" / "LC_MESSAGES" / "django.po"
    po.write_text('msgid "party"\nmsgtsr "partie"\n', encoding="utf-8")
    with pytest.raises(PoFileError, match="misformatted"):
        compile_messages([locale])
    assert not po.with_suffix(".mo").exists()
