"""The hint that keeps old windows out of the indexes."""

from datetime import datetime, timedelta

import pytest

from articles.editions.models import Listing, ListingTerm
from articles.editions.unlisting import unlist_past
from articles.workflow import actions, saving
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_windows_long_over_leave_the_indexes_and_no_answer_changes(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Neu"})
    actions.update(article=story, by=CHIEF, now=now + HOUR)
    later = now + 3 * HOUR
    before = list(Listing.objects.usable(later))

    done = unlist_past(now=later)

    assert done == 1
    assert list(Listing.objects.usable(later)) == before
    assert set(ListingTerm.objects.values_list("listed", flat=True)) == {True, False}
    assert unlist_past(now=later) == 0


def test_a_window_that_has_just_closed_stays_listed(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    actions.unpublish(article=story, by=CHIEF, now=now + HOUR, reason="Later.")

    assert unlist_past(now=now + HOUR + timedelta(minutes=59)) == 0
