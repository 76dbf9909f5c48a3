"""The page of one article: its questions as a form, with what stands in them and what is said about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.implementation.answers import answered, check
from palermo.implementation.questionnaire.words import section_title
from palermo.web import policy
from palermo.web.answers import comments, drafts, labels
from palermo.web.answers.fields import fields_of
from palermo.web.answers.models import SavedAnswer, Task
from palermo.web.answers.presenters.duties import DutyLink, duty_links
from palermo.web.answers.presenters.reading import Line, lines_of
from palermo.web.answers.presenters.widgets import Texts, Widget, language_of, widget
from palermo.web.answers.saving import MINE, Outcome, token_of
from palermo.web.clock import today
from palermo.web.pages.presenters.frame import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from palermo.implementation.answers import Fault
    from palermo.implementation.questionnaire import Question, Section
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.fields import Field
    from palermo.web.answers.models import Attachment, Comment
    from palermo.web.answers.saving import Sent

    #: Comments that could not be kept, by question: the text, and why.
    Unsaid = Mapping[str, tuple[str, Sequence[Fault]]]


@dataclass(frozen=True, slots=True)
class Follow:
    """What is asked after some answers, folded up where none of them is given."""

    label: str
    #: The answers, separated by spaces; empty for any.
    after: str
    open: bool
    widgets: tuple[Widget, ...]


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else saved while a form was open."""

    by: str
    at: datetime
    revision: int
    lines: tuple[Line, ...]
    #: Whether the writer has decided for the own text, and it changed once more.
    mine: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer came from that no person wrote here."""

    label: str
    note: str
    day: date | None
    #: How old it is, in words; empty where its day is not known.
    age: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class ShownComment:
    """One comment."""

    id: int
    text: str
    by: str
    at: datetime
    resolved: bool


@dataclass(frozen=True, slots=True)
class ShownAttachment:
    """One document."""

    id: int
    name: str
    kilobytes: int
    url: str


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question of the page."""

    id: str
    text: str
    lang: str
    provision: str
    obligation: str
    qualifier: str
    either: bool
    duties: tuple[DutyLink, ...]
    #: Whether it is asked, given the other answers; if not, it is hidden, and shown by a script as soon as it is.
    asked: bool
    state: str
    widgets: tuple[Widget, ...]
    follow: tuple[Follow, ...]
    lines: tuple[Line, ...]
    token: str
    saved_by: str
    saved_at: datetime | None
    origin: Origin | None
    #: Why what was sent is not kept, and what is wrong with what is.
    refused: tuple[Fault, ...]
    faults: tuple[Fault, ...]
    theirs: Theirs | None
    #: What the writer sent, where somebody else saved meanwhile.
    mine: tuple[Line, ...]
    comments: tuple[ShownComment, ...]
    #: A comment that could not be kept, given back to its writer.
    unsaid: str
    attachments: tuple[ShownAttachment, ...]

    @property
    def open_comments(self) -> int:
        """How many comments are not settled."""
        return sum(not each.resolved for each in self.comments)


@dataclass(frozen=True, slots=True)
class SectionPage:
    """The page."""

    opened: Opened
    state_name: str
    title: str
    lang: str
    instrument: str
    section: Section
    questions: tuple[ShownQuestion, ...]
    writable: bool
    #: The sections to go to, this one chosen; and those before and after it.
    sections: tuple[Choice, ...]
    before: Choice | None
    after: Choice | None
    saved: int
    conflicts: int
    refused: int
    tasks: tuple[ShownTask, ...]


