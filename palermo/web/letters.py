"""Letters as files: one for each, for a server that sends none itself; and for whoever tries the program."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class FolderBackend(BaseEmailBackend):
    """Lays each letter into the folder `settings.EMAIL_FILE_PATH`, where its owner alone can read it."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        """Take the folder of the settings."""
        super().__init__(fail_silently=fail_silently, **kwargs)
        self.folder = Path(str(settings.EMAIL_FILE_PATH))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write letters, and return how many; raise OSError when the folder cannot be written."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for letter in email_messages:
            now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
            path = self.folder / f"{now}-{secrets.token_hex(4)}.eml"
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(letter.message().as_bytes())
        return len(email_messages)
