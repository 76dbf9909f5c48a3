"""The mandates of the five resolutions, by a table made by hand; and against the facts on record."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from palermo.resolutions import load_lexicon, parse
from palermo.resolutions.mandates import read_mandates, unread
from palermo.resolutions.reading import read
from palermo.resolutions.register import load_register
from palermo.resolutions.sessions import load_sessions
from tests.resolutions.mandates.building import lexicon, mandates_of
from tests.shared import SHARED

if TYPE_CHECKING:
    from palermo.resolutions.records import Mandate, Resolution

pytestmark = pytest.mark.shared

SG, MS, ST = "Secretary-General", "Member States", "States"
RO = "Regional economic integration organizations"
CICP, UNODC = "Centre for International Crime Prevention", "United Nations Office on Drugs and Crime"
GA, FUND = "General Assembly", "United Nations Crime Prevention and Criminal Justice Fund"
COMMISSION = "Commission on Crime Prevention and Criminal Justice"
MEANS = "within existing regular or extrabudgetary resources"
ITS_MANDATE = "in accordance with its mandate"


class Expected(NamedTuple):
    paragraph: str
    verb: str
    addressee: str
    action: str
    recipient: str = ""
    due: tuple[str, str] = ("", "")
    conditions: tuple[str, ...] = ()
    recurrence: str = ""


def of_2002(prefix: str) -> list[Expected]:
    return [
        Expected(f"{prefix}op5", "encourages", MS, "contribute", FUND),
        Expected(f"{prefix}op6", "requests", SG, "provide_resources", CICP, recurrence="continuing"),
        Expected(f"{prefix}op7", "requests", SG, "report", GA, ("GA", "58")),
    ]


EXPECTED = {
    "A-RES-56-120": [
        Expected("op3", "encourages", MS, "contribute", FUND),
        Expected("op4", "requests", SG, "provide_resources", CICP),
        Expected("op5", "requests", SG, "submit_report", COMMISSION, ("CCPCJ", "11")),
    ],
    "E-RES-2002-8": [Expected("op1", "recommends", GA, "adopt_draft"), *of_2002("draft.")],
    "A-RES-57-168": of_2002(""),
    "A-RES-58-135": [
        Expected("op3", "invites", CICP, "finalize_guide"),
        Expected("op3", "invites", CICP, "disseminate"),
        Expected("op4", "urges", MS, "deposit", conditions=("that have not yet done so",)),
        Expected("op5", "encourages", MS, "contribute", FUND),
        Expected("op6", "requests", CICP, "prepare_session", due=("UNTOC-COP", "1")),
        Expected("op7", "requests", CICP, "develop_guide", conditions=(MEANS,)),
        Expected("op7", "requests", CICP, "undertake_study", conditions=(MEANS,)),
        Expected("op8", "requests", SG, "provide_resources", CICP, conditions=(ITS_MANDATE,), recurrence="continuing"),
        Expected("op9", "requests", SG, "report", GA, ("GA", "59")),
    ],
    "E-RES-2004-23": [
        Expected("op1", "recommends", GA, "adopt_draft"),
        Expected("draft.op3", "invites", UNODC, "finalize_guide"),
        Expected("draft.op3", "invites", UNODC, "disseminate"),
        Expected("draft.op4", "urges", ST, "ratify", conditions=("that have not done so",)),
        Expected("draft.op4", "urges", ST, "accede", conditions=("that have not done so",)),
        Expected("draft.op4", "urges", RO, "ratify", conditions=("that have not done so",)),
        Expected("draft.op4", "urges", RO, "accede", conditions=("that have not done so",)),
        Expected("draft.op5", "urges", ST, "take_measures", conditions=("in accordance with the Convention",)),
        Expected("draft.op5", "urges", RO, "take_measures", conditions=("in accordance with the Convention",)),
        Expected("draft.op6", "encourages", MS, "contribute", FUND),
        Expected(
            "draft.op7", "requests", SG, "provide_resources", UNODC, conditions=(ITS_MANDATE,), recurrence="continuing"
        ),
        Expected("draft.op8", "requests", UNODC, "assist", ST, conditions=("upon request",), recurrence="continuing"),
        Expected("draft.op9", "requests", SG, "report", GA, ("GA", "60")),
    ],
}


@cache
def seed(name: str) -> Resolution:
    reading = read((SHARED / "seeds" / f"{name}.txt").read_bytes(), name)
    assert reading.text is not None
    (found,) = parse(reading.text, load_lexicon()).resolutions
    return read_mandates(found, lexicon())


def all_of(resolution: Resolution) -> list[tuple[str, Mandate]]:
    """Return the mandates of a resolution and its draft with the names of their paragraphs."""
    own = [(mandate.paragraph, mandate) for mandate in mandates_of(resolution)]
    inner = [(f"draft.{each.paragraph}", each) for each in mandates_of(resolution.draft)] if resolution.draft else []
    return [*own, *inner]


def shown(paragraph: str, mandate: Mandate) -> Expected:
    due = (mandate.due.body, mandate.due.session) if mandate.due else ("", "")
    return Expected(
        paragraph,
        mandate.verb,
        mandate.addressee,
        mandate.action,
        mandate.recipient,
        due,
        mandate.conditions,
        mandate.recurrence,
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_every_mandate_and_no_other(name: str) -> None:
    assert [shown(*each) for each in all_of(seed(name))] == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_days_are_those_of_the_sessions(name: str) -> None:
    sessions = load_sessions()
    for _, mandate in all_of(seed(name)):
        if mandate.due:
            session = sessions.find(mandate.due.body, mandate.due.session)
            assert session is not None
            assert (mandate.due.earliest, mandate.due.latest) == (session.opened, session.closed)


def test_the_report_to_the_commission_is_due_in_april_2002() -> None:
    (due,) = [mandate.due for _, mandate in all_of(seed("A-RES-56-120")) if mandate.due]
    assert (due.earliest, due.latest, due.why) == (date(2002, 4, 16), date(2002, 4, 25), "")


@pytest.mark.parametrize("name", EXPECTED)
def test_every_part_points_at_its_words(name: str) -> None:
    resolution = seed(name)
    texts = {each.id: each.text for each in resolution.paragraphs()}
    if resolution.draft:
        texts |= {f"draft.{each.id}": each.text for each in resolution.draft.paragraphs()}
    for paragraph, mandate in all_of(resolution):
        words = {part: texts[paragraph][span.start : span.end] for part, span in mandate.words}
        assert words["verb"].casefold() == mandate.verb
        assert words.get("object", "") == mandate.object
        assert {"verb", "addressee", "action"} <= words.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_left_unread(name: str) -> None:
    assert unread(seed(name), lexicon()) == ()


@pytest.mark.parametrize("name", EXPECTED)
def test_the_facts_on_record_say_the_same(name: str) -> None:
    """What was written down by hand in the pack, without the text, is what is read in the text."""
    resolution = seed(name)
    known = {
        (each.paragraph, addressee, each.action, each.recipient, each.due and (each.due.body, each.due.session))
        for each in load_register().of(resolution.symbol)
        for addressee in each.addressees
    }
    found = {
        (paragraph, each.addressee, each.action, each.recipient, each.due and (each.due.body, each.due.session))
        for paragraph, each in all_of(resolution)
    }
    assert known == found
