"""`palermo serve` as a process: what it makes, how fast it starts again, and what it says when it cannot."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from palermo.web import serving
from tests.conftest import free_port
from tests.conftest import serving as served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the server where it is expected to refuse; return what it said."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-m", "palermo.web.serving", "--port", str(free_port()), *arguments],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def get(address: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Read an address; return status, headers and body."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def test_the_server_answers_with_pages_api_and_static_files(server: str) -> None:
    status, headers, page = get(f"{server}/en/")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    sheet = re.search(rb'href="(/static/[^"]+\.css)"', page)
    assert sheet
    status, headers, _ = get(server + sheet[1].decode())
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    status, headers, _ = get(f"{server}/api/v1/status?state=KEN")
    assert (status, headers["Content-Type"]) == (200, "application/json")


def test_failures_show_no_trace(server: str) -> None:
    for address in ("/en/nothing-here", "/api/v1/%00", "/%00", "/en/?on=%00", "/data/x.csv"):
        status, _, body = get(server + address)
        assert 400 <= status < 500, address
        assert b"Traceback" not in body


def test_a_second_start_makes_nothing_anew(tmp_path: Path) -> None:
    with served(tmp_path):
        pass
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if "sqlite3" not in path.name}
    with served(tmp_path) as address:
        assert get(f"{address}/health")[0] == 200
        log = (tmp_path / "server.log").read_text()
    assert "Loading" not in log
    assert "Making" not in log
    changed = {path.name for path, time_ in before.items() if path.exists() and path.stat().st_mtime_ns != time_}
    assert changed <= {"server.log", tmp_path.name}
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_address_is_printed_once_the_server_answers(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        deadline = time.monotonic() + 10
        log = tmp_path / "server.log"
        while "ready" not in log.read_text() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert f"Palermo is ready: {address}/\n" in log.read_text()


def test_an_overlay_replaces_the_rows_of_a_running_database(tmp_path: Path) -> None:
    data, overlay = tmp_path / "data", tmp_path / "overlay"
    data.mkdir()
    write_overlay(overlay)
    with served(data) as address:
        plain = get(f"{address}/api/v1/packs")[2]
    with served(data, "--facts", str(overlay)) as address:
        assert b'"name":"ministry"' in get(f"{address}/api/v1/packs")[2]
        assert b"Testland" in get(f"{address}/api/v1/organizations")[2]
    with served(data) as address:
        assert get(f"{address}/api/v1/packs")[2] == plain


def test_two_first_starts_at_once_both_serve(tmp_path: Path) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "palermo.web.serving", "--data", str(data), "--workers", "1", "--port"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PALERMO_", "DATABASE_"))}
    started = []
    with ExitStack() as stack:
        for _ in range(2):
            process = subprocess.Popen(
                [*command, str(free_port())], env=kept, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            stack.callback(process.wait, 30)
            stack.callback(process.terminate)
            started.append(process)
        said = [_until_ready(process) for process in started]
    assert all("Palermo is ready" in each for each in said), said
    assert sum("Loading the facts" in each for each in said) == 1


def _until_ready(process: subprocess.Popen[str]) -> str:
    """Return what a server says up to that it is ready, or to its end."""
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if "Palermo is ready" in line:
            break
    return "".join(lines)


def test_a_second_server_cannot_replace_the_facts_of_the_first(tmp_path: Path) -> None:
    data, overlay = tmp_path / "data", tmp_path / "overlay"
    data.mkdir()
    write_overlay(overlay)
    with served(data) as address:
        before = get(f"{address}/api/v1/packs")[2]
        done = run("--data", str(data), "--facts", str(overlay))
        assert done.returncode == 1
        assert "serves other fact packs" in done.stderr
        assert "--data" in done.stderr
        assert get(f"{address}/api/v1/packs")[2] == before


def write_overlay(folder: Path, organizations: str = "TST,Testland,,,,,,no,a test\n") -> None:
    """Write a small overlay pack with one organization."""
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'name = "ministry"\nversion = "1"\nas_of = 2026-01-01\ntitle = "Overlay"\nsources = ["a test"]\n',
    )
    header = "code,name_en,name_fr,name_es,name_ru,name_zh,name_ar,verified,source\n"
    (folder / "organizations.csv").write_text(header + organizations)


def test_a_port_in_use(tmp_path: Path) -> None:
    with occupied() as port:
        done = run("--port", str(port), "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 is in use" in done.stderr
    assert "--port" in done.stderr
    assert not (tmp_path / "data").exists()


@contextmanager
def occupied() -> Iterator[int]:
    """Listen on a port; yield its number."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--port", "0"), 2, "0 is not a port"),
        (("--port", "65536"), 2, "65536 is not a port"),
        (("--port", "eighty"), 2, "eighty"),
        (("--host", "no.such.host.invalid"), 2, "not an address of this machine"),
        (("--host", "192.0.2.1"), 1, "not an address of this machine"),
    ],
)
def test_addresses_that_cannot_be_served(arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "data"), *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("--data", str(tmp_path / "file" / "data"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "--data" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_pack_is_told_problem_by_problem_and_changes_nothing(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay"
    write_overlay(overlay, "TST,Testland,,,,,,perhaps,\nTS2,,,,,,,no,a test\n")
    done = run("--data", str(tmp_path / "data"), "--facts", str(overlay))
    assert done.returncode == 1
    assert "organizations.csv:2" in done.stderr
    assert "nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "data").glob("*.sqlite3*"))


def test_an_overlay_that_is_not_there(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "data"), "--facts", str(tmp_path / "absent"))
    assert done.returncode == 1
    assert "absent" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PALERMO_DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing", "The database cannot be used"),
        ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing", "The database cannot be used"),
        ("PALERMO_DATABASE_URL", "mysql://host/name", "begins with 'mysql'"),
        ("PALERMO_DEBUG", "perhaps", "PALERMO_DEBUG"),
    ],
)
def test_settings_that_cannot_be_used(variable: str, value: str, said: str, tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "data"), **{variable: value})
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "palermo.sqlite3").write_bytes(b"this is no database, " * 100)
    done = run("--data", str(tmp_path))
    assert done.returncode == 1
    assert "not a database" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("palermo.example", "palermo.example")],
)
def test_the_server_answers_under_the_name_it_was_given(
    host: str,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PALERMO_ALLOWED_HOSTS", raising=False)
    serving._allow_own_names(host)
    allowed = os.environ["PALERMO_ALLOWED_HOSTS"].split(",")
    monkeypatch.delenv("PALERMO_ALLOWED_HOSTS")
    assert expected in allowed
    assert "*" not in allowed


def test_names_listed_by_the_operator_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALERMO_ALLOWED_HOSTS", "palermo.example")
    serving._allow_own_names("0.0.0.0")  # noqa: S104 - nothing is bound
    assert os.environ["PALERMO_ALLOWED_HOSTS"] == "palermo.example"
