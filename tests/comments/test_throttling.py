"""So much in so long, and the exact second from which there is more."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from articles.comments import refusals
from articles.comments.clients import client_at
from articles.comments.models import Comment, Throttle
from articles.comments.phases.rules import Rules
from articles.comments.ruling import adopt
from articles.comments.throttling import Bucket, forget_throttles, take
from tests.comments.conftest import Person, Publish, Say

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def bucket(allowed: int) -> Bucket:
    return Bucket(key="k", allowed=allowed, per=MINUTE)


def test_allowance_is_used_up_and_comes_back_one_by_one(now: datetime) -> None:
    for _ in range(3):
        take(buckets=[bucket(3)], now=now)

    with pytest.raises(refusals.Throttled) as refusal:
        take(buckets=[bucket(3)], now=now)
    assert refusal.value.retry_after == 20

    take(buckets=[bucket(3)], now=now + timedelta(seconds=20))
    with pytest.raises(refusals.Throttled):
        take(buckets=[bucket(3)], now=now + timedelta(seconds=39))


def test_refused_attempts_cost_nothing(now: datetime) -> None:
    take(buckets=[bucket(1)], now=now)
    for second in range(1, 60):
        with pytest.raises(refusals.Throttled):
            take(buckets=[bucket(1)], now=now + timedelta(seconds=second))

    take(buckets=[bucket(1)], now=now + MINUTE)


def test_one_machine_is_throttled_and_its_neighbour_is_not(
    say: Say, now: datetime, lenient: None
) -> None:
    for _ in range(Rules().client_posts):
        say(client=client_at("203.0.113.7"), at=now)

    with pytest.raises(refusals.Throttled):
        say(client=client_at("203.0.113.7"), at=now)
    assert say(client=client_at("203.0.113.8"), at=now)


def test_machine_with_ten_thousand_addresses_of_one_network_is_one_machine(
    say: Say, now: datetime
) -> None:
    for number in range(Rules().client_posts):
        say(client=client_at(f"2001:db8::{number}"), at=now)

    with pytest.raises(refusals.Throttled):
        say(client=client_at("2001:db8::ffff"), at=now)


def test_burst_from_everywhere_is_stored_or_refused_and_nothing_else(
    say: Say, publish: Publish, anna: Person, now: datetime
) -> None:
    adopt(rules=replace(Rules(), article_posts=5), by=anna, now=now)
    waits = []

    for number in range(50):
        try:
            say(client=client_at(f"10.0.{number}.1"), at=now)
        except refusals.Throttled as refusal:
            waits.append(refusal.retry_after)

    assert (Comment.objects.count(), len(waits)) == (5, 45)
    assert min(waits) >= 1
    assert say(article_id=publish(), client=client_at("10.0.1.1"), at=now)


def test_replay_is_not_counted(say: Say, now: datetime) -> None:
    for _ in range(Rules().client_posts + 5):
        say("Once", client=client_at("203.0.113.7"), idempotency_key="one", at=now)

    assert Comment.objects.count() == 1


def test_throttles_are_forgotten_when_they_have_been_whole_for_long(now: datetime) -> None:
    take(buckets=[bucket(2)], now=now)

    assert forget_throttles(now=now + MINUTE) == 0
    assert forget_throttles(now=now + 62 * MINUTE) == 1
    assert not Throttle.objects.exists()
