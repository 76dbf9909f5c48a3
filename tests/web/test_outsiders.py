"""Who has no part in something is shown nothing of it, under whatever address there is: those added later as well.

All addresses are read from the router. What is not named here as open must be closed: to somebody who is not signed in,
and to people of other bodies with ids, names and digests that are real. So a page that is added without a rule fails
here, and so does one for which the tables below have no real values, since then nothing would have been tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from palermo.web.accounts import invitations
from palermo.web.accounts.invitations import Offer
from palermo.web.accounts.models import Limit, Membership, User
from palermo.web.answers.models import Attachment, Comment, Import, SignOff, Submission, Task
from palermo.web.policy import actor_of_user
from palermo.web.review import calendars, conducting, drafting, publishing
from palermo.web.review.models import Feedback
from tests.web.answers.people import body, person
from tests.web.review import people as review_people
from tests.web.review.people import LAW, OTHER, QUESTION, SAME, SECTION, STATES_CSV, UNDER_REVIEW
from tests.web.review.test_isolation import everything_posted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from django.http.response import HttpResponseBase
    from pytest_django.fixtures import Settings

    from tests.web.review.people import Cast

pytestmark = pytest.mark.django_db

#: What every text, name and address of the insiders holds, and nobody else may be shown.
SECRET = "Xq7-not-for-others"  # noqa: S105 - what must not be found

#: Names of addresses that anybody may ask for; they hold what is public, or what the asker sends.
OPEN = {
    "entrance", "chinese", "health", "index", "openapi", "download",
    "pages:home", "pages:instruments", "pages:instrument", "pages:table_csv", "pages:table_json", "pages:changes",
    "pages:states", "pages:state", "pages:relation", "pages:search", "pages:data", "pages:about", "pages:theme",
    "answers:public_list", "answers:statistics", "answers:statistics_file", "answers:workbook_form",
    "answers:public", "answers:public_file", "answers:public_document", "answers:public_gap_report",
    "answers:public_gap_file",
    "review:overview", "review:draw", "review:draw_states", "review:draw_result", "review:summary",
    # The way in; what they take is looked at by the tests of accounts.
    "account_login", "account_logout", "account_reset_password", "account_reset_password_done", "account_signup",
    "account_inactive", "account_email_verification_sent", "account_reset_password_from_key_done",
    "mfa_login_webauthn", "mfa_authenticate", "socialaccount_login_cancelled", "socialaccount_login_error",
    "socialaccount_signup", "openid_connect_login", "openid_connect_callback",
}  # fmt: skip
#: Whole applications that are public: they hold facts, and what a visitor alone has under an address of its own.
OPEN_TO_ALL = ("api:", "resolutions:", "guide:")
#: Addresses whose secret is all that protects them; the wrong one finds nothing.
BY_SECRET = {"review:feed", "invitation:show", "account_confirm_email", "account_reset_password_from_key"}
#: Factors, which nobody has here; those of others are looked at by the tests of accounts.
FACTORS = "mfa_"


class Address(NamedTuple):
    """One address of the router: the names of its parameters stand in its route."""

    name: str
    route: str

    @property
    def is_open(self) -> bool:
        """Return whether anybody may ask for it."""
        return self.name in OPEN or self.name.startswith(OPEN_TO_ALL) or self.route.startswith(("api/", "data/"))

    @property
    def parameters(self) -> list[str]:
        """Return the names of its parameters."""
        return [name for _kind, name in _PARAMETER.findall(self.route)]

    def path(self, values: Mapping[tuple[str, str], object]) -> str:
        """Return it with real values, which are given by a piece of the route and the parameter; the first counts."""
        route = self.route
        for name in self.parameters:
            found = [value for (piece, key), value in values.items() if key == name and piece in self.route]
            assert found, f"{self.name}: give a real value of {name} in {self.route} to this test"
            route = re.sub(rf"<(\w+:)?{name}>", str(found[0]), route)
        return f"/{route}"


class Play(NamedTuple):
    """A State with everything in it, people who have part in it, and values of the parameters of addresses."""

    insiders: Mapping[str, Client]
    outsiders: Mapping[str, Client]
    values: Mapping[tuple[str, str], object]


_PARAMETER = re.compile(r"<(\w+:)?(\w+)>")
Patterns = Iterable[URLPattern | URLResolver]


def addresses(patterns: Patterns | None = None, prefix: str = "", of: str = "") -> Iterator[Address]:
    """Yield every address that the router knows."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", str(each.pattern)).strip("^$")
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, route, f"{of}{each.namespace}:" if each.namespace else of)
        else:
            yield Address(f"{of}{each.name}", route)


CLOSED = tuple(each for each in addresses() if not each.is_open and each.name not in BY_SECRET)
#: A person's own account: everybody who is signed in has one.
ACCOUNT = ("account_", "mfa_", "usersessions", "socialaccount")


@pytest.fixture
def play(tmp_path: Path, settings: Settings) -> Play:
    """Return a State and its review with a row of everything that a stranger could want."""
    settings.DATA = tmp_path
    cache.clear()
    cast = review_people.cast()
    insiders = _insiders(cast)
    values = _filled(cast)
    return Play({name: _signed_in(user) for name, user in insiders.items()}, _outsiders(cast), values)


