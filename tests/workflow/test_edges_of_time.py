"""Moments that hardly ever meet, and ends that no window has."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.editions.log import TICK
from articles.editions.models import FAR_FUTURE, Listing
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("end", [FAR_FUTURE, datetime(9999, 12, 31, 23, 59, tzinfo=UTC)])
def test_end_beyond_all_time_is_no_end(now: datetime, end: datetime) -> None:
    story = desk.story(now=now, expires_at=end)

    actions.publish(article=story, by=CHIEF, now=now)
    actions.set_end(article=story, until=end, by=CHIEF, now=now + HOUR)

    shown = Listing.objects.visible(now + HOUR).get()
    assert (shown.visible_until, shown.ends) == (FAR_FUTURE, "open")


def test_verb_at_the_very_tick_at_which_a_story_opens_finds_it_open(now: datetime) -> None:
    opening, other = desk.story(now=now, slug="opening"), desk.story(now=now, slug="other")
    actions.schedule(article=opening, at=now + TICK, by=CHIEF, now=now - HOUR)
    actions.publish(article=other, by=CHIEF, now=now)

    actions.set_end(article=opening, until=now + HOUR, by=CHIEF, now=now)

    windows = Listing.objects.of(opening.pk).values_list("visible_from", "visible_until")
    assert list(windows) == [(now + TICK, now + HOUR)]
