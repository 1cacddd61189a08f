"""With a story that is destroyed go the words of those who commented on it."""

from datetime import datetime, timedelta

import pytest

from articles.comments.clients import client_at
from articles.comments.importing import import_comments
from articles.comments.models import Comment, Thread
from articles.comments.moderating import reject
from articles.comments.posting import post
from articles.workflow import actions
from tests import desk
from tests.comments.conftest import Person
from tests.comments.test_privacy import everything
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def test_expunged_story_takes_every_comment_with_it(anna: Person, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    first = post(
        article_id=story.pk,
        author_name="Berta Brecht",
        text="Quirinal evening",
        email="berta@example.org",
        client=client_at("203.0.113.77"),
        now=now + SECOND,
    )
    reject(comments=[first], by=anna, now=now + SECOND, reason="Quirinal is a lie")
    other = desk.story(now=now, slug="anders")
    actions.publish(article=other, by=CHIEF, now=now)
    kept = post(article_id=other.pk, author_name="Carla", text="Something else", now=now + SECOND)

    story.refresh_from_db()
    actions.expunge(article=story, by=CHIEF, now=now + 2 * SECOND, reason="court order")

    left = everything()
    for trace in ("Berta", "Quirinal", "203.0.113", first.author_key, first.fingerprint):
        assert trace not in left
    thread = Thread.objects.get(pk=story.pk)
    assert (thread.policy, thread.removed_count, thread.rejected_count) == ("off", 1, 0)
    kept.refresh_from_db()
    assert kept.text == "Something else"


def test_story_that_was_only_imported_takes_its_comments_too(now: datetime) -> None:
    story = desk.story(now=now)
    import_comments(article_id=story.pk, comments=[("B", "Quirinal", now)], count=1, now=now)

    actions.expunge(article=story, by=CHIEF, now=now + SECOND, reason="court order")

    assert Comment.objects.get().text == ""
