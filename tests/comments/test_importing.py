"""Old comments come with their story, keep their authors and times, and come once."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from articles.comments.importing import import_comments
from articles.comments.models import Comment, Decision, Thread
from articles.comments.reading import Order, page_of
from tests.comments.conftest import Say

pytestmark = pytest.mark.django_db

OLD = [
    ("Hans", "The first word", datetime(2019, 5, 1, 8, 0, tzinfo=UTC)),
    ("Grete", "The second", datetime(2019, 5, 1, 9, 30, tzinfo=UTC)),
    ("", "Nobody knows who or when", None),
    ("Hans", "+1", datetime(2019, 5, 2, tzinfo=UTC)),
    ("Hans", "+1", datetime(2019, 5, 2, tzinfo=UTC)),
]


def test_imported_comments_keep_author_time_and_order(story: UUID, now: datetime) -> None:
    assert import_comments(article_id=story, comments=OLD, count=9, now=now) == 5

    rows = page_of(article_id=story, now=now, order=Order.OLDEST).comments
    assert [(row.author_name, row.text) for row in rows] == [(a, t) for a, t, _ in OLD]
    assert rows[0].created_at == datetime(2019, 5, 1, 8, 0, tzinfo=UTC)
    assert all(row.imported and row.status == "approved" for row in rows)
    thread = Thread.objects.get(pk=story)
    assert (thread.approved_count, thread.reported_count) == (5, 9)


def test_comments_of_one_day_stay_in_their_order(story: UUID, now: datetime) -> None:
    day = datetime(2019, 5, 1, tzinfo=UTC)
    old = [("Hans", f"Remark {number}", day) for number in range(30)]

    import_comments(article_id=story, comments=old, count=None, now=now)

    rows = page_of(article_id=story, now=now, order=Order.OLDEST).comments
    assert [row.text for row in rows] == [text for _, text, _ in old]


def test_importing_again_adds_nothing(story: UUID, now: datetime) -> None:
    import_comments(article_id=story, comments=OLD, count=9, now=now)
    before = list(Comment.objects.order_by("pk").values()), Thread.objects.values().get()

    assert import_comments(article_id=story, comments=OLD, count=9, now=now) == 0

    assert before == (list(Comment.objects.order_by("pk").values()), Thread.objects.values().get())


def test_source_that_grew_adds_what_is_new(story: UUID, now: datetime) -> None:
    import_comments(article_id=story, comments=OLD[:2], count=2, now=now)

    assert import_comments(article_id=story, comments=OLD, count=5, now=now) == 3
    assert Thread.objects.get(pk=story).approved_count == 5


def test_count_without_comments_is_kept(story: UUID, now: datetime) -> None:
    import_comments(article_id=story, comments=[], count=0, now=now)

    thread = Thread.objects.get(pk=story)
    assert (thread.reported_count, thread.approved_count) == (0, 0)


def test_each_imported_comment_has_its_decision(story: UUID, now: datetime) -> None:
    import_comments(article_id=story, comments=OLD, count=None, now=now)

    assert set(Decision.objects.values_list("by", "before", "after")) == {
        ("the import", "", "approved")
    }
    assert Decision.objects.count() == 5


def test_readers_can_answer_an_imported_comment(
    story: UUID, say: Say, now: datetime, lenient: None
) -> None:
    import_comments(article_id=story, comments=OLD, count=None, now=now)
    first = Comment.objects.oldest().first()

    answer = say(parent=first.pk)

    assert answer.path.startswith(first.path)


def test_long_and_odd_imported_words_are_kept(story: UUID, now: datetime) -> None:
    odd = [("N" * 200, "word " * 3000, None), ("Zoe\x00\u202e", "a\x00b\ud800c", None)]

    import_comments(article_id=story, comments=odd, count=None, now=now)

    long, strange = Comment.objects.oldest()
    assert (len(long.author_name), long.text) == (60, ("word " * 3000).strip())
    assert (strange.author_name, strange.text) == ("Zoe", "abc")
