"""Invented answers: the same for the same State and cycle, complete in form, and each text saying what it is."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from palermo.implementation.answers import visible
from palermo.implementation.questionnaire import PART_KEYS, Part
from palermo.web.demo.cast import DOMAIN, MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from palermo.implementation.questionnaire import Column, Question, Questionnaire

    Parts = dict[str, object]

_LAWS = ("Criminal Code", "Code of Criminal Procedure", "Organized Crime Act", "Mutual Assistance Act", "Aliens Act")
_OUTCOMES = ("yes", "part", "no")
#: Of a hundred questions, how many are left open in the earlier cycle and in the later; of a hundred that are answered
#: "no" or "in part", how many ask for help; and of a hundred articles, how many are worse in the later cycle.
_OPEN = (9, 5)
_ASKING, _SLIPPING, _REMARKS = 45, 6, 25
#: Points that a State gains from one cycle to the next, and loses where it slips.
_GAIN, _LOSS = 9, 35


class Voice(NamedTuple):
    """Who speaks: a State, how much it carries out (0 to 100), and whether in its first cycle or a later one."""

    state: str
    level: int
    later: bool
    year: int


def invented(questionnaire: Questionnaire, voice: Voice) -> dict[str, Parts]:
    """Return answers to what is asked given the answers, by question."""
    answers: dict[str, Parts] = {}
    for section in questionnaire.sections:
        for question in section.questions:
            # A die for each question, so that one that is added changes no answer to another.
            dice = _dice(voice.state, question.id)
            if dice.randrange(100) >= _OPEN[voice.later]:
                answers[question.id] = _answer(questionnaire, question, dice, voice)
    asked = visible(questionnaire, answers)
    answers = {key: parts for key, parts in answers.items() if key in asked}
    for section in questionnaire.articles:
        if _dice(voice.state, section.key).randrange(100) < _REMARKS:
            answers[section.closing.id] = {"difficulties": f"{MARK} few officers know the procedure of this article."}
    return answers


def _dice(*of: str) -> random.Random:
    return random.Random(" ".join(of))  # noqa: S311 - it invents, and keeps no secret


def _answer(questionnaire: Questionnaire, question: Question, dice: random.Random, voice: Voice) -> Parts:
    parts: Parts = {}
    for part in question.parts:
        parts.update(_PARTS.get(part, _words)(question, part, dice, voice))
    parts.update(_after(questionnaire, parts, dice))
    return parts


def _after(questionnaire: Questionnaire, parts: Parts, dice: random.Random) -> Parts:
    """Return what is asked after yes, in part, and no."""
    kind = dice.choice(questionnaire.assistance_kinds).id
    priority = dice.choice(("high", "medium", "low"))
    asks = dice.randrange(100) < _ASKING
    help_: Parts = (
        {"assistance": [{"kind": kind, "priority": priority, "when": f"{MARK} within a year"}]} if asks else {}
    )
    match parts.get("answer"):
        case "yes":
            return {"citations": parts.get("citations") or [_citation(dice)]}
        case "part":
            missing = f"{MARK} the law covers natural persons, and not yet legal persons."
            return {"missing": missing, "needed": f"{MARK} an amendment, which is being drafted.", **help_}
        case "no":
            steps = f"{MARK} a working group meets next spring."
            return {"why": f"{MARK} no law has been passed on this so far.", "steps": steps, **help_}
        case _:
            return {}


def _whether(question: Question, _part: Part, dice: random.Random, voice: Voice) -> Parts:
    luck, fork, slips = dice.randrange(100), dice.choice(question.answers), dice.randrange(100) < _SLIPPING
    score = voice.level + (voice.later and (-_LOSS if slips else _GAIN))
    answer = "yes" if luck < score else "part" if luck < score + (100 - score) * 6 // 10 else "no"
    return {"answer": answer if answer in question.answers else fork}


def _words(question: Question, part: Part, _dice: random.Random, voice: Voice) -> Parts:
    what = "two cases were decided" if part is Part.CASES else "the law and the practice are described here"
    return {PART_KEYS[part]: f"{MARK} {what} ({question.id}, {voice.year})."}


def _number(question: Question, _part: Part, dice: random.Random, _voice: Voice) -> Parts:
    unit = {"unit": dice.choice(question.units).id} if question.units else {}
    return {"number": str(dice.randrange(1, 13)), **unit}


def _cite(_question: Question, _part: Part, dice: random.Random, _voice: Voice) -> Parts:
    return {"citations": [_citation(dice)]}


def _citation(dice: random.Random) -> dict[str, str]:
    law = f"{dice.choice(_LAWS)} (invented)"
    return {"law": law, "article": str(dice.randrange(1, 300)), "url": f"https://{DOMAIN}/laws/{dice.randrange(1, 99)}"}


def _choices(question: Question, part: Part, dice: random.Random, _voice: Voice) -> Parts:
    keys = [each.key for each in question.choices]
    number = 1 if part is Part.CHOICE else dice.randrange(1, len(keys) + 1)
    return {"choices": sorted(dice.sample(keys, number), key=keys.index)}


def _matrix(question: Question, _part: Part, dice: random.Random, _voice: Voice) -> Parts:
    return {"matrix": {each.key: dice.choice(_OUTCOMES) for each in question.rows}}


def _rows(question: Question, _part: Part, dice: random.Random, voice: Voice) -> Parts:
    years = range(voice.year - dice.randrange(1, 4), voice.year)
    return {"rows": [{each.key: _cell(each, dice, year) for each in question.columns} for year in years]}


def _cell(column: Column, dice: random.Random, year: int) -> str:
    match column.kind:
        case "year":
            return str(year)
        case "date":
            return _day(dice, year)
        case "number":
            return str(dice.randrange(0, 120))
        case _:
            return f"someone@{DOMAIN}" if column.key == "email" else f"{MARK} {column.key}"


def _day(dice: random.Random, year: int) -> str:
    return f"{year}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"


def _date(_question: Question, _part: Part, dice: random.Random, voice: Voice) -> Parts:
    return {"date": _day(dice, voice.year - dice.randrange(2, 18))}


def _percent(_question: Question, _part: Part, dice: random.Random, _voice: Voice) -> Parts:
    return {"percent": str(dice.randrange(0, 101))}


def _authority(_question: Question, _part: Part, dice: random.Random, _voice: Voice) -> Parts:
    place = f"{MARK} {dice.randrange(1, 90)} Example Street"
    name = f"{MARK} Central Authority"
    return {"authority": {"name": name, "address": place, "email": f"authority@{DOMAIN}", "languages": ["en", "fr"]}}


def _languages(_question: Question, _part: Part, dice: random.Random, _voice: Voice) -> Parts:
    return {"languages": sorted(dice.sample(("en", "fr", "es", "ar"), 2))}


#: How each part is invented; those not named here are texts.
_PARTS: Mapping[Part, Callable[[Question, Part, random.Random, Voice], Parts]] = {
    Part.YN: _whether,
    Part.YNP: _whether,
    Part.NUMBER: _number,
    Part.CITE: _cite,
    Part.CHOICE: _choices,
    Part.MULTI: _choices,
    Part.MATRIX: _matrix,
    Part.TABLE: _rows,
    Part.PEOPLE: _rows,
    Part.DATE: _date,
    Part.PERCENT: _percent,
    Part.AUTHORITY: _authority,
    Part.LANGUAGES: _languages,
}
