"""What `PALERMO_HTTPS` changes: cookies for TLS alone, and browsers told to stay with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

SCRIPT = """
import json
from palermo.web import settings
names = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
)
print(json.dumps({name: getattr(settings, name, None) for name in names}))
"""


def read(https: str) -> dict[str, object]:
    environment = {"PATH": os.environ["PATH"], "PALERMO_DATA": "/nonexistent", "PALERMO_HTTPS": https}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("https", ["1", "0"])
def test_cookies_are_for_tls_where_there_is_tls(https: str) -> None:
    found = read(https)
    assert found["SESSION_COOKIE_HTTPONLY"] is True
    assert found["CSRF_COOKIE_HTTPONLY"] is True
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"
    if https == "1":
        assert found["SESSION_COOKIE_SECURE"] is True
        assert found["CSRF_COOKIE_SECURE"] is True
        assert str(found["SESSION_COOKIE_NAME"]).startswith("__Host-")
        assert str(found["CSRF_COOKIE_NAME"]).startswith("__Host-")
        assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
        assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    else:
        assert found["SESSION_COOKIE_SECURE"] is None
        assert found["SECURE_HSTS_SECONDS"] is None
