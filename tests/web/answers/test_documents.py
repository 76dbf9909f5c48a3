"""Documents beside answers: kept once, given as attachments that no page can run, gone when they are removed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from palermo.web.answers import documents, drafts, signing
from palermo.web.answers.models import Attachment, Round
from tests.web.answers.people import acting_as, body, focal_point, person, round_

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

Q = "UNTOC.5.1"
LAW = b"%PDF-1.7 a law"


def sending(client: Client, made: Round, content: bytes = LAW, name: str = "law.pdf", question: str = Q) -> Response:
    file = SimpleUploadedFile(name, content, "text/html")
    return client.post(f"/en/answers/rounds/{made.pk}/documents/", {"question": question, "file": file})


def signed_in() -> Client:
    client = Client()
    client.force_login(focal_point())
    return client


def test_a_law_is_attached_and_given_back_as_a_file() -> None:
    client, made = signed_in(), round_()
    assert sending(client, made, name="../Loi n°\u202e 1.PDF").status_code == 303
    kept = Attachment.objects.get()
    assert (kept.name, kept.media_type, kept.digest) == (
        "Loi n° 1.pdf",
        "application/pdf",
        hashlib.sha256(LAW).hexdigest(),
    )
    given = client.get(f"/en/answers/documents/{kept.pk}/")
    assert given.content == LAW
    assert given.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Loi%20n")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given.headers["Content-Security-Policy"]
    assert "script-src" not in given.headers["Content-Security-Policy"]
    assert given.headers["Cache-Control"] == "no-store, private"
    page = client.get(f"/en/answers/rounds/{made.pk}/sections/untoc-5/").content.decode()
    assert "Loi n° 1.pdf" in page


@pytest.mark.parametrize("content", [b"", b"<html><script>alert(1)</script>", b"MZ\x90\x00", b"PK\x03\x04xx"])
def test_what_is_no_document_is_refused_on_the_page(content: bytes) -> None:
    client, made = signed_in(), round_()
    response = sending(client, made, content)
    assert response.status_code == 422
    assert "The document was not taken" in response.content.decode()
    assert not Attachment.objects.exists()


def test_without_a_file_nothing_happens() -> None:
    client, made = signed_in(), round_()
    assert client.post(f"/en/answers/rounds/{made.pk}/documents/", {"question": Q}).status_code == 422
    assert client.post(f"/en/answers/rounds/{made.pk}/documents/", {"question": "X.1"}).status_code == 404
    assert client.get(f"/en/answers/rounds/{made.pk}/documents/?question=X.1").status_code == 404


def test_the_same_document_is_kept_once_beside_a_question() -> None:
    client, made = signed_in(), round_()
    for question in (Q, Q, "UNTOC.5.2"):
        sending(client, made, question=question)
    assert Attachment.objects.count() == 2


def test_a_round_holds_so_much_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_OF_A_ROUND", 20)
    client, made = signed_in(), round_()
    assert sending(client, made).status_code == 303
    assert sending(client, made, LAW + b"2").status_code == 422
    assert Attachment.objects.count() == 1


def test_a_document_is_removed() -> None:
    client, made = signed_in(), round_()
    sending(client, made)
    kept = Attachment.objects.get()
    assert client.post(f"/en/answers/documents/{kept.pk}/remove/").status_code == 303
    assert not Attachment.objects.exists()
    assert client.post(f"/en/answers/documents/{kept.pk}/remove/").status_code == 404


def test_what_was_submitted_keeps_its_documents() -> None:
    user = focal_point()
    client, made = Client(), round_(answers={Q: {"answer": "yes"}})
    client.force_login(user)
    sending(client, made)
    kept = Attachment.objects.get()
    draft = drafts.open_round(acting_as(user), made.pk)
    signed = signing.sign_off(acting_as(user), draft, drafts.whole_of(draft).digest)
    version = signing.submit(acting_as(user), draft, signed.pk)
    client.post(f"/en/answers/documents/{kept.pk}/remove/")
    assert drafts.whole_of(draft).digest != version.digest, "a document is part of what is signed"
    assert "law.pdf" not in client.get(f"/en/answers/rounds/{made.pk}/documents/").content.decode()
    secretariat = Client()
    secretariat.force_login(person("expert", body("secretariat", "")))
    assert "law.pdf" in secretariat.get(f"/en/answers/versions/{version.pk}/").content.decode()
    assert secretariat.get(f"/en/answers/documents/{kept.pk}/").content == LAW
    address = f"/en/answers/public/{version.pk}/documents/{kept.pk}/"
    assert Client().get(address).status_code == 404
    signing.publish(acting_as(user), version, public=True)
    assert Client().get(address).content == LAW
    assert address in Client().get(f"/en/answers/public/{version.pk}/").content.decode()


def test_a_document_that_no_version_names_is_not_for_the_secretariat() -> None:
    client, made = signed_in(), round_()
    sending(client, made)
    secretariat = Client()
    secretariat.force_login(person("expert", body("secretariat", "")))
    assert secretariat.get(f"/en/answers/documents/{Attachment.objects.get().pk}/").status_code == 404
