"""The pages of the workbook: to download and to send, and what comes of one that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.implementation.questionnaire.words import section_title
from palermo.web import policy
from palermo.web.answers.fields import fields_of
from palermo.web.answers.models import Import
from palermo.web.answers.presenters.gap_page import Said
from palermo.web.answers.presenters.reading import Line, lines_of
from palermo.web.answers.presenters.section import who
from palermo.web.answers.presenters.widgets import Texts, Widget, language_of, widget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from palermo.facts.problems import Problem
    from palermo.implementation.answers import Fault, Parts
    from palermo.implementation.forms.merge import Merged
    from palermo.web.accounts.views.visit import SignedVisit
    from palermo.web.answers.drafts import Opened
    from palermo.web.answers.workbook_importing import Decided, Standing

#: Conflicts that one page asks about: each has a whole form of its own.
A_PAGE = 15


class SectionChoice(NamedTuple):
    """A section that can be put into a workbook."""

    key: str
    label: str
    title: Said


class SectionGroup(NamedTuple):
    """The sections of a cluster."""

    title: Said
    sections: tuple[SectionChoice, ...]


class Waiting(NamedTuple):
    """A workbook that was sent."""

    name: str
    by: str
    at: datetime
    url: str
    decided: bool


@dataclass(frozen=True, slots=True)
class WorkbookPage:
    """The page of workbooks of a round."""

    opened: Opened
    state_name: str
    groups: tuple[SectionGroup, ...]
    may_send: bool
    waiting: tuple[Waiting, ...]
    file_url: str
    form_url: str
    #: Why a workbook that was just sent is not taken.
    problems: tuple[Problem, ...]


class ShownChange(NamedTuple):
    """A question that is not in conflict, with what the workbook says."""

    question: str
    text: Said
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A question on which a person decides: both texts, and a form to make one of both."""

    question: str
    text: Said
    ours: tuple[Line, ...]
    theirs: tuple[Line, ...]
    emptied: bool
    by: str
    at: datetime | None
    revision: int
    widgets: tuple[Widget, ...]
    #: What was chosen just now, and why it could not be done.
    chosen: str
    changed: bool
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The page of a workbook that was sent."""

    opened: Opened
    state_name: str
    waiting: Import
    by: str
    may_decide: bool
    unchanged: int
    new: tuple[ShownChange, ...]
    ours: tuple[ShownChange, ...]
    conflicts: tuple[ShownConflict, ...]
    conflicts_in_all: int
    saved: int
    kept: int


def build_workbook(visit: SignedVisit, opened: Opened, problems: Iterable[Problem] = ()) -> WorkbookPage:
    """Return the page of the workbooks of a round."""
    round_ = opened.round
    sent = policy.scope(visit.actor, "see", Import).filter(round=round_).select_related("received_by").defer("rows")
    return WorkbookPage(
        opened=opened,
        state_name=visit.reader.name(round_.state),
        groups=tuple(_groups(visit, opened)),
        may_send=policy.allows(visit.actor, "add", Import(round=round_)),
        waiting=tuple(_waiting(each) for each in sent),
        file_url=reverse("answers:workbook_file", args=[round_.pk]),
        form_url=reverse("answers:workbook_form", args=[round_.questionnaire]),
        problems=tuple(problems),
    )


def _waiting(each: Import) -> Waiting:
    url = reverse("answers:workbook_import", args=[each.pk])
    return Waiting(each.name, who(each.received_by), each.received_at, url, each.decided_at is not None)


def _groups(visit: SignedVisit, opened: Opened) -> Iterator[SectionGroup]:
    groups: dict[str, list[SectionChoice]] = {}
    for each in opened.sections:
        instrument = visit.reader.short_title(each.instrument) if each.instrument else ""
        label = f"{instrument} {each.article}".strip()
        groups.setdefault(each.cluster, []).append(
            SectionChoice(each.key, label, _said(opened, section_title(each.key)))
        )
    for cluster, choices in groups.items():
        title = _said(opened, f"cluster:{cluster}") if cluster else Said(_("General"))
        yield SectionGroup(title, tuple(choices))


def _said(opened: Opened, id_: str) -> Said:
    return Said(opened.words[id_], language_of(opened.words, id_))


def build_import(
    visit: SignedVisit,
    opened: Opened,
    waiting: Import,
    standing: Standing,
    done: Decided | None = None,
    sent: Mapping[str, tuple[str, Parts]] | None = None,
) -> ImportPage:
    """Return the page of an import; `sent` are the choices and texts of a form that could not be carried out."""
    by_id = opened.questionnaire.by_id
    conflicts = [each for each in standing.conflicts if each.question in by_id]
    # What could not be carried out comes first, wherever it stood.
    back = {*done.changed, *done.refused} if done else set()
    conflicts.sort(key=lambda each: each.question not in back)
    return ImportPage(
        opened=opened,
        state_name=visit.reader.name(opened.round.state),
        waiting=waiting,
        by=who(waiting.received_by),
        may_decide=policy.allows(visit.actor, "decide", waiting),
        unchanged=len(standing.merged.questions) - len(standing.new) - len(conflicts) - len(standing.ours),
        new=tuple(_change(opened, each) for each in standing.new if each.question in by_id),
        ours=tuple(_change(opened, each) for each in standing.ours if each.question in by_id),
        conflicts=tuple(_conflict(opened, each, standing, done, sent or {}) for each in conflicts[:A_PAGE]),
        conflicts_in_all=len(conflicts),
        saved=len(done.saved) if done else 0,
        kept=len(done.kept) if done else 0,
    )


def _change(opened: Opened, each: Merged) -> ShownChange:
    return ShownChange(each.question, _text(opened, each), _lines(opened, each.question, each.theirs))


def _conflict(
    opened: Opened,
    each: Merged,
    standing: Standing,
    done: Decided | None,
    sent: Mapping[str, tuple[str, Parts]],
) -> ShownConflict:
    question = opened.questionnaire.by_id[each.question]
    texts = Texts(opened.questionnaire, question, opened.words)
    stored = standing.saved.get(each.question)
    chosen, written = sent.get(each.question, ("", {}))
    parts = written or each.theirs or each.ours
    return ShownConflict(
        question=each.question,
        text=_text(opened, each),
        ours=_lines(opened, each.question, each.ours),
        theirs=_lines(opened, each.question, each.theirs),
        emptied=each.emptied,
        by=who(stored.saved_by) if stored else "",
        at=stored.saved_at if stored else None,
        revision=stored.revision if stored else 0,
        widgets=tuple(
            widget(field, parts.get(field.key), texts) for field in fields_of(opened.questionnaire, question)
        ),
        chosen=chosen,
        changed=bool(done and each.question in done.changed),
        faults=done.refused.get(each.question, ()) if done else (),
    )


def _text(opened: Opened, each: Merged) -> Said:
    try:
        return _said(opened, each.question)
    except KeyError:
        return Said(_("The article as a whole"))


def _lines(opened: Opened, question: str, parts: Parts) -> tuple[Line, ...]:
    return lines_of(opened.questionnaire, opened.questionnaire.by_id[question], parts, opened.words)
