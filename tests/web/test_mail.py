"""How letters are sent: the address of a server read, or each letter laid into a folder."""

from __future__ import annotations

import email
import stat
from typing import TYPE_CHECKING

import pytest
from django.core.mail import EmailMessage

from palermo.web.letters import FolderBackend
from palermo.web.mail import MailUrlError, mail_settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def test_without_an_address_letters_are_files(tmp_path: Path) -> None:
    mail = mail_settings("", "", tmp_path)
    assert (mail.backend, mail.folder) == ("palermo.web.letters.FolderBackend", str(tmp_path / "mail"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://localhost", ("localhost", 25, "", "", False, False)),
        ("smtp+tls://me:p%40ss@mail.example.org", ("mail.example.org", 587, "me", "p@ss", True, False)),
        ("smtps://me@mail.example.org:4465", ("mail.example.org", 4465, "me", "", False, True)),
    ],
)
def test_an_address_names_the_server(tmp_path: Path, url: str, expected: tuple[object, ...]) -> None:
    mail = mail_settings(url, "Palermo <palermo@example.org>", tmp_path)
    assert mail.backend == SMTP
    assert (mail.host, mail.port, mail.user, mail.password, mail.starttls, mail.tls) == expected


@pytest.mark.parametrize(
    ("url", "sender", "says"),
    [
        ("http://mail.example.org", "x@example.org", "'http'"),
        ("mail.example.org", "x@example.org", "no scheme"),
        ("smtp://", "x@example.org", "no host"),
        ("smtp://host:port", "x@example.org", "cannot be read"),
        ("smtp://host", "", "PALERMO_EMAIL_FROM"),
    ],
)
def test_an_address_that_names_none_says_how_one_is_written(tmp_path: Path, url: str, sender: str, says: str) -> None:
    with pytest.raises(MailUrlError, match=says):
        mail_settings(url, sender, tmp_path)


def test_a_letter_is_a_file_for_its_owner_alone(tmp_path: Path, settings: Settings) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    letters = [EmailMessage(f"Über {each}", "Text", "p@example.org", ["a@example.org"]) for each in range(2)]
    assert FolderBackend().send_messages(letters) == 2
    files = sorted((tmp_path / "mail").iterdir())
    assert len(files) == 2
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "mail").stat().st_mode) == 0o700
    read = email.message_from_bytes(files[0].read_bytes())
    assert read["To"] == "a@example.org"
