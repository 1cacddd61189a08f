"""A reader of the API, with a clock of their own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.api import clock
from media.models import Image


class Reader:
    """Asks the API at the moment `now`, a minute after the test's unless set."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.client = Client(raise_request_exception=False)

    def ask(self, path: str, method: str = "get", **options: Any) -> HttpResponse:
        return getattr(self.client, method)(f"/api/v1/{path}", **options)

    def read(self, path: str) -> Any:
        """The JSON of a good answer."""
        answer = self.ask(path)
        assert answer.status_code == 200, answer.content
        return json.loads(answer.content)

    def headlines(self, path: str = "articles/") -> list[str]:
        return [card["headline"] for card in self.read(path)["results"]]

    def problem(self, path: str, *, status: int, **options: Any) -> dict[str, Any]:
        """The problem document of a refused request."""
        answer = self.ask(path, **options)
        assert (answer.status_code, answer.headers["Content-Type"]) == (
            status,
            "application/problem+json",
        )
        return json.loads(answer.content)

    def faults(self, path: str, status: int = 400) -> list[tuple[str, str]]:
        """Parameter and code of everything that was wrong."""
        found = self.problem(path, status=status)["errors"]
        return [(fault["parameter"], fault["code"]) for fault in found]


@pytest.fixture
def reader(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Reader:
    asking = Reader(now + timedelta(minutes=1))
    monkeypatch.setattr(clock, "now", lambda: asking.now)
    return asking


def picture(now: datetime, *, sha256: str = "0" * 64, **words: str) -> Image:
    """A picture with a file (which is not there) and measures."""
    return Image.objects.create(
        file=f"originals/{sha256}",
        sha256=sha256,
        media_type="image/jpeg",
        file_size=1,
        width=1600,
        height=900,
        created_at=now,
        **{"alt_text": "Ein Ufer", "credit_line": "Foto: Berg", **words},
    )


@contextmanager
def queries(expected: int) -> Iterator[None]:
    """What happens inside takes exactly so many queries."""
    with CaptureQueriesContext(connection) as captured:
        yield
    assert len(captured) == expected, [query["sql"] for query in captured]
