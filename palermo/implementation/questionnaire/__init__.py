"""Questionnaires: what is asked about each article, how it can be answered, and in which words.

>>> from palermo.implementation.questionnaire import DEFAULT, chosen, load_questionnaires
>>> questionnaire = chosen(load_questionnaires(), DEFAULT)
>>> questionnaire.by_id["UNTOC.5.1"].provision
'5(1)(a)(i)'
"""

from palermo.implementation.questionnaire.load import (
    DEFAULT,
    check_questionnaires,
    chosen,
    load_questionnaires,
    newest,
)
from palermo.implementation.questionnaire.read import read_questionnaire
from palermo.implementation.questionnaire.records import (
    ANSWERS,
    GENERAL,
    PART_KEYS,
    Choice,
    Cluster,
    Column,
    Condition,
    FollowUp,
    Kind,
    Obligation,
    Part,
    Question,
    Questionnaire,
    Row,
    Section,
    Words,
)
from palermo.implementation.questionnaire.words import translatable

__all__ = [
    "ANSWERS",
    "DEFAULT",
    "GENERAL",
    "PART_KEYS",
    "Choice",
    "Cluster",
    "Column",
    "Condition",
    "FollowUp",
    "Kind",
    "Obligation",
    "Part",
    "Question",
    "Questionnaire",
    "Row",
    "Section",
    "Words",
    "check_questionnaires",
    "chosen",
    "load_questionnaires",
    "newest",
    "read_questionnaire",
    "translatable",
]
