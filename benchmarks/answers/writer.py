"""Somebody who writes, signs and submits without a pause, and keeps what the server has acknowledged."""

from __future__ import annotations

import http.client
import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

QUESTION = "UNTOC.5.1"
_SECTION = "untoc-5"
_TOKEN = "a" * 32
_DIGEST = re.compile(r'name="digest" value="([0-9a-f]{64})"')
_SIGN_OFF = re.compile(r'name="sign_off" value="(\d+)"')
_VERSION = re.compile(r"/versions/(\d+)/")
SEE_OTHER, OK, REFUSED = 303, 200, 409


@dataclass
class Writer:
    """One person at one form. Numbers are written as the answer, each one higher than the one before."""

    port: int
    session: str
    round: int
    #: The last number that was sent, and the last whose saving was acknowledged.
    sent: int = 0
    acknowledged: int = 0
    #: How many requests were sent, and how many of those to save were acknowledged.
    requests: int = 0
    saves: int = 0
    #: Ids of submissions that were acknowledged.
    submitted: list[int] = field(default_factory=list)
    _made_from: str = "0-"

    def write(self) -> None:
        """Save, and every second time sign off and submit, until the connection breaks: then `OSError` comes out."""
        while True:
            self._save()
            if self.saves % 2 == 0:
                self._submit()

    def take_up(self, token: str) -> None:
        """Go on after an interruption from what is on record."""
        self._made_from = token

    def _save(self) -> None:
        self.sent += 1
        fields = {
            f"{QUESTION}~~token": self._made_from,
            f"{QUESTION}~answer": "part",
            f"{QUESTION}~missing": str(self.sent),
        }
        status, body, _ = self._ask("POST", f"sections/{_SECTION}/", fields, "application/json")
        told = json.loads(body) if status == OK else {}
        if QUESTION not in told.get("saved", ()):
            raise AssertionError(f"not saved: {status} {body[:300]!r}")
        self._made_from = told["tokens"][QUESTION]
        self.acknowledged = self.sent
        self.saves += 1

    def _submit(self) -> None:
        digest = _DIGEST.search(self._ask("GET", "sign-off/")[1])
        if digest is None:
            raise AssertionError("nothing to sign")
        self._ask("POST", "sign-off/", {"digest": digest[1]})
        signed = _SIGN_OFF.search(self._ask("GET", "sign-off/")[1])
        if signed is None:
            raise AssertionError("not signed")
        status, _, place = self._ask("POST", "submit/", {"sign_off": signed[1]})
        if status != SEE_OTHER:
            raise AssertionError(f"not submitted: {status}")
        found = _VERSION.search(place)
        self.submitted.append(int(found[1]) if found else 0)

    def _ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, accept: str = "text/html"
    ) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={_TOKEN}",
            "X-CSRFToken": _TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": accept,
        }
        self.requests += 1
        try:
            connection.request(method, f"/en/answers/rounds/{self.round}/{path}", urlencode(fields or {}), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers.get("Location", "")
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from None
        finally:
            connection.close()
