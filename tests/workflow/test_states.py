"""The action table holds: every state × standing × action × role, tried for real."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.editions.models import Change, Listing
from articles.editions.standing import Standing, situation
from articles.models import Article, Event, State
from articles.workflow import actions, saving
from articles.workflow.actors import Actor
from articles.workflow.refusals import NotAllowed, WrongMoment
from articles.workflow.roles import ROLES
from articles.workflow.states import ACTIONS, Action, available, starts
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)

# How a test brings readers to see an article in each of the standings.
STANDINGS: dict[Standing, Callable[[Article, datetime], object]] = {
    Standing.NEVER: lambda story, now: None,
    Standing.SCHEDULED: lambda story, now: actions.schedule(
        article=story, at=now + 9 * HOUR, by=CHIEF, now=now
    ),
    Standing.LIVE: lambda story, now: actions.publish(article=story, by=CHIEF, now=now),
    Standing.UNPUBLISHED: lambda story, now: (
        actions.publish(article=story, by=CHIEF, now=now),
        actions.unpublish(article=story, by=CHIEF, now=now + HOUR, reason="Later."),
    ),
    Standing.KILLED: lambda story, now: (
        actions.publish(article=story, by=CHIEF, now=now),
        actions.kill(article=story, by=CHIEF, now=now + HOUR, reason="Wrong."),
    ),
    Standing.EXPIRED: lambda story, now: (
        saving.save(article=story, by=CHIEF, now=now, changes={"expires_at": now + HOUR}),
        actions.publish(article=story, by=CHIEF, now=now),
        saving.save(article=story, by=CHIEF, now=now + 2 * HOUR, changes={"expires_at": None}),
    ),
}


def story_in(state: State, standing: Standing, *, owner: User, now: datetime) -> Article:
    """An article of `owner` in this pair; the text differs from whatever readers see."""
    story = desk.story(now=now, owner_id=owner.pk)
    STANDINGS[standing](story, now)
    saving.save(
        article=story, by=CHIEF, now=now + 3 * HOUR, changes={"headline": "Neue Häuser am Fluss"}
    )
    # Straight into the table: some pairs come about only by what happens later.
    Article.objects.filter(pk=story.pk).update(
        state=state, approved_revision=story.head if state == State.APPROVED else None
    )
    return Article.objects.get(pk=story.pk)


def perform(action: Action, story: Article, *, by: Actor, now: datetime) -> Event:
    given = {
        "reason": {"reason": "Because."},
        "note": {"kind": "correction", "note": "It was Tuesday."},
        "at": {"at": now + HOUR},
    }
    needed = {name: value for need in action.needs for name, value in given[need].items()}
    if action.name == "set_end":
        needed = {"until": now + 99 * HOUR}
    return getattr(actions, action.name)(article=story, by=by, now=now, **needed)


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("state", State)
def test_table_decides(state: State, standing: Standing, now: datetime) -> None:
    people = {role: desk.person(role, name=role) for role in ROLES}
    owner = people["reporter"]
    story = story_in(state, standing, owner=owner, now=now)
    later = now + 4 * HOUR
    before = situation(article_id=story.pk, now=later)
    assert before.standing == standing

    for action, (role, by) in product(ACTIONS, people.items()):
        allowed = action.full_permission in ROLES[role]
        possible = starts(action=action, state=story.desk_state, situation=before)
        offered = available(article=story, situation=before, by=by)
        assert (action in offered) == (allowed and possible)
        with transaction.atomic():
            events, log = Event.objects.count(), Change.objects.count()
            attempt = Article.objects.get(pk=story.pk)
            if not allowed:
                with pytest.raises(NotAllowed):
                    perform(action, attempt, by=by, now=later)
            elif not possible:
                with pytest.raises(WrongMoment):
                    perform(action, attempt, by=by, now=later)
            else:
                event = perform(action, attempt, by=by, now=later)
                stored = Article.objects.get(pk=story.pk)
                assert stored.version == attempt.version == story.version + 1
                assert stored.state == (action.to or state)
                assert (event.by_name, event.verb) == (role, action.name)
            refused = not (allowed and possible)
            assert (Event.objects.count() == events) == refused
            assert Change.objects.count() == log or not refused
            transaction.set_rollback(True)


def test_reporter_submits_own_articles_only(now: datetime) -> None:
    anna, ben = desk.person("reporter", name="anna"), desk.person("reporter", name="ben")
    story = desk.story(now=now, owner_id=anna.pk)

    with pytest.raises(NotAllowed):
        actions.submit(article=story, by=ben, now=now)
    actions.submit(article=story, by=anna, now=now)

    assert story.state == State.IN_REVIEW


def test_reporter_writes_own_drafts_only_and_not_once_submitted(now: datetime) -> None:
    anna, ben = desk.person("reporter", name="anna"), desk.person("reporter", name="ben")
    story = saving.create(by=anna, now=now, changes=desk.text())

    with pytest.raises(NotAllowed):
        saving.save(article=story, by=ben, now=now, changes={"kicker": "Fremd"})
    saving.save(article=story, by=anna, now=now, changes={"kicker": "Eigen"})
    actions.submit(article=story, by=anna, now=now)
    with pytest.raises(NotAllowed):
        saving.save(article=story, by=anna, now=now, changes={"kicker": "Zu spät"})

    assert story.kicker == "Eigen"
    assert not Listing.objects.exists()


def test_nothing_is_offered_for_publication_that_readers_already_see(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    seen = situation(article_id=story.pk, now=now)

    before = {action.name for action in available(article=story, situation=seen, by=CHIEF)}
    saving.save(article=story, by=CHIEF, now=now, changes={"kicker": "Neu"})
    after = {action.name for action in available(article=story, situation=seen, by=CHIEF)}

    assert before.isdisjoint({"update", "schedule"})
    assert after > {"update", "schedule"}


def test_reporter_cannot_lift_an_embargo_that_stands(now: datetime) -> None:
    anna = desk.person("reporter", name="anna")
    story = saving.create(by=anna, now=now, changes=desk.text(embargo_until=now + HOUR))

    with pytest.raises(NotAllowed):
        saving.save(article=story, by=anna, now=now, changes={"embargo_until": None})
    saving.save(article=story, by=CHIEF, now=now, changes={"embargo_until": None})

    assert Article.objects.get(pk=story.pk).embargo_until is None
