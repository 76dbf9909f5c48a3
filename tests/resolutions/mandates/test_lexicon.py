"""The lexicon's tables: whole, in order, and laid over by packs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from palermo.facts.load import FactsError
from palermo.facts.pack_tables import merged_rows
from palermo.resolutions.mandates import load_mandate_lexicon, read_mandates
from palermo.resolutions.mandates.inflection import gerund, participle
from palermo.resolutions.mandates.making import OTHER
from tests.facts.packs import overlay
from tests.resolutions.mandates.building import lexicon, mandates_of, resolution

if TYPE_CHECKING:
    from pathlib import Path


def test_there_are_actions_enough() -> None:
    actions = {row["action"] for row in merged_rows("actions", ("action", "order"))}
    assert len(actions) >= 80
    assert {"report", "submit_report", "provide_resources", "assist", "ratify", "accede", "sign", "deposit"} <= actions
    assert OTHER not in actions, "it is what no row knows"


def test_no_name_stands_for_two_actors() -> None:
    names = Counter(
        name for row in merged_rows("actors", ("name",)) for name in {row["name"], *row["variants"].split("; ")} if name
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_forces_and_forms_go_together() -> None:
    for verb in lexicon().verb.values():
        assert 0 <= verb.force <= 5
        assert verb.form != "none" or verb.force in {0, 4, 5}
        assert verb.form == "none" or verb.force > 0


def test_verbs_in_every_order_of_their_adverbs() -> None:
    for verb in lexicon().verb.values():
        match = lexicon().verb_pattern(verb.text.split()[0]).match(verb.text)
        assert match is not None
        assert match[0] == verb.text


def test_a_pack_adds_an_actor_an_action_and_a_phrase(tmp_path: Path) -> None:
    actors = "name,variants,kind,body,source\nTea Board,Board of Tea,entity,,a note\n"
    actions = "action,order,verbs,about,nouns,recipient,decided,top,source\nbrew,1,brew,tea,,,,,a note\n"
    phrases = "phrase,kind,value,source\nby teatime,condition,,a note\n"
    folder = tmp_path / "tea"
    (folder / "resolutions").mkdir(parents=True)
    for name, text in (("actors", actors), ("actions", actions), ("mandate_phrases", phrases)):
        (folder / "resolutions" / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "pack.toml").write_text('name = "tea"\nversion = "1"\nas_of = 2025-01-01\n', encoding="utf-8")
    own = load_mandate_lexicon([folder])
    (found,) = mandates_of(read_mandates(resolution("Requests the Board of Tea to brew tea by teatime;"), own))
    assert (found.addressee, found.action, found.conditions) == ("Tea Board", "brew", ("by teatime",))


def test_a_pack_with_a_bad_row_is_refused(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path, "bad", **{"resolutions/verbs": "verb,class,force,form,source\nbegs,directive,x,to,a note\n"}
    )
    with pytest.raises(FactsError, match="'x' is not a whole number"):
        load_mandate_lexicon([folder])


@pytest.mark.parametrize(
    ("verb", "ing", "ed"),
    [
        ("ratify", "ratifying", "ratified"),
        ("accede", "acceding", "acceded"),
        ("submit", "submitting", "submitted"),
        ("take", "taking", "taken"),
        ("hold", "holding", "held"),
        ("carry out", "carrying out", "carried out"),
        ("report", "reporting", "reported"),
        ("agree", "agreeing", "agreed"),
        ("deploy", "deploying", "deployed"),
        ("review", "reviewing", "reviewed"),
    ],
)
def test_forms_of_verbs(verb: str, ing: str, ed: str) -> None:
    assert ing in gerund(verb)
    assert ed in participle(verb)
