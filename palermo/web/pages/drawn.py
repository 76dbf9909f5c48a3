"""Pictures drawn before, kept as files in the data folder and found again by what they were drawn from.

A picture is a function of its inputs: the same inputs give the same file, and new facts or words give another. So no
server draws what was drawn before it, and no file is ever out of date.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

import palermo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class NotDrawnError(Exception):
    """A picture is not among the kept ones, and none may be drawn here."""


_KEPT_ONLY: ContextVar[bool] = ContextVar("kept_only", default=False)


@contextmanager
def kept_only() -> Iterator[None]:
    """Draw nothing within: a picture that is not kept raises `NotDrawnError`."""
    token = _KEPT_ONLY.set(True)
    try:
        yield
    finally:
        _KEPT_ONLY.reset(token)


def drawn(name: str, inputs: tuple[object, ...], draw: Callable[[], str]) -> str:
    """Return the picture that was drawn from these inputs, or draw and keep it.

    `inputs` are values whose `repr` tells all that the picture depends on. A folder that cannot be written costs
    time, not the picture.
    """
    digest = hashlib.sha256(repr((palermo.__version__, inputs)).encode()).hexdigest()[:32]
    kept = Path(settings.DATA) / "pictures" / f"{name}-{digest}.svg"
    try:
        return kept.read_text(encoding="utf-8")
    except FileNotFoundError:
        if _KEPT_ONLY.get():
            raise NotDrawnError(name) from None
        picture = draw()
    with suppress(OSError):
        _keep(kept, picture)
    return picture


def _keep(path: Path, picture: str) -> None:
    # Written beside and moved, so that nobody reads half a picture.
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        target.write(picture)
    Path(name).replace(path)
