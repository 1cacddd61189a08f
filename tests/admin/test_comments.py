"""The comment queue at the desk, judged through the moderators' verbs."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.comments.models import Comment
from articles.comments.posting import post
from articles.models import Article
from articles.workflow import actions
from tests.admin.conftest import client_of, staff

pytestmark = pytest.mark.django_db

QUEUE = "admin:comments_comment_changelist"


@pytest.fixture
def mia(db: None) -> Client:
    return client_of(staff("moderator", name="mia"))


@pytest.fixture
def comment(story: Article, anna: User, now: datetime) -> Comment:
    """One that waits to be read."""
    actions.publish(article=story, by=anna, now=now)
    return post(article_id=story.pk, author_name="Jo", text="Ein gutes Wort zur Sache.", now=now)


def judge(client: Client, comment: Comment, verb: str, **typed: Any) -> Any:
    sent = {"action": verb, "_selected_action": str(comment.pk), "index": "0", **typed}
    return client.post(reverse(QUEUE), sent, follow=True)


def test_queue_shows_what_waits_with_its_story(mia: Client, comment: Comment) -> None:
    page = mia.get(reverse(QUEUE)).text

    assert "Ein gutes Wort" in page
    assert "Häuser am Fluss" in page


def test_approved_comment_leaves_the_queue(mia: Client, comment: Comment) -> None:
    judge(mia, comment, "approve")

    comment.refresh_from_db()
    assert comment.status == Comment.Status.APPROVED
    assert "Ein gutes Wort" not in mia.get(reverse(QUEUE)).text


def test_rejecting_wants_a_reason(mia: Client, comment: Comment) -> None:
    refused = judge(mia, comment, "reject")
    comment.refresh_from_db()
    before = comment.status
    judge(mia, comment, "reject", reason="Beleidigend")
    comment.refresh_from_db()

    assert "reason is needed" in refused.text
    assert before == Comment.Status.PENDING
    assert comment.status == Comment.Status.REJECTED


def test_comment_says_why_it_was_held(mia: Client, comment: Comment) -> None:
    address = reverse("admin:comments_comment_change", args=[comment.pk])

    assert mia.get(address).status_code == 200


def test_those_who_do_not_moderate_judge_nothing(at_desk: Client, comment: Comment) -> None:
    assert at_desk.get(reverse(QUEUE)).status_code == 403
