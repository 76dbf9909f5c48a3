"""Writing a file whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from palermo.cli.output import NotWritten

force_option = click.option("--force", is_flag=True, help="Write over a file that is there already.")


def new_file(text: str, *, force: bool) -> Path:
    """Return the path of a file to write; raise `ValueError` where it must not be written."""
    path = Path(text)
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"{text!r} does not end in .xlsx; give such a name")
    if not path.parent.is_dir():
        raise ValueError(f"there is no folder {str(path.parent)!r}; make it first")
    if path.is_dir():
        raise ValueError(f"{text!r} is a folder; give the name of a file")
    if path.exists() and not force:
        raise ValueError(f"{text!r} is there already; give another name, or --force to write over it")
    return path


def write(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; raise `NotWritten` where that fails, the old file untouched."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".palermo-", delete=False) as beside:
            try:
                beside.write(data)
                beside.close()
                # As a file that is made in the usual way, not readable for its owner alone.
                Path(beside.name).chmod(0o666 & ~_umask())
                Path(beside.name).replace(path)
            except OSError:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise NotWritten(f"{path} could not be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
