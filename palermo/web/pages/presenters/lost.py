"""What to show who asked for something that is not on record: what is near, and where to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.facts.names import UnknownName
from palermo.web.pages.presenters.frame import instrument_choices

if TYPE_CHECKING:
    from palermo.facts.names import NameProblem
    from palermo.web.pages.reader import Reader

#: How much of what was asked is shown back.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Near:
    """Something that may have been meant."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class LostPage:
    """What was asked for, what is wrong with it, and what may have been meant."""

    title: str
    what: str
    near: tuple[Near, ...]
    #: Whether nothing has this name, as against several things.
    unknown: bool = True


def lost_name(text: str, problem: NameProblem, reader: Reader) -> LostPage:
    """Return the page for a name that is unknown or has several bearers."""
    unknown = isinstance(problem, UnknownName)
    values = {"text": text[:_SHOWN]}
    what = (
        _("No State or organization on record is called “%(text)s”.") % values
        if unknown
        else _("“%(text)s” can mean more than one State or organization.") % values
    )
    near = tuple(Near(reader.name(code), reverse("pages:state", args=[code])) for code, _english in problem.candidates)
    return LostPage(_("Which State?"), what, near, unknown)


def lost_instrument(id_: str, reader: Reader) -> LostPage:
    """Return the page for an instrument that no pack holds."""
    what = _("No instrument on record has the id “%(text)s”.") % {"text": id_[:_SHOWN]}
    return LostPage(
        _("Which instrument?"), what, tuple(Near(each.label, each.url) for each in instrument_choices(reader, ""))
    )


def lost_page() -> LostPage:
    """Return the page for an address at which nothing stands."""
    near = (
        Near(_("Map"), reverse("pages:home")),
        Near(_("Instruments"), reverse("pages:instruments")),
        Near(_("States"), reverse("pages:states")),
        Near(_("Two States"), reverse("pages:relation")),
        Near(_("Data"), reverse("pages:data")),
    )
    return LostPage(_("There is no page here"), _("The address is not one of this site’s, or is no longer."), near)
