"""Extracts every string that pages show, and checks that each of the six languages says all of it.

    python tools/check_messages.py             report what is missing, stale or faulty; exit 1 if anything is
    python tools/check_messages.py --update    bring the catalogues up to date, keeping what is translated

English is the language of the sources and has no catalogue. Needs GNU gettext, for the extraction alone.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import django
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management import call_command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "palermo"
LOCALES = ("ar", "es", "fr", "ru", "zh_Hans")
#: As GNU gettext orders the forms: nought, one, two, few, many, other. Babel has the last two the other way round.
ARABIC_PLURALS = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
)
#: `{name}` and `%(name)s`: what is filled in when the sentence is shown.
_PLACE = re.compile(r"\{\w+\}|%\(\w+\)[sd]")


def extract() -> Catalog:
    """Return all strings of the sources, without places in them, sorted."""
    with tempfile.TemporaryDirectory(prefix="palermo-messages-") as folder:
        settings.LOCALE_PATHS = [Path(folder)]
        with chdir(PACKAGE), redirect_stdout(StringIO()):
            call_command("makemessages", locale=["fr"], no_location=True, ignore_patterns=["locale"], verbosity=0)
        with (Path(folder) / "fr" / "LC_MESSAGES" / "django.po").open("rb") as extracted:
            return read_po(extracted, ignore_obsolete=True)


def catalogue_path(locale: str) -> Path:
    """Return where the catalogue of a locale lies."""
    return PACKAGE / "web" / "locale" / locale / "LC_MESSAGES" / "django.po"


def read(locale: str) -> Catalog:
    """Return the catalogue of a locale; an empty one when there is none yet."""
    path = catalogue_path(locale)
    if not path.exists():
        return Catalog(locale=locale, fuzzy=False)
    with path.open("rb") as po:
        return read_po(po, locale=locale, ignore_obsolete=True)


def update(locale: str, wanted: Catalog) -> None:
    """Write the catalogue of a locale with exactly the wanted strings, keeping the translations that it has."""
    old, new = read(locale), Catalog(locale=locale, project="Palermo", version="1", fuzzy=False, charset="utf-8")
    if locale == "ar":
        new.mime_headers = [("Plural-Forms", ARABIC_PLURALS)]
    for message in wanted:
        if message.id:
            known = old.get(_singular(message), message.context)
            kept = known.string if known and _shape(known) == _shape(message) else ""
            new.add(message.id, kept, flags=message.flags - {"fuzzy"}, context=message.context)
    path = catalogue_path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as po:
        write_po(po, new, width=120, sort_output=True, omit_header=False, include_previous=False)
    path.write_text(_without_days(path.read_text(encoding="utf-8")), encoding="utf-8")


def _without_days(po: str) -> str:
    """Take out of a catalogue's head what changes from run to run, so that a difference is always one of words."""
    dropped = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
    lines = (line for line in po.splitlines() if not line.startswith(tuple(f'"{name}' for name in dropped)))
    return "\n".join(line for line in lines if not line.startswith(("# FIRST AUTHOR", "# Copyright"))) + "\n"


def faults(locale: str, wanted: Catalog) -> Iterator[str]:
    """Yield what is wrong with the catalogue of a locale, each as a sentence with its remedy."""
    have = read(locale)
    for message in wanted:
        if not message.id:
            continue
        known = have.get(_singular(message), message.context)
        if known is None or _shape(known) != _shape(message):
            yield f"{_named(message)} is not in the catalogue. Run `make messages` and translate it."
        else:
            yield from _faults_of(known, have.num_plurals)
    for message in have:
        if message.id and wanted.get(_singular(message), message.context) is None:
            yield f"{_named(message)} is in the catalogue and no longer in the sources. Run `make messages`."


def _faults_of(message: Message, plurals: int) -> Iterator[str]:
    said = _forms(message.string)
    if message.fuzzy:
        yield f"{_named(message)} is marked fuzzy. Check the translation and take the mark away."
    if not said or not all(form.strip() for form in said):
        yield f"{_named(message)} is not translated. Translate every form of it."
        return
    if len(said) != (plurals if message.pluralizable else 1):
        yield f"{_named(message)} has {len(said)} forms. The language has {plurals}."
    places = set(_PLACE.findall(_forms(message.id)[-1]))
    # A form for one or two may leave its number out ("one party"); the last form is the general one.
    if set(_PLACE.findall(said[-1])) != places or not all(set(_PLACE.findall(form)) <= places for form in said):
        yield f"{_named(message)} has other places than its translation. Keep exactly: {', '.join(sorted(places))}."


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _singular(message: Message) -> str:
    return _forms(message.id)[0]


def _shape(message: Message) -> tuple[str, ...]:
    return _forms(message.id)


def _named(message: Message) -> str:
    context = f" ({message.context})" if message.context else ""
    return f"“{_singular(message)}”{context}"


def main() -> int:
    """Check or update all catalogues; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--update", action="store_true", help="bring the catalogues up to date")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.web.settings")
    os.environ.setdefault("PALERMO_SECRET_KEY", "for-extraction-alone")
    django.setup()
    wanted = extract()
    if asked.update:
        for locale in LOCALES:
            update(locale, wanted)
    found = [f"{locale}: {fault}" for locale in LOCALES for fault in faults(locale, wanted)]
    for fault in found if not asked.update else ():
        print(fault, file=sys.stderr)
    print(f"{sum(1 for each in wanted if each.id)} strings, {len(LOCALES)} languages, {len(found)} faults")
    return 1 if found and not asked.update else 0


if __name__ == "__main__":
    sys.exit(main())
