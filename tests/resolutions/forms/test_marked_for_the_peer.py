"""The text that the benchmark marks for bluebell: every paragraph, and no markup by accident."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.resolutions.akoma_ntoso import marked
from tests.resolutions.forms.samples import SAMPLE, paragraph


def test_every_paragraph_is_marked_by_its_level() -> None:
    lines = [line for line in marked(SAMPLE).splitlines() if line.strip()]
    start = lines.index("BODY")
    assert lines[start + 1 : start + 9] == [
        "PARA 1",
        "  Decides:",
        "  SUBPARA (a)",
        "    To act;",
        "  SUBPARA (b)",
        "    To wait:",
        "    POINT (i)",
        "      Long.",
    ]
    assert lines[: lines.index("PREAMBLE")] == ["PREFACE", "Spelling of “tags” & other matters"]


def test_what_would_be_markup_is_escaped() -> None:
    text = "PARA of {{this}} and **that** in A/56/574, a\\b\n and more"
    (line,) = [
        line
        for line in marked(replace(SAMPLE, operative=(paragraph("op1", "1", "", text, 0),))).splitlines()
        if "this" in line
    ]
    assert line == "  \\PARA of \\{{this\\}} and \\**that\\** in A/56/574, a\\\\b and more"
