"""Whatever is asked, the answer is one of those described, and never a breakdown."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

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

GETS = sorted(path for path, methods in openapi()["paths"].items() if "get" in methods)


def described(path: str, status: int, content_type: str) -> bool:
    answers: dict[str, Any] = openapi()["paths"][path]["get"]["responses"]
    kinds = answers.get(str(status), {}).get("content", {})
    return str(status) in answers and (not kinds or content_type in kinds)


class TestAnything(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        names = [("section", "politik"), ("tag", "a"), ("tag", "b")]
        fill(every(timedelta(seconds=1), since=NOW, times=5), names=names)

    @given(path=st.sampled_from(GETS), query=QUERIES, key=st.one_of(VALUES, st.just("s")))
    def test_every_answer_is_one_of_those_described(
        self, path: str, query: list[tuple[str, str]], key: str
    ) -> None:
        address = path.replace("{key}", quote(key, safe="") or "-")

        answer = Client(raise_request_exception=False).get(f"{address}?{urlencode(query)}")

        content_type = answer.headers.get("Content-Type", "")
        assert answer.status_code < 500
        if "%2F" not in address:
            assert described(path, answer.status_code, content_type), (
                address,
                answer.status_code,
                content_type,
            )

    @given(body=st.recursive(st.none() | st.text(max_size=5) | st.integers(), st.lists))
    def test_no_body_breaks_anything(self, body: object) -> None:
        client = Client(raise_request_exception=False)
        known = "0190a1b2-0000-7000-8000-000000000000"

        for path in (f"articles/{known}/comments/", f"comments/{known}/report/"):
            answer = client.post(f"/api/v1/{path}", body, content_type="application/json")
            assert answer.status_code in {400, 404, 415}


@pytest.mark.django_db
def test_every_documented_get_answers(client: Client) -> None:
    for path in GETS:
        asked = NEEDED.get(path, "")
        answer = client.get(path.replace("{key}", "nothing") + asked)
        assert answer.status_code in {200, 404}
