"""Makes people with roles, and signs them in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.test import Client

from palermo.web.accounts.models import Body, BodyKind, Membership, Role, User
from palermo.web.accounts.people import enrol
from palermo.web.policy import Actor, actor_of_user

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

PASSWORD = "correct horse battery staple"  # noqa: S105 - of people who are invented
LINK = re.compile(r"http://testserver(/\S+)")


class World:
    """People and bodies, made as they are needed."""

    def __init__(self, client: Client) -> None:
        """Keep the client of the test."""
        self.client = client

    def body(self, kind: str = BodyKind.STATE, code: str = "ITA", state: str | None = None, name: str = "") -> Body:
        """Return a body; a State's code is its State."""
        of = code if state is None and kind == BodyKind.STATE else state or ""
        found, _made = Body.objects.get_or_create(kind=kind, code=code, state=of, defaults={"name": name})
        return found

    def secretariat(self) -> Body:
        """Return the secretariat."""
        return self.body(BodyKind.SECRETARIAT, "secretariat")

    def person(self, email: str, body: Body | None = None, role: str = Role.FOCAL_POINT, name: str = "") -> User:
        """Return a person with a confirmed address and a password, in a role where a body is given."""
        user = User.objects.filter(email=email).first()
        if user is None:
            user = enrol(email, PASSWORD, name=name)
        if body is not None:
            Membership.objects.create(user=user, body=body, role=role)
        return user

    def administrator(self, body: Body, email: str = "") -> User:
        """Return an administrator of a body."""
        return self.person(email or f"admin-{body.pk}@example.org", body, Role.ADMINISTRATOR)

    def actor(self, user: User) -> Actor:
        """Return a person as the policy sees one now."""
        return actor_of_user(user.pk)

    def signed_in(self, user: User, *, checks: bool = False) -> Client:
        """Return a client in which a person is signed in; with `checks` it is asked for tokens of forms."""
        client = Client(enforce_csrf_checks=checks)
        client.force_login(user)
        return client


def link(letter: EmailMessage) -> str:
    """Return the path of the first link in a letter."""
    found = LINK.search(str(letter.body))
    assert found, letter.body
    return found.group(1)
