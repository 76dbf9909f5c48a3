"""`palermo implementation`: duties, questionnaires, gaps, and the draw of the review."""

from __future__ import annotations

from types import MappingProxyType

import click

from palermo.cli.lazy import Entry, LazyGroup


class Commands(LazyGroup):
    """The commands on implementation."""

    entries = MappingProxyType(
        {
            "duties": Entry("palermo.cli.implementation.duties:duties", "List what an instrument asks of whom."),
            "gaps": Entry("palermo.cli.implementation.gaps:gaps", "Say from a file of answers what is missing."),
            "draw": Entry("palermo.cli.implementation.draw:draw", "Draw who reviews whom, from a seed."),
            "verify-draw": Entry(
                "palermo.cli.implementation.verify_draw:verify_draw", "Check a draw against its rules and its seed."
            ),
            "questionnaire": Entry(
                "palermo.cli.implementation.questionnaire:questionnaire", "List the questions of a questionnaire."
            ),
            "xlsform": Entry(
                "palermo.cli.implementation.xlsform:xlsform", "Write a questionnaire as XLSForm, or read one."
            ),
            "workbook": Entry(
                "palermo.cli.implementation.workbook:workbook", "Write the offline workbook, or read it back."
            ),
        },
    )


@click.group(cls=Commands)
def implementation() -> None:
    """List duties, find gaps in answers, and draw who reviews whom."""
