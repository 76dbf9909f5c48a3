"""People of another State try every address with ids that are real, and learn nothing: not even that they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from palermo.web.answers import drafts, signing, urls
from palermo.web.answers.models import Attachment, Comment, Import, Submission, Task
from palermo.web.audit.models import Event
from tests.web.answers.people import acting_as, body, focal_point, person, round_

if TYPE_CHECKING:
    from palermo.web.accounts.models import User

pytestmark = pytest.mark.django_db

Q = "UNTOC.5.1"
#: Addresses that everybody may ask for; they hold nothing that is not published.
OPEN_TO_ALL = {"home", "public_list", "statistics", "statistics_file"}
SECRET = "Only for Italian eyes."  # noqa: S105 - what must not be found


def filled() -> Submission:
    """Return the submission of a round with everything in it."""
    user, made = focal_point(), round_(answers={Q: {"answer": "no", "why": SECRET}})
    contributor = person("contributor", body(), ("untoc-5",))
    now = timezone.now()
    Comment.objects.create(round=made, question=Q, section="untoc-5", text=SECRET, written_at=now)
    Attachment.objects.create(
        round=made,
        question=Q,
        section="untoc-5",
        name="secret.txt",
        media_type="text/plain",
        size=len(SECRET),
        digest="0" * 64,
        content=SECRET.encode(),
        added_at=now,
    )
    Task.objects.create(
        round=made, section="untoc-5", membership=contributor.memberships.get(), text=SECRET, asked_at=now
    )
    Import.objects.create(round=made, name=SECRET, digest="0" * 64, received_at=now)
    draft = drafts.open_round(acting_as(user), made.pk)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    return signing.submit(acting_as(user), draft, signed.pk)


def addresses(version: Submission) -> dict[str, str]:
    """Return every address of the application, made with real ids."""
    made = version.round
    attachment, task = made.attachments.get(), made.tasks.get()
    ids = {"attachment": attachment.pk, "remove": attachment.pk, "finish": task.pk}
    found = {}
    for each in urls.urlpatterns:
        name = str(each.name)
        converters = each.pattern.converters
        given: dict[str, object] = {}
        for key in converters:
            given[key] = {
                "pk": _pk(each, version, ids),
                "key": "untoc-5",
                "document": attachment.pk,
                "form": "csv",
                "import_pk": made.imports.get().pk,
                "number": 1,
            }.get(key, made.imports.get().pk)
        found[name] = reverse(f"answers:{name}", kwargs=given)
    return found


def _pk(each: object, version: Submission, ids: dict[str, int]) -> int:
    name, route = each.name, str(each.pattern)  # type: ignore[attr-defined]
    if name in ids:
        return ids[name]
    return version.pk if route.startswith(("versions/", "public/")) else version.round_id


def strangers() -> list[User]:
    """Return people who have nothing to do with the State."""
    return [
        focal_point("FRA"),
        person("administrator", body(state="FRA")),
        person("contributor", body("authority", "FRA", "customs"), ("untoc-5",)),
        person("administrator", body("donor", "", "bank")),
        person("fund_officer", body("donor", "", "bank")),
    ]


def test_a_stranger_gets_nothing_from_any_address() -> None:
    version = filled()
    before = Event.objects.count(), Submission.objects.count(), Comment.objects.count()
    for user in strangers():
        client = Client()
        client.force_login(user)
        for name, address in addresses(version).items():
            for response in (
                client.get(address),
                client.post(address, {"question": Q, "public": "yes", "digest": version.digest}),
            ):
                assert SECRET not in response.content.decode(errors="replace"), name
                if name not in OPEN_TO_ALL:
                    assert response.status_code in (404, 405), (name, response.status_code)
    assert before == (Event.objects.count(), Submission.objects.count(), Comment.objects.count())


def test_who_is_not_signed_in_is_led_to_sign_in_whether_there_is_something_or_not() -> None:
    version = filled()
    for name, address in addresses(version).items():
        response = Client().get(address)
        assert SECRET not in response.content.decode(errors="replace"), name
        if "public" not in name and name not in OPEN_TO_ALL:
            assert response.status_code in (302, 404, 405), (name, response.status_code)
    gone = Client().get("/en/answers/rounds/999999/")
    assert gone.status_code == 302


def test_what_is_not_there_and_what_is_not_shown_look_the_same() -> None:
    version = filled()
    client = Client()
    client.force_login(focal_point("FRA"))
    real = client.get(f"/en/answers/rounds/{version.round_id}/")
    none = client.get("/en/answers/rounds/999999/")
    assert real.status_code == none.status_code == 404
    assert real.content.replace(f"/{version.round_id}/".encode(), b"") == none.content.replace(b"/999999/", b"")


@pytest.mark.parametrize("kind", ["state", "authority"])
def test_a_contributor_sees_the_own_sections_and_no_others(kind: str) -> None:
    version = filled()
    client = Client()
    at = body() if kind == "state" else body("authority", "ITA", "customs")
    client.force_login(person("contributor", at, ("untoc-6",)))
    base = f"/en/answers/rounds/{version.round_id}/"
    assert client.get(base).status_code == 200
    assert client.get(f"{base}sections/untoc-6/").status_code == 200
    assert client.get(f"{base}sections/untoc-5/").status_code == 404
    assert client.post(f"{base}sections/untoc-5/", {}).status_code == 404
    for address in (base, f"{base}documents/"):
        page = client.get(address).content.decode()
        assert "sections/untoc-5/" not in page
        assert "secret.txt" not in page
        assert SECRET not in page
    for address in (f"{base}sign-off/", f"/en/answers/versions/{version.pk}/"):
        assert client.get(address).status_code == 404
    assert client.get(f"/en/answers/documents/{version.round.attachments.get().pk}/").status_code == 404


def test_an_observer_reads_and_writes_nothing() -> None:
    version = filled()
    client = Client()
    client.force_login(person("observer", body()))
    address = f"/en/answers/rounds/{version.round_id}/sections/untoc-5/"
    page = client.get(address).content.decode()
    assert SECRET in page
    assert "data-answers" not in page
    assert client.post(address, {f"{Q}~~token": "0-", f"{Q}~answer": "yes"}).status_code == 403
    for place in ("known/", "delegation/", "close/"):
        assert client.get(f"/en/answers/rounds/{version.round_id}/{place}").status_code == 403
    assert client.post(f"/en/answers/rounds/{version.round_id}/documents/", {"question": Q}).status_code == 403
