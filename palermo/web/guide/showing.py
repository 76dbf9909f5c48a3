"""Duties as pages show them: texts in the reader's language, English marked where one is not translated, links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from palermo.implementation.records import DutyKind
from palermo.web.guide.loaded import guide
from palermo.web.pages.wording import show_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from palermo.implementation.records import Article, Checklist, Duty, Guide, Said, Text
    from palermo.web.pages.reader import Reader
    from palermo.web.pages.wording import ShownSource

    Words = SafeString | str


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere."""

    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """One duty as a page shows it."""

    id: str
    #: The id of its element on the page of its article.
    anchor: str
    provision: str
    #: Its place on the page of its article.
    url: str
    kind: str
    kind_label: Words
    addressee: Words
    text: Words
    condition: Words
    deadline: Words
    themes: tuple[Link, ...]
    #: Duties that belong to it.
    links: tuple[Link, ...]
    source: ShownSource


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One thing that a law must contain, with the provisions that it satisfies; or a usual mistake, without them."""

    text: Words
    provisions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownChecklist:
    """A checklist with its items and the usual mistakes."""

    id: str
    title: Words
    items: tuple[ShownItem, ...]
    mistakes: tuple[ShownItem, ...]
    pack: str


class Showing:
    """Shows what a guide holds to one reader."""

    def __init__(self, reader: Reader, shown: Guide | None = None) -> None:
        """Show the served guide, or the one given, in the reader's language."""
        self.reader = reader
        self.guide: Guide = guide() if shown is None else shown
        self.said: Said = self.guide.said(reader.language)

    def words(self, text: Text) -> Words:
        """Return a text; one that is in another language than the page is marked as such."""
        if text.language == self.reader.language or not text.words:
            return text.words
        return format_html('<span lang="{}" dir="ltr">{}</span>', text.language, text.words)

    @cached_property
    def kinds(self) -> dict[DutyKind, Words]:
        """Return the words for each kind of duty."""
        return {kind: self.words(self.said.kind(kind)) for kind in DutyKind}

    @cached_property
    def addressees(self) -> dict[str, Words]:
        """Return the words for each addressee that any duty has."""
        found = dict.fromkeys(each.addressee for each in self.guide.duties.values())
        return {each: self.words(self.said.addressee(each)) for each in found}

    @cached_property
    def themes(self) -> dict[str, Link]:
        """Return the words for each theme that any duty has, with its page."""
        return {
            each: Link(self.words(self.said.theme(each)), reverse("guide:theme", args=[each]))
            for each in self.guide.themes
        }

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {
            key: reverse("guide:article", args=[each.instrument, each.number])
            for key, each in self.guide.articles.items()
        }

    def article_url(self, article: Article) -> str:
        """Return the address of the page of an article."""
        return self._addresses[article.key]

    def heading(self, article: Article) -> Words:
        """Return `Article 5: its subject`, or the number alone where no term names it."""
        title = self.said.article(article)
        if not title.words:
            return _("Article %(number)s") % {"number": article.number}
        return format_html(_("Article {number}: {title}"), number=article.number, title=self.words(title))

    def url(self, duty: Duty) -> str:
        """Return the place of a duty on the page of its article."""
        return f"{self._addresses[f'{duty.instrument}:{duty.article}']}#{anchor(duty)}"

    def duty(self, duty: Duty) -> ShownDuty:
        """Return a duty as a page shows it."""
        return ShownDuty(
            id=duty.id,
            anchor=anchor(duty),
            provision=duty.provision,
            url=self.url(duty),
            kind=duty.kind.value,
            kind_label=self.kinds[duty.kind],
            addressee=self.addressees[duty.addressee],
            text=self.words(self.said.duty(duty)),
            condition=self.words(self.said.condition(duty)),
            deadline=self.words(self.said.deadline(duty)),
            themes=tuple(self.themes[each] for each in duty.themes),
            links=tuple(self.links(duty, duty.links)),
            source=show_source(duty.source),
        )

    def links(self, of: Duty | None, ids: Iterable[str]) -> Iterable[Link]:
        """Yield links to duties, one for each provision; those of another instrument than `of` name theirs."""
        told: dict[str, Link] = {}
        for each in (self.guide.duty(id_) for id_ in ids if id_ in self.guide.duties):
            label = self.provision(each, within=of.instrument if of else "")
            told.setdefault(str(label), Link(label, self.url(each)))
        return told.values()

    def provision(self, duty: Duty, within: str = "") -> Words:
        """Return the provision of a duty, with the short title of its instrument unless that is `within`."""
        if duty.instrument == within:
            return duty.provision
        title = self.reader.short_title(duty.instrument)
        return _("%(instrument)s, article %(provision)s") % {"instrument": title, "provision": duty.provision}

    def checklist(self, checklist: Checklist, within: str = "") -> ShownChecklist:
        """Return a checklist; its provisions name their instrument unless that is `within`."""
        first = next((self.guide.duty(id_) for id_ in checklist.duties if id_ in self.guide.duties), None)
        around = first if first and first.instrument == within else None
        return ShownChecklist(
            id=checklist.id,
            title=self.words(self.said.checklist(checklist)),
            items=tuple(
                ShownItem(self.words(self.said.item(item)), tuple(self.links(around, item.duties)))
                for item in checklist.items
            ),
            mistakes=tuple(ShownItem(self.words(self.said.item(each))) for each in checklist.mistakes),
            pack=checklist.pack,
        )


def anchor(duty: Duty) -> str:
    """Return the id of the element of a duty on the page of its article."""
    return f"d-{duty.id.partition(':')[2]}"
