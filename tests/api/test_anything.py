"""Whatever is asked, the answer is one of those described, and never a breakdown."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.api.nowhere import nowhere
from articles.api.schema.document import openapi
from tests.record import every, fill

NOW = datetime.fromisoformat("2026-03-01T12:00:00Z")
NAMES = sorted(
    {
        parameter["name"]
        for methods in openapi()["paths"].values()
        for parameter in methods.get("get", {}).get("parameters", ())
        if parameter["in"] == "query"
    }
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "politik", "a,b", "1", "0", "-1", "100", "9" * 30, "id", "section.slug", "related",
            "first:1", "image", "image,corrections", "published_at", "-likes", "exact", "de",
            "2026-03-01T12:00:00Z", "9999-12-31T23:59:59-23:59", "/politik/x/", "/", "%", "\x00",
            "0190a1b2-0000-7000-8000-000000000000", "news", "staff", "\ud7ff", "🦆", "NaN", "null",
        ]
    ),
)  # fmt: skip
QUERIES = st.lists(st.tuples(st.sampled_from([*NAMES, "x"]), VALUES), max_size=4)
NEEDED = {
    "/api/v1/search/": "?q=a",
    "/api/v1/search/complete/": "?q=a",
    "/api/v1/resolve/": "?path=/",
    "/api/v1/oembed/": "?url=http://127.0.0.1:8000/politik/nothing/",
}
"""What these cannot do without."""

KNOWN = "0190a1b2-0000-7000-8000-000000000000"
HEADERS = {
    "Authorization": st.one_of(st.just("Bearer x"), st.just("Basic x"), VALUES),
    "Idempotency-Key": st.one_of(st.just("once"), VALUES),
    "Accept-Language": st.sampled_from(["de", "x;q=y", ""]),
}
BODIES = st.dictionaries(
    st.sampled_from(["author_name", "text", "parent", "email", "reason", "note", "x"]),
    st.none() | VALUES | st.integers() | st.just(KNOWN),
)
WRITES = sorted(
    (method, path)
    for path, methods in openapi()["paths"].items()
    for method in methods
    if method != "get"
)
GETS = sorted(path for path, methods in openapi()["paths"].items() if "get" in methods)


def filled(path: str, key: str) -> str:
    return re.sub(r"\{\w+\}", quote(key, safe="") or "-", path)


def require_described(method: str, path: str, answer: HttpResponse) -> None:
    """The status is one that the document names for this operation, the body of its type."""
    assert answer.status_code < 500
    if answer.resolver_match and answer.resolver_match.func is nowhere:
        assert answer.status_code in {301, 404}  # a slash in the key: another path
        return
    answers: dict[str, Any] = openapi()["paths"][path][method]["responses"]
    kinds = answers.get(str(answer.status_code), {}).get("content", {})
    content_type = answer.headers.get("Content-Type", "")
    assert str(answer.status_code) in answers, (method, path, answer.status_code, answer.content)
    assert not kinds or content_type in kinds, (method, path, content_type)


class TestAnything(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        names = [("section", "politik"), ("tag", "a"), ("tag", "b")]
        fill(every(timedelta(seconds=1), since=NOW, times=5), names=names)

    @given(path=st.sampled_from(GETS), query=QUERIES, key=st.one_of(VALUES, st.just("s")))
    def test_every_answer_is_one_of_those_described(
        self, path: str, query: list[tuple[str, str]], key: str
    ) -> None:
        address = filled(path, key)

        answer = Client(raise_request_exception=False).get(f"{address}?{urlencode(query)}")

        require_described("get", path, answer)

    @given(
        operation=st.sampled_from(WRITES),
        body=st.one_of(
            st.just({}), BODIES, st.recursive(st.none() | st.text(max_size=5), st.lists)
        ),
        key=st.one_of(st.just(KNOWN), VALUES),
        headers=st.fixed_dictionaries({}, optional=HEADERS),
        content_type=st.sampled_from(
            ["application/json", "application/json; charset=x", "a/b", ""]
        ),
    )
    def test_every_answer_to_writing_is_one_of_those_described(
        self,
        operation: tuple[str, str],
        body: object,
        key: str,
        headers: dict[str, str],
        content_type: str,
    ) -> None:
        method, path = operation

        answer = Client(raise_request_exception=False).generic(
            method, filled(path, key), json.dumps(body), content_type=content_type, headers=headers
        )

        require_described(method, path, answer)

    @given(body=st.recursive(st.none() | st.text(max_size=5) | st.integers(), st.lists))
    def test_no_body_breaks_anything(self, body: object) -> None:
        client = Client(raise_request_exception=False)

        for path in (f"articles/{KNOWN}/comments/", f"comments/{KNOWN}/report/"):
            answer = client.post(f"/api/v1/{path}", body, content_type="application/json")
            assert answer.status_code in {400, 404, 415}


@pytest.mark.django_db
def test_every_documented_get_answers(client: Client) -> None:
    for path in GETS:
        asked = NEEDED.get(path, "")
        answer = client.get(filled(path, "nothing") + asked)
        assert answer.status_code in {200, 401, 404}
