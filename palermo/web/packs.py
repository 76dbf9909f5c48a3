"""The packs that a server was started with, as its workers learn of them: by the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Folders of the packs that are served, separated as in PATH: the lexicon of resolutions is read from them.
PACKS_VARIABLE = "PALERMO_SERVED_PACKS"


def serve_packs(overlays: Sequence[str | Path]) -> None:
    """Put the folders of the packs into the environment, where the workers look too."""
    os.environ[PACKS_VARIABLE] = os.pathsep.join(str(Path(folder).absolute()) for folder in overlays)


def packs() -> tuple[str, ...]:
    """Return the folders of the packs that this server was started with, the built-in one left out."""
    return tuple(folder for folder in os.environ.get(PACKS_VARIABLE, "").split(os.pathsep) if folder)
