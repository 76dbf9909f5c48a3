"""allauth's forms of passkeys, behind a check of what was sent: what has not the form of a key is refused as one."""

from __future__ import annotations

import re
from typing import Any

from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: What the parts of a key are written in.
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_LONGEST = 64 * 1024
_LONGEST_ANSWER = 4 * _LONGEST
#: Lists and objects in an answer.
_MOST_PARTS = 100
_PARTS_OF_NEW = ("clientDataJSON", "attestationObject")
_PARTS = ("clientDataJSON", "authenticatorData", "signature")


class CredentialField(forms.JSONField):
    """What a browser answers with when it was asked for a key."""

    widget = forms.HiddenInput

    def __init__(self, parts: tuple[str, ...], optional: tuple[str, ...] = (), **kwargs: Any) -> None:
        """Name the parts that the answer must have, and those that it may have."""
        super().__init__(**kwargs)
        self._parts, self._optional = parts, optional

    def clean(self, value: object) -> object:
        """Return the answer; raise ValidationError where it is none."""
        if isinstance(value, str) and not _is_shallow(value):
            raise ValidationError(_("This is not a passkey. Try again."), "incorrect_code")
        found = super().clean(value)
        if not self._has_form(found):
            raise ValidationError(_("This is not a passkey. Try again."), "incorrect_code")
        return found

    def _has_form(self, found: object) -> bool:
        if not isinstance(found, dict) or found.get("type") != "public-key":
            return False
        response = found.get("response")
        if not isinstance(response, dict) or not isinstance(found.get("clientExtensionResults", {}), dict):
            return False
        optional = [response[each] for each in self._optional if response.get(each) is not None]
        texts = [found.get("id"), found.get("rawId"), *(response.get(each) for each in self._parts), *optional]
        return all(isinstance(each, str) and len(each) <= _LONGEST and _BASE64URL.fullmatch(each) for each in texts)


def _is_shallow(text: str) -> bool:
    """Return whether a text can be read as JSON at all: lists within lists are read by a function that calls itself."""
    return len(text) <= _LONGEST_ANSWER and text.count("[") + text.count("{") <= _MOST_PARTS


class _Guarded(forms.Form):
    """Takes what fails deep in the reading of a key for a key that is wrong: it comes from outside."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()  # type: ignore[misc]
        except (ValueError, KeyError, TypeError, IndexError):
            self._wrong()

    def _clean_form(self) -> None:
        try:
            super()._clean_form()  # type: ignore[misc]
        except (ValueError, KeyError, TypeError, IndexError):
            self._wrong()

    def _wrong(self) -> None:
        self.add_error(None, ValidationError(_("This is not a passkey. Try again."), "incorrect_code"))


class Add(_Guarded, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new key."""

    credential = CredentialField(_PARTS_OF_NEW)


class Authenticate(_Guarded, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A key as second factor."""

    credential = CredentialField(_PARTS, ("userHandle",))


class SignIn(_Guarded, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """A key that signs in alone; it says whose it is."""

    credential = CredentialField((*_PARTS, "userHandle"))


class Reauthenticate(_Guarded, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A key that shows once more who it is."""

    credential = CredentialField(_PARTS, ("userHandle",))
