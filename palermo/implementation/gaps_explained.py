"""Why an article has its status, step by step; and gap reports as rows, the same wherever they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.gaps import GapStatus
from palermo.participation.answers import InstrumentRef, Participant, reason
from palermo.participation.export import reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palermo.facts.records import Facts
    from palermo.implementation.answers.records import Answers, Parts
    from palermo.implementation.gaps import ArticleGap, GapReport
    from palermo.implementation.gaps_compared import Direction
    from palermo.implementation.questionnaire.records import Question, Questionnaire
    from palermo.participation.answers import Reason

_NOTHING: Parts = {}


def gettext_noop(message: str) -> str:
    """Return the message; the name marks it for the extraction of translatable strings."""
    return message


SAID_NO = gettext_noop("{question} is answered “no”.")
SAID_PART = gettext_noop("{question} is answered “in part”.")
OPEN = gettext_noop("{question} is not answered.")
DEPENDS = gettext_noop("{question} is not answered; other questions depend on it.")
UNDECIDED = gettext_noop("The status is left open, because it depends on answers that are missing.")
ALL_YES = gettext_noop("Every question that decides is answered, and none with “no” or “in part”.")
NOT_ASKED = gettext_noop("By the answers given, no question that decides is asked.")
NOT_BOUND = gettext_noop("{instrument} does not bind {state}, which has answered nothing on this article.")
NOT_MANDATORY = gettext_noop("Nothing in this article is mandatory: what is to be considered, or optional, decides.")


def because(
    questionnaire: Questionnaire, facts: Facts, state: str, article: ArticleGap, answers: Answers
) -> Iterator[Reason]:
    """Yield why an article has its status; the rule of a step is the provision that the question asks about."""
    if article.status is GapStatus.NOT_BOUND:
        yield reason("", NOT_BOUND, instrument=InstrumentRef(article.instrument), state=Participant(state))
        return
    if not article.mandatory:
        yield reason("", NOT_MANDATORY)
    for id_ in article.questions:
        question = questionnaire.by_id[id_]
        said = SAID_NO if _said_no(question, answers.get(id_, _NOTHING)) else SAID_PART
        yield reason(_rule(question, article, facts), said, question=id_)
    for question in map(questionnaire.by_id.__getitem__, article.missing):
        section = questionnaire.section_of[question.id]
        governs = any(each.show_if and each.show_if.question == question.id for each in section.questions)
        yield reason(_rule(question, article, facts), DEPENDS if governs else OPEN, question=question.id)
    if article.status is GapStatus.NOT_ANSWERED:
        yield reason("", UNDECIDED)
    elif article.status is GapStatus.FULL:
        yield reason("", ALL_YES if article.answered else NOT_ASKED)


def _said_no(question: Question, parts: Parts) -> bool:
    """Whether an answer that is less than yes is no, said or meant by a choice."""
    if question.asks_whether:
        return parts.get("answer") == "no"
    chosen = parts.get("choices")
    made = chosen if isinstance(chosen, list | tuple) else ()
    return not any(choice.means == "part" and choice.key in made for choice in question.choices)


def _rule(question: Question, article: ArticleGap, facts: Facts) -> str:
    """Return the citation of the provision that a question asks about."""
    instrument = facts.instruments.get(article.instrument)
    name = (instrument and instrument.abbreviation) or article.instrument
    return f"{name} art. {question.provision}" if question.provision else ""


def gap_rows(
    questionnaire: Questionnaire, facts: Facts, report: GapReport, answers: Answers, language: str = "en"
) -> Iterator[dict[str, object]]:
    """Yield one row for every article, gaps in what is mandatory first.

    `answered` counts the answers on the article; `questions` lists the deciding ones that are answered "no" or "in
    part", and `missing` those that are not answered.
    """
    words = questionnaire.words(language)
    for article in report.by_urgency:
        yield {
            "state": report.state,
            "name": facts.participant(report.state).name(language),
            "instrument": article.instrument,
            "article": article.article,
            "title": words[f"{article.section}#title"],
            "status": article.status.value,
            "mandatory": article.mandatory,
            "answered": article.answered,
            "asked": article.asked,
            "questions": list(article.questions),
            "missing": list(article.missing),
            "others": list(article.others),
            "duties": list(article.duties),
            "assistance": list(article.assistance),
            "because": reasons(because(questionnaire, facts, report.state, article, answers)),
        }


def with_previous(row: Mapping[str, object], before: ArticleGap | None, direction: Direction) -> dict[str, object]:
    """Return a row with the article's status in the last cycle, None where there was none, and the way since."""
    return {**row, "before": before.status.value if before else None, "direction": direction.value}
