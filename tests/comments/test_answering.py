"""The newsroom takes part."""

from datetime import datetime
from uuid import UUID

import pytest

from articles.comments import refusals
from articles.comments.answering import answer
from articles.comments.models import Decision, Thread
from articles.comments.threads import set_policy
from tests.comments.conftest import Person, Say

pytestmark = pytest.mark.django_db


def test_newsroom_answers_at_once_and_with_its_badge(
    say: Say, story: UUID, anna: Person, now: datetime, lenient: None
) -> None:
    asked = say("Where is the source?")

    said = answer(
        article_id=story, name="The desk", text="Here.", parent=asked.pk, by=anna, now=now
    )

    assert (said.status, said.badge, said.depth) == ("approved", "staff", 1)
    assert Decision.objects.get(comment=said).by == "anna"
    asked.refresh_from_db()
    assert (asked.answers, Thread.objects.get(pk=story).approved_count) == (1, 2)


def test_newsroom_has_the_last_word_in_a_closed_thread(
    story: UUID, anna: Person, now: datetime
) -> None:
    set_policy(article_id=story, policy="closed", by=anna, now=now)
    assert answer(article_id=story, name="The desk", text="Thank you all.", by=anna, now=now)

    set_policy(article_id=story, policy="off", by=anna, now=now)
    with pytest.raises(refusals.Closed):
        answer(article_id=story, name="The desk", text="Hello?", by=anna, now=now)
