"""What allauth does with an account, written into the log as it happens.

The forms that change an account run in one transaction (`palermo.web.accounts.whole`): when the event cannot be
written, nothing of it stands. When a sign-in cannot be written, its session is not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import signals as account
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models.signals import post_delete, post_save

from palermo.web.actions import entitled

if TYPE_CHECKING:
    from allauth.account.models import EmailAddress
    from django.dispatch import Signal

    from palermo.web.accounts.models import User


def _record(user: User, verb: str, **detail: object) -> None:
    with entitled(user.pk, verb, user, **detail):
        pass


def _on(signal: Signal, verb: str) -> None:
    def happened(sender: object, user: User, **_: Any) -> None:
        del sender
        _record(user, verb)

    signal.connect(happened, weak=False, dispatch_uid=f"palermo-{verb}-{id(signal)}")


def _factor_added(sender: object, instance: Authenticator, created: bool, **_: Any) -> None:
    del sender
    if created:
        codes = instance.type == Authenticator.Type.RECOVERY_CODES
        _record(instance.user, "codes" if codes else "factor_added", kind=str(instance.type))


def _factor_gone(sender: object, instance: Authenticator, **_: Any) -> None:
    del sender
    _record(instance.user, "factor_removed", kind=str(instance.type))


def _email(sender: object, user: User, to_email_address: EmailAddress, **_: Any) -> None:
    del sender
    _record(user, "email", to=to_email_address.email)


def _provider(sender: object, instance: SocialAccount, created: bool, **_: Any) -> None:
    del sender
    if created:
        _record(instance.user, "provider_added", provider=instance.provider)


def _provider_gone(sender: object, instance: SocialAccount, **_: Any) -> None:
    del sender
    _record(instance.user, "provider_removed", provider=instance.provider)


def connect() -> None:
    """Listen to all of them."""
    _on(account.user_logged_in, "sign_in")
    for each in (account.password_changed, account.password_set, account.password_reset):
        _on(each, "password")
    account.email_changed.connect(_email)
    # By the rows themselves: allauth's own signals of these come when all is done already.
    post_save.connect(_factor_added, sender=Authenticator)
    post_delete.connect(_factor_gone, sender=Authenticator)
    post_save.connect(_provider, sender=SocialAccount)
    post_delete.connect(_provider_gone, sender=SocialAccount)
