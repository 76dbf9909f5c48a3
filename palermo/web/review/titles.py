"""What sections are called in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.implementation.questionnaire import DEFAULT
from palermo.web.answers import catalogue
from palermo.web.review.answers_shown import questionnaire_of, sections_of
from palermo.web.review.store import handed_over

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.implementation.questionnaire import Questionnaire, Section, Words
    from palermo.web.pages.reader import Reader
    from palermo.web.review.models import Review


def titles_of(review: Review, reader: Reader) -> dict[str, str]:
    """Return the titles of the sections of a review by key, in their order; none where no questionnaire is known."""
    questionnaire = questionnaire_of(handed_over(review))
    return _titles(questionnaire, sections_of(review, questionnaire), reader) if questionnaire else {}


def every_title(reader: Reader) -> dict[str, str]:
    """Return the titles of all sections of the newest questionnaire, for pages that know no more than keys."""
    questionnaire = catalogue.latest(DEFAULT)
    return _titles(questionnaire, questionnaire.sections, reader) if questionnaire else {}


def _titles(questionnaire: Questionnaire, sections: Iterable[Section], reader: Reader) -> dict[str, str]:
    words = catalogue.words(questionnaire)
    return {each.key: title_of(each, words, reader) for each in sections}


def title_of(section: Section, words: Words, reader: Reader) -> str:
    """Return the title of a section with its article and the short title of its instrument."""
    title = words[f"{section.key}#title"]
    if not section.article:
        return title
    values = {"instrument": reader.short_title(section.instrument), "article": section.article, "title": title}
    return _("%(instrument)s, article %(article)s: %(title)s") % values


def cluster_title(cluster: str) -> str:
    """Return what a cluster of articles is called; empty for none."""
    questionnaire = catalogue.latest(DEFAULT)
    if questionnaire is None or cluster not in {each.id for each in questionnaire.clusters}:
        return cluster
    return catalogue.words(questionnaire)[f"cluster:{cluster}"]
