"""What visitors have read: kept for a day under an address that cannot be guessed, listed nowhere.

There are no accounts, so that nobody can be asked who they are: whoever knows the address may see, and nobody else.
What is kept at a time is limited, so that no visitor can fill the disk or crowd out the others for long.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.utils import timezone

from palermo.web.resolutions.models import Visit
from palermo.web.resolutions.storing import packed
from palermo.web.tokens import key, new_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palermo.resolutions.text import Text
    from palermo.web.resolutions.parsing import Drawn

LIFETIME = timedelta(hours=24)
#: Readings kept at a time, and their bytes, compressed.
MOST_READINGS = 500
MOST_BYTES = 200 * 1024 * 1024
#: Readings begun within a minute, by all visitors together.
MOST_A_MINUTE = 30
#: A reading that has gone on for so long has lost the process that did it.
PATIENCE = timedelta(minutes=10)

#: The states of a reading that goes on: its text is not yet drawn from the file, or is.
UNFINISHED = frozenset({"waiting", "drawn"})

_LONGEST_NAME = 200


class Full(Exception):
    """No more can be kept at present; `seconds` until it can be tried again."""

    def __init__(self, seconds: int) -> None:
        """Keep the number of seconds, at least one."""
        super().__init__(f"full for {seconds} s")
        self.seconds = max(1, seconds)


def begin(name: str, size: int = 0) -> str:
    """Make a place for a text of so many bytes that is about to be read, and return the token of its address.

    Raises `Full`.
    """
    now = timezone.now()
    purge(now)
    _check_room(now, size)
    token = new_token()
    Visit.objects.create(
        token_hash=key(token),
        name=name[:_LONGEST_NAME],
        content=b"",
        size=size,
        state="waiting",
        kept_at=now,
        expires_at=now + LIFETIME,
    )
    return token


def drawn(token: str, characters: int) -> None:
    """Say that a text of so many characters was drawn from a file, and is being read."""
    Visit.objects.filter(token_hash=key(token), state="waiting").update(state="drawn", size=characters)


def finish(token: str, drawn: Drawn) -> None:
    """Put a text into the place that was made for it; nothing happens when the visitor has removed it."""
    content = packed(drawn.text)
    Visit.objects.filter(token_hash=key(token)).update(
        content=content, size=len(content), state="ready", problems=drawn.problems
    )


def fail(token: str, problems: Sequence[tuple[str, str]], pasted: Text | None = None) -> None:
    """Say why nothing could be read; a pasted text is kept, to be given back."""
    content = b"" if pasted is None else packed(pasted)
    Visit.objects.filter(token_hash=key(token)).update(
        state="failed", problems=problems, content=content, size=len(content)
    )


def find(token: str) -> Visit | None:
    """Return what is kept under a token; None when there is nothing, or no longer."""
    now = timezone.now()
    if Visit.objects.filter(expires_at__lte=now).exists():  # to look costs nobody the lock that to remove does
        purge(now)
    found = Visit.objects.filter(token_hash=key(token), expires_at__gt=now).first()
    if found is not None and found.state in UNFINISHED and found.kept_at + PATIENCE < now:
        found.state = "lost"
    return found


def forget(token: str) -> bool:
    """Remove what is kept under a token; say whether there was anything."""
    deleted, _ = Visit.objects.filter(token_hash=key(token)).delete()
    return deleted > 0


def purge(now: datetime | None = None) -> int:
    """Remove what is older than a day; return how many readings that were."""
    deleted, _ = Visit.objects.filter(expires_at__lte=now or timezone.now()).delete()
    return deleted


def _check_room(now: datetime, size: int) -> None:
    kept = Visit.objects.order_by("kept_at")
    recent = list(kept.filter(kept_at__gt=now - timedelta(minutes=1)).values_list("kept_at", flat=True))
    if len(recent) >= MOST_A_MINUTE:
        raise Full(int((recent[0] + timedelta(minutes=1) - now).total_seconds()))
    held = kept.aggregate(size=Sum("size"))["size"] or 0
    if kept.count() >= MOST_READINGS or held + size > MOST_BYTES:
        first = kept.values_list("expires_at", flat=True).first() or now
        raise Full(int((first - now).total_seconds()))
