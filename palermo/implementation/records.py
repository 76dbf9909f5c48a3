"""What the instruments ask of whom, as frozen records: duties, their articles and terms, checklists, the guide.

A duty is one thing that one provision asks, in our own words and never in the treaty's.
Who is bound by it, and since when, is computed by `palermo.implementation.duties`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.provisions import citation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.facts.records import Source

#: The instruments of the built-in pack in the order of the depositary; those of other packs follow by id.
INSTRUMENTS = ("untoc", "trafficking-protocol", "migrants-protocol", "firearms-protocol")


class DutyKind(StrEnum):
    """How much a provision asks."""

    #: It must be done.
    MANDATORY = "mandatory"
    #: It must be considered, or attempted.
    TO_CONSIDER = "mandatory-to-consider"
    #: It may be done.
    OPTIONAL = "optional"
    #: It must or may be done where a stated fact is given.
    CONDITIONAL = "conditional"
    #: It says what a word means, or when a rule applies.
    DEFINITION = "definition"


class TermKind(StrEnum):
    """What the words of `terms.csv` name."""

    THEME = "theme"
    ADDRESSEE = "addressee"
    DUTY_KIND = "duty_kind"
    ARTICLE = "article"


class Table(StrEnum):
    """The tables of texts that are translated, by the name of their files."""

    DUTIES = "duties"
    TERMS = "terms"
    CHECKLISTS = "checklists"


class Text(NamedTuple):
    """A text and the language that it is in: English where the one asked for has none."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that one provision asks of one addressee."""

    #: `untoc:5.1.a.i`: instrument, article and paragraph.
    id: str
    instrument: str
    #: The number of the article, such as `5`.
    article: str
    #: As in citations, such as `1(a)(i)`; empty where the article has no paragraphs.
    paragraph: str
    #: Id of a term, such as `state-party`.
    addressee: str
    kind: DutyKind
    #: The fact on which a conditional duty depends; empty for the other kinds.
    condition: str
    #: By when, in a few words; mostly empty.
    deadline: str
    #: Ids of duties that belong to it.
    links: tuple[str, ...]
    #: Ids of terms.
    themes: tuple[str, ...]
    #: What is asked, in English, in at most 25 words of ours.
    text: str
    source: Source

    @property
    def texts(self) -> Mapping[str, str]:
        """Return the English texts of the duty by the ids under which they are translated."""
        parts = {self.id: self.text, f"{self.id}#condition": self.condition, f"{self.id}#deadline": self.deadline}
        return {key: text for key, text in parts.items() if text}

    @property
    def provision(self) -> str:
        """Return article and paragraph as in citations, such as `5(1)(a)(i)`."""
        return citation(self.article, self.paragraph)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an instrument with its duties."""

    instrument: str
    number: str
    #: Its subject in a few words of ours; empty where no term names it.
    title: str
    #: In the order of the text.
    duties: tuple[Duty, ...]

    @property
    def key(self) -> str:
        """Return the id of the article among the terms, such as `untoc:5`."""
        return f"{self.instrument}:{self.number}"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing that a domestic law must contain."""

    id: str
    text: str
    #: Ids of the duties that it satisfies.
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A usual mistake in a domestic law."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a domestic law must contain to satisfy a group of duties."""

    id: str
    title: str
    #: Ids of the duties that it is about.
    duties: tuple[str, ...]
    items: tuple[ChecklistItem, ...]
    mistakes: tuple[Mistake, ...]
    #: The pack that brought it.
    pack: str

    @property
    def texts(self) -> Mapping[str, str]:
        """Return the English texts of the checklist by the ids under which they are translated."""
        items = {each.id: each.text for each in self.items}
        mistakes = {each.id: each.text for each in self.mistakes}
        return {self.id: self.title, **items, **mistakes}

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the checklist, its items and its mistakes, each as often as it was given."""
        return (self.id, *(each.id for each in self.items), *(each.id for each in self.mistakes))


@dataclass(frozen=True, eq=False)
class Guide:
    """Every duty, term and checklist with their translations; immutable, compared by identity."""

    #: By id, in the order of instruments, articles and paragraphs.
    duties: Mapping[str, Duty]
    #: English words by kind and id, in the order of the file.
    terms: Mapping[TermKind, Mapping[str, str]]
    #: By id, in the order of the files.
    checklists: Mapping[str, Checklist]
    #: By language, table and id; rows of terms bear `kind:id`.
    words: Mapping[str, Mapping[Table, Mapping[str, str]]]

    def duty(self, duty_id: str) -> Duty:
        """Return a duty by id; raise KeyError when there is none."""
        return self.duties[duty_id]

    @cached_property
    def instruments(self) -> tuple[str, ...]:
        """Return the ids of the instruments that have duties, in the order of the depositary."""
        return tuple(dict.fromkeys(each.instrument for each in self.duties.values()))

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Return the articles that have duties, by key (`untoc:5`), in order."""
        groups: dict[str, list[Duty]] = {}
        for duty in self.duties.values():
            groups.setdefault(f"{duty.instrument}:{duty.article}", []).append(duty)
        titles = self.terms[TermKind.ARTICLE]
        return {
            key: Article(group[0].instrument, group[0].article, titles.get(key, ""), tuple(group))
            for key, group in groups.items()
        }

    @cached_property
    def themes(self) -> Mapping[str, tuple[Duty, ...]]:
        """Return the duties of each theme that has any, in the order of the terms."""
        found = {
            theme: tuple(each for each in self.duties.values() if theme in each.themes)
            for theme in self.terms[TermKind.THEME]
        }
        return {theme: duties for theme, duties in found.items() if duties}

    def articles_of(self, instrument: str) -> tuple[Article, ...]:
        """Return the articles of an instrument in order; none for one without duties."""
        return tuple(each for each in self.articles.values() if each.instrument == instrument)

    def article(self, instrument: str, number: str) -> Article | None:
        """Return an article by instrument and number, or None."""
        return self.articles.get(f"{instrument}:{number}")

    def checklists_of(self, article: Article) -> tuple[Checklist, ...]:
        """Return the checklists about any duty of an article."""
        ids = {each.id for each in article.duties}
        return tuple(each for each in self.checklists.values() if not ids.isdisjoint(each.duties))

    def said(self, language: str) -> Said:
        """Return the texts of the guide in a language, English where it has none."""
        return Said(self, language)


