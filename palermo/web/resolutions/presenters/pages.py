"""The smaller pages, each as what its template shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from palermo.web.resolutions.presenters.document import DocumentPage, Listed
    from palermo.web.resolutions.presenters.duties import Duty
    from palermo.web.resolutions.presenters.frame import Download, ReadingForm, Wrong


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The form that takes a text."""

    section: str
    form: ReadingForm


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A text that is still being read."""

    section: str
    #: Since its reading began.
    seconds: int
    #: Of the text, 0 until it has been drawn from its file; and the seconds that so many take, more or less.
    characters: int
    expected: int
    url: str


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """Why there is nothing to show."""

    section: str
    title: str
    words: str = ""
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until when a visitor's reading is kept, and where it can be removed before."""

    until: datetime
    remove_url: str

    @property
    def until_day(self) -> date:
        """The day."""
        return self.until.date()

    @property
    def until_time(self) -> str:
        """The time of that day in UTC."""
        return f"{self.until:%H:%M}"


@dataclass(frozen=True, slots=True)
class InVolume:
    """One of several resolutions of a text."""

    number: int
    url: str
    symbol: str
    title: str
    body: str
    adopted: date | None


@dataclass(frozen=True, slots=True)
class VolumePage:
    """A text that holds several resolutions."""

    section: str
    keeping: Keeping
    resolutions: tuple[InVolume, ...]
    #: What was found wrong with the file as it was read.
    problems: tuple[Wrong, ...]
    faults: Listed
    apart: Listed


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """What a paragraph orders, in our own words, and its mandate: the first of those that differ by addressee alone."""

    paragraph: str
    #: Its number, as a page shows it.
    number: str
    words: str
    duty: Duty | None


@dataclass(frozen=True, slots=True)
class Linked:
    """A resolution with a page here."""

    symbol: str
    url: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A resolution of the library that is much like the one shown."""

    symbol: str
    url: str
    title: str
    percent: int
    #: Where the two are compared; empty where that cannot be asked for by an address.
    compare_url: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """The page of one resolution, of the library or of a visitor."""

    section: str
    #: What the text is called where it has no symbol.
    name: str
    #: Address of this page, without a part.
    url: str
    document: DocumentPage
    downloads: tuple[Download, ...]
    keeping: Keeping | None
    #: The reader's language, for what stands among the words of a text.
    language: str
    #: What was found wrong with the file as it was read.
    problems: tuple[Wrong, ...] = ()
    orders: tuple[ShownOrder, ...] = ()
    cited_by: tuple[Linked, ...] = ()
    near: tuple[Alike, ...] = ()
    #: What of the library tells more of it: its lineage and its citations, with their addresses.
    family: tuple[Linked, ...] = ()
