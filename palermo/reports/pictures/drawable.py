"""Words that come from documents, made fit to be drawn: the engine ends the whole process at some characters."""

from __future__ import annotations

#: Longer labels would run out of any picture.
LONGEST = 120


def drawable(text: str) -> str:
    """Return a label on one line without control characters and lone surrogates, shortened where it is very long."""
    seen = "".join(each if each.isprintable() else " " for each in text)
    folded = " ".join(seen.split())
    return folded if len(folded) <= LONGEST else f"{folded[: LONGEST - 1]}…"
