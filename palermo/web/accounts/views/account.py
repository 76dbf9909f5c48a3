"""My account: the name, the language of letters, and the ways to all that protects it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palermo.web.accounts.forms import PlainField
from palermo.web.accounts.views.visit import Shown, SignedVisit, signed_in
from palermo.web.actions import entitled

if TYPE_CHECKING:
    from django.forms import Form


class ProfileForm(forms.Form):
    """How a person is called and written to."""

    name = PlainField(
        label=gettext_lazy("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of letters"), choices=settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The page of a person's own account."""

    email: str
    has_password: bool
    factors: int
    has_providers: bool
    form: Form


@signed_in
def account(visit: SignedVisit) -> Shown | HttpResponse:
    """Show the account; keep its name and language."""
    visit.question.check()
    user = visit.user
    initial = {"name": user.name, "language": user.language}
    form = ProfileForm(visit.request.POST if visit.posted else None, initial=initial)
    if visit.posted and form.is_valid():
        with entitled(user.pk, "profile", user):
            user.name, user.language = form.cleaned_data["name"], form.cleaned_data["language"]
            user.save(update_fields=["name", "language"])
        messages.success(visit.request, _("The account was changed."))
        return HttpResponseRedirect(reverse("account_security"), status=HTTPStatus.SEE_OTHER)
    factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    page = AccountPage(user.email, user.has_usable_password(), factors, bool(settings.OIDC), form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if visit.posted else HTTPStatus.OK
    return Shown("accounts/account.html", "work", page, status)
