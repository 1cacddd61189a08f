"""One click of one reader."""

from datetime import datetime
from uuid import uuid4

import pytest

from articles.comments import refusals
from articles.comments.clients import Client, client_at
from articles.comments.nudging import nudge
from articles.comments.recommending import recommend, take_back
from tests.comments.conftest import Say

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return client_at("203.0.113.7")


def test_second_click_counts_nothing(
    say: Say, reader: Client, now: datetime, lenient: None
) -> None:
    comment = say()

    assert recommend(comment_id=comment.pk, client=reader, now=now) == 1
    assert recommend(comment_id=comment.pk, client=reader, now=now) == 1
    assert take_back(comment_id=comment.pk, client=reader, now=now) == 0
    assert take_back(comment_id=comment.pk, client=reader, now=now) == 0


def test_click_changes_the_version_of_the_thread(
    say: Say, reader: Client, now: datetime, lenient: None
) -> None:
    comment = say()
    before = comment.thread.version

    recommend(comment_id=comment.pk, client=reader, now=now)

    comment.thread.refresh_from_db()
    assert comment.thread.version == before + 1


def test_only_what_readers_see_is_recommended(say: Say, reader: Client, now: datetime) -> None:
    for comment_id in (say().pk, uuid4()):
        with pytest.raises(refusals.Unknown):
            recommend(comment_id=comment_id, client=reader, now=now)


def test_reader_is_told_before_sending() -> None:
    said = nudge(author_name="Berta", text="WHY DOES NOBODY EVER LISTEN TO ME")

    assert said == ["Your comment shouts. Plain words are read more willingly."]
    assert nudge(author_name="Berta", text="Nobody listens to me, it seems.") == []
