"""How letters are sent: an address such as `smtp+tls://user:password@host:587` read into Django's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_HOW = "Write smtp://HOST:PORT, smtp+tls://USER:PASSWORD@HOST:PORT (STARTTLS), smtps://..., or leave it out"
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class MailUrlError(ValueError):
    """An address that names no way to send letters; its message says how one is written."""


class Mail(NamedTuple):
    """Django's settings of e-mail."""

    backend: str
    folder: str
    sender: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_settings(url: str, sender: str, data: Path) -> Mail:
    """Read the address of a server of letters; an empty one lays each letter as a file into `mail` in the data folder.

    Raises `MailUrlError` for schemes other than smtp, smtp+tls and smtps, for an address without a host, and for a
    server without a sender: letters from nobody are thrown away.
    """
    folder = str(data / "mail")
    if not url:
        return Mail("palermo.web.letters.FolderBackend", folder, sender or "palermo@localhost")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise MailUrlError(f"The address of the mail server cannot be read: {error}. {_HOW}") from None
    if parts.scheme not in _PORTS:
        raise MailUrlError(f"The address of the mail server begins with {parts.scheme or 'no scheme'!r}. {_HOW}")
    if not parts.hostname:
        raise MailUrlError(f"The address of the mail server names no host. {_HOW}")
    if not sender:
        raise MailUrlError("Letters need a sender. Set PALERMO_EMAIL_FROM, such as 'Palermo <palermo@example.org>'")
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        folder,
        sender,
        parts.hostname,
        port or _PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )
