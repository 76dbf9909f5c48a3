"""An XLSForm as a questionnaire: our own, as people have changed it, and those made elsewhere.

What a questionnaire has no place for is left out and named: calculations, constraints, places, pictures, sound.
A question made elsewhere says nothing of an obligation, so it asks for information.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.problems import Problem
from palermo.implementation.forms.xlsform_sheets import read_form
from palermo.implementation.forms.xlsform_survey import Survey
from palermo.implementation.questionnaire.read import read_questionnaire
from palermo.implementation.questionnaire.write import toml_of

if TYPE_CHECKING:
    from palermo.implementation.questionnaire.records import Questionnaire


class ReadXlsform(NamedTuple):
    """What an XLSForm holds."""

    #: None where no questionnaire can be made of it.
    questionnaire: Questionnaire | None
    #: The questionnaire as the file that it would have; empty where there is none.
    toml: str
    problems: tuple[Problem, ...]


def read_xlsform(data: bytes, file: str = "form.xlsx") -> ReadXlsform:
    """Return the questionnaire that an XLSForm holds; the bytes may be hostile."""
    problems: list[Problem] = []
    form = read_form(data, file, problems)
    if form is None:
        return ReadXlsform(None, "", tuple(problems))
    survey = Survey(form, file, problems)
    survey.read()
    toml = toml_of(survey.whole(), survey.sections())
    questionnaire, found = read_questionnaire(toml.encode(), file)
    problems.extend(Problem(file, None, each.column, each.what, each.remedy) for each in found)
    if questionnaire is None:
        return ReadXlsform(None, "", tuple(problems))
    frozen = {language: MappingProxyType(texts) for language, texts in survey.translations.items()}
    return ReadXlsform(replace(questionnaire, translations=MappingProxyType(frozen)), toml, tuple(problems))
