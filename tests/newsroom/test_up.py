"""manage.py up, as a person starts and stops it."""

import http.client
import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom.environment import ROOT
from tests.newsroom.processes import manage, surroundings

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def wait_until_it_answers(server: subprocess.Popen[str], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            get(port, "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    server.kill()
    raise AssertionError("".join(server.communicate()))


@contextmanager
def up(data_dir: Path, port: int, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A server that answers; killed at the end if the test has not stopped it."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(port), *arguments],
        cwd=ROOT,
        env=surroundings(data_dir),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            wait_until_it_answers(server, port)
            yield server
        finally:
            server.kill()


def stop(server: subprocess.Popen[str], how: signal.Signals = signal.SIGTERM) -> tuple[str, str]:
    server.send_signal(how)
    return server.communicate(timeout=20)


def rows(data_dir: Path) -> dict[str, int]:
    """How many rows each table has."""
    with sqlite3.connect(data_dir / "newsroom.sqlite3") as database:
        names = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        counted = {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
        }
    database.close()
    return counted


def test_first_start_serves_desk_and_front_page_and_says_the_password_once(tmp_path: Path) -> None:
    port = free_port()

    with up(tmp_path, port, "--no-seeds") as server:
        front = get(port, "/")
        ready = get(port, "/readyz")
        desk = get(port, "/admin/login/")
        style = get(port, "/static/admin/css/base.css")
        said, complaints = stop(server)

    assert [status for status, _, _ in (front, ready, desk, style)] == [200, 200, 200, 200]
    assert "Newsroom" in front[2]
    assert style[1]["content-type"].startswith("text/css")
    assert re.search(r"Log in as editor with [\w-]{16}\n", said)
    assert f"http://127.0.0.1:{port}/admin/" in said
    assert "name http://127.0.0.1:8000 (SITE_URL)" in said
    assert complaints == ""
    assert server.returncode == 0


def test_first_start_publishes_the_seeds_and_the_second_changes_nothing(tmp_path: Path) -> None:
    port = free_port()
    with up(tmp_path, port) as server:
        _, _, stories = get(port, "/api/v1/articles/")
        stop(server)
    before = rows(tmp_path)

    with up(tmp_path, port) as server:
        _, _, stories_again = get(port, "/api/v1/articles/")
        said, _ = stop(server)

    assert len(json.loads(stories)["results"]) == 1
    assert stories_again == stories
    assert rows(tmp_path) == before
    assert "Log in as" not in said


def test_ctrl_c_stops_it_cleanly(tmp_path: Path) -> None:
    port = free_port()

    with up(tmp_path, port, "--no-seeds") as server:
        _, complaints = stop(server, signal.SIGINT)

    assert server.returncode == 0
    assert complaints == ""


def test_open_requests_do_not_hold_it_up(tmp_path: Path) -> None:
    port = free_port()

    with (
        up(tmp_path, port, "--no-seeds") as server,
        socket.create_connection(("127.0.0.1", port)) as slow,
    ):
        slow.sendall(
            b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\na"
        )
        time.sleep(0.3)
        began = time.monotonic()
        stop(server)
        took = time.monotonic() - began

    assert server.returncode == 0
    assert took < 5


def test_taken_port_is_said_plainly_before_anything_is_made(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = manage("up", "--port", str(other.getsockname()[1]), data_dir=tmp_path)

    assert result.returncode == 1
    assert "cannot be served on: Address already in use. Stop what runs there" in result.stderr
    assert not (tmp_path / "newsroom.sqlite3").exists()
