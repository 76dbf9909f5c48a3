"""Workbooks of a round as files: written with the answers there are, and read when they come back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.facts.problems import Problem
from palermo.implementation.forms.workbook import Base, Copy, read_workbook, write_workbook
from palermo.web.answers import catalogue, drafts
from palermo.web.clock import today
from palermo.web.i18n import content_language

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from palermo.implementation.answers import Answers
    from palermo.implementation.forms.workbook import ReadWorkbook
    from palermo.implementation.questionnaire import Questionnaire
    from palermo.web.answers.drafts import Opened


@dataclass(frozen=True, slots=True)
class Received:
    """What a workbook holds for a round; with no answers where it cannot be taken at all."""

    answers: Answers
    #: By question, the answer from which the workbook was made; none where it was made for another round.
    base: Mapping[str, Base]
    problems: tuple[Problem, ...]

    @property
    def is_taken(self) -> bool:
        """Return whether any answer could be read."""
        return bool(self.answers)


def write(opened: Opened, state_name: str, sections: Collection[str] = ()) -> bytes:
    """Return the workbook of a draft: of some of the sections that the reader may see, or of all of them."""
    chosen = tuple(each for each in opened.sections if not sections or each.key in sections)
    questionnaire = with_sections(opened.questionnaire, [each.key for each in chosen])
    saved = {key: each for key, each in drafts.answers_of(opened.round).items() if key in questionnaire.by_id}
    marked = _("%(state)s (invented for demonstration)") % {"state": state_name} if opened.round.demo else state_name
    return write_workbook(
        questionnaire,
        Copy(opened.round.state, marked, content_language(), today(), str(opened.round.pk)),
        {key: each.parts for key, each in saved.items()},
        {key: each.revision for key, each in saved.items()},
    )


def read(opened: Opened, data: bytes, name: str) -> Received:
    """Return what a workbook holds for a draft; the bytes may be hostile."""
    questionnaires = {(opened.round.questionnaire, opened.round.version): opened.questionnaire}
    found = read_workbook(data, {**catalogue.questionnaires(), **questionnaires}, name)
    wrong = _of_another(opened, found, name)
    if found.questionnaire is None or wrong:
        return Received({}, {}, (*found.problems, *wrong))
    written = {opened.questionnaire.section_of[each].key for each in found.base}
    if written and len(written) < len(opened.questionnaire.sections):
        # A workbook of some sections lacks the others on purpose: it is read as what it is.
        part = with_sections(opened.questionnaire, written)
        found = read_workbook(data, {(part.id, part.version): part}, name)
    answers = {key: parts for key, parts in found.answers.items() if key not in found.unread}
    same_round = found.round == str(opened.round.pk)
    return Received(answers, found.base if same_round else {}, found.problems)


def with_sections(questionnaire: Questionnaire, keys: Collection[str]) -> Questionnaire:
    """Return a questionnaire that has some of its sections alone."""
    sections = tuple(each for each in questionnaire.sections if each.key in keys)
    clusters = {each.cluster for each in sections}
    kept = tuple(each for each in questionnaire.clusters if each.id in clusters)
    return replace(questionnaire, sections=sections, clusters=kept)


def _of_another(opened: Opened, found: ReadWorkbook, name: str) -> tuple[Problem, ...]:
    """Return why a workbook is not one of this draft."""
    problems = []
    if found.questionnaire is not None and found.questionnaire.name != opened.questionnaire.name:
        what = _("The workbook is of the questionnaire %(name)s") % {"name": found.questionnaire.name}
        problems.append(Problem(name, None, "", what, _("Take one that was made on this page")))
    if found.state and found.state != opened.round.state:
        what = _("The workbook is of another State")
        problems.append(Problem(name, None, "", what, _("Take one that was made on this page")))
    return tuple(problems)
