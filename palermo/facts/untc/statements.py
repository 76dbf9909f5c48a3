"""Declarations, reservations, notifications and objections: the text below the participants table."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.dates import DateError, Interval
from palermo.facts.records import Action, ActionKind, Declaration, DeclarationKind
from palermo.facts.untc.articles import article_references, same_provision
from palermo.facts.untc.blocks import Block, fold, strip_notes
from palermo.facts.untc.days import parse_printed_day, printed_days
from palermo.facts.untc.headings import Section, kind_by_words, opening, section_heading
from palermo.facts.untc.objections import objected_to
from palermo.facts.untc.table import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palermo.facts.problems import Problem
    from palermo.facts.records import Facts, Instrument, Source
    from palermo.facts.untc.naming import Names

#: What is kept of the text of a statement.
LONGEST_VALUE = 2000
#: References are looked for in this much of a paragraph.
_SEARCHED = 20_000
#: The longest name of a State, with room for a date behind it.
_LONGEST_NAME = 120

_KINDS = MappingProxyType(
    {
        Section.OBJECTIONS: DeclarationKind.OBJECTION,
        Section.NOTIFICATIONS: DeclarationKind.NOTIFICATION,
        Section.TERRITORIES: DeclarationKind.TERRITORIAL_APPLICATION,
    }
)


@dataclass(slots=True)
class _Statement:
    """A statement while its paragraphs are gathered."""

    kind: DeclarationKind | None
    heading: str
    occasion: ActionKind | None
    day: Interval | None
    place: Place
    paragraphs: list[str] = field(default_factory=list)
    #: The provisions named in the paragraphs so far.
    articles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class StatementReader:
    """Walks down the blocks below the table, knowing the section, the participant and the statement it is in."""

    instrument: Instrument
    facts: Facts
    names: Names
    source: Source
    file: str
    #: By which a statement `upon signature` gets its day.
    actions: Sequence[Action]
    problems: list[Problem]
    declarations: list[Declaration] = field(default_factory=list)
    #: The blocks of the end notes.
    notes: list[Block] = field(default_factory=list)
    #: The sections that the page has.
    sections: set[Section] = field(default_factory=set)
    _section: Section | None = None
    _section_articles: tuple[str, ...] = ()
    _state: str | None = None
    #: Whether the participant above was not recognized, so that its text is not reported a second time.
    _unknown: bool = False
    _only_bold: bool = False
    _statement: _Statement | None = None

    def read(self, blocks: Iterable[Block], *, whole: bool = True) -> None:
        """Read the blocks below the participants table; the last statement of a page that is not whole is left out."""
        below = [block for block in blocks if block.text or block.table is not None]
        # Where names are set in bold, a plain line with the name of a State is part of an address.
        self._only_bold = any(block.bold and self._named(block.text) for block in below)
        for block, following in zip(below, [*below[1:], None], strict=False):
            self._take(block, following)
        if not whole and below and below[-1].table is None:
            self._statement = None
            self.notes = self.notes[:-1]
        self._close()

    def _take(self, block: Block, following: Block | None) -> None:
        if block.table is not None:
            return
        if self._section is Section.NOTES:
            self.notes.append(block)
            return
        heading = section_heading(block.text)
        if heading and (self._state is None or self._begins_section(heading.section, following)):
            self._close()
            self._section, self._state, self._unknown = heading.section, None, False
            self.sections.add(heading.section)
            self._section_articles = self._articles(heading.text)
        elif self._section and not self._participant(block):
            self._text(block)

    def _begins_section(self, section: Section, following: Block | None) -> bool:
        """Whether what follows a heading makes it that of a section: a table, a remark in brackets, a participant."""
        if following is None:
            return False
        if following.table is not None:
            return True
        if section is Section.NOTES:
            return following.text.startswith("1") or bool(following.notes)
        if following.text.startswith("(") and following.text.endswith(")"):
            return True
        return self._is_name(following) is not None

    def _is_name(self, block: Block) -> tuple[str, Interval | None] | None:
        """Return the code and the day when a block is the name of a participant, with or without a date behind it."""
        if self._only_bold and not block.bold:
            return None
        return self._named(block.text)

    def _named(self, text: str) -> tuple[str, Interval | None] | None:
        if len(text) > _LONGEST_NAME:
            return None
        name = strip_notes(text)[0].strip("[] ")
        code = self.names.known(name)
        if code:
            return code, None
        days = printed_days(name)
        if len(days) == 1 and (code := self.names.known(strip_notes(name[: days[0][1]].strip(" ,("))[0])):
            return code, Interval(days[0][0], days[0][0])
        return None

    def _participant(self, block: Block) -> bool:
        """Begin a participant if the block names one; a bold line that should name one and does not is reported."""
        named = self._is_name(block)
        if named:
            self._close()
            self._unknown = False
            self._state, day = named
            if day:
                self._begin(block, day=day)
            return True
        if not self._looks_like_name(block):
            return False
        self._close()
        place = Place(self.file, block.line, f"section “{self._section}”")
        self._state = self.names.code(strip_notes(block.text)[0], place, self.problems)
        self._unknown = self._state is None
        return True

    def _looks_like_name(self, block: Block) -> bool:
        text = block.text
        if not (self._only_bold and block.bold) or len(text) > _LONGEST_NAME or text.endswith((":", ".", ";", ",")):
            return False
        return text[0].isupper() and opening(text) is None and not printed_days(text) and text[-1] not in '”"»'

    def _text(self, block: Block) -> None:
        if self._state is None:
            aside = block.text.startswith("(") and block.text.endswith(")")
            if not self._unknown and not aside:
                place = Place(self.file, block.line, f"section “{self._section}”")
                what = "Text stands before the name of any participant"
                self.problems.append(place.problem(what, "Look on the page whose statement it is"))
                self._unknown = True
            return
        day = self._day_alone(block.text)
        opens = None if day else opening(block.text)
        if day:
            self._begin(block, day=day)
        elif opens:
            self._open(block, opens.kind, opens.occasion, opens.heading)
            if opens.rest and self._statement:
                self._statement.paragraphs.append(opens.rest)
                self._statement.articles.update(self._articles(block.text))
        else:
            self._continue(block)

    def _open(self, block: Block, kind: DeclarationKind | None, occasion: ActionKind | None, heading: str) -> None:
        """Begin a statement at a heading, which keeps what an empty heading just above it said."""
        above = self._statement if self._statement and not self._statement.paragraphs else None
        days = printed_days(heading)
        day = Interval(days[0][0], days[0][0]) if len(days) == 1 else None
        if above:
            kind, occasion, day = kind or above.kind, occasion or above.occasion, day or above.day
            heading = f"{above.heading} / {heading}".strip(" /")
            self._statement = None
        self._begin(block, kind=kind, occasion=occasion, heading=heading, day=day)

    def _begin(
        self,
        block: Block,
        *,
        kind: DeclarationKind | None = None,
        occasion: ActionKind | None = None,
        heading: str = "",
        day: Interval | None = None,
    ) -> None:
        self._close()
        place = Place(self.file, block.line, f"section “{self._section}”, {self._state}")
        self._statement = _Statement(kind, heading, occasion, day, place)

    def _continue(self, block: Block) -> None:
        """Add a paragraph; in a notification, a paragraph on another article begins a statement of its own."""
        if self._statement is None:
            self._begin(block)
        current = self._statement
        here = set(self._articles(block.text))
        another = current is not None and len(here) == 1 and bool(current.articles) and not here & current.articles
        if current and another and self._kind(current) is DeclarationKind.NOTIFICATION:
            self._begin(block, kind=current.kind, occasion=current.occasion, day=current.day)
        if self._statement:
            self._statement.paragraphs.append(block.text)
            self._statement.articles |= here

    @staticmethod
    def _day_alone(text: str) -> Interval | None:
        """Return the day when a block is nothing but a date."""
        try:
            day = parse_printed_day(strip_notes(text)[0].strip("() :") if len(text) < _LONGEST_NAME else "")
        except DateError:
            return None
        return Interval(day, day)

    def _articles(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(article for article, _ in article_references(text[:_SEARCHED], self.instrument)))

    def _kind(self, statement: _Statement) -> DeclarationKind:
        if self._section is Section.OBJECTIONS and statement.kind is not DeclarationKind.WITHDRAWAL:
            return DeclarationKind.OBJECTION
        if statement.kind:
            return statement.kind
        return _KINDS.get(self._section or Section.DECLARATIONS) or kind_by_words(" ".join(statement.paragraphs))

    def _close(self) -> None:
        """Turn the statement that was being read into declarations."""
        statement, self._statement = self._statement, None
        if statement is None or self._state is None:
            return
        text = fold(" ".join(statement.paragraphs))
        if not text:
            if statement.heading:
                what = f"Nothing stands below the heading “{statement.heading}”"
                self.problems.append(statement.place.problem(what, "Look on the page whether text is missing"))
            return
        kind = self._kind(statement)
        towards: tuple[str | None, ...] = (None,)
        if kind is DeclarationKind.OBJECTION:
            towards = objected_to(f"{statement.heading} {text}", self.names) or self._towards_nobody(statement)
        self.declarations.extend(self._declaration(statement, kind, text, each) for each in towards)

    def _towards_nobody(self, statement: _Statement) -> tuple[None]:
        what = "The objection names no State of the facts to whose reservation it is made"
        self.problems.append(statement.place.problem(what, "Enter the objection with its `towards` by hand"))
        return (None,)

    def _declaration(self, statement: _Statement, kind: DeclarationKind, text: str, towards: str | None) -> Declaration:
        articles = self._articles(statement.heading) or self._articles(text)
        if not articles and len(self._section_articles) == 1:
            articles = self._section_articles
        article = articles[0] if articles else ""
        return Declaration(
            state=self._state or "",
            instrument=self.instrument.id,
            kind=kind,
            article=article,
            topic=topic_of(kind, article, self.instrument, self.facts),
            value=shortened(text),
            date=statement.day or self._day_of(statement.occasion),
            source=self.source,
            note="; ".join(_remarks(statement, articles, text)),
            towards=towards,
        )

    def _day_of(self, occasion: ActionKind | None) -> Interval | None:
        days = {
            Interval(each.earliest, each.latest)
            for each in self.actions
            if each.state == self._state and each.kind is occasion
        }
        return days.pop() if len(days) == 1 else None


def shortened(text: str) -> str:
    """Return the text, or its first `LONGEST_VALUE` characters with an ellipsis as the last."""
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _remarks(statement: _Statement, articles: Sequence[str], text: str) -> list[str]:
    remarks: list[str] = []
    if statement.heading:
        remarks.append(f"headed “{statement.heading}”")
    if len(articles) > 1:
        remarks.append(f"also names {', '.join(articles[1:6])}")
    if len(text) > LONGEST_VALUE:
        remarks.append(f"shortened; the text on the page has {len(text)} characters")
    return remarks


def topic_of(kind: DeclarationKind, article: str, instrument: Instrument, facts: Facts) -> str:
    """Return the coded subject of a statement on an article, as the instrument or the facts code it; else nothing.

    The instrument says which topics answer its notifications; for other kinds, the facts must agree on one topic.
    """
    if kind is DeclarationKind.TERRITORIAL_APPLICATION:
        return "territory"
    if not article:
        return ""
    if kind is DeclarationKind.NOTIFICATION:
        duties = [duty for duty in instrument.notifications if same_provision(duty.article, article)]
        if len(duties) == 1 and duties[0].topics:
            return duties[0].topics[0]
    known = facts.declarations.get(instrument.id, ())
    topics = {each.topic for each in known if each.kind is kind and each.article == article}
    return topics.pop() if len(topics) == 1 else ""
