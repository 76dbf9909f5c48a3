"""A small pack of duties to lay over the built-in one, and a guide of one's own."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from palermo.facts.records import Source
from palermo.implementation.records import Duty, DutyKind, Guide, TermKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PACK = 'name = "ministry"\nversion = "1"\nas_of = 2025-07-01\ntitle = "Our duties"\nsources = ["a note"]\n'
HEADER = "id,instrument,article,paragraph,addressee,kind,condition,deadline,links,themes,text,verified,source\n"
GOOD = "untoc:99.1,untoc,99,1,state-party,mandatory,,,untoc:5.1.a,extradition,Do what nobody did before.,yes,a note\n"
CHECKLIST = """\
[[checklist]]
id = "ours"
title = "Our own list"
duties = ["untoc:5.1.a"]

[[checklist.items]]
id = "ours.1"
text = "A law"
duties = ["untoc:5.1.a"]

[[checklist.mistakes]]
id = "ours.m1"
text = "No law"
"""
A_SOURCE = Source("a test", verified=True, pack="test")


def pack(tmp_path: Path, **files: str) -> Path:
    """Write a pack; the names of files lead from its folder `implementation`, with `__` for a slash."""
    folder = tmp_path / "ministry"
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    for name, text in files.items():
        ending = "toml" if text.startswith("[[") else "csv"
        path = folder / "implementation" / f"{name.replace('__', '/')}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def duty(provision: str, instrument: str = "untoc", addressee: str = "state-party") -> Duty:
    """Return a duty of a provision such as `16(5)(a)`."""
    article, _, rest = provision.partition("(")
    first, _, deeper = rest.partition(")")
    paragraph = first + deeper if first.isdecimal() else f"({rest}" if rest else ""
    return Duty(
        id=f"{instrument}:{provision}",
        instrument=instrument,
        article=article,
        paragraph=paragraph,
        addressee=addressee,
        kind=DutyKind.MANDATORY,
        condition="",
        deadline="",
        links=(),
        themes=(),
        text=f"Do what {provision} asks.",
        source=A_SOURCE,
    )


def guide_of(duties: Iterable[Duty]) -> Guide:
    """Return a guide that holds these duties and nothing else."""
    return Guide(
        duties=MappingProxyType({each.id: each for each in duties}),
        terms=MappingProxyType({kind: {} for kind in TermKind}),
        checklists=MappingProxyType({}),
        words=MappingProxyType({}),
    )
