"""An author asks for a second look; somebody else gives it."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from articles.comments import refusals
from articles.comments.appealing import appeal, decide
from articles.comments.models import Appeal, Comment
from articles.comments.moderating import reject
from articles.comments.readers import secret_of
from tests.comments.conftest import Person, Say

pytestmark = pytest.mark.django_db

PAUL = Person("paul")


@pytest.fixture
def rejected(say: Say, anna: Person, now: datetime) -> Comment:
    comment = say()
    reject(comments=[comment], by=anna, now=now, reason="insult")
    return comment


@pytest.fixture
def appealed(rejected: Comment, now: datetime) -> Appeal:
    secret = secret_of(rejected.pk)
    return appeal(comment_id=rejected.pk, secret=secret, text="It was a quotation.", now=now)


def test_granted_appeal_publishes_the_comment(
    appealed: Appeal, rejected: Comment, now: datetime
) -> None:
    decide(appeal=appealed, granted=True, by=PAUL, now=now, answer="You are right.")

    rejected.refresh_from_db()
    assert rejected.status == "approved"
    assert rejected.decisions.get(number=3).reason == "You are right."


def test_refused_appeal_leaves_it_and_is_final(
    appealed: Appeal, rejected: Comment, now: datetime
) -> None:
    decide(appeal=appealed, granted=False, by=PAUL, now=now, answer="It names nobody.")

    rejected.refresh_from_db()
    assert rejected.status == "rejected"
    with pytest.raises(refusals.AlreadyDecided):
        decide(appeal=appealed, granted=True, by=PAUL, now=now, answer="After all")


def test_nobody_judges_himself(appealed: Appeal, anna: Person, now: datetime) -> None:
    with pytest.raises(refusals.SameModerator):
        decide(appeal=appealed, granted=False, by=anna, now=now, answer="No")
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.update(granted=False, decided_by="anna", decided_at=now)


def test_second_appeal_gives_the_first(appealed: Appeal, rejected: Comment, now: datetime) -> None:
    secret = secret_of(rejected.pk)

    assert appeal(comment_id=rejected.pk, secret=secret, text="Again", now=now) == appealed


def test_only_what_was_refused_can_be_appealed(say: Say, now: datetime) -> None:
    waiting = say()

    with pytest.raises(refusals.NothingToAppeal):
        appeal(comment_id=waiting.pk, secret=secret_of(waiting.pk), text="Why", now=now)


def test_stranger_cannot_appeal(rejected: Comment, now: datetime) -> None:
    with pytest.raises(refusals.NotYours):
        appeal(comment_id=rejected.pk, secret="x", text="Why", now=now)
