"""Whoever reads too often is told to wait, and nobody else."""

import json
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from newsroom import throttling
from newsroom.throttling import Throttle, with_throttle

ARTICLES = "/api/v1/articles/"
A_READER = "203.0.113.7"


class Said(NamedTuple):
    status: str
    headers: dict[str, str]
    body: bytes


class Site:
    """An application that greets everybody, behind the throttle, at a moment of our own."""

    def __init__(self, *, a_minute: int = 6, free: tuple[str, ...] = ("10.0.0.0/8", "::1")) -> None:
        self.moment = 1_000.0
        self.application = with_throttle(
            self.greet, a_minute=a_minute, free=free, clock=lambda: self.moment
        )

    def greet(self, environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"hello"]

    def ask(
        self, address: str = A_READER, path: str = ARTICLES, method: str = "GET", **more: str
    ) -> Said:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "REMOTE_ADDR": address,
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **more,
        }
        said: list[Any] = []
        body = b"".join(self.application(environ, lambda *told: said.extend(told)))
        return Said(said[0], dict(said[1]), body)

    def statuses(self, times: int, *args: Any, **more: Any) -> list[str]:
        return [self.ask(*args, **more).status[:3] for _ in range(times)]


def test_too_many_readings_are_refused_with_a_problem_that_says_when_to_ask_again() -> None:
    site = Site()

    assert site.statuses(7) == ["200"] * 6 + ["429"]

    refused = site.ask(HTTP_X_REQUEST_ID="the-same-id")
    problem = json.loads(refused.body)
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Retry-After"] == "10"
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert refused.headers["X-Content-Type-Options"] == "nosniff"
    assert int(refused.headers["Content-Length"]) == len(refused.body)
    assert (problem["status"], problem["request_id"]) == (429, "the-same-id")
    site.moment += 10
    assert site.statuses(2) == ["200", "429"]
    site.moment += 60
    assert site.statuses(7) == ["200"] * 6 + ["429"]


def test_clients_are_told_what_is_left() -> None:
    site = Site()

    told = [site.ask().headers["RateLimit"] for _ in range(3)]

    assert told == ['"reads";r=5;t=10', '"reads";r=4;t=20', '"reads";r=3;t=30']
    assert site.ask().headers["RateLimit-Policy"] == '"reads";q=6;w=60'


def test_one_client_does_not_slow_another() -> None:
    site = Site()
    site.statuses(9)

    assert site.statuses(1, "203.0.113.8") == ["200"]


@pytest.mark.parametrize("address", ["10.1.2.3", "::1", "::ffff:10.1.2.3"])
def test_own_networks_are_not_counted(address: str) -> None:
    site = Site()

    assert site.statuses(9, address) == ["200"] * 9
    assert "RateLimit" not in site.ask(address).headers


def test_what_is_not_read_through_the_api_is_not_counted() -> None:
    site = Site()
    site.statuses(9)

    assert site.statuses(9, method="POST") == ["200"] * 9
    assert site.statuses(9, path="/admin/") == ["200"] * 9
    assert site.statuses(1, method="HEAD") == ["429"]
    assert site.ask(method="HEAD").body == b""


def test_a_network_of_ipv6_is_one_client() -> None:
    site = Site()
    site.statuses(9, "2001:db8:1:2::a")

    assert site.statuses(1, "2001:db8:1:2:ffff::b") == ["429"]
    assert site.statuses(1, "2001:db8:1:3::a") == ["200"]


def test_only_proxies_of_our_own_are_believed(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    site = Site()

    def through(address: str, forwarded: str) -> str:
        return site.ask(address, HTTP_X_FORWARDED_FOR=forwarded).status[:3]

    strangers = [through(A_READER, f"198.51.100.{number}") for number in range(7)]
    forged = [through("10.0.0.1", f"198.51.100.{number}, {A_READER}") for number in range(3)]
    others = [through("10.0.0.1", f"198.51.100.{number}, 10.0.0.2") for number in range(9)]

    assert strangers == ["200"] * 6 + ["429"]
    assert forged == ["429"] * 3
    assert others == ["200"] * 9


@pytest.mark.parametrize("address", ["", "unix:", "nonsense", "\xff"])
def test_clients_without_an_address_are_counted_together(address: str) -> None:
    site = Site()

    assert site.statuses(7, address) == ["200"] * 6 + ["429"]


def test_memory_of_clients_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "MOST_CLIENTS", 3)
    throttle = Throttle(a_minute=2)
    for number in range(10):
        throttle.take(str(number), at=0.0)

    assert len(throttle.full_at) <= 3


@given(st.integers(1, 30), st.lists(st.floats(0, 40), min_size=1, max_size=80))
def test_nobody_reads_more_often_than_allowed(a_minute: int, pauses: list[float]) -> None:
    throttle, moment, taken = Throttle(a_minute=a_minute), 0.0, []
    for pause in pauses:
        moment += pause
        allowed = throttle.take("one", at=moment)
        assert 0 <= allowed.left < a_minute
        assert 0 <= allowed.full_in <= 60
        if not allowed.wait:
            taken.append(moment)

    # The allowance of one minute, and what has come back since.
    spent = taken[-1] - taken[0] if taken else 0
    assert len(taken) <= a_minute + spent * a_minute / 60 + 1e-6


@given(st.integers(1, 30), st.floats(0, 1e6))
def test_who_waits_as_told_may_read_again(a_minute: int, start: float) -> None:
    throttle = Throttle(a_minute=a_minute)
    taken = [throttle.take("one", at=start) for _ in range(a_minute + 1)]

    assert [each.wait > 0 for each in taken] == [False] * a_minute + [True]
    assert throttle.take("one", at=start + taken[-1].wait).wait == 0
