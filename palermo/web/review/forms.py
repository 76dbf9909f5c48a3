"""What a form of the review sends, read strictly: every fault is listed, nothing is guessed, no text is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.facts.dates import DateError, parse_day
from palermo.implementation.answers.texts import Refused, clean_line, clean_text
from palermo.web.review.presenters.frame import Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from django.http import QueryDict


class Form:
    """Reads the fields of a form one by one and remembers every fault in `wrong`."""

    def __init__(self, posted: QueryDict) -> None:
        """Begin with nothing wrong."""
        self._posted = posted
        self.wrong: list[Wrong] = []

    def text(self, name: str) -> str:
        """Return a text in its clean form; one that cannot be kept comes back as it was sent, and is a fault."""
        return self._cleaned(name, clean_text)

    def line(self, name: str) -> str:
        """Return a text of a single line; one that cannot be kept comes back as it was sent, and is a fault."""
        return self._cleaned(name, clean_line)

    def _cleaned(self, name: str, clean: Callable[[str], str]) -> str:
        sent = self._posted.get(name, "")
        try:
            return clean(sent)
        except Refused as refused:
            self.wrong.append(Wrong(f"{refused.what}.", f"{refused.remedy}.", foreign=True))
            return sent

    def number(self, name: str) -> int:
        """Return a number from 0, as a form of ours carries it."""
        sent = self._posted.get(name, "")
        if sent.isascii() and sent.isdigit() and len(sent) <= len("999999999"):
            return int(sent)
        self._fault(_("The form is not whole."), _("Load the page again, and send the form once more."))
        return 0

    def has(self, name: str) -> bool:
        """Return whether a field that may be left empty was filled in."""
        return bool(self._posted.get(name, "").strip())

    def choice(self, name: str, among: Collection[str]) -> str:
        """Return one of a few values."""
        sent = self._posted.get(name, "")
        if sent in among:
            return sent
        self._fault(_("One of the choices was not made."), _("Choose one of those that are offered."))
        return ""

    def several(self, name: str, among: Collection[str]) -> tuple[str, ...]:
        """Return those of a few values that were chosen, each once; a strange one is a fault."""
        sent = tuple(dict.fromkeys(self._posted.getlist(name)))
        if not set(sent) <= set(among):
            self._fault(_("One of the choices was not made."), _("Choose one of those that are offered."))
        return tuple(each for each in sent if each in among)

    def day(self, name: str, first: date, last: date) -> date:
        """Return a day between two days, both included."""
        try:
            day = parse_day(self._posted.get(name, "").strip())
        except DateError:
            day = date.min
        if not first <= day <= last:
            self._fault(
                _("The day is missing, or does not lie where it can."),
                _("Give a day from %(first)s to %(last)s, as year-month-day.")
                % {"first": first.isoformat(), "last": last.isoformat()},
            )
        return day

    def _fault(self, what: str, remedy: str) -> None:
        self.wrong.append(Wrong(what, remedy))
