"""What forms and workbooks say beside the questions, in English by id; translated with the texts of questionnaires."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "form:yes": "Yes",
        "form:part": "Yes, in part",
        "form:no": "No",
        # The parts of an answer, as labels of fields and headings of columns.
        "form:question": "Question",
        "form:provision": "Provision",
        "form:answer": "Answer",
        "form:text": "Explanation",
        "form:number": "Number",
        "form:unit": "Unit of the number",
        "form:citations": "Laws and measures: name, article, address on the web",
        "form:cases": "Cases",
        "form:choices": "Which of these?",
        "form:matrix": "For each of these",
        "form:rows": "Please list",
        "form:date": "Date",
        "form:percent": "Per cent",
        "form:authority": "The authority",
        "form:languages": "Languages: ISO 639 codes, such as fr for French",
        "form:missing": "What is missing",
        "form:needed": "What is needed to carry it out in full",
        "form:why": "Why it is not so",
        "form:steps": "Steps taken or planned",
        "form:practice": "Experience and good practice",
        "form:difficulties": "Difficulties",
        "form:assistance": "Help needed",
        "form:elsewhere": "Answered in another review",
        "form:elsewhere.mechanism": "Other review in which this was answered",
        "form:elsewhere.date": "Day of that answer",
        "form:elsewhere.note": "What has changed since",
        "form:law": "Law or measure",
        "form:article": "Article",
        "form:url": "Address on the web",
        "form:authority.name": "Name of the authority",
        "form:authority.address": "Postal address",
        "form:authority.phone": "Telephone",
        "form:authority.email": "E-mail address",
        "form:authority.languages": "Languages: ISO 639 codes, such as fr for French",
        "form:authority.hours": "Office hours and time zone",
        "form:authority.urgent": "How it is reached in urgent cases",
        "form:kind": "Kind of help",
        "form:priority": "How urgent",
        "form:priority.high": "High",
        "form:priority.medium": "Medium",
        "form:priority.low": "Low",
        "form:when": "Needed by",
        "form:received": "Help already received, from whom and through which project",
        "form:counterpart": "Authority that would work with those who help",
        "form:result": "Result that would close the gap",
        "form:closing": "The article as a whole",
        # The sheets of the workbook, and its instructions.
        "form:sheet.instructions": "Instructions",
        "form:sheet.general": "General",
        "form:sheet.laws": "Laws",
        "form:sheet.help": "Help",
        "form:sheet.tables": "Tables",
        "form:instructions.1": "This workbook holds the questionnaire, with the answers that were there when it was "
        "made. Fill it in, send it round, and give it back: it is read in again, and nothing is overwritten unasked.",
        "form:instructions.2": "White cells are to be filled in. Where an answer is to be chosen, the cell has a list.",
        "form:instructions.3": "Every cluster of articles has a sheet. Beneath some questions stand further lines, "
        "such as the date, or the choices to mark with yes.",
        "form:instructions.4": "Tables stand on the sheet Tables. Laws and measures that the answers cite stand on the "
        "sheet Laws, and the help that is needed on the sheet Help; begin each line there with the question's number.",
        "form:instructions.5": "Leave empty what you cannot answer: an empty cell is no answer, and never counts as "
        "no.",
        "form:instructions.6": "Type texts and numbers, no formulas. Please do not merge cells, rename columns or "
        "remove sheets. If several people work on copies, each copy can be read in: where they differ, you are asked.",
        "form:instructions.for": "Answers of",
        "form:hint.provision": "Article",
        # What forms say of a value that cannot be taken.
        "form:hint.percent": "A number from 0 to 100",
        "form:hint.year": "Four digits, such as 2024",
    }
)
