"""The addresses of people and bodies, under the prefix of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import views as entrance
from allauth.socialaccount.providers.openid_connect import urls as openid_connect
from allauth.usersessions import views as sessions
from django.urls import include, path, re_path

from palermo.web.accounts.views import account, home, invitation, people
from palermo.web.accounts.whole import whole

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

_WORK: list[URLPattern | URLResolver] = [path("", home.home, name="home")]

_PEOPLE: list[URLPattern | URLResolver] = [
    path("", people.bodies, name="bodies"),
    path("<int:body>/", people.body, name="body"),
    path("<int:body>/make/", people.make, name="make"),
    path("<int:body>/invite/", people.invite, name="invite"),
    path("<int:body>/members/<int:member>/", people.member, name="member"),
    path("<int:body>/members/<int:member>/end/", people.end, name="end"),
    path("<int:body>/invitations/<int:invitation>/renew/", people.renew, name="renew"),
    path("<int:body>/invitations/<int:invitation>/revoke/", people.revoke, name="revoke"),
]

_INVITATION: list[URLPattern | URLResolver] = [path("<str:token>/", invitation.show, name="show")]

# Those of allauth's views that are used here, under the names by which it finds them. Anybody may try these, and each
# try costs the hash of a password, for which no transaction is kept waiting.
_ENTRANCE: list[URLPattern | URLResolver] = [
    path("login/", entrance.login, name="account_login"),
    path("logout/", entrance.logout, name="account_logout"),
    path("password/reset/", entrance.password_reset, name="account_reset_password"),
]

_ACCOUNT: list[URLPattern | URLResolver] = [
    path("", account.account, name="account_security"),
    path("inactive/", entrance.account_inactive, name="account_inactive"),
    path("signup/", entrance.signup, name="account_signup"),
    path("reauthenticate/", entrance.reauthenticate, name="account_reauthenticate"),
    path("email/", entrance.email, name="account_email"),
    path("confirm-email/", entrance.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", entrance.confirm_email, name="account_confirm_email"),
    path("password/change/", entrance.password_change, name="account_change_password"),
    path("password/set/", entrance.password_set, name="account_set_password"),
    path("password/reset/done/", entrance.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-\w]+)/$",
        entrance.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/", entrance.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("factors/", include("allauth.mfa.urls")),
    path("providers/", include("allauth.socialaccount.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include([*_ENTRANCE, *whole(_ACCOUNT)])),
    path("work/", include((_WORK, "work"))),
    path("people/", include((_PEOPLE, "people"))),
    path("invitation/", include((_INVITATION, "invitation"))),
]

#: Outside the languages: a provider of identities knows one address to send people back to.
provider_patterns: list[URLPattern | URLResolver] = [
    path("account/", include(whole(openid_connect.urlpatterns))),
]
