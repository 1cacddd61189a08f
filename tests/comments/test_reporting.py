"""Readers complain: once each, and never above a moderator's head."""

from datetime import datetime
from uuid import uuid4

import pytest

from articles.comments import refusals
from articles.comments.clients import client_at
from articles.comments.models import Comment, Decision, Report, Trace
from articles.comments.moderating import approve
from articles.comments.reporting import report
from tests.comments.conftest import Person, Say

pytestmark = pytest.mark.django_db


def complain(comment: Comment, *, times: int, now: datetime) -> None:
    for number in range(times):
        client = client_at(f"198.51.100.{number}")
        report(comment_id=comment.pk, client=client, reason="abuse", now=now)


def test_same_reader_complains_once(say: Say, now: datetime, lenient: None) -> None:
    comment, client = say(), client_at("203.0.113.7")

    first = report(comment_id=comment.pk, client=client, reason="abuse", now=now)
    again = report(comment_id=comment.pk, client=client, reason="spam", now=now)

    comment.refresh_from_db()
    assert (again, comment.reports) == (first, 1)


def test_mark_of_a_reporter_says_nothing_about_other_comments(
    say: Say, now: datetime, lenient: None
) -> None:
    client = client_at("203.0.113.7")

    for comment in (say(), say()):
        report(comment_id=comment.pk, client=client, reason="abuse", now=now)

    assert len(set(Report.objects.values_list("reporter", flat=True))) == 2


def test_enough_complaints_bring_it_back_to_a_person(
    say: Say, now: datetime, lenient: None
) -> None:
    comment = say()

    complain(comment, times=3, now=now)

    comment.refresh_from_db()
    assert (comment.status, comment.reports) == ("pending", 3)
    last = Decision.objects.get(comment=comment, number=2)
    assert Trace.objects.get(decision=last).outcome == "pending"


def test_complaints_do_not_overrule_a_moderator(say: Say, anna: Person, now: datetime) -> None:
    comment = say()
    approve(comments=[comment], by=anna, now=now)

    complain(comment, times=10, now=now)

    comment.refresh_from_db()
    assert (comment.status, comment.reports) == ("approved", 10)
    assert list(Comment.objects.reported()) == [comment]


def test_only_what_readers_see_can_be_reported(say: Say, now: datetime) -> None:
    client = client_at("203.0.113.7")

    for comment_id in (say().pk, uuid4()):
        with pytest.raises(refusals.Unknown):
            report(comment_id=comment_id, client=client, reason="abuse", now=now)
