"""What people decide: counted, told, and taken back without a trace but the log."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from articles.append_only import WrittenOnce
from articles.comments import refusals
from articles.comments.importing import import_comments
from articles.comments.models import Comment, Decision, Thread
from articles.comments.moderating import (
    approve,
    mark_spam,
    reject,
    remove,
    restore,
    settle_reports,
    undo,
)
from tests.comments.conftest import Person, Publish, Say

pytestmark = pytest.mark.django_db


def picture() -> list[Any]:
    """Every byte of the threads and comments, but for the versions that count the log."""
    comments = Comment.objects.order_by("pk").values()
    threads = Thread.objects.order_by("pk").values()
    return [*comments, *({**one, "version": None} for one in threads)]


def test_approved_comment_is_counted_and_told(say: Say, anna: Person, now: datetime) -> None:
    comment = say()

    approve(comments=[comment], by=anna, now=now)

    comment.refresh_from_db()
    assert (comment.status, comment.shown) == ("approved", True)
    assert (comment.thread.approved_count, comment.thread.pending_count) == (1, 0)
    last = comment.decisions.get(number=2)
    assert (last.by, last.before, last.after) == ("anna", "pending", "approved")


def test_second_click_changes_nothing(say: Say, anna: Person, now: datetime) -> None:
    comment = say()
    approve(comments=[comment], by=anna, now=now)

    batch = approve(comments=[comment], by=anna, now=now)

    assert not Decision.objects.filter(batch=batch).exists()
    assert Thread.objects.get().approved_count == 1


@pytest.mark.parametrize("verb", [reject, remove])
def test_author_has_a_right_to_a_reason(say: Say, anna: Person, now: datetime, verb: Any) -> None:
    with pytest.raises(refusals.ReasonMissing):
        verb(comments=[say()], by=anna, now=now, reason=" ")


def test_removed_comment_has_to_be_restored_first(say: Say, anna: Person, now: datetime) -> None:
    comment = say()
    remove(comments=[comment], by=anna, now=now, reason="court order")

    with pytest.raises(refusals.WrongStatus):
        approve(comments=[comment], by=anna, now=now)


def test_restored_comment_is_what_it_was(say: Say, anna: Person, now: datetime) -> None:
    comment = say()
    approve(comments=[comment], by=anna, now=now)
    before = picture()
    remove(comments=[comment], by=anna, now=now, reason="court order")

    restore(comments=[comment], by=anna, now=now)

    assert picture() == before


def test_answered_comment_leaves_a_gap_and_an_unanswered_one_none(
    say: Say, anna: Person, now: datetime, lenient: None
) -> None:
    answered, alone = say(), say()
    answer = say(parent=answered.pk)

    reject(comments=[answered, alone], by=anna, now=now, reason="insult")

    shown = Comment.objects.shown().from_the_top()
    assert [one.pk for one in shown] == [answered.pk, answer.pk]


def test_gap_goes_with_its_last_answer(
    say: Say, anna: Person, now: datetime, lenient: None
) -> None:
    top = say()
    middle = say(parent=top.pk)
    last = say(parent=middle.pk)

    reject(comments=[top, middle], by=anna, now=now, reason="insult")
    assert Comment.objects.shown().count() == 3
    reject(comments=[last], by=anna, now=now, reason="insult")

    assert not Comment.objects.shown().exists()


def test_whole_branch_goes_in_one_batch_and_comes_back(
    say: Say, anna: Person, now: datetime, lenient: None
) -> None:
    top, bystander = say(), say()
    middle = say(parent=top.pk)
    say(parent=middle.pk)
    before = picture()

    batch = mark_spam(comments=Comment.objects.under(top), by=anna, now=now)
    assert list(Comment.objects.shown()) == [bystander]
    undo(batch=batch, by=anna, now=now)

    assert picture() == before


def test_batch_over_several_threads_is_undone_byte_for_byte(
    say: Say, publish: Publish, anna: Person, now: datetime
) -> None:
    other = publish()
    comments = [say(), say(article_id=other), say(article_id=other)]
    approve(comments=comments[:2], by=anna, now=now)
    before = picture()

    batch = reject(comments=comments, by=anna, now=now, reason="off topic")
    undo(batch=batch, by=anna, now=now)

    assert picture() == before


@pytest.mark.deep
def test_largest_batch_is_undone_byte_for_byte(story: UUID, anna: Person, now: datetime) -> None:
    old = [("Berta", f"Remark {number}", now) for number in range(5000)]
    import_comments(article_id=story, comments=old, count=None, now=now)
    before = picture()

    batch = reject(comments=Comment.objects.of(story), by=anna, now=now, reason="off topic")
    assert Thread.objects.get().rejected_count == 5000
    undo(batch=batch, by=anna, now=now)

    assert picture() == before


def test_undoing_can_be_undone(say: Say, anna: Person, now: datetime) -> None:
    batch = approve(comments=[say()], by=anna, now=now)
    after = picture()

    undone = undo(batch=batch, by=anna, now=now)
    undo(batch=undone, by=anna, now=now)

    assert picture() == after


def test_batch_is_undone_once(say: Say, anna: Person, now: datetime) -> None:
    batch = approve(comments=[say()], by=anna, now=now)
    undo(batch=batch, by=anna, now=now)

    with pytest.raises(refusals.NothingToUndo):
        undo(batch=batch, by=anna, now=now)


def test_unknown_batch_and_the_first_judgement_cannot_be_undone(
    say: Say, anna: Person, now: datetime
) -> None:
    first = Decision.objects.get(comment=say())

    for batch in (uuid4(), first.batch):
        with pytest.raises(refusals.NothingToUndo):
            undo(batch=batch, by=anna, now=now)


def test_batch_is_not_undone_over_a_later_decision(say: Say, anna: Person, now: datetime) -> None:
    comment = say()
    batch = approve(comments=[comment], by=anna, now=now)
    reject(comments=[comment], by=anna, now=now, reason="insult")
    approve(comments=[comment], by=anna, now=now)
    before = picture()

    with pytest.raises(refusals.MovedOn):
        undo(batch=batch, by=anna, now=now)

    assert picture() == before


def test_too_many_at_once_are_refused(say: Say, anna: Person, now: datetime) -> None:
    comment = say()

    with pytest.raises(refusals.TooMany):
        approve(comments=[comment] * 5001, by=anna, now=now)


def test_decisions_are_written_once(say: Say) -> None:
    decision = Decision.objects.get(comment=say())

    decision.reason = "another"
    with pytest.raises(WrittenOnce):
        decision.save()
    with pytest.raises(WrittenOnce):
        Decision.objects.all().delete()


def test_database_refuses_what_does_not_belong_together(say: Say) -> None:
    comment = say()
    own = Comment.objects.filter(pk=comment.pk)

    for wrong in (
        {"status": "fine"},
        {"status": "approved"},
        {"shown": True},
        {"answers": 1},
        {"answers": -1},
        {"depth": 1},
        {"erased_at": comment.created_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            own.update(**wrong)


def test_queries_do_not_grow_with_the_batch(
    say: Say, anna: Person, now: datetime, django_assert_num_queries: Any
) -> None:
    comments = [say() for _ in range(12)]

    with django_assert_num_queries(9):  # with those that open and close the transaction
        approve(comments=comments[:2], by=anna, now=now + timedelta(hours=1))
    with django_assert_num_queries(9):
        approve(comments=comments[2:], by=anna, now=now + timedelta(hours=1))


def test_settled_reports_leave_the_queue(
    say: Say, story: UUID, anna: Person, now: datetime, lenient: None
) -> None:
    comment = say()
    Comment.objects.filter(pk=comment.pk).update(reports=2)
    assert Comment.objects.reported().exists()

    settle_reports(comments=[comment], by=anna, now=now)

    assert not Comment.objects.reported().exists()