class Said:
    """The texts of a guide in one language."""

    def __init__(self, guide: Guide, language: str) -> None:
        """Read `guide` in `language`, one of `palermo.facts.records.LANGUAGES`; any other gives English."""
        self._guide = guide
        self._language = language
        self._words = guide.words.get(language, {})

    def _text(self, table: Table, key: str, english: str) -> Text:
        words = self._words.get(table, {}).get(key, "")
        return Text(words, self._language) if words else Text(english, "en")

    def duty(self, duty: Duty) -> Text:
        """Return what a duty asks."""
        return self._text(Table.DUTIES, duty.id, duty.text)

    def condition(self, duty: Duty) -> Text:
        """Return the fact on which a duty depends; empty where there is none."""
        return self._text(Table.DUTIES, f"{duty.id}#condition", duty.condition)

    def deadline(self, duty: Duty) -> Text:
        """Return by when something is due; empty where nothing is said."""
        return self._text(Table.DUTIES, f"{duty.id}#deadline", duty.deadline)

    def term(self, kind: TermKind, term_id: str) -> Text:
        """Return the words for a term; its id where it has none."""
        return self._text(Table.TERMS, f"{kind.value}:{term_id}", self._guide.terms[kind].get(term_id, term_id))

    def theme(self, theme: str) -> Text:
        """Return the words for a theme."""
        return self.term(TermKind.THEME, theme)

    def addressee(self, addressee: str) -> Text:
        """Return the words for an addressee."""
        return self.term(TermKind.ADDRESSEE, addressee)

    def kind(self, kind: DutyKind) -> Text:
        """Return the words for a kind of duty."""
        return self.term(TermKind.DUTY_KIND, kind.value)

    def article(self, article: Article) -> Text:
        """Return the subject of an article; empty where no term names it."""
        return self._text(Table.TERMS, f"{TermKind.ARTICLE.value}:{article.key}", article.title)

    def checklist(self, checklist: Checklist) -> Text:
        """Return the title of a checklist."""
        return self._text(Table.CHECKLISTS, checklist.id, checklist.title)

    def item(self, item: ChecklistItem | Mistake) -> Text:
        """Return the text of an item or of a usual mistake."""
        return self._text(Table.CHECKLISTS, item.id, item.text)
