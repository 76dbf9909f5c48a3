"""`palermo serve`: the pages and the API, on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from palermo.cli.output import MissingPart, facts_option

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option(
    "--data",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default="var",
    show_default=True,
    envvar="PALERMO_DATA",
    show_envvar=True,
    help="The folder of the database; made when it is not there.",
)
@facts_option
@click.pass_context
def serve(context: click.Context, host: str, port: int, data: Path, overlays: Sequence[Path]) -> None:
    """Serve the pages and the API until stopped with Ctrl-C; the address is printed when all is ready."""
    try:
        from palermo.web import serving
    except ModuleNotFoundError as error:
        raise MissingPart.of(error) from None
    context.exit(serving.serve(host, port, data, overlays=overlays))
