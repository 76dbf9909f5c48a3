"""What of a questionnaire an XLSForm has no column for: written beside the form, and read from there again.

The values are the tables of the questionnaire's own file, without what the form says itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.implementation.questionnaire.write import question_table, section_table, whole_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.implementation.questionnaire.records import Questionnaire

#: What the form says of a question: its words.
_IN_FORM = frozenset({"section", "text"})


def meta_rows(questionnaire: Questionnaire) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield kind, name and value of each row: of the questionnaire, its sections, its questions."""
    yield "questionnaire", questionnaire.id, whole_table(questionnaire)
    for section in questionnaire.sections:
        table = section_table(section)
        yield "section", section.key, {key: value for key, value in table.items() if value and key != "title"}
        for question in section.questions:
            table = question_table(question, section.key)
            yield "question", question.id, {key: value for key, value in table.items() if value and key not in _IN_FORM}
