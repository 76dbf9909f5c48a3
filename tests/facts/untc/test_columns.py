"""Headings of columns, as the treaties of the Collection have them."""

from __future__ import annotations

import pytest

from palermo.facts.records import ActionKind as Kind
from palermo.facts.untc.columns import read_column

HEADINGS: dict[str, dict[str, Kind | None]] = {
    "Signature": {"": Kind.SIGNATURE, "s": Kind.DEFINITIVE_SIGNATURE, "d": Kind.SIGNATURE, "a": None},
    "Signature, Succession to signature(d)": {"": Kind.SIGNATURE, "d": Kind.SIGNATURE},
    "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)": {
        "": Kind.RATIFICATION,
        "A": Kind.ACCEPTANCE,
        "AA": Kind.APPROVAL,
        "a": Kind.ACCESSION,
        "d": Kind.SUCCESSION,
        "c": Kind.FORMAL_CONFIRMATION,
        "s": Kind.DEFINITIVE_SIGNATURE,
        "P": None,
        "aa": None,
        "q": None,
    },
    "Approval(AA), Formal confirmation(c), Acceptance(A), Ratification": {
        "": Kind.RATIFICATION,
        "c": Kind.FORMAL_CONFIRMATION,
    },
    "Accession(a), Succession(d)": {"": None, "a": Kind.ACCESSION, "d": Kind.SUCCESSION},
    "Acceptance(A)": {"": Kind.ACCEPTANCE, "A": Kind.ACCEPTANCE},
    "Definitive signature(s), Acceptance(A), Succession(d)": {"s": Kind.DEFINITIVE_SIGNATURE, "": None},
    "Provisional application(n)": {"n": Kind.PROVISIONAL_APPLICATION, "": Kind.PROVISIONAL_APPLICATION},
    "Provisional application under article 23(n)": {"n": Kind.PROVISIONAL_APPLICATION},
    "Succession(d), Consent to be bound(P)": {"d": Kind.SUCCESSION, "P": None},
    "Provisional application(P), Ratification": {"P": Kind.PROVISIONAL_APPLICATION, "": Kind.RATIFICATION},
    "Denunciation": {"": Kind.WITHDRAWAL},
    "Ratification, Acceptation(A), Approbation(AA), Adhésion(a), Succession(d)": {
        "": Kind.RATIFICATION,
        "A": Kind.ACCEPTANCE,
        "AA": Kind.APPROVAL,
        "a": Kind.ACCESSION,
    },
    "Signature, Succession à la signature(d)": {"": Kind.SIGNATURE, "d": Kind.SIGNATURE},
    "Signature définitive(s), Ratification": {"s": Kind.DEFINITIVE_SIGNATURE},
    "RATIFICATION, ACCESSION (a)": {"": Kind.RATIFICATION, "a": Kind.ACCESSION},
}


@pytest.mark.parametrize(("heading", "acts"), HEADINGS.items())
def test_a_heading_says_what_its_marks_stand_for(heading: str, acts: dict[str, Kind | None]) -> None:
    column = read_column(heading)
    assert column.readable
    found = {mark: act.kind if (act := column.act(mark)) else None for mark in acts}
    assert found == acts


@pytest.mark.parametrize(
    "heading", ["", "Seat", "Notification under article 25", "Date of receipt", "Application", "(a)"]
)
def test_a_heading_without_an_act_is_not_readable(heading: str) -> None:
    assert not read_column(heading).readable


def test_a_succession_to_the_signature_is_noted_as_one() -> None:
    act = read_column("Signature, Succession to signature(d)").act("d")
    assert act is not None
    assert "predecessor" in act.note


def test_the_marks_are_explained_in_words() -> None:
    assert read_column("Ratification, Accession(a), Formal confirmation(c)").explained() == (
        "a (accession), c (formal confirmation)"
    )
    assert read_column("Ratification").explained() == "none"
