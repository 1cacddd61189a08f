"""The fast door says what Django says, to the byte, or lets Django say it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, NamedTuple
from uuid import uuid4

import orjson
import pytest
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test import override_settings
from pytest_django import Settings

from articles.api import clock
from articles.editions import direct, prepared
from articles.search.following import catch_up
from articles.workflow import actions, saving
from newsroom import fast_door
from newsroom.fast_door import with_fast_door
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import every, fill

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"
MINUTE = timedelta(minutes=1)


class Said(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    body: bytes


def ask(application: Any, path: str, query: str = "", method: str = "GET", **more: str) -> Said:
    """What a WSGI application answers; the headers in order of their names."""
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "newsroom",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_X_REQUEST_ID": "the-same-id",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **more,
    }
    said: list[Any] = []
    body = b"".join(application(environ, lambda *given: said.extend(given)))
    return Said(said[0], sorted((str(name), str(value)) for name, value in said[1]), body)


@pytest.fixture(autouse=True)
def _lines(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Iterator[None]:
    """Readings on the tests' own connection, whose transaction nobody else can look into."""
    connection.ensure_connection()
    monkeypatch.setattr(direct, "dial", lambda: direct.KINDS[connection.vendor](connection))
    monkeypatch.setattr(prepared, "LINES", direct.Lines())
    monkeypatch.setattr(clock, "now", lambda: now)
    # As Django's own test client does: a request would close the connection.
    request_started.disconnect(close_old_connections)
    monkeypatch.setattr(fast_door, "close_old_connections", lambda: None)
    yield
    request_started.connect(close_old_connections)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")


class Doors:
    """Both ways into the API, and how often the fast one was taken."""

    def __init__(self) -> None:
        self.django = get_wsgi_application()
        self.passed_on = 0
        self.fast = with_fast_door(self.pass_on)

    def pass_on(self, environ: Any, start_response: Any) -> Any:
        self.passed_on += 1
        return self.django(environ, start_response)

    def both(self, path: str, query: str = "", method: str = "GET", **more: str) -> Said:
        """What both doors say, which is the same."""
        quick = ask(self.fast, path, query, method, **more)
        slow = ask(self.django, path, query, method, **more)
        assert set(quick.headers) ^ set(slow.headers) == set(), path
        assert quick == slow
        return quick


@pytest.fixture
def doors() -> Iterator[Doors]:
    with override_settings(ALLOWED_HOSTS=["localhost", ".example.org"]):
        yield Doors()


@pytest.fixture
def stories(now: datetime) -> None:
    """A live, a renamed, a killed, a draft, a scheduled and many plain stories."""
    earlier = now - 3 * MINUTE
    five = {slug: desk.story(now=earlier, slug=slug) for slug in ("live", "old", "killed", "later")}
    for slug in ("live", "old", "killed"):
        actions.publish(article=five[slug], by=CHIEF, now=earlier)
    actions.schedule(article=five["later"], at=now + MINUTE / 4, by=CHIEF, now=earlier)
    actions.kill(article=five["killed"], by=CHIEF, now=now - MINUTE, reason="Falsch.")
    saving.save(article=five["old"], by=CHIEF, now=now - MINUTE, changes={"slug": "new"})
    actions.update(article=five["old"], by=CHIEF, now=now - MINUTE)
    moments = every(MINUTE / 7, since=now - 9 * MINUTE, times=40)
    fill(moments, names=[("section", "politik"), ("tag", "fluss")])
    catch_up(now=now)


SEARCH = "/api/v1/search/"

PLAIN = [
    (f"{ARTICLES}live/", ""),
    (f"{ARTICLES}new/", ""),
    (ARTICLES, ""),
    (ARTICLES, "limit=3"),
    (ARTICLES, "limit=100"),
    (ARTICLES, "ordering=published_at&limit=7"),
    (ARTICLES, "section=politik"),
    (ARTICLES, "tag=fluss&limit=5"),
    (ARTICLES, "fields=id,headline"),
    (ARTICLES, "limit=%33"),
    (ARTICLES, "&&limit=3&"),
    (SEARCH, "q=ufer"),
    (SEARCH, "q=ufer+h%C3%A4user&limit=1&facets=tag,year"),
    (SEARCH, "q=nothing"),
]

