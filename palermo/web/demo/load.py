"""Loads the demonstration: in one transaction, everything or nothing, the same for the same day but for its secrets."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from palermo.web.accounts.invitations import Offer, invite_as_operator
from palermo.web.accounts.models import Body, BodyKind, Membership, Role, User
from palermo.web.actions import operating
from palermo.web.answers import catalogue
from palermo.web.demo import cast, ledger
from palermo.web.demo.mixing import has_real_data, mixed
from palermo.web.demo.models import InventedBody
from palermo.web.demo.rounds import load_rounds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from palermo.facts.problems import Problem
    from palermo.implementation.questionnaire import Questionnaire
    from palermo.participation import Register

#: Letters of the password that all invented people have: 96 bits at random, made when they are loaded.
_PASSWORD_BYTES = 12
#: Who has an invitation that waits to be accepted.
_INVITED = Offer(f"romania.expert@{cast.DOMAIN}", Role.EXPERT)
_INVITED_TO = "ROU"


class Account(NamedTuple):
    """An invented person as printed once."""

    email: str
    name: str
    role: str
    body: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded; password and token are known at this moment alone."""

    accounts: tuple[Account, ...]
    password: str
    #: The token of the invitation that waits.
    token: str
    invited: str
    states: tuple[str, ...]
    #: Whether there is no invented secretariat, because this server holds real data that it would see.
    without_secretariat: bool


class NotLoaded(Exception):
    """Nothing was loaded; `.problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the reasons."""
        super().__init__("nothing was loaded")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Company:
    """The invented bodies by kind, State and code, and the people by mailbox."""

    bodies: Mapping[tuple[str, str, str], Body]
    people: Mapping[str, User]
    memberships: Mapping[str, Membership]

    def focal(self, state: str) -> User:
        """Return the focal point of a State."""
        found = (each for each in cast.PEOPLE if each.state == state and each.role == Role.FOCAL_POINT)
        return self.people[next(found).mailbox]


def load(questionnaire: Questionnaire, register: Register, now: datetime) -> Loaded:
    """Load the demonstration as of a moment; raise `NotLoaded` where it would mix with real data."""
    codes = [each.code for each in cast.PLAYERS]
    with operating("load", InventedBody(), states=codes) as act:
        problems = mixed(codes)
        if problems:
            raise NotLoaded(problems)
        act.concerns(*codes)
        people = [each for each in cast.PEOPLE if each.kind != BodyKind.SECRETARIAT or not has_real_data()]
        password = secrets.token_urlsafe(_PASSWORD_BYTES)
        company = _company(people, password, now)
        act.concerns(*(each.pk for each in company.bodies.values()))
        load_rounds(company, questionnaire, now)
        _load_reviews(company, register, now)
        issued = invite_as_operator(company.bodies[BodyKind.STATE, _INVITED_TO, _INVITED_TO], _INVITED)
        act.detail["people"] = len(people)
    accounts = tuple(Account(cast.address(each), each.name, each.role, _where(each)) for each in people)
    without = len(people) < len(cast.PEOPLE)
    return Loaded(accounts, password, issued.token, _INVITED.email, tuple(codes), without)


def default_questionnaire() -> Questionnaire:
    """Return the newest version of the questionnaire that the demonstration answers."""
    from palermo.implementation.questionnaire import DEFAULT

    found = catalogue.latest(DEFAULT)
    if found is None:
        raise LookupError(DEFAULT)
    return found


def _load_reviews(company: Company, register: Register, now: datetime) -> None:
    from palermo.web.demo.reviews import load_reviews

    load_reviews(company, register, now)


def _where(person: cast.Person) -> str:
    return person.body or person.state or person.kind


def _company(people: list[cast.Person], password: str, now: datetime) -> Company:
    wanted = {(BodyKind.STATE.value, each.code, each.code): "" for each in cast.PLAYERS}
    wanted.update({_body_of(each): _name_of(each) for each in people})
    bodies = Body.objects.bulk_create(
        [
            Body(kind=kind, state=state, code=code, name=name, made_at=now)
            for (kind, state, code), name in wanted.items()
        ]
    )
    by_key = {(each.kind, each.state, each.code): each for each in bodies}
    # One hash for all: scrypt takes a third of a second, and the password is the same.
    hashed = make_password(password)
    users = User.objects.bulk_create(
        [
            User(email=cast.address(each), name=each.name, language=each.language, password=hashed, joined_at=now)
            for each in people
        ]
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=each, email=each.email, verified=True, primary=True) for each in users]
    )
    ledger.note(bodies, users)
    by_mailbox = {each.mailbox: user for each, user in zip(people, users, strict=True)}
    held = Membership.objects.bulk_create(
        [
            Membership(
                user=by_mailbox[each.mailbox],
                body=by_key[_body_of(each)],
                role=each.role,
                sections=list(each.sections),
                since=now,
            )
            for each in people
        ]
    )
    return Company(by_key, by_mailbox, {each.mailbox: one for each, one in zip(people, held, strict=True)})


def _body_of(person: cast.Person) -> tuple[str, str, str]:
    return (person.kind, person.state, person.body or person.state or "demonstration")


def _name_of(person: cast.Person) -> str:
    if person.kind == BodyKind.AUTHORITY:
        return cast.MINISTRY[2]
    return "Secretariat (invented)" if person.kind == BodyKind.SECRETARIAT else ""
