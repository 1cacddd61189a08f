"""The discussion under a story, through the doors."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from articles.comments.models import Comment, Thread
from articles.comments.threads import set_policy
from articles.workflow import actions
from tests import desk
from tests.api.conftest import Reader
from tests.api.test_schema import require
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import fill

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
WORDS = {"author_name": "Mia", "text": "Der Fluss war schon immer so, sagt mein Großvater."}


@pytest.fixture
def story(now: datetime) -> UUID:
    """The id of a story that readers see."""
    return fill([now])[0]


def say(reader: Reader, story: UUID, **changes: Any) -> Any:
    """Post a comment, some seconds after the last."""
    reader.now += 40 * SECOND
    headers = changes.pop("headers", {})
    return reader.ask(
        f"articles/{story}/comments/",
        method="post",
        data={**WORDS, **changes},
        content_type="application/json",
        headers=headers,
    )


def approve(answer: Any) -> None:
    """Make sure that readers see it, whatever the rules said."""
    comment = Comment.objects.get(pk=answer.json()["id"])
    if comment.status != "approved":
        Comment.objects.filter(pk=comment.pk).update(status="approved", shown=True)
        Thread.objects.update(approved_count=Comment.objects.approved().count())


def test_comment_is_taken_and_read(reader: Reader, story: UUID) -> None:
    answer = say(reader, story)
    approve(answer)

    page = reader.read(f"articles/{story}/comments/")

    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    require(answer.json(), "NewComment")
    require(page, "CommentPage")
    assert page["count"] == 1
    assert page["results"][0]["text"] == WORDS["text"]
    assert "status" not in page["results"][0]


def test_what_is_not_approved_is_nobodys_business(reader: Reader, story: UUID) -> None:
    say(reader, story)
    Comment.objects.update(status="pending", shown=False)

    assert reader.read(f"articles/{story}/comments/")["results"] == []


def test_answers_stand_beneath_what_they_answer(reader: Reader, story: UUID) -> None:
    first = say(reader, story)
    approve(first)
    approve(say(reader, story, text="Und jetzt etwas ganz anderes, bitte sehr."))
    approve(say(reader, story, text="Das sehe ich anders als Sie.", parent=first.json()["id"]))

    found = reader.read(f"articles/{story}/comments/")["results"]

    assert [comment["depth"] for comment in found] == [0, 1, 0]
    assert found[1]["parent"] == found[0]["id"]


@pytest.mark.parametrize("ordering", ["created_at", "-created_at", "-likes"])
def test_discussion_comes_in_pages(reader: Reader, story: UUID, ordering: str) -> None:
    for number in range(5):
        approve(say(reader, story, text=f"Meine Meinung, Teil {number}, in aller Kürze."))

    path, seen = f"articles/{story}/comments/?limit=2&ordering={ordering}", []
    while path:
        page = reader.read(path)
        seen += [comment["id"] for comment in page["results"]]
        path = page["next"] and page["next"].partition("/api/v1/")[2]

    expected = [str(key) for key in Comment.objects.oldest().values_list("pk", flat=True)]
    assert seen == (expected if ordering == "created_at" else expected[::-1])


def test_repeated_sending_makes_one_comment(reader: Reader, story: UUID) -> None:
    once = {"Idempotency-Key": "mine-1"}
    first, again = (say(reader, story, headers=once) for _ in range(2))
    other = say(
        reader, story, text="Ein ganz anderer Text unter demselben Schlüssel.", headers=once
    )

    assert first.json()["id"] == again.json()["id"]
    assert other.status_code == 422
    assert Comment.objects.count() == 1


def test_author_changes_and_withdraws_with_the_secret(reader: Reader, story: UUID) -> None:
    made = say(reader, story).json()
    path = f"comments/{made['id']}/"
    mine = {"Authorization": f"Bearer {made['secret']}"}
    json = {"content_type": "application/json", "data": {"text": "So war es besser gesagt."}}

    assert reader.ask(path, method="patch", **json).status_code == 401
    stranger = {"Authorization": "Bearer 0000"}
    assert reader.ask(path, method="patch", headers=stranger, **json).status_code == 403
    changed = reader.ask(path, method="patch", headers=mine, **json)
    gone = reader.ask(path, method="delete", headers=mine)

    require(changed.json(), "OwnComment")
    assert changed.json()["text"] == "So war es besser gesagt."
    assert (gone.status_code, gone.content) == (204, b"")
    assert Comment.objects.get().text == ""


def test_reader_recommends_once_and_may_take_it_back(reader: Reader, story: UUID) -> None:
    answer = say(reader, story)
    approve(answer)
    path = f"comments/{answer.json()['id']}/like/"

    likes = [reader.ask(path, method=method).json() for method in ("put", "put", "delete")]

    assert likes == [{"likes": 1}, {"likes": 1}, {"likes": 0}]


def test_reader_reports_a_comment(reader: Reader, story: UUID) -> None:
    answer = say(reader, story)
    approve(answer)
    path = f"comments/{answer.json()['id']}/report/"
    json = {"content_type": "application/json"}

    made = reader.ask(path, method="post", data={"reason": "spam", "note": "Werbung"}, **json)
    odd = reader.problem(path, status=400, method="post", data={"reason": "spma"}, **json)

    assert (made.status_code, made.json()) == (201, {"reason": "spam"})
    assert "Did you mean “spam”?" in odd["errors"][0]["detail"]


def test_nobody_comments_on_what_readers_do_not_see(reader: Reader, now: datetime) -> None:
    draft = desk.story(now=now, slug="entwurf")
    killed = desk.story(now=now, slug="falsch")
    actions.publish(article=killed, by=CHIEF, now=now)
    actions.kill(article=killed, by=CHIEF, now=now, reason="Falsch.")
    headers = {"X-Request-ID": "the-same-id"}

    answers = [
        say(reader, key, headers=headers) for key in (draft.pk, killed.pk, uuid4(), "entwurf")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert not Comment.objects.exists()


def test_closed_discussion_takes_no_more(reader: Reader, story: UUID) -> None:
    set_policy(article_id=story, policy="closed", by=desk.person("editor"), now=reader.now)

    assert say(reader, story).status_code == 403
    assert reader.read(f"articles/{story}/comments/")["policy"] == "closed"


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"text": ""}, "/text", "empty"),
        ({"text": None}, "/text", "missing"),
        ({"text": 5}, "/text", "malformed"),
        ({"text": ["a"]}, "/text", "malformed"),
        ({"text": "a" * 5001}, "/text", "too_long"),
        ({"text": "a" * 30_000}, "/text", "too_long"),
        ({"author_name": "\u200b"}, "/author_name", "name_missing"),
        ({"author_name": "a" * 61}, "/author_name", "name_too_long"),
        ({"email": "a@b\nBcc: c@d.example"}, "/email", "email"),
        ({"parent": "1"}, "/parent", "malformed"),
        ({"parent": str(uuid4())}, "/parent", "parent"),
        ({"status": "approved"}, "/status", "unknown"),
        ({"autor_name": "x"}, "/autor_name", "unknown"),
    ],
)
def test_odd_body_is_refused_by_field(
    reader: Reader, story: UUID, changes: dict[str, Any], pointer: str, code: str
) -> None:
    answer = say(reader, story, **changes)

    faults = [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]]
    assert (answer.status_code, faults) == (400, [(pointer, code)])
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{" * 60_000, "application/json", 400),
        (b"[" * 60_000, "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"text": "\\ud800"}', "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b"text=a", "application/x-www-form-urlencoded", 415),
        (b" " * 70_000, "application/json", 413),
    ],
)
def test_hostile_body_is_refused_in_a_problem_document(
    reader: Reader, story: UUID, body: bytes, content_type: str, status: int
) -> None:
    problem = reader.problem(
        f"articles/{story}/comments/",
        status=status,
        method="post",
        data=body,
        content_type=content_type,
    )

    assert problem["status"] == status


def test_wrong_methods_are_told_the_right_ones(reader: Reader, story: UUID) -> None:
    for path, allowed in {
        f"articles/{story}/comments/": "GET, POST, HEAD, OPTIONS",
        f"comments/{story}/": "GET, PATCH, DELETE, HEAD, OPTIONS",
        f"comments/{story}/report/": "POST, OPTIONS",
    }.items():
        answer = reader.ask(path, method="trace")
        assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)


def test_burst_is_told_when_to_come_back(reader: Reader, story: UUID) -> None:
    answers = [
        reader.ask(
            f"articles/{story}/comments/",
            method="post",
            data={**WORDS, "text": f"Nummer {number} von vielen, die jetzt kommen."},
            content_type="application/json",
        )
        for number in range(40)
    ]

    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in refused)
    assert Comment.objects.count() == len(answers) - len(refused)


def test_forwarded_address_counts_only_from_our_own_proxy(
    reader: Reader, story: UUID, settings: Settings
) -> None:
    def networks() -> list[str]:
        return list(Comment.objects.oldest().values_list("sender__network", flat=True))

    forged = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
    say(reader, story, headers=forged)
    settings.TRUSTED_PROXIES = ["127.0.0.0/8", "203.0.113.0/24"]
    say(reader, story, text="Noch etwas, das ich dazu sagen wollte.", headers=forged)

    assert networks() == ["127.0.0.0", "198.51.100.0"]
