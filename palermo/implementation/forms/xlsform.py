"""XLSForm: a questionnaire for ODK Collect, KoboToolbox and others, and questionnaires out of such forms.

>>> import datetime
>>> from palermo.implementation.forms.xlsform import read_xlsform, write_xlsform
>>> from palermo.implementation.questionnaire import load_questionnaires
>>> questionnaire = load_questionnaires()["untoc-review", "1"]
>>> form = write_xlsform(questionnaire, datetime.date(2026, 1, 31))
>>> read_xlsform(form).questionnaire == questionnaire
True
"""

from palermo.implementation.forms.xlsform_in import ReadXlsform, read_xlsform
from palermo.implementation.forms.xlsform_out import write_xlsform

__all__ = ["ReadXlsform", "read_xlsform", "write_xlsform"]
