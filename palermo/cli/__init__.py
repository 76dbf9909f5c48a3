"""The command line: the verbs of the library, one command group per package.

A command's module is read when the command is run, so that none pays for the others.
"""

from __future__ import annotations

from types import MappingProxyType

import click

from palermo.cli.lazy import Entry, LazyGroup


class Commands(LazyGroup):
    """The commands of the program."""

    entries = MappingProxyType(
        {
            "serve": Entry("palermo.cli.serve:serve", "Serve the pages and the API."),
            "status": Entry("palermo.cli.status:status", "Where States stand towards the instruments, and why."),
            "facts": Entry("palermo.cli.facts:facts", "Show, check and extend the facts."),
            "participation": Entry(
                "palermo.cli.participation:participation",
                "Who is bound by what, since when, towards whom.",
            ),
            "resolutions": Entry(
                "palermo.cli.resolutions:resolutions",
                "From a resolution's text to who must do what by when.",
            ),
            "implementation": Entry(
                "palermo.cli.implementation:implementation",
                "Duties, questionnaires, gaps, and the draw of the review.",
            ),
            "review": Entry("palermo.cli.review:review", "Reminders of the steps of reviews."),
            "accounts": Entry("palermo.cli.accounts:accounts", "Who may enter: invite, list, end."),
            "audit": Entry("palermo.cli.audit:audit", "Verify the log of what was done, and write it out."),
            "demo": Entry("palermo.cli.demo:demo", "Load and remove invented data for demonstration."),
        },
    )


def _print_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from palermo import __version__

    click.echo(f"palermo {__version__}")
    context.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and stop.",
)
def main() -> None:
    """Answer who is bound by the Palermo Convention and its Protocols, since when, towards whom, and why.

    Results go to standard output, problems to standard error.
    The exit code is 0 when the question was answered, 1 when the input has problems (all are listed), 2 for wrong use.
    """
