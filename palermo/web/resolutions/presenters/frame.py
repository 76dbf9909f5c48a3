"""What several pages of resolutions have in common: the form that takes a text, downloads, the library's choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.middleware.csrf import get_token

from palermo.web.resolutions.parsing import LARGEST

if TYPE_CHECKING:
    from django.http import HttpRequest

#: What a file chooser offers first; whatever is chosen is read by what it holds, not by its name.
ACCEPTED = ".txt,.md,.html,.htm,.docx,.pdf,.png,.jpg,.jpeg,.tif,.tiff"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text was not taken: what, and what to do; both in the reader's language, or in English where `foreign`."""

    what: str
    remedy: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """A form that takes a file or a pasted text; after a fault it gives back what was pasted."""

    #: Keeps a form of another site from being taken for ours.
    token: str
    #: Megabytes that are taken.
    largest: int
    accepted: str
    pasted: str = ""
    file: str = ""
    wrong: tuple[Wrong, ...] = ()


def reading_form(request: HttpRequest, pasted: str = "", file: str = "", wrong: tuple[Wrong, ...] = ()) -> ReadingForm:
    """Return the form for a request, which gets its cookie by it."""
    return ReadingForm(get_token(request), LARGEST // MEGABYTE, ACCEPTED, pasted, file, wrong)


@dataclass(frozen=True, slots=True)
class Download:
    """A form in which a resolution can be had."""

    label: str
    url: str
