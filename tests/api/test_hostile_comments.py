"""Whatever somebody sends as a comment: it is taken as plain text or refused, and harms nobody."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from articles.comments.models import Comment, Thread
from articles.comments.moderating import approve
from articles.comments.threads import set_policy
from tests.api.conftest import Reader
from tests.api.test_comments import WORDS, say
from tests.api.test_comments import story as story
from tests.comments.conftest import Person
from tests.desk import rolled_back

pytestmark = pytest.mark.django_db

ANNA = Person("anna")
HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "bidi": "\u202eevil\u202c \u2066isolated\u2069 text",
    "zalgo": "h" + "\u0335\u0336\u0337\u0338" * 200 + "ello",
    "emoji": "😀" * 10_000,
    "families": "👨‍👩‍👧" * 900,
    "template": "{{ 7*7 }} {% debug %} ${7*7} #{7*7}",
    "sql": "'; DROP TABLE comments_comment; --",
    "nothing": "\u200b\u200c\u200d\ufeff",
    "nul": "a\x00b",
    "half": "a\ud83db",
    "lines": "\r\n\u2028\u2029\x85" * 50 + "x",
    "formula": '=HYPERLINK("https://evil.example")',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_plain_text_or_refused(
    reader: Reader, story: UUID, now: datetime, kind: str
) -> None:
    answer = say(reader, story, text=HOSTILE[kind])

    assert answer.status_code in {201, 400, 413}, answer.content
    if answer.status_code == 201:
        approve(comments=Comment.objects.all(), by=ANNA, now=now)
        page = reader.ask(f"articles/{story}/comments/")
        assert page.headers["Content-Type"] == "application/json"
        kept = page.json()["results"][0]["text"]
        assert not set(kept) & set("\u202e\u202c\u2066\u2069\x00")
        assert len(kept) <= 5000
    else:
        assert answer.headers["Content-Type"] == "application/problem+json"


@given(
    body=st.dictionaries(
        st.sampled_from(["author_name", "text", "parent", "email", "status", "id"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=80) | st.lists(st.text()),
    )
)
def test_no_body_breaks_anything(reader: Reader, story: UUID, body: dict[str, Any]) -> None:
    with rolled_back():
        answer = say(reader, story, **body)

    assert answer.status_code in {201, 400, 429}
    assert json.loads(answer.content)


@pytest.mark.parametrize(
    "field",
    [
        {"author_name": "Mia\r\nBcc: all@example.org"},
        {"email": "mia@example.org\r\nBcc: all@example.org"},
        {"email": "mia@example.org\nTo: x@example.org"},
    ],
)
def test_mail_headers_cannot_be_sent_along(
    reader: Reader, story: UUID, field: dict[str, str]
) -> None:
    answer = say(reader, story, **field)

    if answer.status_code == 201:
        assert "\n" not in answer.json()["author_name"]
    else:
        assert answer.json()["errors"][0]["pointer"] == "/email"
    assert mail.outbox == []


def test_comments_never_turn_in_a_circle(reader: Reader, story: UUID, now: datetime) -> None:
    first = say(reader, story).json()
    approve(comments=Comment.objects.all(), by=ANNA, now=now)
    second = say(reader, story, text="Das sehe ich anders.", parent=first["id"]).json()
    mine = {"Authorization": f"Bearer {first['secret']}"}

    moved = reader.ask(
        f"comments/{first['id']}/",
        method="patch",
        data={"text": "Neu", "parent": second["id"]},
        content_type="application/json",
        headers=mine,
    )

    assert moved.status_code == 400
    assert moved.json()["errors"][0]["pointer"] == "/parent"
    assert Comment.objects.get(pk=first["id"]).parent_id is None


def test_first_comment_of_a_premoderated_discussion_is_held_and_published(
    reader: Reader, story: UUID, now: datetime
) -> None:
    set_policy(article_id=story, policy="premoderated", by=ANNA, now=now)

    first = say(reader, story).json()
    flawed = say(reader, story, text="SIEHE DAZU www.a.example und www.b.example").json()

    assert (first["status"], flawed["status"]) == ("pending", "pending")
    assert "reads your comment first" in first["explanation"]
    approve(comments=Comment.objects.filter(pk=first["id"]), by=ANNA, now=now)
    assert [one["id"] for one in reader.read(f"articles/{story}/comments/")["results"]] == [
        first["id"]
    ]
    assert Thread.objects.get().pending_count == 1


def test_words_of_a_comment_reach_no_header(reader: Reader, story: UUID) -> None:
    answer = say(reader, story, text="x\r\nSet-Cookie: a=b", author_name=WORDS["author_name"])

    assert "Set-Cookie" not in answer.headers