def _signed_in(user: User, *, checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks=checks)
    client.force_login(User.objects.get(pk=user.pk))  # as on record: with the password and the name given above
    return client


def _insiders(cast: Cast) -> dict[str, User]:
    own = body(state=UNDER_REVIEW)
    people = {
        "focal point": cast.focal_point,
        "reviewer": cast.same,
        "administrator": person("administrator", own),
        "secretariat": person("administrator", body("secretariat", "")),
        "contributor": person("contributor", body("authority", UNDER_REVIEW, "justice"), (SECTION,)),
    }
    User.objects.filter(memberships__body__state=UNDER_REVIEW).update(name=SECRET)
    User.objects.update(password=make_password("of no use here"))
    return people


def _outsiders(cast: Cast) -> dict[str, Client]:
    ended = person("administrator", body(state=UNDER_REVIEW))
    client = _signed_in(ended)
    client.get("/en/work/")  # a tab that was opened while there was a role
    ended.memberships.update(ended=timezone.now())
    return {
        "another State": _signed_in(cast.outsider),
        "its contributor": _signed_in(person("contributor", body("authority", "KEN", "customs"), (SECTION,))),
        "fund officer": _signed_in(person("fund_officer", body("donor", "", "fund"))),
        "ended": client,
    }


def _filled(cast: Cast) -> dict[tuple[str, str], object]:
    """Fill a State's round and its review; return the real values of parameters."""
    submission = review_people.submitted(answers={QUESTION: {"answer": "no", "why": SECRET}})
    made, own, now = submission.round, body(state=UNDER_REVIEW), timezone.now()
    next_ = Submission.objects.create(
        round=made, number=2, content=submission.content, digest=submission.digest, submitted_at=now,
        sign_off=SignOff.objects.create(round=made, digest=submission.digest, signed_at=now),
    )  # fmt: skip
    member = Membership.objects.get(body__state=UNDER_REVIEW, role="contributor")
    Comment.objects.create(round=made, question=QUESTION, section=SECTION, text=SECRET, written_at=now)
    waiting = Import.objects.create(round=made, name=SECRET, digest="0" * 64, received_at=now)
    task = Task.objects.create(round=made, section=SECTION, membership=member, text=SECRET, asked_at=now)
    draw = review_people.draw(SECRET)
    Attachment.objects.filter(round=made).update(name=f"{SECRET}.pdf")
    invited = invitations.invite_as_operator(own, Offer(f"{SECRET}@example.org", "expert")).invitation
    _review(cast, submission)
    return {
        ("answers/rounds/", "pk"): made.pk,
        ("answers/versions/", "pk"): next_.pk,
        ("answers/public/", "pk"): next_.pk,
        ("answers/tasks/", "pk"): task.pk,
        ("answers/imports/", "pk"): waiting.pk,
        ("answers/documents/", "pk"): Attachment.objects.filter(round=made).first().pk,  # type: ignore[union-attr]
        ("answers/public/", "document"): Attachment.objects.filter(round=made).first().pk,  # type: ignore[union-attr]
        ("answers/", "form"): "csv",
        ("answers/", "questionnaire"): made.questionnaire,
        ("/sections/", "key"): SECTION,
        ("/draws/", "number"): draw.pk,
        ("/summaries/", "number"): 1,
        ("reviews/", "number"): cast.review.pk,
        ("/observations/", "which"): cast.review.observations.get().pk,
        ("/lists/", "which"): 1,
        ("reviews/", "digest"): LAW,
        ("people/", "body"): own.pk,
        ("/members/", "member"): own.memberships.get(role="focal_point", user=cast.focal_point).pk,
        ("/invitations/", "invitation"): invited.pk,
        ("factors/", "pk"): 1,
        ("account/", "provider_id"): "oidc",
    }


def _review(cast: Cast, submission: Submission) -> None:
    """Hand the answers over, and let the reviewers draft, send, agree and freeze."""
    conducting.hand_over(cast.actor("focal_point"), cast.review, submission)
    made = review_people.observation(cast.review, SECRET, proposed_at=timezone.now(), level="review-parties")
    Feedback.objects.create(
        review=cast.review, section=SECTION, state=SAME, text=SECRET, revision=1, saved_at=timezone.now()
    )
    drafting.send_feedback(cast.actor("same"), cast.review, SAME)
    for who, state in (("focal_point", UNDER_REVIEW), ("same", SAME), ("other", OTHER)):
        drafting.agree(cast.actor(who), made, state, 1)
    drafting.freeze(cast.actor("same"), cast.review, publishing.about(cast.review))


def test_whoever_has_part_reaches_every_closed_page_and_nobody_keeps_it(play: Play) -> None:
    """Nobody reaching one would mean that the values are wrong ones: that strangers get nothing would say nothing."""
    for address in CLOSED:
        if address.name.startswith(FACTORS):
            continue
        path, found = address.path(play.values), []
        for client in play.insiders.values():
            response = client.get(path)
            found.append(response.status_code)
            if response.status_code == 200:
                _is_kept_by_nobody(response, path)
                break
        # Not 404: a page, a redirect within the account, or an address that takes forms alone.
        assert {*found} & {200, 302, 303, 405}, f"{address.name}: nobody reaches {path} in this test: {found}"


