"""What a visitor sends: read, kept for a day under an address that cannot be guessed, and refused where it must be."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone

from palermo.web.resolutions import jobs, parsing, visitors
from palermo.web.resolutions.models import Entry, Visit
from palermo.web.tokens import key
from tests.web.resolutions import samples
from tests.web.resolutions.conftest import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from tests.web.pages.conftest import Seen

pytestmark = pytest.mark.django_db

READ = "/en/resolutions/read/"


def send(client: Client, text: str = "", file: SimpleUploadedFile | None = None) -> Response:
    return client.post(READ, {"text": text, **({"file": file} if file else {})})


def kept(client: Client, text: str = samples.LIGHTHOUSES) -> str:
    """Send a text and return the address where it is kept."""
    response = send(client, text)
    assert response.status_code == 303, response.content.decode()
    return str(response.headers["Location"])


def test_a_pasted_text_becomes_a_document(client: Client, look: Callable[[str], Seen]) -> None:
    page = look(kept(client))
    assert page.status == 200
    assert page.tree.findtext(".//h1/bdi") == "A/RES/56/901"
    assert "Kept under this address until" in page.words


def test_a_file_becomes_a_document(client: Client, look: Callable[[str], Seen]) -> None:
    file = SimpleUploadedFile("A-RES-56-901.txt", samples.LIGHTHOUSES.encode())
    assert look(str(send(client, file=file).headers["Location"])).tree.findtext(".//h1/bdi") == "A/RES/56/901"


def test_a_volume_lists_its_resolutions_and_each_has_a_page(client: Client, look: Callable[[str], Seen]) -> None:
    address = kept(client, samples.LIGHTHOUSES + "\n\n" + samples.LATER)
    page = look(address)
    assert "The text holds 2 resolutions" in page.words
    links = page.tree.xpath("//ul[@class='standing']//a/@href")
    assert [look(link).tree.findtext(".//h1/bdi") for link in links] == ["A/RES/56/901", "A/RES/57/902"]
    assert look(f"{address}3/").status == 404


def test_a_text_without_a_resolution_comes_back_with_the_reason(client: Client) -> None:
    pasted = "Dear aunt, the weather is fine. Yours.\n"
    response = send(client, pasted)
    page = seen(response.status_code, response.content)
    assert page.status == 422
    assert "No resolution was found" in page.words
    assert written(page, "text") == pasted
    assert not Visit.objects.exists()


def test_a_text_of_another_language_is_told_which(client: Client) -> None:
    response = send(
        client,
        "L’Assemblée générale,\n\n1. Prie le Secrétaire général de lui présenter un rapport sur les phares et sur les "
        "lampes qui "
        "sont dans les ports, et de faire en sorte que les gardiens de la côte en soient informés par les États;\n",
    )
    page = seen(response.status_code, response.content)
    assert page.status == 422
    assert "French" in page.tree.xpath("string(//*[@role='alert'])")


def test_what_is_wrong_with_a_file_is_told_on_its_page(client: Client, look: Callable[[str], Seen]) -> None:
    address = kept(client)
    Visit.objects.update(problems=[["Page 3 <was> torn.", "Scan it again."]])
    page = look(address)
    assert (
        page.tree.xpath("string(//section[@aria-labelledby='of-file']//li)").strip()
        == "Page 3 <was> torn. Scan it again."
    )
    address = kept(client, samples.LIGHTHOUSES + "\n\n" + samples.LATER)
    Visit.objects.update(problems=[["Page 3 <was> torn.", "Scan it again."]])
    assert "Page 3 <was> torn. Scan it again." in look(address).words


@pytest.mark.parametrize("form", ["json", "xml", "csv", "jsonld", "html", "ics"])
def test_a_reading_can_be_downloaded(client: Client, form: str) -> None:
    response = client.get(f"{kept(client)}1/file.{form}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="A-RES-56-901.{form}"'
    assert_hidden(response)


def assert_hidden(response: Response) -> None:
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_a_reading_is_hidden_from_caches_robots_and_others(client: Client) -> None:
    response = send(client, samples.LIGHTHOUSES)
    assert_hidden(response)
    address = str(response.headers["Location"])
    page = client.get(address)
    assert_hidden(page)
    assert b'<meta name="robots" content="noindex">' in page.content
    assert_hidden(client.get(f"{address}9/"))


def test_the_address_cannot_be_guessed_and_is_not_kept(client: Client) -> None:
    tokens = {kept(client).rstrip("/").rpartition("/")[2] for _ in range(5)}
    assert len(tokens) == 5
    for token in tokens:
        # 256 bits in base64.
        assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
        row = Visit.objects.get(token_hash=key(token))
        assert token not in repr(row.__dict__)


@pytest.mark.parametrize("token", ["a" * 43, "..", "%00", "x", "a" * 5_000, "%ff", "<script>", "' OR 1=1", "é"])
def test_a_guess_finds_nothing(client: Client, token: str) -> None:
    kept(client)
    for rest in ("", "1/", "1/file.json"):
        response = client.get(f"{READ}{token}/{rest}")
        assert response.status_code in (400, 404)
        assert b"lighthouse" not in response.content.lower()
    assert client.post(f"{READ}{token}/remove/").status_code in (303, 400, 404)
    assert Visit.objects.count() == 1


def test_nothing_that_a_visitor_sends_enters_the_library(client: Client, look: Callable[[str], Seen]) -> None:
    kept(client)
    assert not Entry.objects.exists()
    assert "A/RES/56/901" not in look("/en/resolutions/").words
    assert "A/RES/56/901" not in client.get("/api/v1/resolutions").content.decode()
    assert "lighthouses" not in look("/en/resolutions/library/?q=lighthouses").tree.xpath("string(//main//ul)")


def test_a_reading_is_gone_after_a_day(client: Client, look: Callable[[str], Seen]) -> None:
    address = kept(client)
    Visit.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    page = look(address)
    assert page.status == 404
    assert "its day is over" in page.words
    assert not Visit.objects.exists()
    assert visitors.purge() == 0


def test_it_is_kept_for_a_day_and_no_longer(client: Client) -> None:
    kept(client)
    row = Visit.objects.get()
    assert row.expires_at - row.kept_at == timedelta(hours=24)


def test_a_visitor_can_remove_a_reading(client: Client, look: Callable[[str], Seen]) -> None:
    address = kept(client)
    (action,) = look(address).tree.xpath("//form[contains(@action, 'remove')]/@action")
    assert client.get(action).status_code == 405
    assert client.post(action).headers["Location"] == READ
    assert look(address).status == 404
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("text", "file", "status", "words"),
    [
        ("", None, 422, "Nothing was sent to read"),
        ("  \n ", None, 422, "Nothing was sent to read"),
        ("a text", SimpleUploadedFile("b.txt", b"b"), 422, "A file was chosen and a text was pasted"),
        ("", SimpleUploadedFile("empty.txt", b""), 422, "The file is empty"),
        ("", SimpleUploadedFile("x.bin", bytes(range(256)) * 20), 422, "This could not be read"),
        ("", SimpleUploadedFile("x.zip", b"PK\x03\x04" + b"\0" * 200), 422, "This could not be read"),
        ("", SimpleUploadedFile("x.docx", b"PK\x03\x04 not a document"), 422, "This could not be read"),
        ("", SimpleUploadedFile("x.exe", b"MZ" + b"\0" * 500), 422, "This could not be read"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_form(
    client: Client, text: str, file: SimpleUploadedFile | None, status: int, words: str
) -> None:
    if file:
        file.seek(0)
    response = send(client, text, file)
    page = seen(response.status_code, response.content)
    assert page.status == status
    assert words in page.words
    assert page.tree.xpath("//*[@role='alert']")
    assert page.tree.xpath("//textarea[@id='text']")
    assert response.headers["Cache-Control"] == "no-store"
    assert not Visit.objects.exists()


def test_the_pasted_text_comes_back_after_a_fault(client: Client) -> None:
    pasted = "\n  A text </textarea><script>alert(1)</script>\nwith lines\n"
    response = send(client, pasted, SimpleUploadedFile("b.txt", b"b"))
    page = seen(response.status_code, response.content)
    assert written(page, "text") == pasted
    assert not page.tree.xpath("//main//script")


def written(page: Seen, field: str) -> str:
    """Return what stands in a field; its first line break is no part of it in HTML, though lxml takes it for one."""
    return str(page.tree.xpath(f"string(//textarea[@id='{field}'])")).removeprefix("\n")


def test_too_many_readings_are_refused_with_the_time_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "MOST_A_MINUTE", 2)
    kept(client)
    kept(client)
    response = send(client, samples.LIGHTHOUSES)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60
    page = seen(429, response.content)
    assert "As many readings are kept as this server allows" in page.words
    assert "Upkeep of lighthouses" in page.tree.xpath("string(//textarea)")


@pytest.mark.parametrize(("limit", "value"), [("MOST_READINGS", 1), ("MOST_BYTES", 1_000)])
def test_the_space_for_readings_is_limited(
    client: Client, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(visitors, limit, value)
    kept(client)
    response = send(client, samples.LIGHTHOUSES)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 60
    Visit.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert send(client, samples.LIGHTHOUSES).status_code == 303


def test_more_than_is_taken_is_refused_before_any_of_it_is_read(client: Client) -> None:
    class Unread:
        """A body that fails when it is read."""

        def read(self, *_size: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    response = client.generic("POST", READ, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**9))
    assert response.status_code == 413
    request = {"CONTENT_LENGTH": str(parsing.LARGEST * 2), "wsgi.input": Unread()}
    response = client.generic("POST", READ, b"", "multipart/form-data; boundary=x", **request)  # type: ignore[arg-type]
    assert response.status_code == 413
    assert "20 megabytes" in seen(413, response.content).words


def test_more_text_than_is_read_in_some_seconds_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_CHARACTERS", 100)
    response = send(client, samples.LIGHTHOUSES)
    assert response.status_code == 422
    assert "more than 100 are not read here" in seen(422, response.content).words
    assert not Visit.objects.exists()


def test_a_text_of_many_megabytes_may_be_pasted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    monkeypatch.setattr(jobs, "begin", lambda _token, data, _name: started.append(len(data)))
    assert send(client, "word " * 3_000_000).status_code == 303
    assert started == [15_000_000]


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100_000)
def test_a_longer_pasted_text_than_a_form_holds_is_answered_with_advice(client: Client) -> None:
    response = send(client, "word " * 60_000)
    assert response.status_code == 413
    assert "Save it as a file" in seen(413, response.content).words


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"text": "x"}'),
        ("text/plain", b"text=x"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--y\r\n"),
        ("application/x-www-form-urlencoded", b"text=%ff%fe"),
        ("application/x-www-form-urlencoded", b"&" * 3_000),
    ],
)
def test_what_is_no_form_is_refused(client: Client, content_type: str, body: bytes) -> None:
    response = client.post(READ, body, content_type=content_type)
    assert response.status_code in (303, 400, 413, 422)
    assert response.status_code != 303 or content_type.endswith("urlencoded")


def test_a_form_of_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(READ, {"text": samples.LIGHTHOUSES}).status_code == 403
    form = seen(200, strict.get(READ).content)
    (token,) = form.tree.xpath("//input[@name='csrfmiddlewaretoken']/@value")
    sent = {"text": samples.LIGHTHOUSES, "csrfmiddlewaretoken": token}
    assert strict.post(READ, sent).status_code == 303
    assert strict.post("/en/resolutions/compare/", {**sent, "csrfmiddlewaretoken": "x"}).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "C:\\windows\\x.txt",
        "<script>alert(1)</script>.txt",
        'a".txt\r\nSet-Cookie: x=1',
        "\u202etxt.exe",
        "x" * 400 + ".txt",
        "名前.txt",
    ],
)
def test_a_file_name_does_no_harm(client: Client, look: Callable[[str], Seen], name: str) -> None:
    file = SimpleUploadedFile("x.txt", samples.BUOYS.replace("ECOSOC Resolution 2003/77", "").encode())
    file._name = name  # type: ignore[attr-defined]
    response = send(client, file=file)
    assert response.status_code == 303
    address = str(response.headers["Location"])
    page = look(address)
    assert page.status == 200
    assert not page.tree.xpath("//main//script")
    stored = Visit.objects.get().name
    assert len(stored) <= 200
    assert "/" not in stored
    assert all(each.isprintable() for each in stored)
    download = client.get(f"{address}1/file.json")
    assert download.headers["Content-Disposition"] == 'attachment; filename="resolution.json"'


def test_a_symbol_of_a_text_does_no_harm_in_a_header(client: Client) -> None:
    address = kept(client, samples.LIGHTHOUSES.replace("56/901", '56/901"; filename=evil.exe'))
    response = client.get(f"{address}1/file.csv")
    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9-]+\.csv"', response.headers["Content-Disposition"])


def test_hostile_words_are_shown_as_words(client: Client, look: Callable[[str], Seen]) -> None:
    (entry,) = samples.keep_plain(samples.HOSTILE)
    page = look(f"/en/resolutions/document/{entry.slug}/")
    assert not page.tree.xpath("//main//script | //main//img | //main//b | //main//@onerror")
    assert "<script>alert(3)</script>" in page.words
    assert "{{ settings.SECRET_KEY }}" in page.words
    assert not [each for each in page.tree.xpath("//main//a/@href") if "javascript" in each]
    html = client.get(f"/en/resolutions/document/{entry.slug}/file.html")
    assert b"<script>alert" not in html.content
    assert html.headers["Content-Disposition"].startswith("attachment")


def test_ten_thousand_paragraphs_come_in_parts(
    client: Client, look: Callable[[str], Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 10_000_000)
    paragraphs = "\n\n".join(f"{number}. Requests lamp {number} to be lit;" for number in range(1, 10_001))
    text = samples.LIGHTHOUSES.partition("1. Requests")[0] + paragraphs + "\n"
    address = kept(client, text)
    page = look(address)
    assert page.status == 200
    rows = page.tree.xpath("//div[@class='resolution']/div")
    assert 500 <= len(rows) <= 700
    last = look(f"{address}?part=99")
    assert "lamp 10000 to be lit" in last.words
    assert len(last.tree.xpath("//div[@class='resolution']/div")) <= 600


def test_ten_thousand_footnote_marks_are_shown(client: Client, look: Callable[[str], Seen]) -> None:
    text = samples.LIGHTHOUSES.replace("on lamps,1", "on lamps," + "<sup>1</sup> and" * 10_000)
    assert look(kept(client, text)).status == 200


def test_long_readings_go_on_beside_the_requests(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    monkeypatch.setattr(jobs, "begin", lambda token, _data, _name: started.append(token))
    address = kept(client)
    assert started
    waiting = client.get(address)
    assert waiting.status_code == 202
    assert waiting.headers["Refresh"] == "3"
    assert_hidden(waiting)
    assert "The text is being read" in seen(202, waiting.content).words
    visitors.finish(started[0], jobs.read(samples.LIGHTHOUSES.encode(), "x.txt"))
    assert client.get(address).status_code == 200


def test_a_long_reading_that_fails_says_why(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    monkeypatch.setattr(
        jobs, "begin", lambda token, _data, _name: visitors.fail(token, [("It is <torn>.", "Mend it.")])
    )
    response = send(client, samples.LIGHTHOUSES)
    page = seen(response.status_code, response.content)
    assert page.status == 422
    assert "It is <torn>. Mend it." in page.words
    assert "Upkeep of lighthouses" in written(page, "text")
    assert not Visit.objects.exists()


def test_a_pasted_text_comes_back_when_its_reading_fails_later(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    monkeypatch.setattr(jobs, "begin", lambda token, _data, _name: started.append(token))
    address = kept(client, "Dear aunt, the weather is fine. Yours.\n")
    jobs._first(started[0], b"Dear aunt, the weather is fine. Yours.\n", "")
    response = client.get(address)
    page = seen(response.status_code, response.content)
    assert page.status == 422
    assert "No resolution was found" in page.words
    assert written(page, "text") == "Dear aunt, the weather is fine. Yours.\n"
    # From here the form is sent again: not as from a page without referrer.
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_failed_file_has_a_page_that_says_why(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(jobs, "begin", lambda token, _data, _name: started.append(token))
    address = str(send(client, file=SimpleUploadedFile("a.pdf", b"%PDF-1.7 torn")).headers["Location"])
    jobs._first(started[0], b"%PDF-1.7 torn", "a.pdf")
    response = client.get(address)
    assert response.status_code == 422
    assert "Nothing could be read" in seen(422, response.content).words


def test_a_page_that_waits_tells_how_far_the_reading_has_come(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    monkeypatch.setattr(jobs, "begin", lambda token, _data, _name: started.append(token))
    address = kept(client)
    visitors.drawn(started[0], 3_000_000)
    page = seen(202, client.get(address).content)
    assert "3,000,000 characters, which take about 6 seconds" in page.words
    (bar,) = page.tree.xpath("//progress")
    assert bar.get("max") == "6"


def test_a_long_text_that_was_forgotten_is_read_beside_the_requests(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = kept(client)
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    begun: list[Callable[[], None]] = []

    def beside(work: Callable[[], None], _broken: Callable[[], None]) -> None:
        begun.append(work)
        jobs._SLOTS.release()

    monkeypatch.setattr(jobs, "_beside", beside)
    for path in (address, f"{address}1/", f"{address}1/file.json"):
        response = client.get(path)
        assert response.status_code == 202
        assert_hidden(response)
    # All three wait for one reading.
    (work,) = begun
    work()
    assert client.get(address).status_code == 200
    assert client.get(f"{address}1/file.json").status_code == 200


def test_a_forgotten_text_waits_for_a_place(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = kept(client, samples.BUOYS)
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    for _ in range(jobs.MOST_AT_A_TIME):
        assert jobs._SLOTS.acquire(blocking=False)
    try:
        assert client.get(address).status_code == 202
    finally:
        for _ in range(jobs.MOST_AT_A_TIME):
            jobs._SLOTS.release()


@pytest.mark.parametrize(
    ("data", "quick"),
    [
        (b"x" * 300_000, True),
        (b"x" * 300_001, False),
        (b"PK\x03\x04" + b"x" * 40_000, True),
        (b"PK\x03\x04" + b"x" * 60_000, False),
        (b"%PDF", False),
        (b"\n\n%PDF", False),
        (b"", True),
    ],
)
def test_what_is_read_at_once(data: bytes, quick: bool) -> None:
    assert jobs.is_quick(data) is quick


def test_a_reading_whose_process_is_gone_is_not_waited_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    monkeypatch.setattr(jobs, "begin", lambda *_: None)
    address = kept(client)
    Visit.objects.update(kept_at=timezone.now() - timedelta(hours=1))
    response = client.get(address)
    assert response.status_code == 410
    assert "broken off" in seen(410, response.content).words


def test_no_more_long_readings_than_places(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 10)
    for _ in range(jobs.MOST_AT_A_TIME):
        assert jobs._SLOTS.acquire(blocking=False)
    try:
        response = send(client, samples.LIGHTHOUSES)
    finally:
        for _ in range(jobs.MOST_AT_A_TIME):
            jobs._SLOTS.release()
    assert response.status_code == 422
    assert "Other long texts are being read" in seen(422, response.content).words
    assert not Visit.objects.exists()


def test_two_texts_are_compared_and_not_kept(client: Client) -> None:
    sent = {"text_a": samples.LIGHTHOUSES, "text_b": samples.LATER}
    response = client.post("/en/resolutions/compare/", sent)
    page = seen(response.status_code, response.content)
    assert page.status == 200
    assert page.tree.xpath("//table//ins[contains(., 'dogs')]")
    assert page.tree.xpath("//table//del")
    assert response.headers["Cache-Control"] == "no-store"
    assert not Visit.objects.exists()
    assert "Upkeep of lighthouses" in page.tree.xpath("string(//textarea[@id='text_b'])")


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, 422, "Nothing was sent to read"),
        ({"text_a": samples.LIGHTHOUSES}, 422, "Nothing was sent to read"),
        ({"text_a": samples.LIGHTHOUSES, "text_b": "Dear aunt."}, 422, "No resolution was found in the text"),
        ({"text_a": "x" * 600_000, "text_b": "y" * 600_000}, 413, "too long to be compared"),
    ],
)
def test_what_cannot_be_compared_is_told(client: Client, fields: dict[str, str], status: int, words: str) -> None:
    response = client.post("/en/resolutions/compare/", fields)
    page = seen(response.status_code, response.content)
    assert page.status == status
    assert words in page.words
    for name, value in fields.items():
        assert written(page, name) == value


@pytest.mark.parametrize(("path", "field"), [("/en/resolutions/read/", "text"), ("/en/resolutions/compare/", "text_a")])
def test_a_form_without_our_cookie_is_refused_and_its_text_comes_back(path: str, field: str) -> None:
    careful = Client(enforce_csrf_checks=True)
    response = careful.post(path, {field: samples.BUOYS})
    page = seen(response.status_code, response.content)
    assert page.status == 403
    assert "Allow cookies" in page.words
    assert "Colours of buoys" in written(page, field)
    assert not Visit.objects.exists()
    # The form that came back has the cookie, and is taken.
    (token,) = page.tree.xpath(f"//form[.//textarea[@id='{field}']]//input[@name='csrfmiddlewaretoken']/@value")
    sent = {"csrfmiddlewaretoken": token, "text": samples.BUOYS, "text_a": samples.BUOYS, "text_b": samples.BUOYS}
    assert careful.post(path, sent).status_code in (200, 303)
    foreign = careful.post(path, sent, headers={"origin": "https://elsewhere.example"})
    assert foreign.status_code == 403
