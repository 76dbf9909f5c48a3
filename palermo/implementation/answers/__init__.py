"""Answers to a questionnaire: their stored form, what is wrong with them, how far along they are, what changed.

>>> from palermo.implementation.answers import clean
>>> clean({"answer": "yes", "text": "Penal Code, section 12 "}).parts
{'answer': 'yes', 'text': 'Penal Code, section 12'}
"""

from palermo.implementation.answers.canonical import canonical_json, digest, digest_of_answer
from palermo.implementation.answers.check import check
from palermo.implementation.answers.records import Answer, Answers, Fault, Parts
from palermo.implementation.answers.shown import Progress, WholeProgress, answered, progress, visible
from palermo.implementation.answers.stored import Cleaned, clean
from palermo.implementation.answers.versions import CarriedOver, Change, Dropped, carry_over, diff

__all__ = [
    "Answer",
    "Answers",
    "CarriedOver",
    "Change",
    "Cleaned",
    "Dropped",
    "Fault",
    "Parts",
    "Progress",
    "WholeProgress",
    "answered",
    "canonical_json",
    "carry_over",
    "check",
    "clean",
    "diff",
    "digest",
    "digest_of_answer",
    "progress",
    "visible",
]
