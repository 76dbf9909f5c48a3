"""What a questionnaire is: clusters, sections, questions, and the words in which they are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The three things that can be said where a question asks whether something is so.
YES, IN_PART, NO = "yes", "part", "no"
ANSWERS = (YES, IN_PART, NO)
#: Language of the texts in the questionnaire's own file.
ENGLISH = "en"
#: Key of the section with the questions that belong to no article.
GENERAL = "general"


class Part(StrEnum):
    """What a question asks for; a question may ask for several parts."""

    YN = "yn"
    YNP = "ynp"
    TEXT = "text"
    NUMBER = "number"
    CITE = "cite"
    CASES = "cases"
    CHOICE = "choice"
    MULTI = "multi"
    MATRIX = "matrix"
    TABLE = "table"
    DATE = "date"
    PERCENT = "percent"
    AUTHORITY = "authority"
    LANGUAGES = "languages"
    PREFILLED = "prefilled"
    PEOPLE = "people"


#: The key under which a stored answer holds each part.
PART_KEYS: Mapping[Part, str] = MappingProxyType(
    {
        Part.YN: "answer",
        Part.YNP: "answer",
        Part.TEXT: "text",
        Part.NUMBER: "number",
        Part.CITE: "citations",
        Part.CASES: "cases",
        Part.CHOICE: "choices",
        Part.MULTI: "choices",
        Part.MATRIX: "matrix",
        Part.TABLE: "rows",
        Part.DATE: "date",
        Part.PERCENT: "percent",
        Part.AUTHORITY: "authority",
        Part.LANGUAGES: "languages",
        Part.PREFILLED: "text",
        Part.PEOPLE: "rows",
    }
)


class Obligation(StrEnum):
    """How strongly the provision behind a question binds; the exact words stand in `Question.qualifier`."""

    MANDATORY = "mandatory"
    CONSIDER = "consider"
    OPTIONAL = "optional"
    INFO = "info"


class Cluster(NamedTuple):
    """A group of articles reviewed together; their order in the questionnaire is that of the review."""

    id: str
    title: str


class Choice(NamedTuple):
    """One entry of a list to choose from."""

    key: str
    text: str
    #: `yes`, `part` or `no` where choosing it says whether the provision is carried out; otherwise empty.
    means: str = ""


class Row(NamedTuple):
    """One row of a matrix, answered with yes, in part or no."""

    key: str
    text: str


class Column(NamedTuple):
    """One column of a table; `kind` is `text`, `number`, `year` or `date`."""

    key: str
    text: str
    kind: str = "text"


class Condition(NamedTuple):
    """A question is shown when another one has one of these answers."""

    question: str
    answers: tuple[str, ...]


class FollowUp(NamedTuple):
    """What is asked besides, once an answer is given; `key` is the key of the stored answer that holds the reply."""

    key: str
    text: str
    #: The answers after which it is asked; empty for any, and for none.
    answers: tuple[str, ...] = ()


class Kind(NamedTuple):
    """A kind of assistance that can be asked for, or one of the questions about it, or a stage that it passes."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    #: Stable for ever, such as `UNTOC.5.1`; the words may change, the meaning may not.
    id: str
    #: Article and paragraphs, such as `5(1)(a)(i)`; empty in the general section.
    provision: str
    text: str
    parts: tuple[Part, ...]
    obligation: Obligation
    #: The words by which the provision binds, such as `shall (subject to basic concepts)`.
    qualifier: str = ""
    show_if: Condition | None = None
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    #: Units in which a number may be given, such as `years`; empty when there is no choice.
    units: tuple[Kind, ...] = ()
    #: What this question asks besides the follow-ups that all have.
    follow_up: tuple[FollowUp, ...] = ()
    #: Ids of the duties that it asks about.
    duties: tuple[str, ...] = ()
    #: Name of the group of which one "yes" is enough, or empty.
    either: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the stored answer that hold its parts, in their order."""
        return tuple(dict.fromkeys(PART_KEYS[part] for part in self.parts))

    @property
    def asks_whether(self) -> bool:
        """Whether it is answered with yes, perhaps in part, or no."""
        return Part.YNP in self.parts or Part.YN in self.parts

    @property
    def answers(self) -> tuple[str, ...]:
        """Which of yes, part and no can be said; none where it does not ask whether."""
        return ANSWERS if Part.YNP in self.parts else (YES, NO) if Part.YN in self.parts else ()


@dataclass(frozen=True, slots=True)
class Section:
    """The questions on one article, or the general ones."""

    #: `untoc-5`, `firearms-protocol-8`, `general`.
    key: str
    #: Id of the instrument, empty in the general section.
    instrument: str
    article: str
    title: str
    #: Id of the cluster, empty in the general section.
    cluster: str
    questions: tuple[Question, ...]
    #: What is said of the article as a whole, once its questions are answered; it has no parts of its own.
    closing: Question
    #: Whether the article's place in the cluster was checked against the adopted questionnaires.
    verified: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A version of a questionnaire, whole."""

    id: str
    version: str
    title: str
    clusters: tuple[Cluster, ...]
    #: In the order of clusters; the general section first.
    sections: tuple[Section, ...]
    assistance_kinds: tuple[Kind, ...]
    #: The questions about each help that is asked for; ids are keys of the stored assistance.
    assistance_asked: tuple[Kind, ...] = ()
    #: The stages that a request for assistance passes, in order.
    assistance_stages: tuple[Kind, ...] = ()
    #: What every question asks after its answer.
    follow_ups: tuple[FollowUp, ...] = ()
    #: What the end of every section asks.
    closing: tuple[FollowUp, ...] = ()
    source: str = ""
    #: Texts by language and id, as `palermo.implementation.questionnaire.translatable` lists them.
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    #: Every question by id, those at the end of sections among them.
    by_id: Mapping[str, Question] = field(init=False, compare=False, repr=False)
    #: The section of every question.
    section_of: Mapping[str, Section] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the questions."""
        placed = [(each, section) for section in self.sections for each in (*section.questions, section.closing)]
        object.__setattr__(self, "by_id", MappingProxyType({each.id: each for each, _ in placed}))
        object.__setattr__(self, "section_of", MappingProxyType({each.id: section for each, section in placed}))

    @property
    def name(self) -> str:
        """`<id>@<version>`, by which it is asked for."""
        return f"{self.id}@{self.version}"

    @property
    def articles(self) -> tuple[Section, ...]:
        """The sections on articles."""
        return tuple(section for section in self.sections if section.key != GENERAL)

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in order, without those at the end of sections."""
        return (question for section in self.sections for question in section.questions)

    def section(self, key: str) -> Section | None:
        """Return the section of a key."""
        return next((section for section in self.sections if section.key == key), None)

    def follow_ups_of(self, question: Question) -> tuple[FollowUp, ...]:
        """Return all that is asked after a question: its own follow-ups, then those that all have."""
        if question.id == self.section_of[question.id].closing.id:
            return self.closing
        return (*question.follow_up, *self.follow_ups)

    def words(self, language: str) -> Words:
        """Return the texts of this questionnaire in a language."""
        from palermo.implementation.questionnaire.words import translatable

        return Words(language, translatable(self), self.translations.get(language, {}))


class Words:
    """Texts in one language, English where there is no translation."""

    def __init__(self, language: str, english: Mapping[str, str], translated: Mapping[str, str]) -> None:
        """Look ids up in `translated`, then in `english`."""
        self.language = language
        self._english = english
        self._translated = {} if language == ENGLISH else translated

    def __getitem__(self, id_: str) -> str:
        """Return the text of an id; raise `KeyError` for an id that has none in any language."""
        return self._translated.get(id_) or self._english[id_]

    def lang(self, id_: str) -> str:
        """Return the language in which the text of an id is: the one asked for, or `en`."""
        return self.language if self._translated.get(id_) else ENGLISH
