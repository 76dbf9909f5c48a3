"""Duties chosen by instrument, theme, kind and addressee, in groups by instrument and article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from palermo.implementation.records import DutyKind
from palermo.web.pages.presenters.frame import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from palermo.implementation.records import Duty
    from palermo.web.guide.showing import Showing, ShownDuty, Words
    from palermo.web.pages.asking import Question

#: The parameters by which duties are chosen, in the order of the form.
FILTERS = ("instrument", "theme", "kind", "addressee")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which duties; an empty text asks for all."""

    instrument: str = ""
    theme: str = ""
    kind: str = ""
    addressee: str = ""

    def accepts(self, duty: Duty) -> bool:
        """Whether a duty is wanted."""
        return (
            self.instrument in {"", duty.instrument}
            and (not self.theme or self.theme in duty.themes)
            and self.kind in {"", duty.kind.value}
            and self.addressee in {"", duty.addressee}
        )


def filters(wanted: Wanted) -> dict[str, str]:
    """Return the parameters that ask for the same duties, of a page or of the API; all are there, some empty."""
    return {name: getattr(wanted, name) for name in FILTERS}


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """The chosen duties of one article."""

    id: str
    heading: Words
    url: str
    duties: tuple[ShownDuty, ...]


@dataclass(frozen=True, slots=True)
class InstrumentGroup:
    """The chosen duties of one instrument."""

    id: str
    title: str
    number: int
    articles: tuple[ArticleGroup, ...]


@dataclass(frozen=True, slots=True)
class Select:
    """One filter of the form."""

    name: str
    label: str
    options: tuple[Choice, ...]


def ask(question: Question, showing: Showing, fixed: Wanted) -> Wanted:
    """Read the filters of a page; those that its address has fixed are no parameters of it."""
    found = fixed
    for name, known in _known(showing).items():
        if not getattr(fixed, name):
            found = replace(found, **{name: question.choice(name, known, "")})
    return found


def _known(showing: Showing) -> Mapping[str, Sequence[str]]:
    of = showing.guide
    held = [each for each in of.instruments if each in showing.reader.facts.instruments]
    return {
        "instrument": held,
        "theme": tuple(of.themes),
        "kind": tuple(each.value for each in DutyKind),
        "addressee": tuple(showing.addressees),
    }


def selects(showing: Showing, wanted: Wanted, fixed: Wanted) -> tuple[Select, ...]:
    """Return the filters that the address of a page leaves open; only what the fixed part holds can be chosen."""
    within = [each for each in showing.guide.duties.values() if fixed.accepts(each)]
    held: dict[str, set[str]] = {
        "instrument": {each.instrument for each in within},
        "theme": {theme for each in within for theme in each.themes},
        "kind": {each.kind.value for each in within},
        "addressee": {each.addressee for each in within},
    }
    labels = {
        "instrument": pgettext("filter", "Instrument"),
        "theme": pgettext("filter", "Theme"),
        "kind": pgettext("filter", "Kind of duty"),
        "addressee": pgettext("filter", "Addressee"),
    }
    return tuple(
        Select(name, labels[name], tuple(_options(showing, name, getattr(wanted, name), known, held[name])))
        for name, known in _known(showing).items()
        if not getattr(fixed, name)
    )


def _options(showing: Showing, name: str, chosen: str, known: Iterable[str], held: Iterable[str]) -> Iterator[Choice]:
    yield Choice("", pgettext("filter", "All"), not chosen)
    for value in known:
        if value in held:
            yield Choice(value, option(showing, name, value), value == chosen)


def option(showing: Showing, name: str, value: str) -> str:
    """Return the words for a value of a filter, without marks, as an option of a select holds them."""
    match name:
        case "instrument":
            return showing.reader.short_title(value)
        case "theme":
            return showing.said.theme(value).words
        case "kind":
            return showing.said.kind(DutyKind(value)).words
        case _:
            return showing.said.addressee(value).words


def groups(showing: Showing, wanted: Wanted) -> tuple[InstrumentGroup, ...]:
    """Return the wanted duties in groups; an instrument or article without any is left out."""
    return tuple(group for each in _known(showing)["instrument"] if (group := _group(showing, each, wanted)).articles)


def _group(showing: Showing, instrument: str, wanted: Wanted) -> InstrumentGroup:
    found = []
    for article in showing.guide.articles_of(instrument):
        if duties := tuple(showing.duty(each) for each in article.duties if wanted.accepts(each)):
            heading = showing.heading(article)
            found.append(ArticleGroup(f"article-{article.number}", heading, showing.article_url(article), duties))
    return InstrumentGroup(
        id=instrument,
        title=showing.reader.short_title(instrument),
        number=sum(len(each.duties) for each in found),
        articles=tuple(found),
    )
