"""`palermo accounts`: who may enter, as the operator of a server sees it; above all the first administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, load
from palermo.cli.output import Answer, Column, answers, data_option
from palermo.cli.people import BODY_HELP, SECRETARIAT, body, open_data
from palermo.facts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from palermo.cli.people import Named
    from palermo.web.accounts.models import Membership, User

ROLES = ("administrator", "focal_point", "expert", "contributor", "observer", "fund_officer")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")

_INVITED = (
    Column("email", "e-mail"),
    Column("body", "body"),
    Column("role", "role"),
    Column("until", "until"),
    Column("link", "link"),
)
_PEOPLE = (
    Column("email", "e-mail"),
    Column("name", "name"),
    Column("active", "active"),
    Column("body", "body"),
    Column("role", "role"),
    Column("sections", "sections"),
    Column("since", "since"),
)
_ENDED = (Column("email", "e-mail"), Column("body", "body"), Column("role", "role"))


@click.group()
def accounts() -> None:
    """Invite people, list them, end their roles: for the operator of a server."""


@accounts.command()
@click.argument("email")
@click.option("--body", "about", metavar="BODY", required=True, help=BODY_HELP)
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the person is to do there.")
@click.option("--section", "sections", metavar="KEY", multiple=True, help="A contributor's section, such as untoc-5.")
@click.option("--name", metavar="NAME", default="", help="The name of a body that is made by this.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of letters.")
@click.option(
    "--address",
    metavar="URL",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Where the server is reached: the beginning of the link.",
)
@data_option
@answers
def invite(
    email: str,
    about: str,
    role: str,
    sections: Sequence[str],
    name: str,
    language: str,
    address: str,
    data: Path,
    overlays: Sequence[Path],
) -> Answer:
    """Invite somebody, and show the link; no letter is sent.

    The body is made when there is none. Whoever has the link gets the role: give it to nobody else.
    """
    facts = load(overlays)
    with Arguments() as arguments:
        named = arguments.read("--body", body, about, facts)
        if role == "contributor" and not sections:
            arguments.wrong("--section", "a contributor needs at least one section, such as untoc-5")
        if role != "contributor" and sections:
            arguments.wrong("--section", "sections are for the role contributor alone")
        arguments.read("EMAIL", _email, email)
    open_data(data, overlays)
    row = _invited(email, named, role, sections, name, language, address.rstrip("/"))
    return Answer(data=[row], rows=[row], columns=_INVITED, remarks=("The link works once, within 30 days.",))


def _email(text: str) -> str:
    name, at, host = text.partition("@")
    if not name or not at or "." not in host.strip(".") or not text.isprintable() or " " in text:
        raise ValueError(f"{text!r} is not an address such as name@example.org")
    return text


def _invited(
    email: str, named: Named, role: str, sections: Sequence[str], name: str, language: str, address: str
) -> dict[str, object]:
    from django.urls import reverse
    from django.utils import translation

    from palermo.web.accounts import invitations, people
    from palermo.web.i18n import django_language

    code = django_language(language)
    about = people.ensure_body(named.kind, named.code, state=named.state, name=name)
    offer = invitations.Offer(email, role, tuple(sections), code)
    issued = invitations.invite_as_operator(about, offer)
    with translation.override(code):
        link = address + reverse("invitation:show", args=[issued.token])
    until = issued.invitation.expires_at.date().isoformat()
    return {"email": issued.invitation.email, "body": str(about), "role": role, "until": until, "link": link}


@accounts.command(name="list")
@data_option
@answers
def list_(data: Path, overlays: Sequence[Path]) -> Answer:
    """List all people with the roles that they hold; those without a role too."""
    open_data(data, overlays)
    rows = list(_people())
    return Answer(data=rows, rows=rows, columns=_PEOPLE, lead=(f"{len({row['email'] for row in rows})} people",))


def _people() -> Iterator[dict[str, object]]:
    from palermo.web.accounts.models import User

    for user in User.objects.order_by("email"):
        held = list(user.memberships.filter(ended=None).select_related("body").order_by("body_id", "role"))
        yield from (_person(user, each) for each in held) if held else (_person(user, None),)


def _person(user: User, held: Membership | None) -> dict[str, object]:
    return {
        "email": user.email,
        "name": user.name,
        "active": user.is_active,
        "body": _place(held) if held else None,
        "role": held.role if held else None,
        "sections": list(held.sections) if held else [],
        "since": held.since.date().isoformat() if held else None,
    }


def _place(held: Membership) -> str:
    about = held.body
    match about.kind:
        case "state":
            return about.state
        case "authority":
            return f"{about.state}:{about.code}"
        case "donor":
            return f"donor:{about.code}"
        case _:
            return SECRETARIAT


@accounts.command()
@click.argument("email")
@click.option("--body", "about", metavar="BODY", help=f"End the roles in this body alone: {BODY_HELP}")
@data_option
@answers
def end(email: str, about: str | None, data: Path, overlays: Sequence[Path]) -> Answer:
    """End all roles of a person and switch the account off; or with --body end the roles there and leave the rest."""
    facts = load(overlays)
    with Arguments() as arguments:
        named = arguments.read("--body", body, about, facts) if about else None
    open_data(data, overlays)
    rows = _ended(email.lower(), named)
    problems = []
    if rows is None or (named and not rows):
        remedy = "See who there is by: palermo accounts list"
        problems = [Problem(email, None, "", "There is no such person with such a role", remedy)]
    return Answer(data=rows or [], rows=rows or [], columns=_ENDED, problems=problems)


def _ended(email: str, named: Named | None) -> list[dict[str, object]] | None:
    from palermo.web.accounts import people
    from palermo.web.accounts.models import User

    user = User.objects.filter(email=email).first()
    if user is None:
        return None
    held = user.memberships.filter(ended=None).select_related("body")
    if named:
        held = held.filter(body__kind=named.kind, body__code=named.code, body__state=named.state)
    rows: list[dict[str, object]] = [{"email": email, "body": _place(each), "role": each.role} for each in held]
    if named is None:
        people.switch_off_as_operator(user)
        return rows
    for each in held:
        people.end_as_operator(each)
    return rows