@dataclass(frozen=True, slots=True)
class ShownTask:
    """What somebody is asked to do in this section."""

    who: str
    text: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answers of a section, and what was just sent."""

    comments: Sequence[Comment] = ()
    attachments: Sequence[Attachment] = ()
    sent: Mapping[str, Sent] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)
    unsaid: Unsaid = field(default_factory=dict)


def build_section(
    visit: SignedVisit,
    opened: Opened,
    section: Section,
    *,
    saved: int = 0,
    sent: Mapping[str, Sent] | None = None,
    outcome: Outcome | None = None,
    unsaid: Unsaid | None = None,
) -> SectionPage:
    """Return the page of a section, with what could not be saved of what was just sent."""
    attachments = [each for each in drafts.attachments_of(opened.round) if each.section == section.key]
    outcome = outcome or Outcome()
    beside = Beside(comments.of_section(opened.round, section), attachments, sent or {}, outcome, unsaid or {})
    answers = drafts.answers_of(opened.round)
    asked = drafts.asked_in(opened.questionnaire, answers)
    questions = (*section.questions, section.closing)
    place = opened.sections.index(section)
    choices = tuple(_choice(opened, each, each is section) for each in opened.sections)
    return SectionPage(
        opened=opened,
        state_name=visit.reader.name(opened.round.state),
        title=opened.words[section_title(section.key)],
        lang=language_of(opened.words, section_title(section.key)),
        instrument=visit.reader.short_title(section.instrument) if section.instrument else "",
        section=section,
        questions=tuple(
            _question(opened, each, answers.get(each.id), asked=each.id in asked, beside=beside) for each in questions
        ),
        writable=policy.allows(visit.actor, "save", SavedAnswer(round=opened.round, section=section.key)),
        sections=choices,
        before=choices[place - 1] if place else None,
        after=choices[place + 1] if place + 1 < len(choices) else None,
        saved=saved or len(outcome.saved),
        conflicts=len(outcome.conflicts),
        refused=len(outcome.refused) + len(beside.unsaid),
        tasks=tuple(_tasks(opened, section)),
    )


def _choice(opened: Opened, section: Section, chosen: bool) -> Choice:
    title = opened.words[section_title(section.key)]
    label = f"{section.article} {title}" if section.article else title
    return Choice(section.key, label, chosen, reverse("answers:section", args=[opened.round.pk, section.key]))


def _tasks(opened: Opened, section: Section) -> Iterator[ShownTask]:
    waiting = Task.objects.filter(round=opened.round, section=section.key, done_at=None)
    for each in waiting.select_related("membership__user"):
        yield ShownTask(who(each.membership.user), each.text, each.due)


def _question(
    opened: Opened, question: Question, stored: SavedAnswer | None, *, asked: bool, beside: Beside
) -> ShownQuestion:
    refused = beside.outcome.refused.get(question.id, ())
    unsaid, why = beside.unsaid.get(question.id, ("", ()))
    meanwhile = beside.outcome.conflicts.get(question.id)
    back = beside.sent.get(question.id) if refused or meanwhile else None
    parts = back.parts if back else stored.parts if stored else {}
    texts = Texts(opened.questionnaire, question, opened.words)
    text, lang = texts.of(question.id)
    fields = fields_of(opened.questionnaire, question)
    return ShownQuestion(
        id=question.id,
        text=text or _("The article as a whole"),
        lang=lang,
        provision=question.provision if text else "",
        obligation=labels.obligation_label(question),
        qualifier=question.qualifier,
        either=bool(question.either),
        duties=duty_links(question),
        asked=asked,
        state=state_of(question, stored),
        widgets=tuple(widget(each, parts.get(each.key), texts) for each in fields if not each.follows),
        follow=tuple(_follow(fields, parts, texts)),
        lines=lines_of(opened.questionnaire, question, stored.parts if stored else {}, opened.words),
        token=str(back.token if back else token_of(opened.questionnaire, question.id, stored)),
        saved_by=who(stored.saved_by) if stored else "",
        saved_at=stored.saved_at if stored else None,
        origin=origin_of(stored, today()) if stored and stored.origin else None,
        refused=(*refused, *why),
        faults=() if back or not stored else check(question, stored.parts),
        theirs=_theirs(opened, question, meanwhile, back),
        mine=lines_of(opened.questionnaire, question, back.parts, opened.words) if back else (),
        comments=tuple(_comments(question, beside)),
        unsaid=unsaid,
        attachments=tuple(shown_attachment(each) for each in beside.attachments if each.question == question.id),
    )


def state_of(question: Question, stored: SavedAnswer | None) -> str:
    """Return `open`, `confirm` (filled in and to be confirmed), `begun` or `answered`."""
    if stored is None or not stored.parts:
        return "open"
    if stored.to_confirm:
        return "confirm"
    return "answered" if answered(question, stored.parts) or not question.parts else "begun"


def who(person: object) -> str:
    """Return the name of a person, or that of nobody in particular."""
    return str(person) if person else _("Palermo")


def origin_of(stored: SavedAnswer, today: date) -> Origin:
    """Return where an answer came from, and how old it is."""
    return Origin(
        labels.origin_label(stored.origin),
        stored.origin_note,
        stored.origin_date,
        labels.age(stored.origin_date, today) if stored.origin_date else "",
        stored.to_confirm,
    )


def _follow(fields: Sequence[Field], parts: Mapping[str, object], texts: Texts) -> Iterator[Follow]:
    groups: dict[tuple[str, ...], list[Field]] = {}
    for each in fields:
        if each.follows:
            groups.setdefault(each.after, []).append(each)
    for after, group in groups.items():
        # Where a question has no other part, as at the end of a section, what follows is all there is to it.
        label = labels.follow_label(after) if len(group) < len(fields) else ""
        is_open = parts.get("answer") in after or any(parts.get(each.key) for each in group)
        widgets = tuple(widget(each, parts.get(each.key), texts) for each in group)
        yield Follow(label, " ".join(after), is_open, widgets)


def _theirs(opened: Opened, question: Question, stored: SavedAnswer | None, back: Sent | None) -> Theirs | None:
    if stored is None:
        return None
    lines = lines_of(opened.questionnaire, question, stored.parts, opened.words)
    mine = back is not None and back.decision == MINE
    return Theirs(who(stored.saved_by), stored.saved_at, stored.revision, lines, mine)


def _comments(question: Question, beside: Beside) -> Iterator[ShownComment]:
    for each in beside.comments:
        if each.question == question.id:
            yield ShownComment(each.pk, each.text, who(each.written_by), each.written_at, each.resolved_at is not None)


def shown_attachment(each: Attachment, url: str = "") -> ShownAttachment:
    """Return a document with its address: the one given, or that for people who are signed in."""
    address = url or reverse("answers:attachment", args=[each.pk])
    return ShownAttachment(each.pk, each.name, max(1, round(each.size / 1024)), address)
