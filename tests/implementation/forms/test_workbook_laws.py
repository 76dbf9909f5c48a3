"""Laws of the workbook: what is written is read back, and a merge loses nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.implementation.answers import digest_of_answer
from palermo.implementation.forms.workbook import Base, Copy, Outcome, merge, read_workbook, write_workbook
from tests.implementation.asked import answers_to, small

if TYPE_CHECKING:
    from palermo.implementation.answers import Answers

QUESTIONNAIRES = {("small", "1"): small()}
MADE = date(2026, 1, 31)
someone = answers_to(small())


def _same(a: Answers, b: Answers) -> bool:
    """Whether two sets of answers say the same; the order of choices says nothing."""
    digests = [{id_: digest_of_answer(parts) for id_, parts in each.items() if parts} for each in (a, b)]
    return digests[0] == digests[1]


@settings(max_examples=8)
@given(someone, st.sampled_from(["en", "fr", "ar", "zh"]))
def test_what_is_written_is_read_back(answers: Answers, language: str) -> None:
    data = write_workbook(small(), Copy("KEN", "Kenya", language, MADE, "r1"), answers, {"T.1.1": 7})
    back = read_workbook(data, QUESTIONNAIRES)
    assert (back.problems, back.unread, back.remarks) == ((), (), ())
    assert (back.state, back.round, back.language) == ("KEN", "r1", language)
    assert _same(back.answers, answers)
    assert back.answers.keys() == small().by_id.keys()
    assert back.base["T.1.1"].revision == "7"
    merged = merge(answers, back.answers, back.base)
    assert not [each for each in merged.questions if each.outcome is not Outcome.UNCHANGED]


def _base(answers: Answers) -> dict[str, Base]:
    return {id_: Base("", digest_of_answer(answers.get(id_, {}))) for id_ in small().by_id}


@settings(max_examples=10)
@given(someone, someone, someone)
def test_laws_of_merging(base: Answers, ours: Answers, theirs: Answers) -> None:
    incoming = {id_: theirs.get(id_, {}) for id_ in small().by_id}
    merged = merge(ours, incoming, _base(base))
    by_id = {each.question: each for each in merged.questions}
    for id_, each in by_id.items():
        was, our, their = (digest_of_answer(side.get(id_, {})) for side in (base, ours, theirs))
        result = digest_of_answer(merged.answers.get(id_, {}))
        if our == their:
            assert each.outcome is Outcome.UNCHANGED
        elif their == was:
            assert each.outcome is Outcome.OURS
        elif our == was and theirs.get(id_):
            assert each.outcome is Outcome.THEIRS
        else:
            assert each.outcome is Outcome.CONFLICT
        # Ours stays unless theirs alone was changed, and both stand in the result.
        assert result == (their if each.outcome is Outcome.THEIRS else our)
        assert each.ours == ours.get(id_, {})
        assert each.theirs == theirs.get(id_, {})
    assert by_id.keys() == ours.keys() | incoming.keys()


@settings(max_examples=10)
@given(someone, someone)
def test_without_a_base_nothing_of_ours_is_replaced(ours: Answers, theirs: Answers) -> None:
    merged = merge(ours, theirs, {})
    assert {id_: merged.answers[id_] for id_ in ours} == ours
    assert not [each for each in merged.of(Outcome.THEIRS) if each.ours]


@settings(max_examples=10)
@given(someone, someone)
def test_merging_twice_is_merging_once(ours: Answers, theirs: Answers) -> None:
    once = merge(ours, theirs, _base(ours)).answers
    assert merge(once, theirs, _base(ours)).answers == once