def _is_kept_by_nobody(response: HttpResponseBase, path: str) -> None:
    headers = response.headers
    assert "no-store" in headers["Cache-Control"], path
    assert "default-src 'none'" in headers["Content-Security-Policy"], path
    assert headers["Referrer-Policy"] == "same-origin", path
    assert headers["X-Content-Type-Options"] == "nosniff", path
    if headers["Content-Type"].startswith("text/html"):
        wrong = re.search(r"<script(?![^>]* src=)|<style|\son[a-z]+=\"|\sstyle=\"|javascript:", _text(response))
        assert not wrong, f"{path}: {wrong}"


def test_somebody_who_is_not_signed_in_is_led_to_sign_in_from_everywhere(play: Play) -> None:
    client = Client()
    for address in CLOSED:
        path = address.path(play.values)
        for response in (client.get(path), client.post(path)):
            assert SECRET not in _text(response), path
            assert response.status_code in (302, 403, 405), f"{address.name}: {response.status_code} for {path}"
            if response.status_code == 302:
                assert "/account/" in response.headers["Location"], path


def test_people_of_other_bodies_get_nothing_from_any_address(play: Play) -> None:
    before = _everything()
    for who, client in play.outsiders.items():
        for address in CLOSED:
            if address.name.startswith(ACCOUNT):
                continue
            path = address.path(play.values)
            methods = (client.get, client.post) if who in ("another State", "ended") else (client.get,)
            for method in methods:
                response = method(path, everything_posted() if method == client.post else None)
                assert SECRET not in _text(response), (path, who)
                refused = response.status_code in (404, 405) or not address.parameters
                assert refused, f"{address.name}: {response.status_code} for {path}, {who}"
    changed = {label for label, rows in _everything().items() if rows != before[label]}
    # One's own calendar may be made, which is written down.
    assert changed <= {"review.Feed", "audit.Event", "audit.Concern"}


def test_pages_for_everybody_say_nothing_of_what_is_not_published(play: Play) -> None:
    client = play.outsiders["another State"]
    values = {**play.values, ("data/", "name"): "states", ("data/", "form"): "csv"}
    for address in addresses():
        if address.name in OPEN and address.name.partition(":")[0] not in ("pages", "chinese"):
            path = address.path(values)
            assert SECRET not in _text(client.get(path)), path


def test_no_form_of_another_site_is_taken_anywhere(play: Play) -> None:
    before = _everything()
    for who in ("focal point", "secretariat"):
        client = _signed_in(User.objects.get(pk=play.insiders[who].session["_auth_user_id"]), checks=True)
        for address in CLOSED:
            path = address.path(play.values)
            response = client.post(path, everything_posted(), headers={"Origin": "https://elsewhere.example"})
            assert response.status_code in (403, 405), f"{address.name}: {response.status_code}"
            # What it brought is not laid before a reader with a button that would send it as the reader's own.
            assert STATES_CSV[:40] not in _text(response), path
    assert _everything() == before


def test_what_a_secret_opens_no_guess_does(play: Play) -> None:
    for address in addresses():
        for secret in ("x", "x" * 43, "0-0", "%00", "%F0%9F%92%A5"):
            if address.name not in BY_SECRET:
                continue
            path = address.path({("", each): secret for each in address.parameters})
            response = play.outsiders["another State"].get(path)
            assert SECRET not in _text(response), path
            # Those of accounts may say on a page that the link is none; they have no field for a password.
            assert response.status_code == 404 or 'type="password"' not in _text(response), path


def test_the_address_of_a_calendar_opens_what_its_owner_may_see_now(play: Play) -> None:
    reviewer = User.objects.get(pk=play.insiders["reviewer"].session["_auth_user_id"])
    address = f"/en/reviews/calendar/{calendars.renew(actor_of_user(reviewer.pk))}/reviews.ics"
    assert "BEGIN:VEVENT" in Client().get(address).content.decode()
    reviewer.memberships.update(ended=timezone.now())
    assert "BEGIN:VEVENT" not in Client().get(address).content.decode()
    User.objects.filter(pk=reviewer.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


def _text(response: HttpResponseBase) -> str:
    """Return all that an answer says, its headers included; in the case in which the secret is written."""
    streams = getattr(response, "streaming", False)
    text = b"".join(response.streaming_content) if streams else response.content  # type: ignore[attr-defined]
    whole = f"{text.decode(errors='replace')}{dict(response.headers)}"
    return re.sub(re.escape(SECRET), SECRET, whole, flags=re.IGNORECASE)


def _everything() -> dict[str, int]:
    """Return how many rows each table has, but for those that any visit may add to."""
    visits = {Session, Limit, *apps.get_app_config("usersessions").get_models()}
    return {each._meta.label: each._default_manager.count() for each in apps.get_models() if each not in visits}
