"""Whatever goes wrong below /api/ is said in a problem document."""

import json
import logging
from typing import NoReturn

import pytest
from django.test import Client
from rest_framework.exceptions import NotAcceptable, Throttled, UnsupportedMediaType

from articles.api import problems, views
from tests.api.conftest import Reader

pytestmark = pytest.mark.django_db

MEMBERS = {"type", "title", "status", "detail", "errors", "request_id"}
NOWHERE = ["foo/", "articles/x/y/", "", "Articles/", "articles//", "%00/", "🦆/"]


@pytest.mark.parametrize("path", NOWHERE)
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_nothing_is_there_in_a_problem_document(reader: Reader, path: str, method: str) -> None:
    problem = reader.problem(path, status=404, method=method)

    assert set(problem) == MEMBERS
    assert problem["status"] == 404


def test_request_id_is_the_one_in_the_header(reader: Reader) -> None:
    answer = reader.ask("foo/")

    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize("path", ["articles/", "articles/x/", "sections/", "changes/", "schema/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_wrong_method_is_told_the_right_ones(reader: Reader, path: str, method: str) -> None:
    answer = reader.ask(path, method=method)

    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_unheard_of_method_is_refused_alike(reader: Reader) -> None:
    answer = reader.client.generic("BREW", "/api/v1/articles/", data=b"{" * 10_000)

    assert answer.status_code == 405


def test_options_name_the_methods(reader: Reader) -> None:
    answer = reader.ask("articles/", method="options")

    assert (answer.status_code, answer.content) == (204, b"")
    assert "Content-Type" not in answer.headers
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_head_has_the_headers_of_get(reader: Reader) -> None:
    head, get = reader.ask("articles/", method="head"), reader.ask("articles/")

    kept = ("ETag", "Cache-Control", "Content-Type", "Content-Length", "Cache-Tag")
    assert [head.headers[name] for name in kept] == [get.headers[name] for name in kept]
    assert head.content == b""


def test_forgotten_slash_is_added(reader: Reader) -> None:
    answer = reader.ask("articles?limit=5")

    assert answer.status_code == 301
    assert answer.headers["Location"] == "/api/v1/articles/?limit=5"
    assert "Content-Type" not in answer.headers


def test_what_breaks_tells_readers_nothing_and_the_log_everything(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**_: object) -> NoReturn:
        raise RuntimeError("the secret is 1234")

    monkeypatch.setattr(views, "article_list", broken)

    with caplog.at_level(logging.ERROR, logger="articles.api.problems"):
        problem = reader.problem("articles/", status=500)

    assert "secret" not in json.dumps(problem)
    assert "the secret is 1234" in caplog.text


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (RecursionError(), 400),
        (UnsupportedMediaType("text/xml"), 415),
        (NotAcceptable(), 406),
        (PermissionError(), 500),
    ],
)
def test_every_exception_has_its_status(raised: Exception, status: int) -> None:
    assert problems.problem_of(raised).status == status


def test_throttled_clients_are_told_when_to_come_back() -> None:
    problem = problems.problem_of(Throttled(wait=2.5))

    assert (problem.status, problem.headers["Retry-After"]) == (429, "3")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*;q=0", "nonsense"])
def test_accept_changes_nothing(client: Client, accept: str) -> None:
    plain = client.get("/api/v1/articles/")

    asked = client.get("/api/v1/articles/", headers={"Accept": accept})

    assert (asked.status_code, asked.content) == (plain.status_code, plain.content)
    assert asked.headers["Content-Type"] == "application/json"
    assert "Vary" not in asked.headers
