"""Threads by keyset pages: every comment once, in order, at the same price wherever."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.comments import refusals
from articles.comments.importing import import_comments
from articles.comments.models import Comment
from articles.comments.moderating import reject
from articles.comments.reading import Order, Page, page_of, thread_of
from articles.comments.threads import set_policy
from articles.editions.models import Listing
from tests.comments.conftest import Person, Publish, Say

pytestmark = pytest.mark.django_db


def walk(article_id: UUID, now: datetime, order: Order, limit: int) -> list[Comment]:
    """Page by page to the end."""
    rows: list[Comment] = []
    after: str | None = None
    while True:
        page = page_of(article_id=article_id, now=now, order=order, after=after, limit=limit)
        assert len(page.comments) <= limit
        rows += page.comments
        if page.after is None:
            return rows
        after = page.after


@pytest.fixture
def tree(say: Say, lenient: None) -> dict[str, Comment]:
    """Three comments; the first has answers, one of them answered."""
    a = say()
    b = say()
    a1 = say(parent=a.pk)
    c = say()
    a2 = say(parent=a.pk)
    a11 = say(parent=a1.pk)
    return {"a": a, "a1": a1, "a11": a11, "a2": a2, "b": b, "c": c}


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 100])
def test_oldest_threads_first(
    tree: dict[str, Comment], story: UUID, now: datetime, limit: int
) -> None:
    names = {comment.pk: name for name, comment in tree.items()}

    rows = walk(story, now, Order.OLDEST, limit)

    assert [names[row.pk] for row in rows] == ["a", "a1", "a11", "a2", "b", "c"]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 6, 100])
def test_newest_threads_first_with_answers_in_their_order(
    tree: dict[str, Comment], story: UUID, now: datetime, limit: int
) -> None:
    names = {comment.pk: name for name, comment in tree.items()}

    rows = walk(story, now, Order.NEWEST, limit)

    assert [names[row.pk] for row in rows] == ["c", "b", "a", "a1", "a11", "a2"]


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_best_comments_first(
    tree: dict[str, Comment], story: UUID, now: datetime, limit: int
) -> None:
    for name, likes in {"a": 3, "b": 3, "a1": 9, "c": 0}.items():
        Comment.objects.filter(pk=tree[name].pk).update(likes=likes)
    names = {comment.pk: name for name, comment in tree.items()}

    rows = walk(story, now, Order.BEST, limit)

    assert [names[row.pk] for row in rows] == ["b", "a", "c"]


def test_answers_of_one_comment_are_read_by_it(
    tree: dict[str, Comment], story: UUID, now: datetime
) -> None:
    page = page_of(article_id=story, now=now, under=tree["a"].pk, limit=2)
    rest = page_of(article_id=story, now=now, under=tree["a"].pk, after=page.after)

    names = {comment.pk: name for name, comment in tree.items()}
    assert [names[row.pk] for row in page.comments + rest.comments] == ["a", "a1", "a11", "a2"]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("after", ["", "x", "0" * 31, "9" * 40, "1-x", "\x00", "0" * 32 + "'"])
def test_place_that_does_not_exist_is_refused(
    story: UUID, now: datetime, order: Order, after: str
) -> None:
    with pytest.raises(refusals.BadPosition):
        page_of(article_id=story, now=now, order=order, after=after)


def test_comments_that_wait_or_were_refused_are_not_shown(
    say: Say, story: UUID, now: datetime
) -> None:
    say()

    page = page_of(article_id=story, now=now)

    assert (page.comments, page.thread.approved_count) == ([], 0)


def test_gap_keeps_the_thread_in_shape(
    tree: dict[str, Comment], story: UUID, anna: Person, now: datetime
) -> None:
    reject(comments=[tree["a"], tree["b"]], by=anna, now=now, reason="insult")

    rows = walk(story, now, Order.OLDEST, 100)

    assert [row.status for row in rows] == ["rejected", *["approved"] * 4]
    assert rows[0].pk == tree["a"].pk


def test_page_stays_in_place_when_comments_come_in(
    tree: dict[str, Comment], story: UUID, say: Say, now: datetime
) -> None:
    first = page_of(article_id=story, now=now, order=Order.NEWEST, limit=2)
    say()

    second = page_of(article_id=story, now=now, order=Order.NEWEST, after=first.after, limit=2)

    assert [row.pk for row in second.comments] == [tree["a"].pk, tree["a1"].pk]


def test_killed_story_shows_no_comments(
    tree: dict[str, Comment], publish: Publish, story: UUID, now: datetime
) -> None:
    Listing.objects.filter(article_id=story).update(visible_until=now, ends="replaced")
    publish(article_id=story, visible_from=now, pub_status="canceled", listed=False)

    with pytest.raises(refusals.NotVisible):
        page_of(article_id=story, now=now)


def test_thread_switched_off_shows_none_and_a_closed_one_all(
    tree: dict[str, Comment], story: UUID, anna: Person, now: datetime
) -> None:
    set_policy(article_id=story, policy="closed", by=anna, now=now)
    assert len(page_of(article_id=story, now=now).comments) == 6

    set_policy(article_id=story, policy="off", by=anna, now=now)
    assert page_of(article_id=story, now=now).comments == []


def test_story_without_comments_has_a_thread_with_the_policy_of_the_house(
    story: UUID, now: datetime
) -> None:
    thread = thread_of(article_id=story, now=now)

    assert (thread.policy, thread.approved_count, thread.version) == ("open", 0, 0)


def test_version_changes_with_the_page(
    say: Say, story: UUID, anna: Person, now: datetime, lenient: None
) -> None:
    def version() -> int:
        return page_of(article_id=story, now=now).thread.version

    seen = [version()]
    comment = say()
    seen.append(version())
    reject(comments=[comment], by=anna, now=now, reason="insult")
    seen.append(version())

    assert seen == sorted(set(seen))


@pytest.mark.parametrize("order", Order)
def test_number_of_queries_does_not_grow(
    publish: Publish, now: datetime, order: Order, django_assert_max_num_queries: Any
) -> None:
    article_id = publish()
    old = [("Berta", f"Remark {n}", now - timedelta(minutes=n)) for n in range(300)]
    import_comments(article_id=article_id, comments=old, count=None, now=now)

    after = None
    for _ in range(3):
        with django_assert_max_num_queries(3):
            page = page_of(article_id=article_id, now=now, order=order, after=after, limit=100)
            after = page.after


@pytest.mark.parametrize("order", Order)
def test_pages_come_straight_from_an_index(publish: Publish, now: datetime, order: Order) -> None:
    """On SQLite the plan names the index and needs no sorting; PostgreSQL's depends on size."""
    if connection.vendor != "sqlite":
        pytest.skip("the planner of PostgreSQL reads small tables whole")
    article_id = publish()
    old = [("Berta", f"Remark {n}", now - timedelta(minutes=n)) for n in range(50)]
    import_comments(article_id=article_id, comments=old, count=None, now=now)
    first: Page = page_of(article_id=article_id, now=now, order=order, limit=10)

    with CaptureQueriesContext(
        connection,
    ) as context:
        page_of(article_id=article_id, now=now, order=order, after=first.after, limit=10)

    for query in context.captured_queries:
        if 'FROM "comments_comment"' in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = " ".join(str(row[-1]) for row in cursor.fetchall())
            assert any(f"comment_{order}" in plan for order in Order)
            assert "TEMP B-TREE" not in plan
