"""What every page carries: packs and their days, languages, the instruments to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from palermo.facts.records import Facts, Pack
    from palermo.web.pages.reader import Reader

#: Cookie of the chosen theme; absent while the page follows the reader's system.
THEME_COOKIE = "theme"
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in one language."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select: its value, its words, whether it is the chosen one, and its address if it has one."""

    value: str
    label: str
    chosen: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The head and foot of a page."""

    languages: tuple[LanguageLink, ...]
    packs: tuple[Pack, ...]
    facts_as_of: date
    theme: str
    #: Address of this page, for forms that come back to it.
    here: str


def facts_day(facts: Facts) -> date:
    """Return the day up to which the newest pack was kept: the day for which pages answer unless asked otherwise."""
    return max(pack.as_of for pack in facts.packs)


def build_frame(request: HttpRequest, facts: Facts) -> Frame:
    """Return the frame of the page that was asked for."""
    here = request.get_full_path()
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return Frame(
        languages=tuple(
            LanguageLink(code, name, in_language(here, code), code == get_language())
            for code, name in settings.LANGUAGES
        ),
        packs=facts.packs,
        facts_as_of=facts_day(facts),
        theme=theme if theme in THEMES else "",
        here=here,
    )


def in_language(here: str, code: str) -> str:
    """Return the address of a page in another language; that language's home for what is under no language.

    It begins with one slash and the code, so that it never leads to another host.
    """
    path, mark, query = here.partition("?")
    prefix, _, rest = path.lstrip("/").partition("/")
    known = prefix in dict(settings.LANGUAGES)
    return f"/{code}/{rest}{mark}{query}" if known else f"/{code}/"


def instrument_choices(reader: Reader, chosen: str) -> tuple[Choice, ...]:
    """Return all instruments: the Convention first, then the Protocols as the depositary numbers them."""
    return tuple(
        Choice(each.id, reader.short_title(each.id), each.id == chosen, reverse("pages:instrument", args=[each.id]))
        for each in reader.facts.instruments.values()
    )
