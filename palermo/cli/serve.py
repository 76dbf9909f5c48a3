"""`palermo serve`: the pages and the API, on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli.output import MissingPart, data_option, facts_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@data_option
@facts_option
@click.pass_context
def serve(context: click.Context, host: str, port: int, data: Path, overlays: Sequence[Path]) -> None:
    """Serve the pages and the API until stopped with Ctrl-C; the address is printed when all is ready."""
    try:
        from palermo.web import serving
    except ModuleNotFoundError as error:
        raise MissingPart.of(error) from None
    context.exit(serving.serve(host, port, data, overlays=overlays))
