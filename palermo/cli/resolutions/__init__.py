"""`palermo resolutions`: from a resolution's text to who must do what by when."""

from __future__ import annotations

from types import MappingProxyType

import click

from palermo.cli.lazy import Entry, LazyGroup


class Commands(LazyGroup):
    """The commands on resolutions."""

    entries = MappingProxyType(
        {
            "parse": Entry("palermo.cli.resolutions.parse:parse", "Read a resolution into its structure."),
            "mandates": Entry("palermo.cli.resolutions.mandates:mandates", "List who must do what by when."),
            "lineage": Entry("palermo.cli.resolutions.lineage:lineage", "Say which text became or follows which."),
            "compare": Entry("palermo.cli.resolutions.compare:compare", "Set two resolutions side by side."),
            "keep": Entry("palermo.cli.resolutions.library:keep", "Put resolutions into the library of the pages."),
            "forget": Entry("palermo.cli.resolutions.library:forget", "Take resolutions out of the library."),
        },
    )


@click.group(cls=Commands)
def resolutions() -> None:
    """Read resolutions: structure, citations, mandates and lineage."""
