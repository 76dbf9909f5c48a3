"""The sections for which contributors are named: those of the questionnaire that is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.questionnaire.load import DEFAULT
from palermo.web.accounts.sections import Section, offer
from palermo.web.answers import catalogue
from palermo.web.answers.presenters.names import section_name
from palermo.web.pages.reader import current_reader
from palermo.web.register import current

if TYPE_CHECKING:
    from collections.abc import Iterator


def sections() -> Iterator[Section]:
    """Return the sections of the newest version, with their names in the reader's language."""
    questionnaire = catalogue.latest(DEFAULT)
    if questionnaire is None:
        return
    words = catalogue.words(questionnaire)
    reader = current_reader(current().register.facts)
    for each in questionnaire.sections:
        yield Section(each.key, section_name(reader, words, each))


offer(sections)
