"""The offline workbook: written with the answers there are, read back, and merged with those of today.

>>> import datetime
>>> from palermo.implementation.forms.workbook import Copy, merge, read_workbook, write_workbook
>>> from palermo.implementation.questionnaire import load_questionnaires
>>> questionnaires = load_questionnaires()
>>> answers = {"UNTOC.5.1": {"answer": "yes"}}
>>> copy = Copy("KEN", "Kenya", "en", datetime.date(2026, 1, 31))
>>> data = write_workbook(questionnaires["untoc-review", "1"], copy, answers)
>>> back = read_workbook(data, questionnaires)
>>> merge(answers, back.answers, back.base).answers == answers
True
"""

from palermo.implementation.forms.merge import Base, Merge, Merged, Outcome, merge
from palermo.implementation.forms.workbook_in import ReadWorkbook, read_workbook
from palermo.implementation.forms.workbook_out import Copy, write_workbook

__all__ = [
    "Base",
    "Copy",
    "Merge",
    "Merged",
    "Outcome",
    "ReadWorkbook",
    "merge",
    "read_workbook",
    "write_workbook",
]