ODD = [
    (f"{ARTICLES}killed/", ""),
    (f"{ARTICLES}old/", ""),
    (f"{ARTICLES}later/", ""),
    (f"{ARTICLES}unknown/", ""),
    (f"{ARTICLES}{uuid4()}/", ""),
    (f"{ARTICLES}live", ""),
    (f"{ARTICLES}live//", ""),
    (f"{ARTICLES}live/comments/", ""),
    (f"{ARTICLES}../articles/live/", ""),
    (f"{ARTICLES}..", ""),
    (f"{ARTICLES}./", ""),
    (f"{ARTICLES}\xc3\xa4/", ""),
    (f"{ARTICLES}live\x00/", ""),
    (f"{ARTICLES}live\n/", ""),
    (f"{ARTICLES}li%76e/", ""),
    (f"{ARTICLES}{'a' * 201}/", ""),
    (f"{ARTICLES}{'a' * 20_000}/", ""),
    (f"{ARTICLES}live/", "fields=id"),
    (f"{ARTICLES}live/", "include=related"),
    (f"{ARTICLES}live/", "x"),
    (f"{ARTICLES}live/", "preview=1"),
    (ARTICLES, "unknown=1"),
    (ARTICLES, "limit=0"),
    (ARTICLES, "limit=3&limit=3"),
    (ARTICLES, "limit="),
    (ARTICLES, "cursor=abc"),
    (ARTICLES, "tag=nothing"),
    (ARTICLES, "tag=fluss,politik"),
    (ARTICLES, "tag=fluss&section=politik"),
    (ARTICLES, "language=de"),
    (ARTICLES, "section=%FF"),
    (SEARCH, ""),
    (SEARCH, "q="),
    (SEARCH, "q=ufer&cursor=x"),
    (SEARCH + "x/", "q=ufer"),
    (SEARCH.rstrip("/"), "q=ufer"),
    (ARTICLES, "count=exact&limit=2"),
    (ARTICLES, "include=related,translations"),
    (ARTICLES, "a=" + "b" * 9_000),
    (ARTICLES.rstrip("/"), ""),
    ("/api/v1/sections/", ""),
    ("/api/v1/nothing/", ""),
    ("", ""),
]

HEADERS: list[dict[str, str]] = [
    {},
    {"HTTP_IF_NONE_MATCH": '"other"'},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_MODIFIED_SINCE": "Sun, 01 Mar 2026 12:00:00 GMT", "HTTP_RANGE": "bytes=0-9"},
    {"HTTP_ORIGIN": "https://reader.example", "HTTP_ACCEPT": "text/html;q=nonsense"},
    {"HTTP_COOKIE": "sessionid=forged; csrftoken=x", "HTTP_AUTHORIZATION": "Bearer x"},
    {"HTTP_ACCEPT_LANGUAGE": "de", "HTTP_ACCEPT_ENCODING": "gzip, br;q=0"},
    {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd"},
    {"HTTP_ACCEPT_ENCODING": "gzip, br", "HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_ACCEPT_ENCODING": "br;q=0.1, gzip;q=0.2, identity;q=0.3"},
    {"HTTP_ACCEPT_ENCODING": "*;q=0"},
    {"HTTP_ACCEPT_ENCODING": "\xff;q=x, , ;"},
    {"HTTP_HOST": "www.example.org:8000", "HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": ""},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"CONTENT_LENGTH": "3", "CONTENT_TYPE": "application/json"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
]


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: ",".join(headers) or "plain")
def test_both_doors_say_the_same(doors: Doors, headers: dict[str, str]) -> None:
    for path, query in PLAIN + ODD:
        doors.both(path, query, **headers)


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "get", "BREW"])
def test_other_methods_go_through(doors: Doors, method: str) -> None:
    for path in (ARTICLES, f"{ARTICLES}live/"):
        doors.both(path, method=method)

    assert doors.passed_on == 2


@pytest.mark.usefixtures("stories")
def test_what_is_plain_never_reaches_django(doors: Doors) -> None:
    said = [doors.both(path, query) for path, query in PLAIN]
    known = [dict(each.headers)["ETag"] for each in said]

    packed = [doors.both(path, query, HTTP_ACCEPT_ENCODING="gzip, br") for path, query in PLAIN]
    again = [
        doors.both(path, query, HTTP_IF_NONE_MATCH=etag)
        for (path, query), etag in zip(PLAIN, known, strict=True)
    ]

    assert [each.status for each in said] == ["200 OK"] * len(PLAIN)
    assert [(each.status, each.body) for each in again] == [("304 Not Modified", b"")] * len(PLAIN)
    assert [dict(each.headers).get("Content-Encoding") for each in packed[:3]] == ["br", "br", None]
    assert doors.passed_on == 0


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("query", ["limit=7", "tag=fluss&limit=7", "ordering=published_at&limit=7"])
def test_every_page_is_the_same_in_both_directions(doors: Doors, query: str) -> None:
    bodies, body = [], doors.both(ARTICLES, query).body
    for relation in ("next", "previous"):
        while address := follow(body, relation):
            bodies.append(body)
            body = doors.both(ARTICLES, address).body

    assert len(bodies) >= 10
    assert doors.passed_on == 0


def follow(body: bytes, relation: str) -> str:
    """The query of a page's neighbour, if it has one."""
    found = orjson.loads(body)[relation]
    return found.partition("?")[2] if found else ""


@pytest.mark.usefixtures("stories")
def test_the_middleware_decides_about_https(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 60
    settings.ALLOWED_HOSTS = ["localhost"]
    doors = Doors()

    plain = doors.both(f"{ARTICLES}live/")
    secure = doors.both(f"{ARTICLES}live/", HTTP_X_FORWARDED_PROTO="https")

    assert plain.status.startswith("301")
    assert ("Strict-Transport-Security", "max-age=60") in secure.headers
    assert doors.passed_on == 1


@pytest.mark.usefixtures("stories")
def test_database_that_does_not_answer_is_djangos_to_report(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> direct.Line:
        raise direct.NotAnswered

    monkeypatch.setattr(direct, "dial", fail)

    assert doors.both(f"{ARTICLES}live/").status == "200 OK"
    assert doors.passed_on == 1
