"""The six languages: Django's codes, the codes of the facts, and the messages between them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from palermo.facts.records import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Facts call Chinese `zh`; Django and the addresses of pages call it by its script.
_DJANGO_CHINESE = "zh-hans"


def content_language() -> str:
    """Return the active language as the facts write it: one of `en fr es ru zh ar`."""
    code = (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return code if code in LANGUAGES else "en"


def django_language(code: str) -> str:
    """Return Django's code for a language of the facts; raise KeyError for a language that is not one of the six."""
    if code not in LANGUAGES:
        raise KeyError(code)
    return _DJANGO_CHINESE if code == "zh" else code


def compile_messages(folders: list[Path] | None = None) -> tuple[Path, ...]:
    """Compile every message catalogue that is newer than its compiled form; return the files written.

    `folders` are those of `LOCALE_PATHS` unless given.
    Raises OSError when a file cannot be written; a catalogue with faults raises Babel's `PoFileError`.
    """
    stale = [po for po in _catalogues(folders) if _is_stale(po)]
    for po in stale:
        _compile(po)
    return tuple(po.with_suffix(".mo") for po in stale)


def _catalogues(folders: list[Path] | None) -> Iterator[Path]:
    for folder in settings.LOCALE_PATHS if folders is None else folders:
        yield from sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> None:
    # Imported here: a server whose catalogues are compiled never needs Babel.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3], abort_invalid=True)
    # Written beside and moved, so that a server starting at the same moment never reads half a file.
    descriptor, name = tempfile.mkstemp(dir=po.parent, suffix=".mo.part")
    with os.fdopen(descriptor, "wb") as target:
        write_mo(target, catalogue)
    Path(name).chmod(0o644)
    Path(name).replace(po.with_suffix(".mo"))
