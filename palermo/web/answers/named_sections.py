"""The sections for which contributors are named: those of the questionnaire that is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.questionnaire.load import DEFAULT
from palermo.implementation.questionnaire.words import section_title
from palermo.web.accounts.sections import Section, offer
from palermo.web.answers import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator


def sections() -> Iterator[Section]:
    """Return the sections of the newest version, with their titles in the reader's language."""
    questionnaire = catalogue.latest(DEFAULT)
    if questionnaire is None:
        return
    words = catalogue.words(questionnaire)
    for each in questionnaire.sections:
        yield Section(each.key, words[section_title(each.key)])


offer(sections)
