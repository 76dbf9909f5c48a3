"""What allauth may do here: no sign-up, secrets kept encrypted, addresses read behind a proxy."""

from __future__ import annotations

import base64
import hashlib
import logging
import smtplib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language

from palermo.web.accounts.invitations import is_waiting_for
from palermo.web.accounts.models import User
from palermo.web.resolutions.senders import near_sender, sender

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest

_log = logging.getLogger(__name__)
#: Stands for whoever asks from the machine of the server itself.
_HERE = "127.0.0.1"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts arise by invitation alone (`palermo.web.accounts.invitations`)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse to make an account for whoever asks."""
        del request
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter in the language of whoever gets it, so far as the address is known.

        A letter that cannot be sent is the operator's to hear of: what it tells of was done, and an answer that
        depended on it would tell who has an account.
        """
        known = User.objects.filter(email=email.lower()).values_list("language", flat=True).first()
        with translation.override(known or get_language()):
            try:
                super().send_mail(template_prefix, email, context)
            except (OSError, smtplib.SMTPException):
                _log.exception("A letter could not be sent: %s", template_prefix)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that limits are counted by."""
        return sender(request) or near_sender(request) or _HERE


class Providers(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A provider of identities lets people into the accounts they have; it makes one for who is invited alone."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Make an account for somebody who is invited, and whose address the provider has verified; for nobody else."""
        del request
        addresses = [each.email for each in sociallogin.email_addresses if each.verified]
        return any(is_waiting_for(each) for each in addresses)


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors lie encrypted in the database: who reads that alone cannot use them."""

    def encrypt(self, text: str) -> str:
        """Return a secret encrypted with a key that comes from the server's own."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.scrypt(settings.SECRET_KEY.encode(), salt=b"palermo second factors", n=2, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(key))
