"""The questions of the built-in questionnaire that ask about an article, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.implementation.questionnaire import DEFAULT
from palermo.implementation.records import Text
from palermo.web.answers import catalogue

if TYPE_CHECKING:
    from palermo.implementation.questionnaire import Question, Questionnaire
    from palermo.implementation.records import Article
    from palermo.web.guide.showing import Showing, Words


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question as it stands on the page of an article."""

    #: Such as `UNTOC.5.1`.
    id: str
    #: Article and paragraphs, with the instrument where that is another than the page's.
    provision: Words
    text: Words


def questions_about(showing: Showing, article: Article) -> tuple[ShownQuestion, ...]:
    """Return what is asked about an article's duties, or in its own section; nothing where no pack has any."""
    questionnaire = catalogue.latest(DEFAULT)
    if questionnaire is None:
        return ()
    words = catalogue.words(questionnaire)
    return tuple(
        ShownQuestion(
            id=each.id,
            provision=_provision(showing, questionnaire, each, article),
            text=showing.words(Text(words[each.id], words.lang(each.id))),
        )
        for each in asked(questionnaire, article)
    )


def asked(questionnaire: Questionnaire, article: Article) -> tuple[Question, ...]:
    """Return the questions about a duty of an article, and those of its section that are about it as a whole."""
    duties = {each.id for each in article.duties}
    here = (article.instrument, article.number)
    return tuple(
        question
        for section in questionnaire.articles
        for question in section.questions
        if not duties.isdisjoint(question.duties) or (section.instrument, section.article) == here
    )


def _provision(showing: Showing, questionnaire: Questionnaire, question: Question, article: Article) -> Words:
    instrument = questionnaire.section_of[question.id].instrument
    if instrument == article.instrument:
        return question.provision
    title = showing.reader.short_title(instrument)
    return _("%(instrument)s, article %(provision)s") % {"instrument": title, "provision": question.provision}
